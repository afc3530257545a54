namespace Biaogan.Statistics.Scoring;

/// <summary>The closed set of rules that turn one observation into points. A gate judges a whole group instead: <see cref="Scores.GateHolds"/>.</summary>
public enum RuleKind
{
    /// <summary>award: the assessor awards up to the possible points, or a count of things earns <c>each</c>.</summary>
    Award,

    /// <summary>all-or-nothing: everything, or nothing once <c>count</c> (default 1) occurrences are found, or when not fulfilled.</summary>
    AllOrNothing,

    /// <summary>deduct: <c>per</c> off for each occurrence, at most <c>cap</c> off, never under <c>floor</c> (default 0).</summary>
    Deduct,

    /// <summary>tiers: the points of the tier named, or of the highest tier whose bound the value reaches.</summary>
    Tiers,

    /// <summary>proportional: value ÷ <c>target</c> of the possible points, at most all of them.</summary>
    Proportional,

    /// <summary>threshold: <c>full</c> (default: possible) from <c>threshold</c> on; <c>slope</c> off for each <c>step</c> (default 1) short of it.</summary>
    Threshold,

    /// <summary>rank: the points of the place; places past the table get <c>floor</c> (default 0).</summary>
    Rank,

    /// <summary>count-target: all from <c>target</c> on; under it <c>each</c> per thing, or <c>per</c> off per missing one, or in proportion.</summary>
    CountTarget,

    /// <summary>survey: an estimate (0–100) by tiers where there are any, else in proportion to <c>target</c> (default 100).</summary>
    Survey,

    /// <summary>bonus: <c>each</c> per thing or the amount awarded, at most <c>cap</c>; stands outside the possible points.</summary>
    Bonus,

    /// <summary>penalty: <c>per</c> off for each occurrence or the amount named, at most <c>cap</c>; a negative posting outside the possible points.</summary>
    Penalty,

    /// <summary>veto: no points, but a flag once <c>count</c> (default 1) occurrences are found.</summary>
    Veto,
}

/// <summary>A tier, or a place of a rank table.</summary>
/// <param name="Label">Name ("A", "优秀") or place ("1").</param>
/// <param name="Amount">Points it is worth.</param>
/// <param name="AtLeast">Inclusive lower bound of the value, null for tiers picked by name.</param>
public sealed record RuleTier(string Label, Points Amount, decimal? AtLeast = null);

/// <summary>The numbers of one rule, as read from the plan and confirmed by the office. Points parameters are in points, others in the unit of the observation.</summary>
public sealed record RuleParameters
{
    public decimal? Per { get; init; }
    public decimal? Cap { get; init; }
    public decimal? Floor { get; init; }
    public decimal? Target { get; init; }
    public decimal? Threshold { get; init; }
    public decimal? Slope { get; init; }
    public decimal? Step { get; init; }
    public decimal? Full { get; init; }
    public decimal? Count { get; init; }
    public decimal? Each { get; init; }

    /// <summary>Threshold: an unfinished step counts in proportion; otherwise only whole steps count ("每低1个百分点" read literally).</summary>
    public bool ProRata { get; init; }

    /// <summary>Threshold: less is better, and steps are counted above the threshold.</summary>
    public bool LessIsBetter { get; init; }

    /// <summary>Veto: what it does, where the plan says so; null leaves it to the scheme.</summary>
    public VetoEffect? Effect { get; init; }
    public IReadOnlyList<RuleTier> Tiers { get; init; } = [];

    /// <summary>Reads the parameters by their names in a plan reading: per, cap, floor, target, threshold, slope, step, full, count, each.</summary>
    /// <exception cref="ArgumentException">A name that is not one of them.</exception>
    public static RuleParameters FromNames(IReadOnlyDictionary<string, decimal> numbers, IReadOnlyList<RuleTier> tiers)
    {
        var parameters = new RuleParameters { Tiers = tiers };
        foreach (var (name, number) in numbers)
        {
            parameters = name switch
            {
                "per" => parameters with { Per = number },
                "cap" => parameters with { Cap = number },
                "floor" => parameters with { Floor = number },
                "target" => parameters with { Target = number },
                "threshold" => parameters with { Threshold = number },
                "slope" => parameters with { Slope = number },
                "step" => parameters with { Step = number },
                "full" => parameters with { Full = number },
                "count" => parameters with { Count = number },
                "each" => parameters with { Each = number },
                _ => throw new ArgumentException($"No rule has a parameter named {name}.", nameof(numbers)),
            };
        }

        return parameters;
    }
}

/// <summary>What was found. A rule takes the part it needs; see <see cref="ScoringRules.Needs"/>.</summary>
public sealed record RuleObservation
{
    /// <summary>Points the assessor gives by judgement.</summary>
    public decimal? Awarded { get; init; }

    /// <summary>Measured value, in the unit of target and threshold.</summary>
    public decimal? Value { get; init; }

    /// <summary>Faults found, or things counted; not negative.</summary>
    public int? Count { get; init; }

    /// <summary>Fulfilled or not.</summary>
    public bool? Fulfilled { get; init; }

    /// <summary>1-based place.</summary>
    public int? Place { get; init; }

    /// <summary>Label of the tier chosen.</summary>
    public string? Tier { get; init; }
}

/// <summary>One number of the explanation, named by a stable key (possible, observed, per, steps, lost, cap, floor, tier, target, result …).</summary>
public readonly record struct ExplanationPart(string Key, decimal Value);

/// <summary>What a rule says.</summary>
/// <param name="Points">Amount to post; negative for a penalty, 0 for a veto.</param>
/// <param name="Explanation">The numbers that led there, in order; the last is "result".</param>
/// <param name="Vetoed">True when a veto is triggered; its effect is the scheme's <see cref="VetoEffect"/>.</param>
public sealed record RuleOutcome(Points Points, IReadOnlyList<ExplanationPart> Explanation, bool Vetoed = false);
