using System.Globalization;
using System.Xml;
using Biaogan.Documents.Reading.Packages;

namespace Biaogan.Documents.Reading.Pdf;

/// <summary>A straight line drawn on a page, level or upright; points from the upper left corner.</summary>
/// <param name="Level">Level, else upright.</param>
/// <param name="At">Height of a level line, distance from the left of an upright one.</param>
/// <param name="From">Its lower end in the other direction.</param>
/// <param name="To">Its higher end.</param>
internal sealed record PdfRuling(bool Level, double At, double From, double To)
{
    /// <summary>Lines nearer than this are one border: double lines, and the edges of cells drawn apart.</summary>
    public const double Near = 4;

    /// <summary>A page with more lines is a drawing, not a table.</summary>
    private const int Most = 8_000;

    /// <summary>Reads the lines, and the edges of filled rectangles, of every page of a drawing that pdftocairo made.</summary>
    /// <exception cref="XmlException">It is no XML.</exception>
    public static List<List<PdfRuling>> Read(Stream drawing, ReadBudget budget)
    {
        var pages = new List<List<PdfRuling>>();
        using var reader = new GuardedXmlReader(drawing, budget);
        reader.Read();
        while (!reader.EOF)
        {
            budget.Step();
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "defs" or "symbol" or "clipPath" or "mask" or "pattern")
            {
                // Shapes of characters, and what is not drawn by itself.
                reader.Skip();
                continue;
            }
            if (reader.NodeType == XmlNodeType.Element && (reader.LocalName == "page" || (reader.LocalName == "g" && pages.Count == 0)))
                pages.Add([]);
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "path" && pages.Count > 0 && pages[^1].Count <= Most)
                Path(reader, pages[^1], budget);
            reader.Read();
        }
        foreach (var page in pages.Where(page => page.Count > Most))
            page.Clear();
        return pages;
    }

    private static void Path(GuardedXmlReader reader, List<PdfRuling> page, ReadBudget budget)
    {
        var style = reader.GetAttribute("style") ?? "";
        var stroked = style.Contains("stroke:", StringComparison.Ordinal) ? !style.Contains("stroke:none", StringComparison.Ordinal) : reader.GetAttribute("stroke") is { } stroke && stroke != "none";
        double[] matrix = [1, 0, 0, 1, 0, 0];
        if (reader.GetAttribute("transform") is { } transform && !IsMatrix(transform, matrix))
            return;
        foreach (var points in Outlines(reader.GetAttribute("d") ?? "", matrix, budget))
        {
            if (stroked)
            {
                for (var i = 1; i < points.Count && page.Count <= Most; i++)
                    Add(page, points[i - 1], points[i]);
            }
            else if (points.Count is 5 or 6 && IsRectangle(points))
                AddRectangle(page, points);
        }
    }

    private static bool IsMatrix(string transform, double[] matrix)
    {
        var numbers = transform.StartsWith("matrix(", StringComparison.Ordinal) ? transform["matrix(".Length..].TrimEnd(')').Split([',', ' '], 7, StringSplitOptions.RemoveEmptyEntries) : [];
        if (numbers.Length != 6)
            return false;
        for (var i = 0; i < 6; i++)
        {
            if (!IsNumber(numbers[i], out matrix[i]))
                return false;
        }
        return true;
    }

    private static bool IsNumber(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && Math.Abs(number) < 1e6;

    /// <summary>The corners of each part of a path made of straight lines; parts with curves are left out.</summary>
    private static List<List<(double X, double Y)>> Outlines(string path, double[] matrix, ReadBudget budget)
    {
        var outlines = new List<List<(double X, double Y)>>();
        List<(double X, double Y)> current = [];
        var numbers = new List<double>();
        var command = ' ';
        var (x, y) = (0.0, 0.0);
        foreach (var range in path.AsSpan().Split(' '))
        {
            budget.Step();
            var word = path.AsSpan(range);
            if (word.IsEmpty)
                continue;
            if (IsNumber(word, out var number))
                numbers.Add(number);
            else if (word.Length == 1 && "MLHVCZ".Contains(word[0], StringComparison.Ordinal))
            {
                command = word[0];
                numbers.Clear();
            }
            else
                return [];
            var needed = command switch { 'M' or 'L' => 2, 'H' or 'V' => 1, 'C' => 6, _ => 0 };
            if (numbers.Count < needed || (command == 'Z' && numbers.Count > 0))
                continue;
            if (command == 'M')
            {
                current = [];
                outlines.Add(current);
            }
            if (command == 'Z')
            {
                if (current.Count > 0)
                    current.Add(current[0]);
                continue;
            }
            (x, y) = command switch { 'H' => (numbers[0], y), 'V' => (x, numbers[0]), _ => (numbers[^2], numbers[^1]) };
            if (command == 'C')
                outlines.Remove(current);
            current.Add(((matrix[0] * x) + (matrix[2] * y) + matrix[4], (matrix[1] * x) + (matrix[3] * y) + matrix[5]));
            numbers.Clear();
            if (command == 'M')
                command = 'L';
        }
        return outlines;
    }

    private static void Add(List<PdfRuling> page, (double X, double Y) a, (double X, double Y) b)
    {
        var (wide, high) = (Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y));
        if (high < 0.5 && wide > high)
            page.Add(new PdfRuling(true, (a.Y + b.Y) / 2, Math.Min(a.X, b.X), Math.Max(a.X, b.X)));
        else if (wide < 0.5 && high > wide)
            page.Add(new PdfRuling(false, (a.X + b.X) / 2, Math.Min(a.Y, b.Y), Math.Max(a.Y, b.Y)));
    }

    private static bool IsRectangle(List<(double X, double Y)> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            if (Math.Abs(points[i].X - points[i - 1].X) > 0.1 && Math.Abs(points[i].Y - points[i - 1].Y) > 0.1)
                return false;
        }
        return true;
    }

    /// <summary>A thin rectangle is a line, a large one the ground of a cell with four edges.</summary>
    private static void AddRectangle(List<PdfRuling> page, List<(double X, double Y)> points)
    {
        var (left, right, top, bottom) = (points.Min(p => p.X), points.Max(p => p.X), points.Min(p => p.Y), points.Max(p => p.Y));
        if (right - left < Near || bottom - top < Near)
        {
            var level = right - left > bottom - top;
            page.Add(level ? new PdfRuling(true, (top + bottom) / 2, left, right) : new PdfRuling(false, (left + right) / 2, top, bottom));
            return;
        }
        page.Add(new PdfRuling(true, top, left, right));
        page.Add(new PdfRuling(true, bottom, left, right));
        page.Add(new PdfRuling(false, left, top, bottom));
        page.Add(new PdfRuling(false, right, top, bottom));
    }
}
