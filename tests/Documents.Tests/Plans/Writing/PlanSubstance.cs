using System.Globalization;
using System.Text;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Plans.Writing;

namespace Biaogan.Documents.Tests.Plans.Writing;

/// <summary>
/// What a person would call the plan, as lines of text. Head: title, number, issuer, date, leading group (post, name, unit), dates set in running text.
/// Scheme: title, columns with header and role, total, stated total, blocks with weight and points, points printed for groups (order does not count).
/// Item, in order: number, path, content, points, scoring points, rules (kind, sentence, numbers, tiers, scoring point; an award that only
/// repeats the points of the item or of a scoring point is those points), methods, units with role and
/// set (order does not count), deadline with all its fields, other cells by header, whether it asks about persons. Bonuses, penalties, vetoes: number,
/// sentence, points, cap. Rules of the scheme. Left aside: file name and hash, places in the source, findings, text without a role, coverage.
/// </summary>
internal static class PlanSubstance
{
    public static string Of(PlanReading plan)
    {
        var lines = new StringBuilder();
        lines.AppendLine($"title {plan.Title} / {plan.DocumentNumber} / {plan.Issuer} / {plan.IssuedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        foreach (var member in plan.LeadingGroup)
            lines.AppendLine($"member {member.Post} / {member.Name} / {member.Unit}");
        foreach (var deadline in plan.Deadlines.Where(deadline => deadline.Context is not null && plan.Schemes.All(scheme => scheme.Items.All(item => item.Deadline?.Context != deadline.Context))))
            lines.AppendLine("date " + Of(deadline));
        foreach (var scheme in plan.Schemes)
            Add(lines, scheme);
        return lines.ToString();
    }

    /// <summary>Without columns: for documents whose form gives other columns to the same table.</summary>
    public static string ItemsOf(PlanReading plan) => string.Join('\n', plan.Schemes.SelectMany(scheme => scheme.Items).Select(item => $"{item.Number} | {string.Join('/', item.Path)} | {Line(item.Content)} | {Number(item.Points)}"));

    private static void Add(StringBuilder lines, PlanScheme scheme)
    {
        lines.AppendLine($"scheme {scheme.Title} total {Number(scheme.Total)} stated {Number(scheme.DeclaredTotal)}");
        lines.AppendLine("columns " + string.Join(" | ", scheme.Columns.Select(column => $"{column.Header}:{column.Role}")));
        foreach (var block in scheme.Blocks)
            lines.AppendLine($"block {block.Name} weight {Number(block.Weight)} points {Number(block.Total)} stated {Number(block.DeclaredTotal)}");
        foreach (var total in scheme.GroupTotals.Select(total => $"group {string.Join('/', total.Path)} {Number(total.Points)}").Order(StringComparer.Ordinal))
            lines.AppendLine(total);
        foreach (var item in scheme.Items)
            Add(lines, item);
        foreach (var (name, extras) in new[] { ("bonus", scheme.Bonuses), ("penalty", scheme.Penalties), ("veto", scheme.Vetoes) })
            foreach (var extra in extras)
                lines.AppendLine($"{name} {extra.Number} / {Line(extra.Text)} / {Number(extra.Points)} / {Number(extra.Cap)}");
        foreach (var rule in scheme.Rules)
            lines.AppendLine($"scheme rule {string.Join('/', rule.Path)} {Of(rule.Rule)}");
    }

    private static void Add(StringBuilder lines, PlanItem item)
    {
        lines.AppendLine($"item {item.Number} | {string.Join('/', item.Path)} | {Line(item.Content)} | {Number(item.Points)}{(item.AsksAboutPersons ? " | persons" : "")}");
        foreach (var point in item.ScoringPoints)
            lines.AppendLine($"  point {Line(point.Text)} {Number(point.Points)}");
        foreach (var rule in item.Rules.Where(rule => !OnlyRepeatsPoints(rule, item)))
            lines.AppendLine("  rule " + Of(rule));
        lines.AppendLine($"  methods {string.Join('、', item.Methods)} units {string.Join('、', item.Units.Select(unit => $"{unit.Name}({unit.Role}{(unit.IsSet ? ",set" : "")})").Order(StringComparer.Ordinal))}");
        if (item.Deadline is { } deadline)
            lines.AppendLine("  deadline " + Of(deadline));
        foreach (var (header, text) in item.Other.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            lines.AppendLine($"  other {header}: {Line(text)}");
    }

    private static bool OnlyRepeatsPoints(PlanRule rule, PlanItem item) =>
        rule is { Kind: "award", Parameters.Count: 1, Tiers.Count: 0 } && rule.Parameters.TryGetValue("points", out var points) && (points == item.Points || item.ScoringPoints.Any(point => point.Points == points));

    /// <summary>A rule typed by hand is compared by the sentence the writer gives it.</summary>
    private static string Of(PlanRule rule) =>
        $"{rule.Kind} “{RuleSentences.Of(rule)}” {string.Join(' ', rule.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Number(pair.Value)}"))} {string.Join(' ', rule.Tiers.Select(tier => $"{tier.Label}:{Number(tier.Points)}"))} {rule.ScoringPoint}";

    private static string Of(PlanDeadline deadline) =>
        $"{deadline.Text} {deadline.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {deadline.Problem} {deadline.Recurrence} {deadline.Month} {deadline.Day} {deadline.MonthEnd} “{(deadline.Context is { } context ? Line(context) : "")}”";

    private static string Line(string text) => text.Replace("\n", "⏎", StringComparison.Ordinal);

    private static string Number(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "-";
}
