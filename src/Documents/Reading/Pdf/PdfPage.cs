using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Biaogan.Documents.Reading.Pdf;

/// <summary>A word where it stands; points from the upper left corner of its page.</summary>
internal sealed record PdfWord(double Left, double Top, double Right, double Bottom, string Text)
{
    public double Height => Bottom - Top;

    public double Middle => (Top + Bottom) / 2;

    public double Center => (Left + Right) / 2;
}

/// <summary>Words close enough to be read together.</summary>
internal sealed record PdfSegment(double Left, double Right, string Text);

/// <summary>Words on one height, left to right, and the same words joined into segments parted by wide gaps.</summary>
internal sealed class PdfLine
{
    public PdfLine(IReadOnlyList<PdfWord> words)
    {
        Words = words;
        Top = words.Min(w => w.Top);
        Bottom = words.Max(w => w.Bottom);
        Height = words.Max(w => w.Height);
        Middle = words.Average(w => w.Middle);
        Segments = Join(words, Height * 0.6);
    }

    public IReadOnlyList<PdfWord> Words { get; }

    public double Top { get; }

    public double Bottom { get; }

    public double Height { get; }

    public double Middle { get; }

    public IReadOnlyList<PdfSegment> Segments { get; }

    /// <summary>The line as text: a tab for a wide gap, none in a letter-spaced title.</summary>
    public string Text => string.Join(Segments.Count >= 3 && Segments.All(s => s.Text.Length == 1 && s.Text[0] >= '\u2E80') ? "" : "\t", Segments.Select(s => s.Text));

    /// <summary>Joins words that are nearer than a gap; a blank stands where the words are visibly apart.</summary>
    public static IReadOnlyList<PdfSegment> Join(IEnumerable<PdfWord> words, double gap)
    {
        var segments = new List<PdfSegment>();
        var text = new StringBuilder();
        double left = 0, right = 0;
        foreach (var word in words)
        {
            if (text.Length > 0 && word.Left - right > gap)
            {
                segments.Add(new PdfSegment(left, right, text.ToString()));
                text.Clear();
            }
            if (text.Length == 0)
                (left, right) = (word.Left, word.Right);
            else if (NeedsBlank(text[^1], word.Text[0]) && word.Left - right > word.Height * 0.1)
                text.Append(' ');
            text.Append(word.Text);
            right = Math.Max(right, word.Right);
        }
        if (text.Length > 0)
            segments.Add(new PdfSegment(left, right, text.ToString()));
        return segments;
    }

    /// <summary>Typesetting puts small gaps between Chinese and figures that nobody typed; blanks are only kept between two Latin words.</summary>
    private static bool NeedsBlank(char before, char after) => before < '\u2E80' && after < '\u2E80';
}

/// <summary>A page with its words gathered into lines, top to bottom.</summary>
internal sealed partial record PdfPage(int Number, double Height, List<PdfLine> Lines)
{
    /// <summary>Tables between ruling lines, top to bottom; their words are no longer among the lines.</summary>
    public List<PdfRuledTable> Tables { get; } = [];

    /// <summary>Reads what pdftotext writes with -bbox, line by line: it may hold anything the PDF put into it, so it is not trusted to be XML.</summary>
    public static List<PdfPage> Parse(StreamReader output, ReadBudget budget)
    {
        var pages = new List<PdfPage>();
        var words = new List<PdfWord>();
        double height = 0;
        while (output.ReadLine() is { } line)
        {
            budget.Step();
            if (PageStart().Match(line) is { Success: true } page)
                height = Position(page.Groups[1]);
            else if (line.TrimStart().StartsWith("</page>", StringComparison.Ordinal))
            {
                pages.Add(new PdfPage(pages.Count + 1, height, Gather(words, budget)));
                words = [];
            }
            else if (Word().Match(line) is { Success: true } word)
            {
                var text = WebUtility.HtmlDecode(word.Groups[5].Value);
                budget.Cell();
                if (!string.IsNullOrWhiteSpace(text))
                    words.Add(new PdfWord(Position(word.Groups[1]), Position(word.Groups[2]), Position(word.Groups[3]), Position(word.Groups[4]), text));
            }
        }
        return pages;
    }

    private static double Position(Group group) => double.TryParse(group.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : 0;

    /// <summary>Gathers words into lines, top to bottom.</summary>
    public static List<PdfLine> Gather(List<PdfWord> words, ReadBudget budget)
    {
        var lines = new List<PdfLine>();
        var current = new List<PdfWord>();
        double middle = 0;
        foreach (var word in words.OrderBy(w => w.Middle))
        {
            budget.Step();
            if (current.Count > 0 && word.Middle - middle > Math.Min(word.Height, current[0].Height) * 0.4)
            {
                lines.Add(new PdfLine(current.OrderBy(w => w.Left).ToList()));
                current = [];
            }
            if (current.Count == 0)
                middle = word.Middle;
            current.Add(word);
        }
        if (current.Count > 0)
            lines.Add(new PdfLine(current.OrderBy(w => w.Left).ToList()));
        return lines;
    }

    [GeneratedRegex("""^\s*<page width="[\d.]+" height="([\d.]+)">""", RegexOptions.CultureInvariant)]
    private static partial Regex PageStart();

    [GeneratedRegex("""^\s*<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*)</word>\s*$""", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
