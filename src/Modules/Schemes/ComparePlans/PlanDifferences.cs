using Biaogan.Documents.Plans;
using Biaogan.Documents.Plans.Comparing;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.OfficeChanges;
using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.ComparePlans;

internal enum DifferenceKind
{
    Added,
    Removed,
    Changed,
    Moved,
}

/// <summary>One difference between two versions of a plan, as a line of a table.</summary>
/// <param name="Field">What differs, in words.</param>
/// <param name="Where">The entry in words; null for the head.</param>
/// <param name="Row">1-based row in the newer version, in the older one for a row removed; 0 for what is no row.</param>
internal sealed record Difference(DifferenceKind Kind, string Field, string? Where, string? Old, string? New, int Row);

/// <summary>The comparison of two readings as lines: a change of several fields is a line for each. Pure.</summary>
internal static class PlanDifferences
{
    public static IReadOnlyList<Difference> Of(PlanReading older, PlanReading newer)
    {
        var (before, after) = (RowsAt(older), RowsAt(newer));
        return [.. PlanComparison.Of(older, newer).Changes.SelectMany(c => Lines(c, before, after))];
    }

    private static IEnumerable<Difference> Lines(PlanChange change, IReadOnlyDictionary<(int, ItemKind, int), PlanRow> before, IReadOnlyDictionary<(int, ItemKind, int), PlanRow> after)
    {
        var (old, now) = (Row(before, change.Part, change.OldScheme, change.OldIndex), Row(after, change.Part, change.NewScheme, change.NewIndex));
        var where = change.Part == PlanPart.Head ? null : change.Label.Length > 0 ? change.Label : T($"表 {(change.NewScheme ?? change.OldScheme) + 1}", $"Table {(change.NewScheme ?? change.OldScheme) + 1}");
        if (change.Kind.HasFlag(PlanChangeKind.Added))
        {
            yield return new Difference(DifferenceKind.Added, Word(change.Part), where, null, now is null ? change.Label : Whole(now), now?.Row ?? 0);
        }

        if (change.Kind.HasFlag(PlanChangeKind.Removed))
        {
            yield return new Difference(DifferenceKind.Removed, Word(change.Part), where, old is null ? change.Label : Whole(old), null, old?.Row ?? 0);
        }

        if (change.Kind.HasFlag(PlanChangeKind.Moved))
        {
            var path = !change.OldPath.SequenceEqual(change.NewPath, StringComparer.Ordinal);
            yield return new Difference(
                DifferenceKind.Moved, path ? RowFields.Word("path") : RowFields.Word("order"), where,
                path ? string.Join(" › ", change.OldPath) : Place(change.OldIndex), path ? string.Join(" › ", change.NewPath) : Place(change.NewIndex), now?.Row ?? 0);
        }

        foreach (var field in change.Fields)
        {
            yield return new Difference(DifferenceKind.Changed, Word(field.Field), where, field.Old, field.New, now?.Row ?? 0);
        }
    }

    private static Dictionary<(int, ItemKind, int), PlanRow> RowsAt(PlanReading reading) => PlanRows.Of(reading).ToDictionary(r => (r.Part - 1, r.Kind, r.Index));

    private static PlanRow? Row(IReadOnlyDictionary<(int, ItemKind, int), PlanRow> rows, PlanPart part, int? scheme, int? index)
    {
        ItemKind? kind = part switch
        {
            PlanPart.Item => ItemKind.Base,
            PlanPart.Bonus => ItemKind.Bonus,
            PlanPart.Penalty => ItemKind.Penalty,
            PlanPart.Veto => ItemKind.Veto,
            _ => null,
        };
        return kind is { } list && scheme is { } at && index is { } place && rows.TryGetValue((at, list, place), out var row) ? row : null;
    }

    private static string Place(int? index) => index is { } at ? T($"第 {at + 1} 个", $"no. {at + 1}") : "";

    private static string Whole(PlanRow row) =>
        string.Join('\n', RowFields.Of(row).Where(f => f.Key is "path" or "content" or "points" or "units" or "deadline" && !string.IsNullOrEmpty(f.Value)).Select(f => $"{RowFields.Word(f.Key)}：{f.Value}"));

    private static string Word(PlanPart part) => part switch
    {
        PlanPart.LeadingGroup => T("领导小组", "Leading group"),
        PlanPart.Deadline => T("正文时限", "Date in the text"),
        PlanPart.Scheme => T("整张表", "Table"),
        PlanPart.Group => T("分组", "Group"),
        PlanPart.Bonus or PlanPart.Penalty or PlanPart.Veto => PlanStates.Word(part switch { PlanPart.Bonus => ItemKind.Bonus, PlanPart.Penalty => ItemKind.Penalty, _ => ItemKind.Veto }),
        PlanPart.Rule => T("总则", "Rule of the scheme"),
        _ => T("整行", "Row"),
    };

    private static string Word(string field) => field switch
    {
        "document-number" => RowFields.Word("documentNumber"),
        "issued-on" => RowFields.Word("issuedOn"),
        "scoring-points" => RowFields.Word("scoringPoints"),
        "declared" => T("写明的分值", "Points printed"),
        "total" => T("合计", "Sum"),
        "columns" => T("表头", "Headers"),
        "weight" => T("权重", "Weight"),
        "name" => T("名称", "Name"),
        "unit" => T("单位", "Unit"),
        "context" => T("所在句", "Sentence"),
        _ when field.StartsWith("other:", StringComparison.Ordinal) => field["other:".Length..],
        _ => RowFields.Word(field),
    };
}
