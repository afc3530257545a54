using System.Text;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Tests.Reading;

/// <summary>What our readers compute held against LibreOffice, which draws the same files by its own code.</summary>
public sealed class SecondReaderTests
{
    [Fact]
    public void Automatic_numbers_are_those_a_second_program_draws()
    {
        // Left out here because the second program does not know them: w:isLgl and w:lvlRestart (tested by hand in DocxReadingTests).
        static string Level(int at, string format, string text) =>
            $"<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"{(at == 3 ? 5 : 1)}\"/><w:numFmt w:val=\"{format}\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"{text}\"/></w:lvl>";
        var numbering =
            $"<w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"multilevel\"/>{Level(0, "chineseCountingThousand", "%1、")}{Level(1, "chineseCountingThousand", "（%2）")}{Level(2, "decimal", "%3.")}{Level(3, "lowerLetter", "(%4)")}{Level(4, "decimal", "%3.%5")}</w:abstractNum>" +
            $"<w:abstractNum w:abstractNumId=\"2\"><w:multiLevelType w:val=\"multilevel\"/>{Level(0, "upperRoman", "%1.")}{Level(1, "decimalEnclosedCircle", "%2")}{Level(2, "upperLetter", "%3)")}{Level(3, "decimal", "%4.")}</w:abstractNum>" +
            "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>" +
            "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";
        (int List, int Level)[] plan =
        [
            (1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 3), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 4), .. Enumerable.Repeat((1, 0), 20),
            (2, 0), (2, 1), (2, 1), (2, 2), (2, 3), (2, 3), (2, 2), (2, 3), (2, 0), (2, 0), (2, 0), (3, 0), (3, 0), (3, 1), .. Enumerable.Repeat((2, 2), 30),
        ];
        var docx = new DocxFile { Body = string.Concat(plan.Select((p, i) => DocxFile.Numbered($"#{i}", p.List, p.Level))), Numbering = numbering }.Make();
        var text = Encoding.UTF8.GetString(PdfAndOldFormatTests.Convert(docx, "docx", "txt", "Text (encoded):UTF8"));
        var drawn = text.TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        docx.Read("a.docx").Paragraphs().ShouldBe(drawn.Select(d => d.Replace(" ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Merged_cells_are_those_a_second_program_finds()
    {
        var docx = new DocxFile
        {
            Body = DocxFile.Table(5,
                DocxFile.Row(DocxFile.Cell("a", "<w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/>"), DocxFile.Cell("b"), DocxFile.Cell("c", "<w:gridSpan w:val=\"2\"/>")),
                DocxFile.Row(DocxFile.Cell("", "<w:gridSpan w:val=\"2\"/><w:vMerge/>"), DocxFile.Cell("d", "<w:vMerge w:val=\"restart\"/>"), DocxFile.Cell("e"), DocxFile.Cell("f", "<w:vMerge w:val=\"restart\"/>")),
                DocxFile.Row(DocxFile.Cell("g"), DocxFile.Cell("h"), DocxFile.Cell("", "<w:vMerge/>"), DocxFile.Cell("i"), DocxFile.Cell("", "<w:vMerge/>")),
                DocxFile.Row(DocxFile.Cell("j", "<w:vMerge w:val=\"restart\"/>"), DocxFile.Cell("k", "<w:vMerge w:val=\"restart\"/>"), DocxFile.Cell("", "<w:vMerge/>"), DocxFile.Cell("l", "<w:gridSpan w:val=\"2\"/>")),
                DocxFile.Row(DocxFile.Cell("", "<w:vMerge/>"), DocxFile.Cell("m", "<w:vMerge w:val=\"restart\"/>"), DocxFile.Cell("n"), DocxFile.Cell("o"), DocxFile.Cell("p"))),
        }.Make();
        var html = PdfAndOldFormatTests.Convert(docx, "docx", "html").Read("a.html");
        docx.Read("a.docx").Table().Grid().ShouldBe(html.Table().Grid());
    }

    [Fact]
    public void Numbers_and_dates_show_as_a_second_program_shows_them()
    {
        string[] formats = ["General", "0.00", "#,##0.0", "0.0%", "yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "h:mm:ss", "000", "0.0#", "0\"分\"", "\"得\"0.0;\"扣\"0.0", "0.00E+00", "yyyy/mm/dd hh:mm", "[h]:mm", "#,##0,"];
        // Not asked: days before 1900-03-01 and fractions of a second, where the second program departs from Excel, and hours beyond its range.
        double[] values = [1.25, 45504.75, 0.5, 1234567.005, -3.5, 100];
        var shown = formats.SelectMany((_, s) => values.Where(v => s is not (4 or 5 or 6 or 12 or 13) || v is > 60 and < 100_000).Select(v => (Style: s, Value: v))).ToList();
        var xlsx = XlsxFile.Of("<sheetData>" + string.Concat(shown.Select(c => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<row><c s=\"{c.Style}\"><v>{c.Value:R}</v></c></row>"))) + "</sheetData>", "", formats);
        var csv = PdfAndOldFormatTests.Convert(xlsx, "xlsx", "csv", "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true").Read("a.csv");
        var ours = xlsx.Read("a.xlsx").Table().Cells.Select((c, i) => $"{formats[shown[i].Style]} {shown[i].Value} {c.Text}");
        ours.ShouldBe(csv.Table().Cells.Select((c, i) => $"{formats[shown[i].Style]} {shown[i].Value} {c.Text}"));
    }
}
