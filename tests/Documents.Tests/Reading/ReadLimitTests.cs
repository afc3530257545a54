using System.Text;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Tests.Reading;

/// <summary>Every stated limit refuses what is beyond it and lets through what is not.</summary>
public sealed class ReadLimitTests
{
    private static readonly ReadLimits Usual = new();

    private static byte[] Docx(string body) => new DocxFile { Body = body }.Make();

    private static void Holds(byte[] content, string name, ReadLimits within, ReadLimits beyond, string code)
    {
        DocumentReader.Read(content, name, within, TestContext.Current.CancellationToken).Blocks.ShouldNotBeEmpty();
        content.RefusalCode(name, beyond).ShouldBe(code);
    }

    [Fact]
    public void Bytes_of_a_file()
    {
        var docx = Docx(DocxFile.P("甲"));
        Holds(docx, "a.docx", Usual with { MaxBytes = docx.Length }, Usual with { MaxBytes = docx.Length - 1 }, "too-large");
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.csv")]
    [InlineData("a.html")]
    public void Bytes_of_a_text(string name) =>
        Holds(Encoding.UTF8.GetBytes("<p>甲</p>"), name, Usual with { MaxTextBytes = 10 }, Usual with { MaxTextBytes = 9 }, "too-large");

    [Fact]
    public void Unpacked_bytes_of_a_package_of_a_part_and_their_ratio()
    {
        var docx = Docx(DocxFile.P(new string('甲', 4_000)));
        Holds(docx, "a.docx", Usual with { MaxExpandedBytes = 30_000 }, Usual with { MaxExpandedBytes = 12_000 }, "expansion");
        Holds(docx, "a.docx", Usual with { MaxPartBytes = 30_000 }, Usual with { MaxPartBytes = 12_000 }, "too-large");
        Holds(docx, "a.docx", Usual with { ExpansionFloorBytes = 100, MaxExpansionRatio = 100 }, Usual with { ExpansionFloorBytes = 100, MaxExpansionRatio = 2 }, "expansion");
        Holds(docx, "a.docx", Usual with { ExpansionFloorBytes = 30_000, MaxExpansionRatio = 2 }, Usual with { ExpansionFloorBytes = 1_000, MaxExpansionRatio = 2 }, "expansion");
    }

    [Fact]
    public void Entries_of_a_package()
    {
        var docx = Docx(DocxFile.P("甲"));
        var entries = HostileFiles.Parts(docx).Count;
        Holds(docx, "a.docx", Usual with { MaxZipEntries = entries }, Usual with { MaxZipEntries = entries - 1 }, "expansion");
    }

    [Theory]
    [InlineData("a.html", "<div><div><div><div><div><div>甲")]
    [InlineData("a.docx", "<w:sdt><w:sdtContent><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:sdtContent></w:sdt>")]
    public void Nesting(string name, string text) =>
        Holds(name == "a.html" ? Encoding.UTF8.GetBytes(text) : Docx(text), name, Usual with { MaxXmlDepth = 12 }, Usual with { MaxXmlDepth = 5 }, "too-deep");

    [Fact]
    public void Elements_held_at_one_time()
    {
        var runs = string.Concat(Enumerable.Repeat("<w:r><w:t>甲</w:t></w:r>", 100));
        Holds(Docx($"<w:p>{runs}</w:p>"), "a.docx", Usual with { MaxNodes = 600 }, Usual with { MaxNodes = 300 }, "too-large");
        var rows = string.Concat(Enumerable.Repeat(DocxFile.Row(DocxFile.Cell("甲")), 500));
        DocumentReader.Read(Docx(DocxFile.Table(1, rows)), "a.docx", Usual with { MaxNodes = 300 }, TestContext.Current.CancellationToken).Table().RowCount.ShouldBe(500);
        Holds(Encoding.UTF8.GetBytes("<body>" + string.Concat(Enumerable.Repeat("<p>甲", 100))), "a.html", Usual with { MaxNodes = 1_000 }, Usual with { MaxNodes = 500 }, "too-large");
    }

    [Theory]
    [InlineData("<p a1 a2 a3=x a4='y' a5=\"z\" a6/a7>甲", 7)]
    [InlineData("<p a1\" a2\" a3\">甲", 3)]
    [InlineData("<p =a =b =c>甲", 3)]
    [InlineData("<p title='a b c d e' href=a/b/c/d/e>甲", 2)]
    public void Attributes_of_an_element_in_html(string html, int attributes) =>
        Holds(Encoding.UTF8.GetBytes(html), "a.html", Usual with { MaxAttributes = attributes }, Usual with { MaxAttributes = attributes - 1 }, "broken");

    [Fact]
    public void Attributes_of_an_element_in_a_package()
    {
        var many = string.Concat(Enumerable.Range(0, 50).Select(i => $"a{i}=\"\" "));
        Holds(Docx($"<w:p {many}><w:r><w:t>甲</w:t></w:r></w:p>"), "a.docx", Usual with { MaxAttributes = 50 }, Usual with { MaxAttributes = 49 }, "broken");
    }

    [Fact]
    public void Rows_cells_and_characters()
    {
        var table = string.Concat(Enumerable.Repeat("<tr><td>甲<td>乙", 10));
        foreach (var (name, content) in new[]
        {
            ("a.docx", Docx(DocxFile.Table(2, string.Concat(Enumerable.Repeat(DocxFile.Row(DocxFile.Cell("甲"), DocxFile.Cell("乙")), 10))))),
            ("a.xlsx", XlsxFile.Of("<sheetData>" + string.Concat(Enumerable.Repeat("<row><c t=\"str\"><v>甲</v></c><c t=\"str\"><v>乙</v></c></row>", 10)) + "</sheetData>")),
            ("a.html", Encoding.UTF8.GetBytes($"<table>{table}</table>")),
            ("a.csv", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("甲,乙\n", 10)))),
        })
        {
            Holds(content, name, Usual with { MaxRows = 10 }, Usual with { MaxRows = 9 }, "rows");
            Holds(content, name, Usual with { MaxCells = 20 }, Usual with { MaxCells = 19 }, "too-large");
            Holds(content, name, Usual with { MaxCharacters = 20 }, Usual with { MaxCharacters = 19 }, "too-large");
        }
        var merged = Encoding.UTF8.GetBytes("<table><tr><td colspan=100>甲" + string.Concat(Enumerable.Repeat("<tr><td>乙", 9)));
        Holds(merged, "a.html", Usual with { MaxCells = 1_000 }, Usual with { MaxCells = 999 }, "too-large");
    }

    [Theory]
    [InlineData("a.docx")]
    [InlineData("a.xlsx")]
    [InlineData("a.html")]
    [InlineData("a.txt")]
    public void Time(string name)
    {
        var content = name switch { "a.docx" => HostileFiles.Docx, "a.xlsx" => HostileFiles.Xlsx, "a.html" => HostileFiles.Html, _ => Encoding.UTF8.GetBytes("甲") };
        content.RefusalCode(name, Usual with { MaxSeconds = 0 }).ShouldBe("timeout");
    }

    /// <summary>The usual limit is below ten seconds, and it ends a reading that has begun.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Time_ends_a_reading_that_has_begun()
    {
        Usual.MaxSeconds.ShouldBeLessThan(10);
        var endless = Usual with { MaxSeconds = 0.2, MaxRows = int.MaxValue, MaxCells = int.MaxValue, MaxCharacters = long.MaxValue, MaxNodes = int.MaxValue, MaxTextBytes = long.MaxValue, MaxPartBytes = long.MaxValue };
        var html = Encoding.UTF8.GetBytes("<table>" + string.Concat(Enumerable.Repeat("<tr><td>x<td>y", 600_000)));
        var xlsx = XlsxFile.Of("<sheetData>" + string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", 300_000)) + "</sheetData>");
        var ct = TestContext.Current.CancellationToken;
        (await Task.Run(() => html.RefusalCode("a.html", endless), ct)).ShouldBe("timeout");
        (await Task.Run(() => xlsx.RefusalCode("a.xlsx", endless with { ExpansionFloorBytes = long.MaxValue }), ct)).ShouldBe("timeout");
        (await Task.Run(() => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("x\n", 3_000_000))).RefusalCode("a.txt", endless), ct)).ShouldBe("timeout");
    }
}
