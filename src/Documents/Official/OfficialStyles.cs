using System.Globalization;
using System.Xml.Linq;
using static Biaogan.Documents.Official.Word;

namespace Biaogan.Documents.Official;

/// <summary>styles.xml, settings.xml and fontTable.xml: the same for every paper.</summary>
internal static class OfficialStyles
{
    public const string Plain = "Plain", Text = "BodyText", Title = "Title", TableText = "TableText", TableHead = "TableHead";

    public static string Heading(int level) => "Heading" + level.ToString(CultureInfo.InvariantCulture);

    public static XElement Styles() => E(
        "styles",
        new XAttribute(XNamespace.Xmlns + "w", W),
        E(
            "docDefaults",
            E("rPrDefault", E("rPr", Fonts(OfficialFonts.Body), Val("spacing", CharacterSpacing), Val("kern", 0), Val("sz", 32), Val("szCs", 32), E("lang", A("val", "en-US"), A("eastAsia", "zh-CN")))),
            E("pPrDefault", E("pPr", E("spacing", A("before", 0), A("after", 0), A("line", Page.Line), A("lineRule", "exact"))))),
        E(
            "style", A("type", "paragraph"), A("default", 1), A("styleId", Plain), Val("name", "Normal"), E("qFormat"),
            // Digits and letters stand without extra space, and no mark hangs into the margin: the type area is kept.
            E("pPr", Val("widowControl", 0), Val("overflowPunct", 0), Val("autoSpaceDE", 0), Val("autoSpaceDN", 0), Val("jc", "both"))),
        Style(Text, "Body Text", E("pPr", E("ind", A("firstLineChars", 200), A("firstLine", 2 * Page.Character)))),
        Style(Title, "Title", // Off the grid: LibreOffice would give a line of 22 pt two of its lines.
        E("pPr", E("keepNext"), Val("snapToGrid", 0), Val("jc", "center")), E("rPr", Fonts(OfficialFonts.Title), Val("spacing", 0), Val("sz", 44), Val("szCs", 44))),
        HeadingStyle(1, OfficialFonts.Hei),
        HeadingStyle(2, OfficialFonts.Kai),
        HeadingStyle(3, OfficialFonts.Body),
        HeadingStyle(4, OfficialFonts.Body),
        Style(TableText, "Table Text", E("pPr", Val("snapToGrid", 0), E("spacing", A("before", 60), A("after", 60), A("line", 320), A("lineRule", "exact")), Val("jc", "left")), E("rPr", Val("spacing", 0), Val("sz", 24), Val("szCs", 24))),
        Style(TableHead, "Table Head", E("pPr", E("keepNext"), Val("snapToGrid", 0), E("spacing", A("before", 60), A("after", 60), A("line", 320), A("lineRule", "exact")), Val("jc", "center")), E("rPr", Fonts(OfficialFonts.Hei), Val("spacing", 0), Val("sz", 24), Val("szCs", 24))),
        E(
            "style", A("type", "table"), A("default", 1), A("styleId", "TableNormal"), Val("name", "Normal Table"),
            E("tblPr", E("tblInd", A("w", 0), A("type", "dxa")), E("tblCellMar", Margin("top", 0), Margin("left", 60), Margin("bottom", 0), Margin("right", 60)))));

    public static XElement Settings() => E(
        "settings",
        new XAttribute(XNamespace.Xmlns + "w", W),
        E("evenAndOddHeaders"),
        Val("characterSpacingControl", "doNotCompress"),
        // Word of 2013 and later; without it Word opens the file in a compatibility mode with other line breaking.
        E("compat", E("compatSetting", A("name", "compatibilityMode"), A("uri", "http://schemas.microsoft.com/office/word"), A("val", 15))));

    public static XElement FontTable() => E(
        "fonts",
        new XAttribute(XNamespace.Xmlns + "w", W),
        OfficialFonts.All.Select(font => E("font", A("name", font.Name), Val("altName", font.Fallbacks[0]), Val("charset", "86"), Val("family", "auto"), Val("pitch", "default"))));

    private static XElement HeadingStyle(int level, OfficialFont font) => Style(
        Heading(level),
        "heading " + level.ToString(CultureInfo.InvariantCulture),
        // Levels 3 and 4 often go on as text, so they are not glued to what follows.
        E("pPr", level < 3 ? E("keepNext") : null, E("ind", A("firstLineChars", 200), A("firstLine", 2 * Page.Character)), Val("outlineLvl", level - 1)),
        E("rPr", Fonts(font)));

    private static XElement Style(string id, string name, params XElement[] properties) =>
        E("style", A("type", "paragraph"), A("styleId", id), Val("name", name), Val("basedOn", Plain), E("qFormat"), properties);

    private static XElement Margin(string side, int width) => E(side, A("w", width), A("type", "dxa"));
}
