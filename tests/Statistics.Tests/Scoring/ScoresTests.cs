using Biaogan.Statistics.Scoring;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Biaogan.Statistics.Tests.Scoring;

public sealed class ScoresTests
{
    [Fact]
    public void Rescale_follows_the_quarter_that_does_not_apply()
    {
        // 25 of 100 do not apply: factor 4/3.
        var score = Scores.Adjust([Row(75, 60), Row(25, 0, applies: false)], NotApplicableConvention.Rescale)!;
        score.Earned.ShouldBe(80m);
        score.Possible.ShouldBe(100m);
        score.Rows[1].ShouldBe(default);
    }

    [Fact]
    public void Spread_gives_each_other_item_the_same_share()
    {
        var score = Scores.Adjust([Row(10, 5), Row(20, 20), Row(6, 0, applies: false)], NotApplicableConvention.SpreadEvenly)!;
        score.Rows[0].ShouldBe(new AdjustedRow(13m, 6.5m));
        score.Rows[1].ShouldBe(new AdjustedRow(23m, 23m));
        score.Earned.ShouldBe(29.5m);
    }

    [Fact]
    public void Full_credit_and_peer_average_keep_the_points_of_the_sheet()
    {
        ScoreRow[] rows = [Row(10, 4), new(P(8), P(0), Applies: false, PeerRate: 0.75m)];
        Scores.Adjust(rows, NotApplicableConvention.FullCredit)!.Earned.ShouldBe(12m);
        Scores.Adjust(rows, NotApplicableConvention.PeerAverage)!.Earned.ShouldBe(10m);
        Should.Throw<ArgumentException>(() => Scores.Adjust([Row(8, 0, applies: false)], NotApplicableConvention.PeerAverage));
        Scores.PeerRate([Row(10, 5), Row(4, 4), Row(9, 9, applies: false)]).ShouldBe(0.75m);
        Scores.PeerRate([Row(9, 9, applies: false)]).ShouldBeNull();
    }

    [Fact]
    public void Subset_is_renormalised_to_the_stated_total()
    {
        // The published case: what applies adds up to 12.5 and counts as 100, so an item of 4 counts as 32.
        var score = Scores.Adjust([Row(4, 4), Row(8.5m, 0), Row(20.5m, 0, applies: false)], NotApplicableConvention.SubsetRenormalised)!;
        score.Rows[0].ShouldBe(new AdjustedRow(32m, 32m));
        score.Possible.ShouldBe(100m);
    }

    [Theory]
    [InlineData(NotApplicableConvention.Rescale)]
    [InlineData(NotApplicableConvention.SpreadEvenly)]
    [InlineData(NotApplicableConvention.SubsetRenormalised)]
    public void Nothing_applicable_has_no_score(NotApplicableConvention convention) =>
        Scores.Adjust([Row(5, 0, applies: false)], convention).ShouldBeNull();

    [Fact]
    public void Full_marks_give_the_full_total_under_every_convention() =>
        Prop.ForAll(Sheets(), sheet =>
        {
            var rows = sheet.Select(row => row with { Earned = row.Possible, PeerRate = 1m }).ToArray();
            var full = Points.Sum(rows.Select(row => row.Possible)).ToDecimal();
            return Enum.GetValues<NotApplicableConvention>().All(convention =>
            {
                var score = Scores.Adjust(rows, convention, 100m);
                return score is null || Scores.Round(score.Earned, 6) == (convention == NotApplicableConvention.SubsetRenormalised ? 100m : full);
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void When_all_applies_no_convention_changes_the_score() =>
        Prop.ForAll(Sheets(), sheet =>
        {
            var rows = sheet.Select(row => row with { Applies = true }).ToArray();
            var earned = Points.Sum(rows.Select(row => row.Earned)).ToDecimal();
            return new[] { NotApplicableConvention.Rescale, NotApplicableConvention.SpreadEvenly, NotApplicableConvention.FullCredit, NotApplicableConvention.PeerAverage }
                .All(convention => Scores.Round(Scores.Adjust(rows, convention)!.Earned, 6) == earned);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Percent_is_rounded_last_and_half_away_from_zero()
    {
        new ScoreRatio(P(1), P(8)).Percent(2).ShouldBe(12.50m);
        new ScoreRatio(P(1), P(8)).Percent(0).ShouldBe(13m);
        new ScoreRatio(P(-1), P(8)).Percent(0).ShouldBe(-13m);
        new ScoreRatio(P(2), P(3)).Percent(1).ShouldBe(66.7m);
        new ScoreRatio(P(0), P(0)).Percent(1).ShouldBeNull();
        // 0.3 and 0.7 of 1/3 each: the sum of the quotients misses 0.5 in the last digit, the rounding does not.
        Scores.Round(1m / 3m + 1m / 6m, 0).ShouldBe(1m);
    }

    [Theory]
    [InlineData(40, 60, true)]
    [InlineData(39.9, 60, false)]
    [InlineData(20, 30, true)]
    [InlineData(19.99, 30, false)]
    public void Gate_needs_its_share_of_what_applies(double earned, double applicable, bool holds) =>
        Scores.GateHolds(new ScoreRatio(P((decimal)earned), P((decimal)applicable)), P(60), P(40)).ShouldBe(holds);

    private static Arbitrary<ScoreRow[]> Sheets() => (
        from possible in Gen.Choose(1, 40_000_000)
        from share in Gen.Choose(0, 4)
        from applies in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new ScoreRow(new Points(possible), new Points(possible / 4L * share), applies, 1m)).NonEmptyListOf()
        .Select(list => list.ToArray()).ToArbitrary();

    private static Points P(decimal points) => Points.FromDecimal(points);

    private static ScoreRow Row(decimal possible, decimal earned, bool applies = true) => new(P(possible), P(earned), applies);
}
