using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Biaogan.Documents.Official;

/// <summary>Measures of the page in twentieths of a point (twips), from GB/T 9704-2012.</summary>
internal static class Page
{
    public const int Width = 11906, Height = 16838;
    public const int Top = 2098, Left = 1588, Bottom = 1984, Right = 1474;

    /// <summary>156 mm.</summary>
    public const int TextWidth = Width - Left - Right;

    /// <summary>22 of these fit the 225 mm of the type area.</summary>
    public const int Line = 579;

    /// <summary>A character of size 3 (16 pt).</summary>
    public const int Character = 320;

    public static int Millimetres(double length) => (int)Math.Round(length * 1440 / 25.4, MidpointRounding.AwayFromZero);
}

/// <summary>Elements of WordprocessingML, with their children in the order the schema asks for.</summary>
internal static class Word
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string Red = "FF0000";

    /// <summary>Spacing that puts 28 characters of 16 pt on 156 mm (442.2 pt): 15.75 pt each.</summary>
    public const int CharacterSpacing = -5;

    public static XElement E(string name, params object?[] content) => new(W + name, content);

    public static XAttribute A(string name, object value) => new(W + name, string.Create(CultureInfo.InvariantCulture, $"{value}"));

    public static XElement Val(string name, object value) => E(name, A("val", value));

    public static XElement Fonts(OfficialFont font) =>
        E("rFonts", A("hint", "eastAsia"), A("ascii", font.Name), A("eastAsia", font.Name), A("hAnsi", font.Name), A("cs", font.Name));

    /// <summary>A run; line breaks and tabs of the text are kept.</summary>
    /// <param name="points">Size, null for that of the style.</param>
    /// <param name="scale">Width of the glyphs in per cent, null for 100.</param>
    public static XElement Run(string text, OfficialFont? font = null, double? points = null, string? color = null, int? scale = null)
    {
        if (!text.All(character => XmlConvert.IsXmlChar(character) || char.IsSurrogate(character)))
        {
            throw new ArgumentException("The text holds a control character that a document cannot carry.", nameof(text));
        }

        var properties = E(
            "rPr",
            font is null ? null : Fonts(font),
            color is null ? null : Val("color", color),
            // The tightening is meant for 28 characters of the body size; other sizes stand as they are. Not said for the blank of a rule:
            // LibreOffice then forgets the exact height of a framed line.
            points is null or < 2 ? null : Val("spacing", 0),
            scale is null ? null : Val("w", scale),
            points is null ? null : Val("sz", (int)(points * 2)),
            points is null ? null : Val("szCs", (int)(points * 2)));
        var run = E("r", properties.HasElements ? properties : null);
        var first = true;
        foreach (var line in text.Split('\n'))
        {
            run.Add(first ? null : E("br"));
            first = false;
            var parts = line.Split('\t');
            for (var index = 0; index < parts.Length; index++)
            {
                run.Add(index == 0 ? null : E("tab"), parts[index].Length == 0 ? null : E("t", new XAttribute(XNamespace.Xml + "space", "preserve"), parts[index]));
            }
        }

        return run;
    }

    public static XElement Paragraph(ParagraphFormat format, params IEnumerable<XElement> runs) => E("p", format.ToXml(), runs);

    /// <summary>A field such as PAGE.</summary>
    public static IEnumerable<XElement> Field(string code, OfficialFont font, double points)
    {
        XElement Mark(string type)
        {
            var run = Run("", font, points);
            run.Elements(W + "t").Remove();
            run.Add(E("fldChar", A("fldCharType", type)));
            return run;
        }

        var instruction = Run("", font, points);
        instruction.Add(E("instrText", new XAttribute(XNamespace.Xml + "space", "preserve"), " " + code + " "));
        return [Mark("begin"), instruction, Mark("separate"), Run("1", font, points), Mark("end")];
    }
}

/// <summary>Direct format of a paragraph over its style. Indents in characters are written in twips as well, because LibreOffice reads only those.</summary>
internal sealed record ParagraphFormat(string Style = OfficialStyles.Plain)
{
    public bool KeepNext { get; init; }
    public bool PageBreakBefore { get; init; }

    /// <summary>Stands in a frame at the foot of the type area; neighbours with this mark share the frame.</summary>
    public bool AtFoot { get; init; }

    /// <summary>Painted black: a rule as thick as its exact line.</summary>
    public bool Black { get; init; }

    /// <summary>Eighths of a point, space in points, colour.</summary>
    public (int Size, int Space, string Color)? RuleBelow { get; init; }
    public (int Size, int Space, string Color)? RuleAbove { get; init; }

    /// <summary>Position of a right tab.</summary>
    public int? RightTab { get; init; }
    public int? Before { get; init; }
    public int? After { get; init; }

    /// <summary>Exact line height, null for that of the style.</summary>
    public int? ExactLine { get; init; }
    public int? Left { get; init; }
    public int? Right { get; init; }
    public int? Hanging { get; init; }
    public int? FirstLine { get; init; }
    public string? Align { get; init; }

    public XElement ToXml() => Word.E(
        "pPr",
        Word.Val("pStyle", Style),
        KeepNext ? Word.E("keepNext") : null,
        PageBreakBefore ? Word.E("pageBreakBefore") : null,
        AtFoot ? Word.E(
            "framePr", Word.A("w", Page.TextWidth), Word.A("wrap", "notBeside"), Word.A("vAnchor", "margin"), Word.A("hAnchor", "margin"), Word.A("xAlign", "center"), Word.A("yAlign", "bottom")) : null,
        RuleBelow is null && RuleAbove is null ? null : Word.E("pBdr", Rule("top", RuleAbove), Rule("bottom", RuleBelow)),
        Black ? Word.E("shd", Word.A("val", "clear"), Word.A("color", "auto"), Word.A("fill", "000000")) : null,
        RightTab is { } tab ? Word.E("tabs", Word.E("tab", Word.A("val", "right"), Word.A("pos", tab))) : null,
        // LibreOffice would round even an exact height up to whole lines of the grid.
        ExactLine is null ? null : Word.Val("snapToGrid", 0),
        Before is null && After is null && ExactLine is null ? null : Word.E(
            "spacing",
            Before is { } before ? Word.A("before", before) : null,
            After is { } after ? Word.A("after", after) : null,
            ExactLine is { } line ? Word.A("line", line) : null,
            ExactLine is null ? null : Word.A("lineRule", "exact")),
        Left is null && Right is null && Hanging is null && FirstLine is null ? null : Word.E(
            "ind",
            Left is { } left ? Word.A("left", left) : null,
            Right is { } right ? Word.A("right", right) : null,
            Hanging is { } hanging ? Word.A("hanging", hanging) : null,
            FirstLine is { } first ? Word.A("firstLine", first) : null),
        Align is null ? null : Word.Val("jc", Align));

    private static XElement? Rule(string side, (int Size, int Space, string Color)? rule) => rule is { } line
        ? Word.E(side, Word.A("val", "single"), Word.A("sz", line.Size), Word.A("space", line.Space), Word.A("color", line.Color))
        : null;
}
