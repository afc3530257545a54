using System.Text;
using System.Xml;
using System.Xml.Linq;
using Biaogan.Documents.Official;
using Biaogan.Documents.Packaging;
using static Biaogan.Documents.Official.Word;

namespace Biaogan.Documents.Plans.Writing;

/// <summary>A plan as .docx, in the faces and sizes of official papers.</summary>
internal static class WordPaper
{
    /// <summary>Edges of a page lying down, in twips: 25 mm above and below, 20 mm at the sides.</summary>
    private const int LyingEdge = 1417, LyingSide = 1134;

    public static void Write(PlanPaper paper, Stream to)
    {
        var parts = new List<(string Name, string Type, XElement Content)>
        {
            ("styles", "styles", OfficialStyles.Styles()),
            ("settings", "settings", OfficialStyles.Settings()),
            ("fontTable", "fontTable", OfficialStyles.FontTable()),
            ("footerOdd", "footer", OfficialDocumentWriter.PageFooter(odd: true, letter: false)),
            ("footerEven", "footer", OfficialDocumentWriter.PageFooter(odd: false, letter: false)),
        };
        using var zip = new PackageZip(to);
        OfficialDocumentWriter.Save(zip, "[Content_Types].xml", OfficialDocumentWriter.Types(parts));
        OfficialDocumentWriter.Save(zip, "_rels/.rels", OfficialDocumentWriter.Links([("rId1", "officeDocument", "word/document.xml")]));
        OfficialDocumentWriter.Save(zip, "word/document.xml", Document(paper));
        OfficialDocumentWriter.Save(zip, "word/_rels/document.xml.rels", OfficialDocumentWriter.Links(parts.Select(part => ("id" + part.Name, part.Type, part.Name + ".xml"))));
        foreach (var (name, _, content) in parts)
            OfficialDocumentWriter.Save(zip, $"word/{name}.xml", content);
    }

    private static XElement Document(PlanPaper paper)
    {
        var wide = paper.Schemes.Any(scheme => scheme.Table is { } table && PaperWidths.IsWide(table));
        var body = E("body");
        var last = "";
        foreach (var line in paper.Head)
            body.Add(Line(line));
        if (paper.Head.Count > 0)
            last = paper.Head[^1].Text;
        if (wide && paper.Head.Count > 1)
            body.Add(E("p", E("pPr", Val("pStyle", OfficialStyles.Plain), E("spacing", A("line", 20), A("lineRule", "exact")), Section(lying: false))));
        var number = 0;
        foreach (var scheme in paper.Schemes)
            AddScheme(body, scheme, paper.Schemes.Count > 1, ++number, last, wide);
        body.Add(Section(wide));
        return E("document", new XAttribute(XNamespace.Xmlns + "w", W), new XAttribute(XNamespace.Xmlns + "r", R), body);
    }

    private static void AddScheme(XElement body, PaperScheme scheme, bool several, int number, string last, bool lying)
    {
        if (scheme.Table is not { } table)
        {
            body.Add(scheme.Lines.Select(Line));
            return;
        }
        // A paragraph that ends like a title and stands right above the table names it; any other title goes into the table's first row.
        var above = scheme.Title is { } title && title != last && DocumentHead.IsTitle(title) && title.Trim() == title && !title.StartsWith('附') && !title.StartsWith('#');
        var named = scheme.Title is not null && scheme.Title == last && DocumentHead.IsTitle(last);
        if (several || (!named && last.Length > 0))
            body.Add(Paragraph(new() { Align = "left", KeepNext = true, PageBreakBefore = number > 1 }, Run(several ? $"附件{number}" : "附件", OfficialFonts.Hei)));
        if (above)
            body.Add(Paragraph(new() { Align = "center", KeepNext = true, Before = 120, After = 120, ExactLine = 640 }, Run(scheme.Title!, OfficialFonts.Title, 18)));
        body.Add(Table(table, above || (named && !several) ? null : scheme.Title, lying));
        // A table must not end the text, and two in a row would grow together.
        body.Add(Paragraph(new() { ExactLine = 120 }, Run("", null, 1)));
    }

    private static XElement Line(PaperLine line) => line.Kind switch
    {
        PaperLineKind.Title => Paragraph(new(OfficialStyles.Title) { After = 280 }, Run(Printable(line.Text))),
        PaperLineKind.Centred => Paragraph(new() { Align = "center", After = 120 }, Run(Printable(line.Text))),
        PaperLineKind.Signature => Paragraph(new() { Align = "right", Right = 4 * Page.Character }, Run(Printable(line.Text))),
        _ => Paragraph(new(OfficialStyles.Text), Run(Printable(line.Text))),
    };

    private static XElement Table(PaperTable table, string? title, bool lying)
    {
        var width = lying ? Page.Height - (2 * LyingSide) : Page.TextWidth;
        var weights = PaperWidths.Of(table);
        var widths = weights.Select(weight => (int)(width * weight / weights.Sum())).ToArray();
        widths[^1] += width - widths.Sum();
        var starts = table.Cells.ToLookup(cell => cell.Row);
        var above = new PaperCell?[table.Columns.Count];
        var element = E(
            "tbl",
            E(
                "tblPr",
                E("tblW", A("w", width), A("type", "dxa")),
                Val("jc", "center"),
                E("tblBorders", ((string[])["top", "left", "bottom", "right", "insideH", "insideV"]).Select(side => E(side, A("val", "single"), A("sz", 4), A("space", 0), A("color", "000000")))),
                E("tblLayout", A("type", "fixed")),
                E("tblCellMar", E("left", A("w", 60), A("type", "dxa")), E("right", A("w", 60), A("type", "dxa")))),
            E("tblGrid", widths.Select(column => E("gridCol", A("w", column)))));
        if (title is not null)
            element.Add(Row(head: true, [Cell(new PaperCell(0, 1, 1, widths.Length, title, PaperCellKind.Head), widths, first: true)]));
        for (var row = 1; row <= table.RowCount; row++)
            element.Add(Row(row <= table.HeadRows, Cells(row, starts[row].ToDictionary(cell => cell.Column), above, widths)));
        return element;
    }

    private static List<XElement> Cells(int row, Dictionary<int, PaperCell> starting, PaperCell?[] above, int[] widths)
    {
        var made = new List<XElement>();
        for (var column = 1; column <= widths.Length;)
        {
            if (starting.TryGetValue(column, out var cell))
                made.Add(Cell(cell, widths, first: true));
            else if (above[column - 1] is { } over && over.Row + over.RowSpan > row)
                made.Add(Cell(cell = over, widths, first: false));
            else
                made.Add(Cell(cell = new PaperCell(row, column, 1, 1, "", PaperCellKind.Text), widths, first: true));
            for (var covered = column; covered < column + cell.ColumnSpan; covered++)
                above[covered - 1] = cell;
            column += cell.ColumnSpan;
        }
        return made;
    }

    private static XElement Row(bool head, List<XElement> cells) => E("tr", E("trPr", E("cantSplit"), head ? E("tblHeader") : null), cells);

    private static XElement Cell(PaperCell cell, int[] widths, bool first) => E(
        "tc",
        E(
            "tcPr",
            E("tcW", A("w", widths.Skip(cell.Column - 1).Take(cell.ColumnSpan).Sum()), A("type", "dxa")),
            cell.ColumnSpan > 1 ? Val("gridSpan", cell.ColumnSpan) : null,
            cell.RowSpan == 1 ? null : first ? Val("vMerge", "restart") : E("vMerge"),
            Val("vAlign", "center")),
        Paragraph(Format(cell), first && cell.Text.Length > 0 ? [Run(Printable(cell.Text))] : []));

    private static ParagraphFormat Format(PaperCell cell) => cell.Kind switch
    {
        PaperCellKind.Head => new(OfficialStyles.TableHead),
        PaperCellKind.Group or PaperCellKind.Figure => new(OfficialStyles.TableText) { Align = "center" },
        PaperCellKind.Text => new(OfficialStyles.TableText) { Align = cell.Text.Length <= 4 ? "center" : null },
        _ => new(OfficialStyles.TableText),
    };

    private static XElement Section(bool lying) => E(
        "sectPr",
        OfficialDocumentWriter.Reference("footerReference", "default", "footerOdd"),
        OfficialDocumentWriter.Reference("footerReference", "even", "footerEven"),
        lying ? E("pgSz", A("w", Page.Height), A("h", Page.Width), A("orient", "landscape")) : E("pgSz", A("w", Page.Width), A("h", Page.Height)),
        lying
            ? E("pgMar", A("top", LyingEdge), A("right", LyingSide), A("bottom", LyingEdge), A("left", LyingSide), A("header", 851), A("footer", 794), A("gutter", 0))
            : E("pgMar", A("top", Page.Top), A("right", Page.Right), A("bottom", Page.Bottom), A("left", Page.Left), A("header", 851), A("footer", Page.Millimetres(25.5)), A("gutter", 0)),
        E("docGrid", A("type", "lines"), A("linePitch", Page.Line)));

    /// <summary>Characters that no document can carry, such as NUL, stand as the sign for an unreadable one.</summary>
    private static string Printable(string text)
    {
        StringBuilder? made = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isPair = char.IsHighSurrogate(c) ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) : char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(text[i - 1]);
            if (!isPair && !XmlConvert.IsXmlChar(c))
                (made ??= new StringBuilder(text))[i] = '\uFFFD';
        }
        return made?.ToString() ?? text;
    }
}
