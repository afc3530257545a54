using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;
using Biaogan.Documents.Tests.Plans.Writing;

namespace Biaogan.Documents.Tests.Plans;

/// <summary>Real plans published as web pages, saved by LibreOffice in other formats: items and points stay the same.</summary>
public sealed class ConvertedSampleTests
{
    private static readonly string[] Pages = ["01-shicheng-hezhang-xiangzhen-2018.html", "05-jixiao-zhuanxiangjiaotongfei.html", "08-sanji-yiyuan-jixiao-2019.html"];

    [Theory]
    [InlineData("docx:MS Word 2007 XML", "HTML (StarWriter)")]
    [InlineData("xlsx", "HTML (StarCalc)")]
    public void Items_and_points_stay_the_same(string filter, string readAs)
    {
        using var folder = new TestFolder();
        foreach (var (page, original, made) in Converted(folder, filter, readAs))
            PlanSubstance.ItemsOf(made).ShouldBe(PlanSubstance.ItemsOf(original), page);
    }

    /// <summary>
    /// What differs in a PDF, and why. LibreOffice prints these pages with every cell centred in its row and gives no structure; of the page only words
    /// with their places are read, no ruling lines. So it cannot be told from the text where a row begins whose neighbours are higher (01: words of two rows
    /// run into one another, numbers slip to another row; 05: names of groups and of items are broken over the lines of a neighbour), and columns
    /// narrower than a word are not told apart. Pages are separate tables, so a group goes on unnamed on the next one (08). Every reading says
    /// that its tables are guessed, and loses no character.
    /// </summary>
    [Fact]
    public void A_PDF_says_that_its_tables_are_guessed_and_loses_no_character()
    {
        using var folder = new TestFolder();
        // Items that come back whole all the same.
        var least = new Dictionary<string, int>(StringComparer.Ordinal) { [Pages[0]] = 1, [Pages[1]] = 0, [Pages[2]] = 8 };
        foreach (var (page, original, made) in Converted(folder, "pdf:writer_pdf_Export", "HTML (StarWriter)"))
        {
            made.Coverage.ShouldBe(1m, page);
            made.ShouldReport("pdf-table-guessed");
            var found = Known(made).ToHashSet();
            Known(original).Count(found.Contains).ShouldBeGreaterThanOrEqualTo(least[page], page);
        }
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
