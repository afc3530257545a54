using System.Text.RegularExpressions;

namespace Biaogan.Documents.Reading.Pdf;

/// <summary>Finds tables by the white strips that part their columns; a PDF keeps no tables, so this is a guess and is reported as one.</summary>
internal static partial class PdfTableFinder
{
    private const int LeastRows = 3;

    /// <summary>Number of lines, from a start, that make one table, with its columns; null when none starts there.</summary>
    public static (int Lines, IReadOnlyList<(double Left, double Right)> Columns)? At(IReadOnlyList<PdfLine> lines, int start, ReadBudget budget)
    {
        // A table starts with a parted line, or with the upper half of a wrapped cell that reaches into such a line.
        if (lines[start].Segments.Count < 2 && !(start + 1 < lines.Count && lines[start + 1].Segments.Count > 1 && lines[start + 1].Top < lines[start].Bottom))
            return null;
        List<(double Left, double Right)> columns = [];
        int end = start, widest = 0, parted = 0;
        for (; end < lines.Count; end++)
        {
            budget.Step();
            var line = lines[end];
            if (end > start && line.Top - lines[end - 1].Bottom > line.Height * 3)
                break;
            var grown = Grow(columns, line);
            // Letter-spaced words of one cell are many segments but touch one column.
            var touched = grown.Count(g => line.Segments.Any(s => s.Left <= g.Right && s.Right >= g.Left));
            var most = Math.Max(widest, touched);
            if (end > start && grown.Count < Math.Max(2, (most * 2) / 3))
                break;
            columns = grown;
            widest = most;
            parted += touched > 1 ? 1 : 0;
        }
        // A lone line that follows at a distance is text after the table.
        while (end > start && lines[end - 1].Segments.Count == 1 && lines[end - 1].Top - lines[end - 2].Bottom > lines[end - 1].Height * 1.2)
            end--;
        return parted < LeastRows || IsList(lines, start, end, columns) ? null : (end - start, columns.SelectMany(c => Refine(c, lines.Skip(start).Take(end - start).ToList())).ToList());
    }

    /// <summary>Rows of a table: by the lines that fill most columns where cells hang from the top, else by the white gaps across all columns.</summary>
    public static IReadOnlyList<IReadOnlyList<PdfLine>> Rows(IReadOnlyList<PdfLine> lines, IReadOnlyList<(double Left, double Right)> columns) =>
        TopAligned(lines, columns) ?? ByGaps(lines);

    /// <summary>
    /// In a table whose cells hang from the top, a row starts with a line that has text in most columns (or stands clearly apart), and the lines
    /// after it only go on in columns that line has. Null when some line breaks this rule.
    /// </summary>
    private static List<List<PdfLine>>? TopAligned(IReadOnlyList<PdfLine> lines, IReadOnlyList<(double Left, double Right)> columns)
    {
        // From middle to middle: Latin and Chinese words on one line differ in height.
        var gaps = lines.Skip(1).Select((l, i) => l.Middle - lines[i].Middle).ToList();
        var limit = Limit(gaps, lines.Max(l => l.Height) * 0.4);
        var rows = new List<List<PdfLine>>();
        var open = new HashSet<int>();
        for (var i = 0; i < lines.Count; i++)
        {
            var filled = Filled(lines[i], columns);
            if (filled.Count * 2 > columns.Count || (i > 0 && gaps[i - 1] >= limit))
            {
                rows.Add([]);
                open = filled;
            }
            else if (!filled.IsSubsetOf(open))
                return null;
            rows[^1].Add(lines[i]);
        }
        return rows;
    }

    private static HashSet<int> Filled(PdfLine line, IReadOnlyList<(double Left, double Right)> columns)
    {
        var filled = new HashSet<int>();
        for (var c = 0; c < columns.Count; c++)
        {
            if (Within(line, columns[c]))
                filled.Add(c);
        }
        return filled;
    }

    /// <summary>Gaps this wide part rows; infinite when the gaps are all alike.</summary>
    private static double Limit(IReadOnlyList<double> gaps, double spread) =>
        gaps.Count < 2 || gaps.Max() - gaps.Min() < spread ? double.PositiveInfinity : (gaps.Max() + gaps.Min()) / 2;

    private static List<List<PdfLine>> ByGaps(IReadOnlyList<PdfLine> lines)
    {
        var bands = new List<List<PdfLine>>();
        var bottom = double.MinValue;
        foreach (var line in lines)
        {
            if (bands.Count == 0 || line.Top > bottom - (line.Height * 0.1))
                bands.Add([]);
            bands[^1].Add(line);
            bottom = Math.Max(bottom, line.Bottom);
        }
        var gaps = bands.Skip(1).Select((b, i) => b.Min(l => l.Top) - bands[i].Max(l => l.Bottom)).ToList();
        var limit = Limit(gaps, lines.Max(l => l.Height) * 0.2);
        if (double.IsPositiveInfinity(limit))
            return bands;
        var rows = new List<List<PdfLine>> { bands[0] };
        for (var i = 1; i < bands.Count; i++)
        {
            if (gaps[i - 1] >= limit)
                rows.Add(bands[i]);
            else
                rows[^1].AddRange(bands[i]);
        }
        return rows;
    }

    /// <summary>Lays the segments of a line over the columns; columns a segment bridges become one.</summary>
    private static List<(double Left, double Right)> Grow(List<(double Left, double Right)> columns, PdfLine line)
    {
        var least = line.Height * 0.25;
        var all = columns.Concat(line.Segments.Select(s => (s.Left, s.Right))).OrderBy(c => c.Item1);
        var grown = new List<(double Left, double Right)>();
        foreach (var (left, right) in all)
        {
            if (grown.Count > 0 && left - grown[^1].Right < least)
                grown[^1] = (grown[^1].Left, Math.Max(grown[^1].Right, right));
            else
                grown.Add((left, right));
        }
        return grown;
    }

    /// <summary>
    /// Parts a column once more by a strip too narrow to part words on one line, where three lines or more have words on either side and most
    /// of them on one side only: a figure and its unit ("4 分") always stand together and stay so.
    /// </summary>
    private static List<(double Left, double Right)> Refine((double Left, double Right) column, IReadOnlyList<PdfLine> lines)
    {
        var least = lines.Max(l => l.Height) * 0.2;
        var parts = new List<(double Left, double Right)>();
        foreach (var word in lines.SelectMany(l => l.Words).Where(w => w.Center >= column.Left && w.Center <= column.Right).OrderBy(w => w.Left))
        {
            if (parts.Count > 0 && word.Left - parts[^1].Right < least)
                parts[^1] = (parts[^1].Left, Math.Max(parts[^1].Right, word.Right));
            else
                parts.Add((word.Left, word.Right));
        }
        for (var i = parts.Count - 1; i > 0; i--)
        {
            var (left, right) = (parts[i - 1], parts[i]);
            var sides = lines.Select(l => (Left: Within(l, left), Right: Within(l, right))).Where(s => s.Left || s.Right).ToList();
            var holds = sides.Count(s => s.Left) >= LeastRows && sides.Count(s => s.Right) >= LeastRows && sides.Count(s => s.Left && s.Right) * 2 < sides.Count(s => s.Right);
            if (holds)
                continue;
            parts[i - 1] = (left.Left, right.Right);
            parts.RemoveAt(i);
        }
        return parts;
    }

    private static bool Within(PdfLine line, (double Left, double Right) part) => line.Words.Any(w => w.Center >= part.Left && w.Center <= part.Right);

    /// <summary>Numbers with hanging text look like two columns but are a list.</summary>
    private static bool IsList(IReadOnlyList<PdfLine> lines, int start, int end, IReadOnlyList<(double Left, double Right)> columns)
    {
        if (columns.Count != 2)
            return false;
        for (var i = start; i < end; i++)
        {
            var first = lines[i].Segments[0];
            if (first.Left < columns[1].Left && !ListLabel().IsMatch(first.Text))
                return false;
        }
        return true;
    }

    [GeneratedRegex(@"^[（(]?[\d一二三四五六七八九十]{1,3}[)）.、．]?$|^[•·●▪\-]$", RegexOptions.CultureInvariant)]
    private static partial Regex ListLabel();
}
