using System.Globalization;

namespace Biaogan.Documents.Plans.Comparing;

/// <summary>Fields of a plan and its parts as text, by stable names; a field that says nothing is left out.</summary>
internal static class PlanFields
{
    public static IReadOnlyDictionary<string, string> Head(PlanReading plan) => Made(
        ("title", plan.Title), ("document-number", plan.DocumentNumber), ("issuer", plan.Issuer), ("issued-on", plan.IssuedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    public static IReadOnlyDictionary<string, string> Of(PlanScheme scheme) => Made(
        ("title", scheme.Title), ("columns", string.Join(" | ", scheme.Columns.Select(column => column.Header))),
        ("total", Text(scheme.Total)), ("declared", Text(scheme.DeclaredTotal)));

    public static IReadOnlyDictionary<string, string> Of(PlanExtra extra) => Made(("number", extra.Number), ("content", extra.Text), ("points", Text(extra.Points)), ("cap", Text(extra.Cap)));

    public static IReadOnlyDictionary<string, string> Of(PlanItem item) => Made([
        ("number", item.Number),
        ("content", item.Content),
        ("points", Text(item.Points)),
        ("scoring-points", string.Join('\n', item.ScoringPoints.Select(point => point.Points is { } points ? $"{point.Text} [{PlanComparison.Text(points)}]" : point.Text))),
        ("rules", string.Join('\n', item.Rules.Select(Of))),
        ("methods", string.Join('、', item.Methods)),
        ("units", string.Join('、', item.Units.Select(unit => $"{unit.Name}（{Writing.UnitWords.Header(unit.Role)}）").Order(StringComparer.Ordinal))),
        ("deadline", item.Deadline is { } deadline ? Of(deadline) : null),
        .. item.Other.Select(pair => ("other:" + pair.Key, (string?)pair.Value)),
    ]);

    /// <summary>A rule by its sentence and what was read in it.</summary>
    public static string Of(PlanRule rule) =>
        rule.Text + " [" + string.Join(' ', [rule.Kind, .. rule.Parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={PlanComparison.Text(pair.Value)}"), .. rule.Tiers.Select(tier => $"{tier.Label}:{PlanComparison.Text(tier.Points)}")]) + "]" + (rule.ScoringPoint is { } point ? $" #{point}" : "");

    public static string Of(PlanDeadline deadline) =>
        deadline.Text + (deadline.Date is { } date ? $" [{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}]" : deadline.Recurrence is { } every ? $" [{every} {deadline.Month}-{deadline.Day}]" : "");

    public static List<PlanFieldChange> Differences(IReadOnlyDictionary<string, string> older, IReadOnlyDictionary<string, string> newer)
    {
        var changes = new List<PlanFieldChange>();
        foreach (var field in older.Keys.Union(newer.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            if (older.GetValueOrDefault(field) is var old && newer.GetValueOrDefault(field) is var now && old != now)
                changes.Add(new PlanFieldChange(field, old, now));
        return changes;
    }

    public static IReadOnlyDictionary<string, string> Made(params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
            if (!string.IsNullOrEmpty(value))
                made[name] = value;
        return made;
    }

    private static string? Text(decimal? value) => value is { } number ? PlanComparison.Text(number) : null;
}
