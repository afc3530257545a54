using System.Text.Json;
using Biaogan.Schemes.Contract;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Assessments.Rules;

/// <summary>What the form asks of the assessor for a rule.</summary>
internal enum Asks
{
    /// <summary>Points, given by judgement.</summary>
    Awarded,

    /// <summary>A number of occurrences or of things.</summary>
    Count,

    /// <summary>A measured value.</summary>
    Value,

    /// <summary>Fulfilled: yes or no.</summary>
    Fulfilled,

    /// <summary>Occurred: yes or no (veto).</summary>
    Occurred,

    /// <summary>One of the tiers.</summary>
    Tier,

    /// <summary>A place, from 1.</summary>
    Place,
}

/// <summary>The rule of a scoring point, read from the scheme's JSON. A rule that lacks a number it needs is left to the assessor's judgement, and says so.</summary>
/// <param name="Kind">The kind applied.</param>
/// <param name="Parameters">Its numbers.</param>
/// <param name="Most">Most it can bring (take, for a penalty); zero for none stated on bonus and penalty.</param>
/// <param name="Asks">What the form asks.</param>
/// <param name="Effect">What a veto does: "effect" of the parameters (stop, counts-as-59, loses-excellent, not-eligible), by default loses-excellent.</param>
/// <param name="ByJudgement">The stated rule lacks numbers, so points are given by judgement.</param>
internal sealed record RuleOfPoint(RuleKind Kind, RuleParameters Parameters, Points Most, Asks Asks, VetoEffect Effect, bool ByJudgement)
{
    public static RuleOfPoint Read(ScoringPointRow point, ItemKind item)
    {
        var most = new Points(point.PointsMicro);
        var parameters = StoredRule.Read(point.RuleParameters);
        var kind = KindOf(point.RuleKind, item);
        var lacks = Lacks(kind, parameters);
        if (lacks)
        {
            // Outside the total the sign still follows from the item; inside it judgement awards up to the points.
            (kind, parameters) = (kind == RuleKind.Penalty ? RuleKind.Penalty : RuleKind.Award, new RuleParameters());
        }

        return new RuleOfPoint(kind, parameters, most, AsksFor(kind, parameters), EffectOf(point.RuleParameters), lacks || !StoredRule.Names.Contains(point.RuleKind));
    }

    /// <summary>Points by this rule, never more than <see cref="Most"/>.</summary>
    /// <exception cref="ArgumentException">The observation is out of range for the rule.</exception>
    public RuleOutcome Evaluate(RuleObservation observation)
    {
        var outcome = ScoringRules.Evaluate(Kind, Parameters, observation, Most);
        var isLimited = Kind is not (RuleKind.Bonus or RuleKind.Penalty) || Most > Points.Zero;
        return !isLimited || (outcome.Points <= Most && outcome.Points >= -Most) ? outcome : outcome with { Points = outcome.Points > Points.Zero ? Most : -Most };
    }

    /// <summary>True when the outcome takes something away from the unit, so that a reason must be given.</summary>
    public bool IsDeduction(RuleOutcome outcome) => Kind switch
    {
        RuleKind.Bonus => false,
        RuleKind.Penalty => outcome.Points < Points.Zero,
        RuleKind.Veto => outcome.Vetoed,
        _ => outcome.Points < Most,
    };

    private static RuleKind KindOf(string name, ItemKind item) => item switch
    {
        // What stands outside the total is decided by the item, whatever the sentence of the rule looks like.
        ItemKind.Veto => RuleKind.Veto,
        ItemKind.Penalty => RuleKind.Penalty,
        ItemKind.Bonus => RuleKind.Bonus,
        _ => StoredRule.Names.Contains(name) ? StoredRule.KindOf(name) : RuleKind.Award,
    };

    private static bool Lacks(RuleKind kind, RuleParameters p) => kind switch
    {
        RuleKind.Deduct => p.Per is null,
        RuleKind.Tiers => p.Tiers.Count == 0,
        RuleKind.Proportional => p.Target is not > 0,
        RuleKind.Threshold => p.Threshold is null || p.Slope is null || p.Step is <= 0,
        RuleKind.Rank => p.Tiers.Count == 0,
        RuleKind.CountTarget => (p.Target ?? p.Count) is not > 0,
        _ => false,
    };

    private static Asks AsksFor(RuleKind kind, RuleParameters parameters) => kind switch
    {
        RuleKind.Veto => parameters.Count is > 1 ? Asks.Count : Asks.Occurred,
        _ => ScoringRules.Needs(kind, parameters)[0] switch
        {
            "awarded" => Asks.Awarded,
            "count" => Asks.Count,
            "value" => Asks.Value,
            "fulfilled" => Asks.Fulfilled,
            "tier" => Asks.Tier,
            _ => Asks.Place,
        },
    };

    // The effect is a word beside the numbers; a plan that states none costs the unit its "excellent".
    private static VetoEffect EffectOf(string parameters)
    {
        using var json = JsonDocument.Parse(parameters);
        var stated = json.RootElement.TryGetProperty("effect", out var effect) && effect.ValueKind == JsonValueKind.String ? effect.GetString() : null;
        return stated switch
        {
            "stop" => VetoEffect.Stop,
            "counts-as-59" => VetoEffect.CountsAs,
            "not-eligible" => VetoEffect.NotEligible,
            _ => VetoEffect.LosesExcellent,
        };
    }
}
