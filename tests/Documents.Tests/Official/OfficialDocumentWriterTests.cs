using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using Biaogan.Documents.Official;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Shouldly;
using Xunit;

namespace Biaogan.Documents.Tests.Official;

public sealed class OfficialDocumentWriterTests
{
    private static readonly string Fonts = Path.Combine(AppContext.BaseDirectory, "fonts", "official.conf");

    public static TheoryData<string> Papers => ["notice", "letter", "report", "minutes", "series"];

    [Theory]
    [MemberData(nameof(Papers))]
    public void The_validator_finds_nothing(string name)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Write(Paper(name))), false);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken)
            .Select(error => error.Part?.Uri + " " + error.Path?.XPath + " " + error.Description).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Papers))]
    public void The_same_paper_gives_the_same_bytes(string name) => Write(Paper(name)).ShouldBe(Write(Paper(name)));

    [Theory]
    [MemberData(nameof(Papers))]
    public void The_document_part_is_as_approved(string name)
    {
        using var zip = new ZipArchive(new MemoryStream(Write(Paper(name))));
        using var stream = zip.GetEntry("word/document.xml")!.Open();
        Approval.Verify(XDocument.Load(stream).ToString(), name);
    }

    [Fact]
    public void Printed_pages_keep_size_grid_and_characters()
    {
        using var folder = new TestFolder();
        var pages = Measure(folder, SamplePapers.LongText());
        pages.Length.ShouldBeGreaterThan(2);
        pages.ShouldAllBe(page => Math.Abs(page.Width - 595.3) < 1 && Math.Abs(page.Height - 841.9) < 1);
        // Full pages in the middle hold nothing but text and the page number.
        var lines = pages[1].Lines.Where(line => line.Text.StartsWith('测') || line.Text.Length > 20).ToArray();
        lines.Length.ShouldBeInRange(21, 22);
        for (var index = 1; index < lines.Length; index++)
        {
            (lines[index].Top - lines[index - 1].Top).ShouldBeInRange(28.0, 29.05);
        }

        lines.Count(line => line.Text.Length == 28).ShouldBeGreaterThan(15);
        lines.ShouldAllBe(line => line.Text.Length <= 28);
        var left = lines.Min(line => line.Left);
        left.ShouldBe(28 / 25.4 * 72, 1.5);
        lines.Max(line => line.Right).ShouldBeInRange((210 - 26) / 25.4 * 72 - 12, (210 - 26) / 25.4 * 72 + 1);
    }

    [Fact]
    public void Page_numbers_stand_outside_and_the_first_page_shows_text()
    {
        using var folder = new TestFolder();
        var pages = Measure(folder, SamplePapers.Notice());
        var numbers = pages.Select((page, index) => page.Lines.Single(line => line.Text == string.Create(CultureInfo.InvariantCulture, $"—{index + 1}—"))).ToArray();
        numbers[0].Left.ShouldBeGreaterThan(400);
        numbers[1].Left.ShouldBeLessThan(120);
        // 7 mm under the type area: 35 mm less 7 from the lower edge, give or take half a line.
        numbers.ShouldAllBe(line => Math.Abs((line.Top + line.Bottom) / 2 - (297 - 28) / 25.4 * 72) < 5);
        pages[0].Lines.ShouldContain(line => line.Text.Contains("通知如下", StringComparison.Ordinal));
        pages[0].Lines.ShouldContain(line => line.Text == "临创办〔2026〕12号");
    }

    [Fact]
    public void The_imprint_lies_at_the_foot_of_the_last_page()
    {
        using var folder = new TestFolder();
        var last = Measure(folder, SamplePapers.Notice())[^1];
        var printed = last.Lines.Single(line => line.Text.EndsWith("2026年3月6日印发", StringComparison.Ordinal));
        printed.Bottom.ShouldBeInRange((297 - 35) / 25.4 * 72 - 24, (297 - 35) / 25.4 * 72 + 2);
    }

    /// <summary>Texts around the two limits: the sign-off must not stand on a page without text, and the imprint must neither overlap the text nor leave the last page.</summary>
    /// <summary>Texts around the limits of a page: the sign-off never stands without text, the imprint neither overlaps it nor leaves the last page.</summary>
    [Fact]
    public void Sign_off_and_imprint_find_their_page()
    {
        (int Paragraphs, int Pages)[] cases = [(5, 2), (9, 2), (23, 2), (24, 3), (27, 3)];
        using var folder = new TestFolder();
        var measured = Measure(folder, [.. cases.Select(pair => SamplePapers.Notice() with
        {
            Annexes = [], Note = null, Body = [.. Enumerable.Range(1, pair.Paragraphs).Select(number => new ParagraphBlock("第" + number + "段测评工作按照统一标准。"))],
        })]);
        foreach (var (pages, expected) in measured.Zip(cases))
        {
            pages.Length.ShouldBe(expected.Pages);
            pages.Single(page => page.Lines.Any(line => line.Text == "2026年3月5日")).Lines.ShouldContain(line => line.Text.Contains("段测评", StringComparison.Ordinal));
            var copies = pages[^1].Lines.Single(line => line.Text.StartsWith("抄送", StringComparison.Ordinal));
            pages[^1].Lines.Where(line => line.Text.Contains('段') || line.Text.EndsWith('日')).ShouldAllBe(line => line.Bottom < copies.Top);
            (pages[^1].Lines.Single(line => line.Text.EndsWith("印发", StringComparison.Ordinal)).Bottom - copies.Top).ShouldBeInRange(50, 90);
        }
    }

    [Theory]
    [InlineData("minutes", "创建工作领导小组会议纪要", 72)]
    [InlineData("series", "临江镇创建工作简报", 72)]
    [InlineData("letter", "临江镇人民政府", 30)]
    public void The_mark_stands_at_its_height(string name, string mark, double millimetres)
    {
        using var folder = new TestFolder();
        var line = Measure(folder, Paper(name))[0].Lines.First(candidate => candidate.Text == mark);
        // The box of the face begins a little above its glyphs: 3 mm are allowed.
        line.Top.ShouldBe(millimetres / 25.4 * 72, 3 / 25.4 * 72);
    }

    [Fact]
    public void Without_a_seal_the_date_begins_two_characters_after_the_name()
    {
        using var folder = new TestFolder();
        var lines = Measure(folder, SamplePapers.Letter()).SelectMany(page => page.Lines).ToArray();
        var name = lines.Last(line => line.Text == "临江镇人民政府");
        var date = lines.Single(line => line.Text == "2026年11月25日");
        (date.Left - name.Left).ShouldBeInRange(0, 40);
        name.Right.ShouldBe((210 - 26) / 25.4 * 72 - 32, 3);
    }

    [Fact]
    public void The_first_page_of_a_letter_has_no_number()
    {
        using var folder = new TestFolder();
        var pages = Measure(folder, SamplePapers.Letter());
        pages[0].Lines.ShouldNotContain(line => line.Text == "—1—");
        pages[1].Lines.ShouldContain(line => line.Text == "—2—");
    }

    [Fact]
    public void What_xml_cannot_carry_is_refused() =>
        Should.Throw<ArgumentException>(() => Write(SamplePapers.Notice() with { Body = [new ParagraphBlock("a\u0001b")] }));

    private static OfficialDocument Paper(string name) => name switch
    {
        "notice" => SamplePapers.Notice(),
        "letter" => SamplePapers.Letter(),
        "report" => SamplePapers.Report(),
        "series" => SamplePapers.Series(),
        _ => SamplePapers.Minutes(),
    };

    private static byte[] Write(OfficialDocument document)
    {
        using var output = new MemoryStream();
        OfficialDocumentWriter.Write(document, output);
        return output.ToArray();
    }

    private static PrintedPage[] Measure(TestFolder folder, OfficialDocument document) => Measure(folder, [document])[0];

    private static PrintedPage[][] Measure(TestFolder folder, OfficialDocument[] documents)
    {
        var files = documents.Select((_, index) => folder.File($"paper{index}.docx")).ToArray();
        foreach (var (file, document) in files.Zip(documents))
        {
            File.WriteAllBytes(file, Write(document));
        }

        return [.. LibreOffice.ConvertAll(files, "pdf", Fonts).Select(pdf =>
        {
            var boxes = Path.ChangeExtension(pdf, "html");
            LibreOffice.Run("pdftotext", folder.Path, null, "-bbox-layout", pdf, boxes);
            return PrintedPage.Read(boxes);
        })];
    }
}
