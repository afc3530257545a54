using Biaogan.Documents.Plans;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.Schemes;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Schemes.ExportPlan;

/// <summary>
/// Rules as a plan prints them. The reader and the office's forms name some numbers differently (points and per, target and threshold);
/// the file is written in the reader's names, so that what is printed says what is computed and reads back as it. Pure.
/// </summary>
internal static class PrintedRules
{
    private static readonly Dictionary<string, Dictionary<string, string>> Names = new(StringComparer.Ordinal)
    {
        ["deduct"] = new(StringComparer.Ordinal) { ["per"] = "points" },
        ["threshold"] = new(StringComparer.Ordinal) { ["threshold"] = "target", ["slope"] = "deduct", ["full"] = "award" },
        ["count-target"] = new(StringComparer.Ordinal) { ["target"] = "count" },
    };

    /// <summary>Numbers the writer has words for, by kind; the first must be there. A kind that is missing here is always put in words of ours.</summary>
    private static readonly Dictionary<string, (string? Must, string[] May)> Printable = new(StringComparer.Ordinal)
    {
        ["award"] = ("points", []),
        ["all-or-nothing"] = (null, ["points"]),
        ["deduct"] = ("points", ["award", "cap", "floor", "perOccurrence", "zeroOnSecond"]),
        ["tiers"] = (null, []),
        ["proportional"] = (null, ["points"]),
        ["threshold"] = ("deduct", ["target", "award", "step", "cap"]),
        ["rank"] = (null, []),
        ["count-target"] = ("count", ["points"]),
        ["survey"] = (null, ["target", "points"]),
        ["gate"] = ("minimum", []),
        ["not-applicable"] = (null, []),
    };

    /// <param name="rules">Rules as read or as corrected.</param>
    /// <param name="possible">Points they are for.</param>
    public static IReadOnlyList<PlanRule> Of(IReadOnlyList<PlanRule> rules, decimal possible) => [.. rules.SelectMany(rule => Of(rule, possible))];

    private static IEnumerable<PlanRule> Of(PlanRule rule, decimal possible)
    {
        var stated = rule.Text.Trim().Length == 0 ? [] : PlanReader.ReadRules(rule.Text);
        // As it was read: nothing to translate.
        if (stated is [var read] && Same(read, rule))
        {
            return [rule];
        }

        if (rule.Kind == "text" || (stated.Count > 0 && Typed(rule, possible) is var wanted && stated.All(s => Typed(s, possible) == wanted)))
        {
            return stated.Count > 0 ? stated.Select(s => s with { ScoringPoint = rule.ScoringPoint }) : rule.Text.Trim().Length == 0 ? [] : [rule];
        }

        var names = Names.GetValueOrDefault(rule.Kind) ?? [];
        var parameters = rule.Parameters.ToDictionary(p => names.GetValueOrDefault(p.Key, p.Key), p => p.Value, StringComparer.Ordinal);
        if (rule.Kind == "deduct" && rule.Parameters.ContainsKey("per"))
        {
            parameters["perOccurrence"] = 1;
        }

        if (Printable.TryGetValue(rule.Kind, out var printable) && (printable.Must is null || parameters.ContainsKey(printable.Must))
            && parameters.All(p => p.Key == printable.Must || (printable.May.Contains(p.Key, StringComparer.Ordinal) && (p.Key != "floor" || p.Value == 0))))
        {
            // The sentence no longer says what was set by hand: a sentence of the kind does, with its numbers.
            return [rule with { Text = "", Parameters = parameters }];
        }

        return Words(rule, possible) is { Length: > 0 } words ? [new PlanRule("text", words) { ScoringPoint = rule.ScoringPoint }] : [];
    }

    private static string Words(PlanRule rule, decimal possible)
    {
        var typed = TypedRules.Of(rule, possible);
        return typed.IsText ? rule.Text.Trim() : rule.Kind == "award" && rule.Parameters.Count == 0 ? "" : RuleWords.Of(typed.Kind, typed.Parameters);
    }

    /// <summary>What is computed, with what a rule leaves unsaid filled in: steps of one, all points from the threshold on.</summary>
    private static string Typed(PlanRule rule, decimal possible)
    {
        var typed = TypedRules.Of(rule, possible);
        var parameters = typed.Kind == RuleKind.Threshold ? typed.Parameters with { Step = typed.Parameters.Step ?? 1, Full = typed.Parameters.Full ?? possible } : typed.Parameters;
        return $"{typed.IsText} {typed.Kind} {StoredRule.Write(parameters)}";
    }

    private static bool Same(PlanRule a, PlanRule b) =>
        a.Kind == b.Kind && a.Parameters.Count == b.Parameters.Count && a.Parameters.All(p => b.Parameters.TryGetValue(p.Key, out var value) && value == p.Value) && a.Tiers.SequenceEqual(b.Tiers);
}
