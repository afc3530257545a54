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
    private static readonly string[] Names = ["per", "cap", "floor", "target", "threshold", "slope", "step", "full", "count", "each"];

    public static RuleOfPoint Read(ScoringPointRow point, ItemKind item)
    {
        using var json = JsonDocument.Parse(string.IsNullOrWhiteSpace(point.RuleParameters) ? "{}" : point.RuleParameters);
        var root = json.RootElement;
        var most = new Points(point.PointsMicro);
        var parameters = Numbers(root);
        var kind = KindOf(point.RuleKind, item);
        var lacks = Lacks(kind, parameters);
        if (lacks)
        {
            // Outside the total the sign still follows from the item; inside it judgement awards up to the points.
            (kind, parameters) = (kind == RuleKind.Penalty ? RuleKind.Penalty : RuleKind.Award, new RuleParameters());
        }

        return new RuleOfPoint(kind, parameters, most, AsksFor(kind, parameters), EffectOf(root), lacks || point.RuleKind is "text" or "gate");
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

    private static RuleKind KindOf(string name, ItemKind item) => (name, item) switch
    {
        (_, ItemKind.Veto) or ("veto", _) => RuleKind.Veto,
        (_, ItemKind.Penalty) or ("penalty", _) => RuleKind.Penalty,
        (_, ItemKind.Bonus) or ("bonus", _) => RuleKind.Bonus,
        ("all-or-nothing", _) => RuleKind.AllOrNothing,
        ("deduct", _) => RuleKind.Deduct,
        ("tiers", _) => RuleKind.Tiers,
        ("proportional", _) => RuleKind.Proportional,
        ("threshold", _) => RuleKind.Threshold,
        ("rank", _) => RuleKind.Rank,
        ("count-target", _) => RuleKind.CountTarget,
        ("survey", _) => RuleKind.Survey,
        _ => RuleKind.Award,
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

    private static RuleParameters Numbers(JsonElement root)
    {
        var numbers = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var (proRata, less) = (false, false);
        var tiers = new List<RuleTier>();
        foreach (var level in Levels(root))
        {
            foreach (var property in level.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Number && Names.Contains(property.Name, StringComparer.Ordinal))
                {
                    numbers[property.Name] = property.Value.GetDecimal();
                }

                proRata |= property.Name == "proRata" && property.Value.ValueKind == JsonValueKind.True;
                less |= property.Name == "lessIsBetter" && property.Value.ValueKind == JsonValueKind.True;
                if (property.Name == "tiers" && property.Value.ValueKind == JsonValueKind.Array)
                {
                    tiers.AddRange(property.Value.EnumerateArray().Select(TierText.Read));
                }
            }
        }

        return RuleParameters.FromNames(numbers, tiers) with { ProRata = proRata, LessIsBetter = less };
    }

    // The numbers stand at the top or under "parameters", as in a plan reading.
    private static IEnumerable<JsonElement> Levels(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        yield return root;
        if (root.TryGetProperty("parameters", out var inner) && inner.ValueKind == JsonValueKind.Object)
        {
            yield return inner;
        }
    }

    private static VetoEffect EffectOf(JsonElement root)
    {
        var effect = Levels(root).Select(l => l.TryGetProperty("effect", out var e) && e.ValueKind == JsonValueKind.String ? e.GetString() : null).FirstOrDefault(e => e is not null);
        return effect switch
        {
            "stop" => VetoEffect.Stop,
            "counts-as-59" => VetoEffect.CountsAs,
            "not-eligible" => VetoEffect.NotEligible,
            _ => VetoEffect.LosesExcellent,
        };
    }
}
