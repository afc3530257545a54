using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace Biaogan.Documents.Tests.Reading;

/// <summary>Makes Word files from short markup through the Open XML SDK.</summary>
internal sealed class DocxFile
{
    private const string Names =
        """xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" """;

    public string? Numbering { get; init; }

    public string? Styles { get; init; }

    public string? Footnotes { get; init; }

    public required string Body { get; init; }

    public static string P(string text, string properties = "") => $"""<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>""";

    public static string Numbered(string text, int list, int level = 0) => P(text, $"""<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>""");

    public static string Cell(string text, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{P(text)}</w:tc>";

    public static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells)}</w:tr>";

    public static string Table(int columns, params string[] rows) =>
        $"<w:tbl><w:tblPr/><w:tblGrid>{string.Concat(Enumerable.Repeat("<w:gridCol w:w=\"1000\"/>", columns))}</w:tblGrid>{string.Concat(rows)}</w:tbl>";

    public byte[] Make()
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            Write(main, $"<w:document {Names}><w:body>{Body}<w:sectPr/></w:body></w:document>");
            if (Numbering is not null)
                Write(main.AddNewPart<NumberingDefinitionsPart>(), $"<w:numbering {Names}>{Numbering}</w:numbering>");
            if (Styles is not null)
                Write(main.AddNewPart<StyleDefinitionsPart>(), $"<w:styles {Names}>{Styles}</w:styles>");
            if (Footnotes is not null)
                Write(main.AddNewPart<FootnotesPart>(), $"<w:footnotes {Names}>{Footnotes}</w:footnotes>");
        }
        return stream.ToArray();
    }

    private static void Write(OpenXmlPart part, string xml)
    {
        using var writer = new StreamWriter(part.GetStream(FileMode.Create));
        writer.Write(xml);
    }
}
