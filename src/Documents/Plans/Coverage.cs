using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Plans;

/// <summary>Counts what became of the source: every character that is not blank is either mapped or listed.</summary>
internal static class Coverage
{
    public static IReadOnlyList<UnmappedText> Unmapped(SourceText source) =>
        [.. source.Fragments.SelectMany(fragment => fragment.Left().Select(text => new UnmappedText(text, fragment.Place)))];

    /// <summary>Share of the document's ink (characters that are not blank) that is marked or stands in <paramref name="unmapped"/>; 1 for an empty document.</summary>
    public static decimal Share(SourceText source, IReadOnlyList<UnmappedText> unmapped)
    {
        var all = source.Document.Blocks.Sum(InkOf);
        var accounted = source.Fragments.Sum(fragment => fragment.TakenInk()) + unmapped.Sum(left => Ink(left.Text));
        return all == 0 ? 1m : Math.Round((decimal)accounted / all, 6, MidpointRounding.ToZero);
    }

    /// <summary>Share of the cells that are not blank and carry a role, over format tables and tables found in text; 1 without any cell.</summary>
    public static decimal MappedCells(SourceText source, IEnumerable<Grid> textGrids)
    {
        var cells = source.Fragments.Where(f => f.Cell is not null && !f.IsParagraph && !string.IsNullOrWhiteSpace(f.Text)).Select(f => f.AnyTaken)
            .Concat(textGrids.SelectMany(grid => grid.Cells).Where(c => c.Text.Length > 0).Select(c => c.Pieces.All(p => p.Fragment.AnyTaken)));
        var (all, mapped) = (0, 0);
        foreach (var taken in cells)
        {
            all++;
            mapped += taken ? 1 : 0;
        }
        return all == 0 ? 1m : Math.Round((decimal)mapped / all, 4, MidpointRounding.ToZero);
    }

    private static long InkOf(SourceBlock block) => block switch
    {
        SourceParagraph paragraph => Ink(paragraph.Text) + Ink(paragraph.ListLabel ?? ""),
        SourceTable table => table.Cells.Sum(cell => Ink(cell.Text)) + Ink(table.Caption ?? ""),
        _ => 0,
    };

    private static long Ink(string text)
    {
        var ink = 0L;
        foreach (var c in text)
            ink += char.IsWhiteSpace(c) ? 0 : 1;
        return ink;
    }
}
