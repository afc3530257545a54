using Biaogan.Statistics.Scoring;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Biaogan.Statistics.Tests.Scoring;

public sealed class ScoringRulesTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(3, 0.5)]
    [InlineData(4, 0)]
    [InlineData(9, 0)]
    public void Each_fault_takes_half_a_point_until_none_is_left(int faults, double points) =>
        Evaluate(RuleKind.Deduct, new() { Per = 0.5m }, new() { Count = faults }, 2).ShouldBe((decimal)points);

    [Fact]
    public void Deduction_respects_cap_and_floor()
    {
        Evaluate(RuleKind.Deduct, new() { Per = 1, Cap = 3 }, new() { Count = 7 }, 10).ShouldBe(7m);
        Evaluate(RuleKind.Deduct, new() { Per = 1, Floor = 4 }, new() { Count = 7 }, 10).ShouldBe(4m);
    }

    [Fact]
    public void All_or_nothing_takes_a_judgement_or_a_count()
    {
        Evaluate(RuleKind.AllOrNothing, new(), new() { Fulfilled = true }, 4).ShouldBe(4m);
        Evaluate(RuleKind.AllOrNothing, new(), new() { Fulfilled = false }, 4).ShouldBe(0m);
        Evaluate(RuleKind.AllOrNothing, new() { Count = 2 }, new() { Count = 1 }, 4).ShouldBe(4m);
        Evaluate(RuleKind.AllOrNothing, new() { Count = 2 }, new() { Count = 2 }, 4).ShouldBe(0m);
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(25, 1)]
    [InlineData(19.5, 1)]
    [InlineData(19, 0.9)]
    [InlineData(12, 0.2)]
    [InlineData(3, 0)]
    public void Threshold_loses_a_tenth_for_each_whole_percentage_point(double share, double points) =>
        Evaluate(RuleKind.Threshold, new() { Threshold = 20, Slope = 0.1m, Full = 1 }, new() { Value = (decimal)share }, 1).ShouldBe((decimal)points);

    [Fact]
    public void Threshold_can_count_parts_of_a_step_be_capped_and_turn_round()
    {
        RuleParameters budget = new() { Threshold = 95, Slope = 0.02m, Cap = 0.5m, ProRata = true };
        Evaluate(RuleKind.Threshold, budget, new() { Value = 94.5m }, 2).ShouldBe(1.99m);
        Evaluate(RuleKind.Threshold, budget, new() { Value = 40 }, 2).ShouldBe(1.5m);
        Evaluate(RuleKind.Threshold, new() { Threshold = 3, Slope = 1, LessIsBetter = true }, new() { Value = 5 }, 4).ShouldBe(2m);
    }

    [Fact]
    public void Tiers_go_by_name_or_by_bound()
    {
        RuleParameters tiers = new() { Tiers = [new("A", P(90), 90), new("B", P(80), 80), new("C", P(70), 70)] };
        Evaluate(RuleKind.Tiers, tiers, new() { Tier = "B" }, 100).ShouldBe(80m);
        Evaluate(RuleKind.Tiers, tiers, new() { Value = 90 }, 100).ShouldBe(90m);
        Evaluate(RuleKind.Tiers, tiers, new() { Value = 89.99m }, 100).ShouldBe(80m);
        Evaluate(RuleKind.Tiers, tiers, new() { Value = 69 }, 100).ShouldBe(0m);
        Should.Throw<ArgumentException>(() => Evaluate(RuleKind.Tiers, tiers, new() { Tier = "E" }, 100));
    }

    [Fact]
    public void Rank_goes_by_the_table_and_then_the_floor()
    {
        RuleParameters table = new() { Tiers = [new("1", P(60)), new("2", P(57)), new("3", P(54))], Floor = 48 };
        Evaluate(RuleKind.Rank, table, new() { Place = 2 }, 60).ShouldBe(57m);
        Evaluate(RuleKind.Rank, table, new() { Place = 9 }, 60).ShouldBe(48m);
    }

    [Fact]
    public void Count_target_knows_three_ways_of_falling_short()
    {
        Evaluate(RuleKind.CountTarget, new() { Target = 2 }, new() { Count = 3 }, 4).ShouldBe(4m);
        Evaluate(RuleKind.CountTarget, new() { Target = 2 }, new() { Count = 1 }, 4).ShouldBe(2m);
        Evaluate(RuleKind.CountTarget, new() { Target = 4, Per = 0.5m }, new() { Count = 1 }, 4).ShouldBe(2.5m);
        Evaluate(RuleKind.CountTarget, new() { Target = 4, Each = 0.75m }, new() { Count = 3 }, 4).ShouldBe(2.25m);
    }

    [Fact]
    public void Proportional_is_rounded_once_to_a_millionth()
    {
        var outcome = ScoringRules.Evaluate(RuleKind.Proportional, new() { Target = 3 }, new() { Value = 2 }, P(1));
        outcome.Points.Micro.ShouldBe(666_667);
        outcome.Explanation.Select(part => (part.Key, part.Value))
            .ShouldBe([("possible", 1m), ("observed", 2m), ("target", 3m), ("result", 0.666667m)]);
        Evaluate(RuleKind.Proportional, new() { Target = 3 }, new() { Value = 7 }, 5).ShouldBe(5m);
    }

    [Fact]
    public void Bonus_and_penalty_stand_outside_the_possible_points()
    {
        Evaluate(RuleKind.Bonus, new() { Each = 3, Cap = 10 }, new() { Count = 2 }, 0).ShouldBe(6m);
        Evaluate(RuleKind.Bonus, new() { Each = 3, Cap = 10 }, new() { Count = 4 }, 0).ShouldBe(10m);
        Evaluate(RuleKind.Penalty, new() { Per = 10, Cap = 20 }, new() { Count = 1 }, 0).ShouldBe(-10m);
        Evaluate(RuleKind.Penalty, new() { Per = 10, Cap = 20 }, new() { Count = 3 }, 0).ShouldBe(-20m);
    }

    [Fact]
    public void Veto_is_a_flag_not_points()
    {
        var outcome = ScoringRules.Evaluate(RuleKind.Veto, new(), new() { Count = 1 }, P(5));
        (outcome.Points, outcome.Vetoed).ShouldBe((Points.Zero, true));
        ScoringRules.Evaluate(RuleKind.Veto, new() { Count = 3 }, new() { Count = 2 }, P(5)).Vetoed.ShouldBeFalse();
    }

    [Fact]
    public void Survey_goes_by_tiers_or_in_proportion()
    {
        Evaluate(RuleKind.Survey, new(), new() { Value = 85.5m }, 10).ShouldBe(8.55m);
        Evaluate(RuleKind.Survey, new() { Tiers = [new("A", P(10), 90), new("B", P(8), 80)] }, new() { Value = 85.5m }, 10).ShouldBe(8m);
    }

    [Fact]
    public void A_lacking_number_is_named_not_guessed()
    {
        Should.Throw<ArgumentException>(() => Evaluate(RuleKind.Deduct, new() { Per = 1 }, new(), 5)).Message.ShouldContain("count");
        Should.Throw<ArgumentException>(() => Evaluate(RuleKind.Threshold, new() { Threshold = 5 }, new() { Value = 1 }, 5)).Message.ShouldContain("slope");
        Should.Throw<ArgumentException>(() => RuleParameters.FromNames(new Dictionary<string, decimal> { ["pre"] = 1 }, []));
        RuleParameters.FromNames(new Dictionary<string, decimal> { ["per"] = 0.5m, ["cap"] = 2 }, []).ShouldBe(new RuleParameters { Per = 0.5m, Cap = 2, Tiers = RuleParameters.FromNames(new Dictionary<string, decimal>(), []).Tiers });
    }

    [Fact]
    public void More_faults_never_earn_more_and_nothing_leaves_its_bounds() =>
        Prop.ForAll<byte, byte, PositiveInt>((faults, more, per) =>
        {
            RuleParameters parameters = new() { Per = per.Get / 100m };
            var few = Evaluate(RuleKind.Deduct, parameters, new() { Count = faults }, 10);
            var many = Evaluate(RuleKind.Deduct, parameters, new() { Count = faults + more }, 10);
            return many <= few && many >= 0m && few <= 10m;
        }).QuickCheckThrowOnFailure();

    private static decimal Evaluate(RuleKind kind, RuleParameters parameters, RuleObservation observation, decimal possible) =>
        ScoringRules.Evaluate(kind, parameters, observation, P(possible)).Points.ToDecimal();

    private static Points P(decimal points) => Points.FromDecimal(points);
}
