using Biaogan.Statistics.Scoring;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Biaogan.Statistics.Tests.Scoring;

public sealed class RankingTests
{
    [Fact]
    public void Equal_ratios_share_a_place_in_protocol_order()
    {
        (string Name, long Earned, long Applicable)[] units = [("甲", 1, 3), ("乙", 45, 50), ("丙", 0, 0), ("丁", 90, 100), ("戊", 100, 100)];
        var ranked = Ranking.Competition(units, unit => new ScoreRatio(new(unit.Earned), new(unit.Applicable)));
        ranked.Select(entry => (entry.Item.Name, entry.Place, entry.Shared))
            .ShouldBe([("戊", 1, false), ("乙", 2, true), ("丁", 2, true), ("甲", 4, false), ("丙", null, false)]);
    }

    [Fact]
    public void Ratios_differing_past_the_last_digit_of_a_decimal_are_told_apart()
    {
        // Both are 0.99999…; the quotients agree to 36 places, more than a decimal holds.
        var lower = new ScoreRatio(new(long.MaxValue - 2), new(long.MaxValue - 1));
        var higher = new ScoreRatio(new(long.MaxValue - 1), new(long.MaxValue));
        lower.ToDecimal().ShouldBe(higher.ToDecimal());
        lower.CompareTo(higher).ShouldBeLessThan(0);
    }

    [Fact]
    public void Places_count_those_strictly_better() =>
        Prop.ForAll(Units(), units =>
        {
            var ranked = Ranking.Competition(units, unit => unit);
            return ranked.All(entry => !entry.Score.Exists
                ? entry.Place is null
                : entry.Place == 1 + units.Count(other => other.CompareTo(entry.Score) > 0));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Places_do_not_depend_on_order_or_scale() =>
        Prop.ForAll(Units(), units =>
        {
            var places = Places(units, unit => unit);
            return places.SequenceEqual(Places(units.Reverse(), unit => unit))
                && places.SequenceEqual(Places(units, unit => new ScoreRatio(new(unit.Earned.Micro * 7), new(unit.Applicable.Micro * 7))));
        }).QuickCheckThrowOnFailure();

    private static List<(ScoreRatio, int?)> Places(IEnumerable<ScoreRatio> units, Func<ScoreRatio, ScoreRatio> score) =>
        [.. Ranking.Competition(units, score).Select(entry => (entry.Item, entry.Place)).OrderBy(pair => pair.Item.Earned).ThenBy(pair => pair.Item.Applicable)];

    private static Arbitrary<ScoreRatio[]> Units() => (
        from earned in Gen.Choose(-2, 12)
        from applicable in Gen.Choose(0, 12)
        select new ScoreRatio(new(earned), new(applicable))).ListOf().Select(list => list.ToArray()).ToArbitrary();
}
