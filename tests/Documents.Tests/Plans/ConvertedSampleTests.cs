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
    [InlineData("pdf:writer_pdf_Export", "HTML (StarWriter)")]
    public void Items_and_points_stay_the_same(string filter, string readAs)
    {
        using var folder = new TestFolder();
        var from = Samples.Folder();
        var files = Pages.Select(page =>
        {
            File.Copy(Path.Combine(from, page), folder.File(page));
            return folder.File(page);
        }).ToArray();
        var made = LibreOffice.ConvertAll(files, filter, readAs: readAs);

        for (var i = 0; i < files.Length; i++)
        {
            var original = Read(files[i]);
            PlanSubstance.ItemsOf(Read(made[i])).ShouldBe(PlanSubstance.ItemsOf(original), Pages[i]);
        }
    }

    private static PlanReading Read(string file) => PlanReader.Read(File.ReadAllBytes(file), Path.GetFileName(file), new ReadLimits(), TestContext.Current.CancellationToken).Reading;
}
