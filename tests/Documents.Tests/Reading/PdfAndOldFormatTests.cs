using System.Text;
using Biaogan.Documents.Processes;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Tests.Reading;

public sealed class PdfAndOldFormatTests
{
    private static readonly byte[] Plan = new DocxFile
    {
        Body = DocxFile.P("实施方案") + DocxFile.P("为做好工作，制定本方案。") +
            DocxFile.Table(4,
                DocxFile.Row(Cell("序号"), Cell("测评内容"), Cell("分值"), Cell("责任单位")),
                DocxFile.Row(Cell("1"), Cell("成立领导小组"), Cell("4"), Cell("政府办")),
                DocxFile.Row(Cell("2"), Cell("制定方案"), Cell("3"), Cell("文广局")),
                DocxFile.Row(Cell("3"), Cell("开展宣传"), Cell("1.25"), Cell("民政局"))) +
            DocxFile.P("附件：本表由办公室负责解释，各单位应当按照职责分工认真组织落实，确保各项任务按期完成。"),
    }.Make();

    private static string Cell(string text) => DocxFile.Cell(text, "<w:tcW w:w=\"2200\" w:type=\"dxa\"/>");

    /// <summary>Turns a file into another format through LibreOffice, or skips the test where it is not installed.</summary>
    internal static byte[] Convert(byte[] content, string from, string to, string? filter = null)
    {
        var soffice = ChildProcess.Find("soffice");
        if (soffice is null)
            Assert.Skip("LibreOffice (soffice) is not installed on this machine.");
        using var folder = new PrivateFolder();
        File.WriteAllBytes(folder.File("a." + from), content);
        ChildProcess.Run(soffice!, [$"-env:UserInstallation=file://{folder.File("profile")}", "--headless", "--convert-to", filter is null ? to : $"{to}:{filter}", "--outdir", "out", "a." + from], folder.FullName,
            new ChildLimits { Time = TimeSpan.FromSeconds(90), ProcessorTime = TimeSpan.FromSeconds(90), MemoryBytes = 8L << 30, OutputBytes = 1L << 30 }, TestContext.Current.CancellationToken).End.ShouldBe(ChildEnd.Exited);
        return File.ReadAllBytes(folder.File("out/a." + to));
    }

    private static void NeedPdftotext()
    {
        if (ChildProcess.Find("pdftotext") is null)
            Assert.Skip("pdftotext (poppler-utils) is not installed on this machine.");
    }

    [Fact]
    public void A_pdf_made_from_a_plan_gives_its_lines_and_its_table_by_position()
    {
        NeedPdftotext();
        var read = Convert(Plan, "docx", "pdf").Read("方案.pdf");
        read.Format.ShouldBe("pdf");
        read.Paragraphs().Take(2).ShouldBe(["实施方案", "为做好工作，制定本方案。"]);
        string.Concat(read.Paragraphs().Skip(2)).ShouldBe("附件：本表由办公室负责解释，各单位应当按照职责分工认真组织落实，确保各项任务按期完成。");
        read.Blocks.OfType<SourceParagraph>().ShouldAllBe(p => p.Page == 1);
        read.Table().Grid().ShouldBe(
        [
            "1,1 序号", "1,2 测评内容", "1,3 分值", "1,4 责任单位", "2,1 1", "2,2 成立领导小组", "2,3 4", "2,4 政府办",
            "3,1 2", "3,2 制定方案", "3,3 3", "3,4 文广局", "4,1 3", "4,2 开展宣传", "4,3 1.25", "4,4 民政局",
        ]);
        read.Codes().ShouldBe(["pdf-table-guessed"]);
    }

    [Fact]
    public void Page_numbers_are_dropped_and_named_but_a_score_at_the_foot_stays()
    {
        NeedPdftotext();
        var read = PdfFile.Make(
            [(800, 290, "- 1 -"), (100, 80, "first line"), (30, 80, "City plan")],
            [(800, 290, "- 2 -"), (100, 80, "second line"), (30, 80, "City plan")],
            [(800, 290, "25"), (100, 80, "third line"), (30, 80, "City plan")]).Read("a.pdf");
        read.Paragraphs().ShouldBe(["first line", "second line", "third line", "25"]);
        read.Blocks.OfType<SourceParagraph>().Select(p => p.Page).ShouldBe([1, 2, 3, 3]);
        read.Findings.Single().Message.ShouldContain("“- 1 -”、“- 2 -”、“City plan”");
    }

    [Fact]
    public void Wrapped_cells_repeated_heads_and_narrow_columns_hold_together()
    {
        NeedPdftotext();
        (int, int, string)[] Page(int n) =>
        [
            (30, 80, "No"), (30, 120, "Content"), (30, 300, "Points"), (50, 80, $"{n}"), (50, 120, "establish a leading group and"), (64, 120, "hold meetings"), (50, 300, "4 p."),
            (90, 80, $"{n + 1}"), (90, 120, "make a plan"), (90, 300, "1.25 p."), (120, 80, $"{n + 2}"), (120, 120, "report"), (120, 300, "3 p."),
        ];
        var read = PdfFile.Make(Page(1), Page(4)).Read("a.pdf");
        read.Paragraphs().ShouldBeEmpty();
        read.Table(2).Grid().ShouldBe(["1,1 No", "1,2 Content", "1,3 Points", "2,1 4", "2,2 establish a leading group and hold meetings", "2,3 4 p.", "3,1 5", "3,2 make a plan", "3,3 1.25 p.", "4,1 6", "4,2 report", "4,3 3 p."]);
    }

    [Fact]
    public void Lists_with_hanging_text_are_no_table()
    {
        NeedPdftotext();
        var read = PdfFile.Make([(100, 80, "1."), (100, 120, "one"), (120, 80, "2."), (120, 120, "two"), (140, 80, "3."), (140, 120, "three")]).Read("a.pdf");
        read.Paragraphs().ShouldBe(["1.\tone", "2.\ttwo", "3.\tthree"]);
    }

    [Fact]
    public void Pictures_only_broken_and_protected_pdf_are_refused()
    {
        NeedPdftotext();
        PdfFile.Make([[]]).RefusalCode("a.pdf").ShouldBe("scanned-pdf");
        "%PDF-1.4\nnothing"u8.ToArray().RefusalCode("a.pdf").ShouldBe("broken");
        "%PDF-1.4\n1 0 obj<</Encrypt 2 0 R>>"u8.ToArray().RefusalCode("a.pdf").ShouldBe("encrypted");
    }

    [Theory]
    [InlineData("doc", null)]
    [InlineData("rtf", null)]
    [InlineData("odt", null)]
    public void Old_word_formats_read_like_the_docx_they_came_from(string format, string? filter)
    {
        var old = Convert(Plan, "docx", format, filter);
        var read = old.Read("方案." + format);
        read.Format.ShouldBe("docx");
        read.Codes().ShouldBe(["converted"]);
        read.Paragraphs().ShouldBe(Plan.Read("方案.docx").Paragraphs());
        read.Table().Grid().ShouldBe(Plan.Read("方案.docx").Table().Grid());
    }

    [Fact]
    public void An_xls_reads_like_the_xlsx_it_came_from()
    {
        var xlsx = XlsxFile.Of("<sheetData><row><c t=\"inlineStr\"><is><t>分值</t></is></c><c s=\"0\"><v>0.5</v></c></row></sheetData>", "", "0%");
        Convert(xlsx, "xlsx", "xls").Read("a.xls").Table().Grid().ShouldBe(["1,1 分值", "1,2 50%"]);
    }

    [Fact]
    public void Rubbish_in_an_old_format_is_refused()
    {
        if (ChildProcess.Find("soffice") is null)
            Assert.Skip("LibreOffice (soffice) is not installed on this machine.");
        HostileFileTests.Ole("WordDocument").RefusalCode("a.doc").ShouldBe("broken");
        HostileFileTests.Ole("PowerPoint Document").RefusalCode("a.ppt").ShouldBe("unknown-format");
    }

    [Theory]
    [InlineData("01-shicheng-hezhang-xiangzhen-2018")]
    [InlineData("05-jixiao-zhuanxiangjiaotongfei")]
    [InlineData("08-sanji-yiyuan-jixiao-2019")]
    public void A_docx_made_from_a_real_page_reads_to_the_same_cells(string sample)
    {
        var html = File.ReadAllBytes(Path.Combine(ReadText.Samples(), sample + ".html"));
        var page = html.Read(sample + ".html");
        // Form fields are drawn as pictures by the converter: the page without them is what both sides can know.
        var docx = Convert(html, "html", "docx", "MS Word 2007 XML").Read(sample + ".docx");
        Cells(docx).ShouldBe(Cells(page));
    }

    private static IReadOnlyList<string> Cells(SourceDocument document) =>
        document.Blocks.OfType<SourceTable>().SelectMany(t => t.Cells)
            .Select(c => $"{c.Row},{c.Column}+{c.RowSpan}x{c.ColumnSpan} {string.Concat(c.Text.Where(x => !char.IsWhiteSpace(x)))}").ToList();
}
