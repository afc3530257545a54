using System.Globalization;

namespace Biaogan.Statistics.Scoring;

/// <summary>Turns an observation into points by a rule of the scheme. Pure; the product is computed in decimal and rounded once, to millionths of a point.</summary>
public static class ScoringRules
{
    private enum Part
    {
        Awarded,
        Value,
        Count,
        Place,
    }

    /// <summary>Evaluates one rule.</summary>
    /// <param name="possible">Points of the item or scoring point; bonus, penalty and veto stand outside it and ignore it.</param>
    /// <exception cref="ArgumentException">The observation or the parameters lack what the rule needs, or are out of range.</exception>
    public static RuleOutcome Evaluate(RuleKind kind, RuleParameters parameters, RuleObservation observation, Points possible)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(observation);
        if (possible < Points.Zero || observation.Count < 0)
        {
            throw new ArgumentException("Possible points and counts cannot be negative.");
        }

        var steps = new List<ExplanationPart>();
        var all = possible.ToDecimal();
        return kind switch
        {
            RuleKind.Award => Close(Within(Gained(parameters, observation, steps), all, parameters.Cap, steps), steps),
            RuleKind.AllOrNothing => Close(AllOrNothing(parameters, observation, all, steps), steps),
            RuleKind.Deduct => Close(Deduct(parameters, observation, all, steps), steps),
            RuleKind.Tiers => Close(Tier(parameters, observation, steps), steps),
            RuleKind.Proportional => Close(Proportion(Need(observation, Part.Value), parameters.Target ?? Missing("target"), all, steps), steps),
            RuleKind.Threshold => Close(Threshold(parameters, Need(observation, Part.Value), all, steps), steps),
            RuleKind.Rank => Close(Place(parameters, observation, steps), steps),
            RuleKind.CountTarget => Close(CountTarget(parameters, Need(observation, Part.Count), all, steps), steps),
            RuleKind.Survey => Close(
                parameters.Tiers.Count > 0
                    ? Tier(parameters, observation, steps)
                    : Proportion(Need(observation, Part.Value), parameters.Target ?? 100m, all, steps),
                steps),
            RuleKind.Bonus => Close(Within(Gained(parameters, observation, steps), decimal.MaxValue, parameters.Cap, steps), steps),
            RuleKind.Penalty => Close(-Penalty(parameters, observation, steps), steps),
            RuleKind.Veto => Veto(parameters, observation, steps),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown rule."),
        };
    }

    /// <summary>Which parts of an observation a form must ask for (any one of them will do): awarded, value, count, fulfilled, place, tier.</summary>
    public static IReadOnlyList<string> Needs(RuleKind kind, RuleParameters parameters) => kind switch
    {
        RuleKind.Award or RuleKind.Bonus => parameters.Each is null ? ["awarded"] : ["count"],
        RuleKind.AllOrNothing => parameters.Count is null ? ["fulfilled", "count"] : ["count"],
        RuleKind.Deduct => ["count"],
        RuleKind.CountTarget => ["count"],
        RuleKind.Tiers => parameters.Tiers.Any(tier => tier.AtLeast is not null) ? ["value", "tier"] : ["tier"],
        RuleKind.Survey => parameters.Tiers.Count > 0 ? ["value", "tier"] : ["value"],
        RuleKind.Proportional or RuleKind.Threshold => ["value"],
        RuleKind.Rank => ["place"],
        RuleKind.Penalty => parameters.Per is null ? ["awarded"] : ["count"],
        RuleKind.Veto => ["count", "fulfilled"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown rule."),
    };

    private static decimal Gained(RuleParameters parameters, RuleObservation observation, List<ExplanationPart> steps)
    {
        if (parameters.Each is not { } each)
        {
            return Noted(steps, "awarded", Need(observation, Part.Awarded));
        }

        steps.Add(new("each", each));
        return each * Noted(steps, "observed", Need(observation, Part.Count));
    }

    private static decimal AllOrNothing(RuleParameters parameters, RuleObservation observation, decimal all, List<ExplanationPart> steps)
    {
        if (observation.Fulfilled is { } fulfilled && parameters.Count is null)
        {
            steps.Add(new("fulfilled", fulfilled ? 1m : 0m));
            return fulfilled ? all : 0m;
        }

        var found = Noted(steps, "observed", Need(observation, Part.Count));
        return found >= Noted(steps, "count", parameters.Count ?? 1m) ? 0m : all;
    }

    private static decimal Deduct(RuleParameters parameters, RuleObservation observation, decimal all, List<ExplanationPart> steps)
    {
        steps.Add(new("possible", all));
        var per = Noted(steps, "per", parameters.Per ?? Missing("per"));
        return Less(all, per * Noted(steps, "observed", Need(observation, Part.Count)), parameters, steps);
    }

    private static decimal Less(decimal all, decimal lost, RuleParameters parameters, List<ExplanationPart> steps)
    {
        if (parameters.Cap is { } cap && lost > cap)
        {
            lost = Noted(steps, "cap", cap);
        }

        steps.Add(new("lost", lost));
        var left = all - lost;
        var floor = parameters.Floor ?? 0m;
        return left < floor ? Noted(steps, "floor", floor) : left;
    }

    private static decimal Tier(RuleParameters parameters, RuleObservation observation, List<ExplanationPart> steps)
    {
        if (observation.Tier is { } label)
        {
            var named = parameters.Tiers.FirstOrDefault(tier => string.Equals(tier.Label, label, StringComparison.Ordinal))
                ?? throw new ArgumentException($"The rule has no tier named {label}.", nameof(observation));
            return Noted(steps, "tier", named.Amount.ToDecimal());
        }

        var value = Noted(steps, "observed", Need(observation, Part.Value));
        var reached = parameters.Tiers.Where(tier => tier.AtLeast <= value).MaxBy(tier => tier.AtLeast);
        if (reached is null)
        {
            return 0m;
        }

        steps.Add(new("bound", reached.AtLeast!.Value));
        return Noted(steps, "tier", reached.Amount.ToDecimal());
    }

    private static decimal Proportion(decimal value, decimal target, decimal all, List<ExplanationPart> steps)
    {
        if (target <= 0m)
        {
            throw new ArgumentException("A target must be above zero.");
        }

        steps.Add(new("possible", all));
        steps.Add(new("observed", value));
        steps.Add(new("target", target));
        return Math.Clamp(all * value / target, 0m, all);
    }

    private static decimal Threshold(RuleParameters parameters, decimal value, decimal all, List<ExplanationPart> steps)
    {
        var full = Noted(steps, "full", parameters.Full ?? all);
        var threshold = Noted(steps, "threshold", parameters.Threshold ?? Missing("threshold"));
        var slope = Noted(steps, "slope", parameters.Slope ?? Missing("slope"));
        var step = Noted(steps, "step", parameters.Step ?? 1m);
        if (step <= 0m)
        {
            throw new ArgumentException("A step must be above zero.");
        }

        steps.Add(new("observed", value));
        var shortBy = Math.Max(0m, parameters.LessIsBetter ? value - threshold : threshold - value);
        var count = parameters.ProRata ? shortBy / step : decimal.Floor(shortBy / step);
        return Less(full, slope * Noted(steps, "steps", count), parameters, steps);
    }

    private static decimal Place(RuleParameters parameters, RuleObservation observation, List<ExplanationPart> steps)
    {
        var place = Noted(steps, "place", Need(observation, Part.Place));
        var label = place.ToString(CultureInfo.InvariantCulture);
        var tier = parameters.Tiers.FirstOrDefault(entry => string.Equals(entry.Label, label, StringComparison.Ordinal));
        return tier is null ? Noted(steps, "floor", parameters.Floor ?? 0m) : Noted(steps, "tier", tier.Amount.ToDecimal());
    }

    private static decimal CountTarget(RuleParameters parameters, decimal count, decimal all, List<ExplanationPart> steps)
    {
        var target = parameters.Target ?? parameters.Count ?? Missing("target");
        if (count < target && parameters.Each is null && parameters.Per is { } per)
        {
            steps.Add(new("observed", count));
            steps.Add(new("missing", target - count));
            steps.Add(new("per", per));
            return Less(all, per * (target - count), parameters, steps);
        }

        if (count < target && parameters.Each is { } each)
        {
            steps.Add(new("observed", count));
            steps.Add(new("each", each));
            return Math.Min(each * count, all);
        }

        return Proportion(count, target, all, steps);
    }

    private static decimal Penalty(RuleParameters parameters, RuleObservation observation, List<ExplanationPart> steps)
    {
        var amount = parameters.Per is { } per
            ? Noted(steps, "per", per) * Noted(steps, "observed", Need(observation, Part.Count))
            : Noted(steps, "awarded", Math.Abs(Need(observation, Part.Awarded)));
        return Within(amount, decimal.MaxValue, parameters.Cap, steps);
    }

    private static RuleOutcome Veto(RuleParameters parameters, RuleObservation observation, List<ExplanationPart> steps)
    {
        // A form that asks "fulfilled?" and one that counts occurrences lead to the same flag.
        var found = observation.Count ?? (observation.Fulfilled is { } fulfilled ? (fulfilled ? 0m : 1m) : Missing("count"));
        steps.Add(new("observed", found));
        var limit = Noted(steps, "count", parameters.Count ?? 1m);
        return Close(0m, steps) with { Vetoed = found >= limit };
    }

    private static decimal Within(decimal amount, decimal most, decimal? cap, List<ExplanationPart> steps)
    {
        var limit = Math.Min(most, cap ?? decimal.MaxValue);
        return amount > limit ? Noted(steps, "cap", limit) : Math.Max(amount, 0m);
    }

    private static decimal Need(RuleObservation observation, Part part) => part switch
    {
        Part.Awarded => observation.Awarded ?? Missing("awarded"),
        Part.Value => observation.Value ?? Missing("value"),
        Part.Count => observation.Count ?? Missing("count"),
        _ => observation.Place ?? (int)Missing("place"),
    };

    private static decimal Noted(List<ExplanationPart> steps, string key, decimal value)
    {
        steps.Add(new(key, value));
        return value;
    }

    private static decimal Missing(string name) => throw new ArgumentException($"The rule needs {name}.");

    private static RuleOutcome Close(decimal result, List<ExplanationPart> steps)
    {
        var points = Points.FromDecimal(result);
        steps.Add(new("result", points.ToDecimal()));
        return new RuleOutcome(points, steps);
    }
}
