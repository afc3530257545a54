using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;
using Biaogan.Documents.Tests.Plans.Writing;

namespace Biaogan.Documents.Tests.Plans;

/// <summary>Real plans published as web pages, saved by LibreOffice in other formats: items and points stay the same.</summary>
public sealed class ConvertedSampleTests
{
    private static readonly string[] Pages = ["01-shicheng-hezhang-xiangzhen-2018.html", "05-jixiao-zhuanxiangjiaotongfei.html", "08-sanji-yiyuan-jixiao-2019.html"];
    private static readonly string Unruled = Pages[1];

    [Theory]
    [InlineData("docx:MS Word 2007 XML", "HTML (StarWriter)")]
    [InlineData("xlsx", "HTML (StarCalc)")]
    public void Items_and_points_stay_the_same(string filter, string readAs)
    {
        using var folder = new TestFolder();
        foreach (var (page, original, made) in Converted(folder, filter, readAs))
            PlanSubstance.ItemsOf(made).ShouldBe(PlanSubstance.ItemsOf(original), page);
    }

    /// <summary>Where borders or grounds of cells are drawn (01 and 08), every item comes back from a PDF, over all page breaks.</summary>
    [Fact]
    public void A_PDF_with_ruling_lines_gives_every_item_back()
    {
        using var folder = new TestFolder();
        foreach (var (page, original, made) in Converted(folder, "pdf:writer_pdf_Export", "HTML (StarWriter)").Where(read => read.Page != Unruled))
        {
            made.Coverage.ShouldBe(1m, page);
            made.ShouldReport("pages-joined");
            made.Findings.ShouldNotContain(finding => finding.Code == "pdf-table-guessed", page);
            Known(made).ShouldBe(Known(original), page);
        }
    }

    /// <summary>
    /// What differs in a PDF of the page without any border (05), and why: LibreOffice prints every cell centred in its row, and nothing is drawn but
    /// words. So it cannot be told where a row begins whose neighbours are higher: names of groups and of items are broken over the lines of a
    /// neighbour, and no item comes back whole. The reading says that its tables are guessed, and loses no character.
    /// </summary>
    [Fact]
    public void A_PDF_without_ruling_lines_says_that_its_tables_are_guessed_and_loses_no_character()
    {
        using var folder = new TestFolder();
        var (page, _, made) = Converted(folder, "pdf:writer_pdf_Export", "HTML (StarWriter)").Single(read => read.Page == Unruled);
        made.Coverage.ShouldBe(1m, page);
        made.ShouldReport("pdf-table-guessed");
    }

    /// <summary>Items by content and points, blanks and line ends aside.</summary>
    private static IEnumerable<(string Content, decimal? Points)> Known(PlanReading plan) =>
        plan.Schemes.SelectMany(scheme => scheme.Items).Select(item => (string.Concat(item.Content.Where(c => !char.IsWhiteSpace(c))), item.Points));

    private static List<(string Page, PlanReading Original, PlanReading Made)> Converted(TestFolder folder, string filter, string readAs)
    {
        var from = Samples.Folder();
        var files = Pages.Select(page =>
        {
            File.Copy(Path.Combine(from, page), folder.File(page));
            return folder.File(page);
        }).ToArray();
        var made = LibreOffice.ConvertAll(files, filter, readAs: readAs);

        return [.. Pages.Select((page, i) => (page, Read(files[i]), Read(made[i])))];
    }

    private static PlanReading Read(string file) => PlanReader.Read(File.ReadAllBytes(file), Path.GetFileName(file), new ReadLimits(), TestContext.Current.CancellationToken).Reading;
}
