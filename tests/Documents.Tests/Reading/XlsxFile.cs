using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace Biaogan.Documents.Tests.Reading;

/// <summary>Makes workbooks from short markup through the Open XML SDK.</summary>
internal sealed class XlsxFile
{
    private const string Names =
        """xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" """;

    public required IReadOnlyList<(string Name, string State, string Content)> Sheets { get; init; }

    public string Shared { get; init; } = "";

    /// <summary>Format codes of cell styles 0, 1, 2 …</summary>
    public IReadOnlyList<string> Formats { get; init; } = ["General"];

    public string WorkbookProperties { get; init; } = "";

    public static byte[] Of(string content, string shared = "", params string[] formats) =>
        new XlsxFile { Sheets = [("表", "visible", content)], Shared = shared, Formats = formats.Length == 0 ? ["General"] : formats }.Make();

    public byte[] Make()
    {
        using var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            var list = "";
            for (var i = 0; i < Sheets.Count; i++)
            {
                var sheet = book.AddNewPart<WorksheetPart>($"s{i}");
                Write(sheet, $"<worksheet {Names}>{Sheets[i].Content}</worksheet>");
                list += $"<sheet name=\"{Sheets[i].Name}\" state=\"{Sheets[i].State}\" sheetId=\"{i + 1}\" r:id=\"s{i}\"/>";
            }
            Write(book, $"<workbook {Names}>{WorkbookProperties}<sheets>{list}</sheets></workbook>");
            Write(book.AddNewPart<SharedStringTablePart>(), $"<sst {Names}>{Shared}</sst>");
            Write(book.AddNewPart<WorkbookStylesPart>(), $"<styleSheet {Names}><numFmts>{string.Concat(Formats.Select((f, i) => $"<numFmt numFmtId=\"{200 + i}\" formatCode=\"{System.Security.SecurityElement.Escape(f)}\"/>"))}</numFmts><cellXfs>{string.Concat(Formats.Select((_, i) => $"<xf numFmtId=\"{200 + i}\"/>"))}<xf numFmtId=\"14\"/><xf numFmtId=\"31\"/></cellXfs></styleSheet>");
        }
        return stream.ToArray();
    }

    private static void Write(OpenXmlPart part, string xml)
    {
        using var writer = new StreamWriter(part.GetStream(FileMode.Create));
        writer.Write(xml);
    }
}
