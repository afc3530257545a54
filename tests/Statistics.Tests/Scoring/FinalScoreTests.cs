using Biaogan.Statistics.Scoring;
using Shouldly;
using Xunit;

namespace Biaogan.Statistics.Tests.Scoring;

public sealed class FinalScoreTests
{
    [Fact]
    public void Bonus_is_capped_and_only_the_highest_of_a_group_counts()
    {
        ExtraEntry[] bonuses = [new(P(3), "honour"), new(P(2), "honour"), new(P(1.5m))];
        Compute(90m, bonuses, settings: new() { OnlyHighestCounts = true }).Total.ShouldBe(94.5m);
        Compute(90m, bonuses).Total.ShouldBe(96.5m);
        Compute(90m, bonuses, settings: new() { BonusCap = P(4) }).Total.ShouldBe(94m);
    }

    [Fact]
    public void Bonus_may_need_a_base_above_a_mark()
    {
        FinalScoreSettings settings = new() { BonusOnlyAbove = 80m };
        Compute(80m, [new(P(5))], settings: settings).Total.ShouldBe(80m);
        Compute(80.01m, [new(P(5))], settings: settings).Total.ShouldBe(85.01m);
    }

    [Fact]
    public void Penalty_is_taken_off_within_its_cap_and_the_floor()
    {
        Compute(50m, [], [new(P(20)), new(P(10))]).Total.ShouldBe(20m);
        Compute(50m, [], [new(P(20)), new(P(10))], settings: new() { PenaltyCap = P(25) }).Total.ShouldBe(25m);
        Compute(5m, [], [new(P(20))]).Total.ShouldBe(0m);
        Compute(5m, [], [new(P(20))], settings: new() { Floor = null }).Total.ShouldBe(-15m);
        Should.Throw<ArgumentException>(() => Compute(5m, [], [new(P(-1))]));
    }

    [Fact]
    public void Each_veto_has_its_own_effect()
    {
        var stopped = Compute(95m, vetoes: [VetoEffect.Stop]);
        (stopped.Total, stopped.Eligible, stopped.MayBeExcellent).ShouldBe((null, false, false));
        Compute(95m, vetoes: [VetoEffect.CountsAs]).Total.ShouldBe(59m);
        Compute(41m, vetoes: [VetoEffect.CountsAs]).Total.ShouldBe(41m);
        var notBest = Compute(95m, vetoes: [VetoEffect.LosesExcellent]);
        (notBest.Total, notBest.Eligible, notBest.MayBeExcellent).ShouldBe((95m, true, false));
        Compute(95m, vetoes: [VetoEffect.NotEligible]).Eligible.ShouldBeFalse();
        var clean = Compute(95m);
        (clean.Eligible, clean.MayBeExcellent).ShouldBe((true, true));
    }

    [Fact]
    public void Total_is_rounded_last() =>
        // Rounding the base first would give 89.99 + 0.01.
        Compute(89.994m, [new(P(0.001m))], settings: new() { Places = 2 }).Total.ShouldBe(90.00m);

    private static FinalScore Compute(
        decimal baseTotal, ExtraEntry[]? bonuses = null, ExtraEntry[]? penalties = null, VetoEffect[]? vetoes = null, FinalScoreSettings? settings = null) =>
        FinalScore.Compute(baseTotal, bonuses ?? [], penalties ?? [], vetoes ?? [], settings ?? new());

    private static Points P(decimal points) => Points.FromDecimal(points);
}
