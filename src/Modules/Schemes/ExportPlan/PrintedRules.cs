using Biaogan.Documents.Plans;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.Schemes;

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

    private static readonly HashSet<string> OfForms = new(["per", "floor", "target", "threshold", "slope", "full", "each"], StringComparer.Ordinal);

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

        var translated = rule with { Parameters = parameters };
        // The sentence no longer says what was set by hand: the numbers go first, in a sentence of their kind.
        return !rule.Parameters.Keys.Any(OfForms.Contains) || Typed(translated, possible) == Typed(rule, possible)
            ? [translated with { Text = "" }]
            : [new PlanRule("text", Words(rule, possible)) { ScoringPoint = rule.ScoringPoint }];
    }

    private static string Words(PlanRule rule, decimal possible)
    {
        var typed = TypedRules.Of(rule, possible);
        return typed.IsText ? rule.Text : RuleWords.Of(typed.Kind, typed.Parameters);
    }

    private static string Typed(PlanRule rule, decimal possible)
    {
        var typed = TypedRules.Of(rule, possible);
        return $"{typed.IsText} {typed.Kind} {StoredRule.Write(typed.Parameters)}";
    }

    private static bool Same(PlanRule a, PlanRule b) =>
        a.Kind == b.Kind && a.Parameters.Count == b.Parameters.Count && a.Parameters.All(p => b.Parameters.TryGetValue(p.Key, out var value) && value == p.Value) && a.Tiers.SequenceEqual(b.Tiers);
}
