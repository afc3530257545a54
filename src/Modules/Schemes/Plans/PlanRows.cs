using Biaogan.Documents;
using Biaogan.Documents.Plans;
using Biaogan.Schemes.Contract;

namespace Biaogan.Schemes.Plans;

/// <summary>A row of a plan: an item, or a bonus, penalty or veto outside the total.</summary>
/// <param name="Row">1-based number over all schemes of the plan, which addresses carry: items of a scheme first, then its bonuses, penalties and vetoes.</param>
/// <param name="Part">1-based scheme of the plan.</param>
/// <param name="Index">0-based place in its list.</param>
internal sealed record PlanRow(int Row, int Part, ItemKind Kind, int Index, PlanItem? Item, PlanExtra? Extra)
{
    public string? Number => Item?.Number ?? Extra?.Number;
    public string Content => Item?.Content ?? Extra!.Text;
    public SourcePlace Source => Item?.Source ?? Extra!.Source;
}

/// <summary>The rows of a plan in order, and the plan with one row replaced, removed or added.</summary>
internal static class PlanRows
{
    public static IReadOnlyList<PlanRow> Of(PlanReading reading)
    {
        var rows = new List<PlanRow>();
        for (var s = 0; s < reading.Schemes.Count; s++)
        {
            var scheme = reading.Schemes[s];
            rows.AddRange(scheme.Items.Select((item, i) => new PlanRow(rows.Count + i + 1, s + 1, ItemKind.Base, i, item, null)).ToList());
            foreach (var (kind, extras) in new[] { (ItemKind.Bonus, scheme.Bonuses), (ItemKind.Penalty, scheme.Penalties), (ItemKind.Veto, scheme.Vetoes) })
            {
                rows.AddRange(extras.Select((extra, i) => new PlanRow(rows.Count + i + 1, s + 1, kind, i, null, extra)).ToList());
            }
        }

        return rows;
    }

    public static PlanReading Replace(PlanReading reading, PlanRow row, PlanItem item) =>
        With(reading, row.Part, s => s with { Items = [.. s.Items.Select((old, i) => i == row.Index ? item : old)] });

    public static PlanReading Replace(PlanReading reading, PlanRow row, PlanExtra extra) =>
        Extras(reading, row, list => [.. list.Select((old, i) => i == row.Index ? extra : old)]);

    /// <summary>Leaves the row out: it was no row to be assessed.</summary>
    public static PlanReading Remove(PlanReading reading, PlanRow row) => row.Kind == ItemKind.Base
        ? With(reading, row.Part, s => s with { Items = [.. s.Items.Where((_, i) => i != row.Index)] })
        : Extras(reading, row, list => [.. list.Where((_, i) => i != row.Index)]);

    /// <summary>Adds a copy of an item's group after it, with these words: a row the reader missed.</summary>
    public static PlanReading AddAfter(PlanReading reading, PlanRow row, PlanItem item) =>
        With(reading, row.Part, s => s with { Items = [.. s.Items.Take(row.Index + 1), item, .. s.Items.Skip(row.Index + 1)] });

    /// <summary>The plan with one scheme changed.</summary>
    /// <param name="part">1-based scheme of the plan.</param>
    public static PlanReading With(PlanReading reading, int part, Func<PlanScheme, PlanScheme> change) =>
        reading with { Schemes = [.. reading.Schemes.Select((s, i) => i == part - 1 ? change(s) : s)] };

    private static PlanReading Extras(PlanReading reading, PlanRow row, Func<IReadOnlyList<PlanExtra>, IReadOnlyList<PlanExtra>> change) =>
        With(reading, row.Part, s => row.Kind switch
        {
            ItemKind.Bonus => s with { Bonuses = change(s.Bonuses) },
            ItemKind.Penalty => s with { Penalties = change(s.Penalties) },
            _ => s with { Vetoes = change(s.Vetoes) },
        });
}
