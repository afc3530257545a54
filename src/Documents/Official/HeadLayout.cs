using System.Globalization;
using System.Xml.Linq;
using static Biaogan.Documents.Official.Word;

namespace Biaogan.Documents.Official;

/// <summary>What stands above the text: marks of secrecy, the red mark, number, signers, red rule, title, recipients.</summary>
internal static class HeadLayout
{
    private const double MarkSize = 36;
    private static readonly (int, int, string) RedRule = (18, 7, Red);

    /// <summary>Everything that belongs into the text itself. The mark of a letter stands in the head of the first page instead.</summary>
    public static IEnumerable<XElement> Write(OfficialDocument document) => document.EffectiveLayout switch
    {
        OfficialLayout.Letter => Letter(document),
        OfficialLayout.Standard => [.. Marks(document, Mark(document)), .. NumberLine(document), .. TitleLine(document, 2 * Page.Line)],
        _ => [.. Marks(document, [MarkLine(document.Issuers[0])]), .. IssueLine(document), .. TitleLine(document, 2 * Page.Line)],
    };

    /// <summary>Head of the first page of a letter: mark 30 mm under the edge, 4 mm below it a rule of 170 mm, thick over thin.</summary>
    public static XElement LetterHead(OfficialDocument document)
    {
        var (size, scale) = FitMark(string.Concat(document.Issuers), 170.0 / 156);
        return E(
            "hdr",
            new XAttribute(XNamespace.Xmlns + "w", W),
            Paragraph(new() { Align = "center", ExactLine = (int)(size * 24), RuleBelow = (18, 8, Red), Left = LetterLeft, Right = LetterRight }, Run(string.Join('　', document.Issuers), OfficialFonts.Title, size, Red, scale)),
            Paragraph(new() { ExactLine = 40, RuleBelow = (6, 0, Red), Left = LetterLeft, Right = LetterRight }, Run("", null, 1)));
    }

    /// <summary>Foot of the first page of a letter: the same rule upside down, 20 mm above the edge.</summary>
    public static XElement LetterFoot() => E(
        "ftr",
        new XAttribute(XNamespace.Xmlns + "w", W),
        Paragraph(new() { ExactLine = 40, RuleAbove = (6, 0, Red), Left = LetterLeft, Right = LetterRight }, Run("", null, 1)),
        Paragraph(new() { ExactLine = 40, RuleAbove = (18, 0, Red), Left = LetterLeft, Right = LetterRight }, Run("", null, 1)));

    // 170 mm centred on the paper: 20 mm from either edge.
    private static int LetterLeft => Page.Millimetres(20) - Page.Left;

    private static int LetterRight => Page.Millimetres(20) - Page.Right;

    /// <summary>Secrecy and urgency from the first line on, then the mark with its top 35 mm under the top of the type area.</summary>
    private static IEnumerable<XElement> Marks(OfficialDocument document, IEnumerable<XElement> mark)
    {
        var lines = MarkTexts(document).ToArray();
        foreach (var (text, font) in lines)
        {
            yield return Paragraph(new() { Align = "left" }, Run(text, font));
        }

        yield return Paragraph(new() { Before = Page.Millimetres(35) - lines.Length * Page.Line - 20, ExactLine = 20 }, Run("", null, 1));
        foreach (var element in mark)
        {
            yield return element;
        }
    }

    private static IEnumerable<(string Text, OfficialFont Font)> MarkTexts(OfficialDocument document)
    {
        if (document.CopyNumber is { } copy)
        {
            yield return (copy.ToString("D6", CultureInfo.InvariantCulture), OfficialFonts.Body);
        }

        if (document.Secrecy is { } secrecy)
        {
            yield return (secrecy, OfficialFonts.Hei);
        }

        if (document.Urgency is { } urgency)
        {
            yield return (urgency == Urgency.Extreme ? "特急" : "加急", OfficialFonts.Hei);
        }
    }

    private static IEnumerable<XElement> Mark(OfficialDocument document)
    {
        var suffix = document.MarkEndsInDocument ? "文件" : "";
        return document.Issuers.Count == 1 ? [MarkLine(document.Issuers[0] + suffix)] : [JointMark(document, suffix)];
    }

    private static XElement MarkLine(string text)
    {
        var (size, scale) = FitMark(text, 1);
        return Paragraph(new() { Align = "center", ExactLine = (int)(size * 24) }, Run(text, OfficialFonts.Title, size, Red, scale));
    }

    /// <summary>Organs one under the other, spread to one width; 文件 to their right, in the middle.</summary>
    private static XElement JointMark(OfficialDocument document, string suffix)
    {
        var longest = document.Issuers.Max(ChineseText.Width);
        var size = Math.Floor(Math.Min(MarkSize, Page.TextWidth / 20.0 / (longest + suffix.Length + 1)));
        var suffixWidth = suffix.Length == 0 ? 0 : (int)(size * 20 * (suffix.Length + 0.8));
        var namesWidth = Math.Min(Page.TextWidth - suffixWidth, (int)(size * 20 * (longest + 0.5)));
        var rows = document.Issuers.Select((issuer, index) => E(
            "tr",
            Cell(namesWidth, null, Paragraph(new() { Align = "distribute", ExactLine = (int)(size * 29) }, Run(issuer, OfficialFonts.Title, size, Red))),
            suffixWidth == 0 ? null : Cell(
                suffixWidth,
                index == 0 ? E("vMerge", A("val", "restart")) : E("vMerge"),
                Paragraph(new() { Align = "center", ExactLine = (int)(size * 29) }, index == 0 ? [Run(suffix, OfficialFonts.Title, size, Red)] : []))));
        return E(
            "tbl",
            E("tblPr", E("tblW", A("w", namesWidth + suffixWidth), A("type", "dxa")), Val("jc", "center"), E("tblLayout", A("type", "fixed"))),
            E("tblGrid", E("gridCol", A("w", namesWidth)), suffixWidth == 0 ? null : E("gridCol", A("w", suffixWidth))),
            rows);
    }

    private static XElement Cell(int width, XElement? merge, XElement content) =>
        E("tc", E("tcPr", E("tcW", A("w", width), A("type", "dxa")), merge, Val("vAlign", "center")), content);

    /// <summary>Largest size at which the mark stands on one line; under 22 pt its glyphs are narrowed instead.</summary>
    private static (double Size, int? Scale) FitMark(string text, double room)
    {
        var fit = Page.TextWidth * room / 20.0 / Math.Max(1, ChineseText.Width(text));
        return fit >= 22 ? (Math.Min(MarkSize, Math.Floor(fit)), null) : (22, Math.Max(33, (int)(fit / 22 * 100)));
    }

    private static IEnumerable<XElement> NumberLine(OfficialDocument document)
    {
        var number = document.Number?.ToString() ?? "";
        if (document.Signers.Count == 0)
        {
            return [Paragraph(new() { Align = "center", Before = 2 * Page.Line, RuleBelow = RedRule }, Run(number))];
        }

        // Two signers a line, names of the next lines under those of the first: lines end at one right tab, so names are filled up to their column.
        // The number stands on the last line. The indent is one of the first line alone, because the rule would follow any other.
        var lines = document.Signers.Select(Padded).Chunk(2).Select(pair => pair.Length == 1 && document.Signers.Count > 2 ? [pair[0], ""] : pair).ToArray();
        var widths = Enumerable.Range(0, lines[0].Length).Select(column => lines.Max(pair => pair[column].Length)).ToArray();
        return lines.Select((names, index) =>
        {
            var last = index == lines.Length - 1;
            var label = index == 0 ? "签发人：" : "　　　　";
            return Paragraph(
                new()
                {
                    Align = "left", Before = index == 0 ? 2 * Page.Line : null, FirstLine = Page.Character,
                    RightTab = Page.TextWidth - Page.Character, RuleBelow = last ? RedRule : null,
                },
                Run((last ? number : "") + "\t" + label), Run(string.Join('　', names.Select((name, column) => name.PadRight(widths[column], '　'))), OfficialFonts.Kai));
        });
    }

    private static string Padded(string name) => name.Length == 2 ? name[0] + "　" + name[1] : name;

    private static IEnumerable<XElement> IssueLine(OfficialDocument document)
    {
        var issue = document.Issue is { } number ? string.Create(CultureInfo.InvariantCulture, $"第{number}期") : document.Number?.ToString();
        if (issue is not null)
        {
            yield return Paragraph(new() { Align = "center", Before = Page.Line }, Run(issue));
        }

        var organ = document.PrintedBy ?? (document.SignOffs.Count > 0 ? document.SignOffs[0] : "");
        yield return Paragraph(
            new() { Align = "left", Before = issue is null ? 2 * Page.Line : Page.Line, FirstLine = Page.Character, RightTab = Page.TextWidth - Page.Character, RuleBelow = RedRule },
            Run(organ + "\t" + ChineseText.Date(document.Date)));
    }

    /// <summary>Under the first rule: marks flush left, number flush right; then the title two lines below the last of them.</summary>
    private static IEnumerable<XElement> Letter(OfficialDocument document)
    {
        var marks = MarkTexts(document).ToArray();
        var lines = Math.Max(1, marks.Length);
        for (var index = 0; index < lines; index++)
        {
            var runs = new List<XElement>();
            if (index < marks.Length)
            {
                runs.Add(Run(marks[index].Text, marks[index].Font));
            }

            if (index == 0)
            {
                runs.Add(Run("\t" + document.Number));
            }

            yield return Paragraph(new() { Align = "left", RightTab = Page.TextWidth, Before = index == 0 ? 100 : null }, runs);
        }

        foreach (var line in TitleLine(document, 2 * Page.Line))
        {
            yield return line;
        }
    }

    private static IEnumerable<XElement> TitleLine(OfficialDocument document, int before)
    {
        var lines = TitleLines.Break(document.Title, Page.TextWidth / 440);
        yield return Paragraph(new(OfficialStyles.Title) { Before = before, After = Page.Line }, Run(string.Join('\n', lines)));
        if (document.Recipients.Count > 0)
        {
            var text = string.Concat(document.Recipients.Select((name, index) =>
                index == document.Recipients.Count - 1 || name.EndsWith('，') ? name : name + "、"));
            yield return Paragraph(new() { Align = "left" }, Run(text.TrimEnd('：') + "："));
        }
    }
}
