using Biaogan.Documents.Plans;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.ArrangeRows;

/// <summary>Moves rows of a plan. Pure.</summary>
internal static class RowMoves
{
    /// <summary>
    /// One place up or down in its list. At the edge of its group an item passes into the group beside it first, as in an outline; null at the end of the list.
    /// </summary>
    public static PlanReading? Step(PlanReading reading, PlanRow row, int step)
    {
        var scheme = reading.Schemes[row.Part - 1];
        var to = row.Index + step;
        if (row.Item is { } item)
        {
            if (to < 0 || to >= scheme.Items.Count)
            {
                return null;
            }

            var beside = scheme.Items[to];
            return beside.Path.SequenceEqual(item.Path, StringComparer.Ordinal)
                ? With(reading, row.Part, s => s with { Items = Swapped(s.Items, row.Index, to) })
                : PlanRows.Replace(reading, row, item with { Path = beside.Path });
        }

        var list = row.Kind switch { ItemKind.Bonus => scheme.Bonuses, ItemKind.Penalty => scheme.Penalties, _ => scheme.Vetoes };
        if (to < 0 || to >= list.Count)
        {
            return null;
        }

        var swapped = Swapped(list, row.Index, to);
        return With(reading, row.Part, s => row.Kind switch
        {
            ItemKind.Bonus => s with { Bonuses = swapped },
            ItemKind.Penalty => s with { Penalties = swapped },
            _ => s with { Vetoes = swapped },
        });
    }

    /// <summary>Items put at the end of a group of their own table; a group that is not there yet begins where the first of them stood.</summary>
    public static PlanReading IntoGroup(PlanReading reading, IReadOnlyList<PlanRow> rows, IReadOnlyList<string> path) => With(reading, rows[0].Part, scheme =>
    {
        var moved = rows.Select(r => r.Index).ToHashSet();
        var rest = scheme.Items.Where((_, i) => !moved.Contains(i)).ToList();
        var last = rest.FindLastIndex(i => i.Path.Take(path.Count).SequenceEqual(path, StringComparer.Ordinal));
        var at = last >= 0 ? last + 1 : scheme.Items.Take(rows[0].Index).Where((_, i) => !moved.Contains(i)).Count();
        return scheme with { Items = [.. rest.Take(at), .. rows.Select(r => r.Item! with { Path = path }), .. rest.Skip(at)] };
    });

    /// <summary>Items replaced by one in the place of the first.</summary>
    public static PlanReading Merged(PlanReading reading, IReadOnlyList<PlanRow> rows) => With(reading, rows[0].Part, scheme =>
    {
        var gone = rows.Skip(1).Select(r => r.Index).ToHashSet();
        var merged = RowMerge.Of([.. rows.Select(r => r.Item!)]);
        return scheme with { Items = [.. scheme.Items.Select((item, i) => i == rows[0].Index ? merged : item).Where((_, i) => !gone.Contains(i))] };
    });

    private static IReadOnlyList<T> Swapped<T>(IReadOnlyList<T> list, int a, int b) => [.. list.Select((entry, i) => i == a ? list[b] : i == b ? list[a] : entry)];

    private static PlanReading With(PlanReading reading, int part, Func<PlanScheme, PlanScheme> change) =>
        reading with { Schemes = [.. reading.Schemes.Select((s, i) => i == part - 1 ? change(s) : s)] };
}
