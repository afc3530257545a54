using System.Globalization;
using Biaogan.Documents.Plans;
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

/// <summary>One difference between two versions of a plan.</summary>
/// <param name="Field">Name of the field, as in <see cref="RowFields.Word"/>; "row" for a whole row.</param>
/// <param name="Where">The row in words; null for the head.</param>
/// <param name="Row">1-based row in the newer version, in the older one for a row removed; 0 for the head.</param>
internal sealed record Difference(DifferenceKind Kind, string Field, string? Where, string? Old, string? New, int Row);

/// <summary>Two versions of a plan compared: head, then rows in the order of the newer version, rows removed at the end. Pure.</summary>
internal static class PlanDifferences
{
    public static IReadOnlyList<Difference> Of(PlanReading older, PlanReading newer)
    {
        var differences = HeadFields.All.Select(f => new Difference(DifferenceKind.Changed, f, null, HeadFields.Text(older, f), HeadFields.Text(newer, f), 0)).Where(d => d.Old != d.New).ToList();
        for (var i = 0; i < Math.Max(older.Schemes.Count, newer.Schemes.Count); i++)
        {
            var (before, after) = (Total(older, i), Total(newer, i));
            if (before != after)
            {
                differences.Add(new Difference(DifferenceKind.Changed, "totals", newer.Schemes.ElementAtOrDefault(i)?.Title ?? older.Schemes.ElementAtOrDefault(i)?.Title, before, after, 0));
            }
        }

        var (left, right) = (PlanRows.Of(older), PlanRows.Of(newer));
        var pairs = RowPairs.Across(left, right, sameFile: false);
        var from = new Dictionary<PlanRow, PlanRow>(ReferenceEqualityComparer.Instance);
        foreach (var (old, now) in pairs)
        {
            from[now] = old;
        }

        var stays = ChangeFinder.LongestRising([.. right.Where(from.ContainsKey).Select(r => from[r].Row)]);
        foreach (var row in right)
        {
            if (!from.TryGetValue(row, out var old))
            {
                differences.Add(new Difference(DifferenceKind.Added, "row", Name(row), null, Whole(row), row.Row));
                continue;
            }

            var (before, after) = (RowFields.Of(old), RowFields.Of(row));
            var path = before.GetValueOrDefault("path") != after.GetValueOrDefault("path");
            if (path || !stays.Contains(old.Row))
            {
                differences.Add(new Difference(DifferenceKind.Moved, path ? "path" : "order", Name(row), path ? before["path"] : Place(old), path ? after["path"] : Place(row), row.Row));
            }

            differences.AddRange(after.Keys.Where(f => f != "path" && before.GetValueOrDefault(f) != after[f]).Select(f => new Difference(DifferenceKind.Changed, f, Name(row), before.GetValueOrDefault(f), after[f], row.Row)));
        }

        differences.AddRange(left.Where(r => !pairs.ContainsKey(r)).Select(r => new Difference(DifferenceKind.Removed, "row", Name(r), Whole(r), null, r.Row)));
        return differences;
    }

    private static string? Total(PlanReading reading, int part) =>
        reading.Schemes.ElementAtOrDefault(part) is { } scheme ? string.Create(CultureInfo.InvariantCulture, $"{scheme.DeclaredTotal ?? scheme.Total:0.######}") : null;

    private static string Place(PlanRow row) => T($"第 {row.Row} 行", $"row {row.Row}");

    private static string Name(PlanRow row)
    {
        var text = row.Content.Length <= 40 ? row.Content : row.Content[..40] + "…";
        return row.Number is { } number ? $"{number} {text}" : text;
    }

    private static string Whole(PlanRow row) =>
        string.Join('\n', RowFields.Of(row).Where(f => f.Key is "path" or "content" or "points" or "units" or "deadline" && !string.IsNullOrEmpty(f.Value)).Select(f => $"{RowFields.Word(f.Key)}：{f.Value}"));
}
