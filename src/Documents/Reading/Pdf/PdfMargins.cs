using System.Globalization;
using System.Text.RegularExpressions;

namespace Biaogan.Documents.Reading.Pdf;

/// <summary>Finds running heads and page numbers: they are taken out of the text and named in a note.</summary>
internal static partial class PdfMargins
{
    /// <summary>Removes them from the pages and returns what was removed, each wording once.</summary>
    public static IReadOnlyList<string> Drop(IReadOnlyList<PdfPage> pages)
    {
        var dropped = new List<string>();
        DropEdge(pages, first: false, dropped);
        DropEdge(pages, first: true, dropped);
        return dropped.Distinct(StringComparer.Ordinal).ToList();
    }

    private static void DropEdge(IReadOnlyList<PdfPage> pages, bool first, List<string> dropped)
    {
        var edges = pages.Where(p => p.Lines.Count > 0).Select(p => (Page: p, Line: first ? p.Lines[0] : p.Lines[^1])).ToList();
        var alike = edges.CountBy(e => Shape(e.Line.Text)).ToDictionary(StringComparer.Ordinal);
        foreach (var (page, line) in edges)
        {
            var text = line.Text.Trim();
            var inMargin = first ? line.Bottom < page.Height * 0.15 : line.Top > page.Height * 0.85;
            // A bare figure may be a score at the foot of a table: it counts as a page number only where it is the number of its page, on two pages or more.
            var shape = Shape(line.Text);
            var repeats = edges.Count >= 2 && alike[shape] >= 2 && alike[shape] * 2 >= edges.Count && (shape != "#" || text == page.Number.ToString(CultureInfo.InvariantCulture));
            // The head of a table that goes on over the page repeats as well, but it has several columns or does not stand apart.
            var apart = page.Lines.Count == 1 || (first ? page.Lines[1].Top - line.Bottom : line.Top - page.Lines[^2].Bottom) > line.Height * 0.5;
            var isMargin = PageNumber().IsMatch(text) || (repeats && apart && line.Segments.Count < 3);
            if (!inMargin || !isMargin)
                continue;
            page.Lines.Remove(line);
            dropped.Add(text);
        }
    }

    private static string Shape(string text) => Digits().Replace(text.Trim(), "#");

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^([-—–－─·•]+\s*\d+\s*[-—–－─·•]+|第\s*\d+\s*页([，,\s/]*共\s*\d+\s*页)?|Page\s+\d+(\s+of\s+\d+)?)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();
}
