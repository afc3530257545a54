using System.Diagnostics;
using Biaogan.Documents.Reading;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Biaogan.Documents.Tests.Reading;

/// <summary>A table of 1,000 rows read against a bare pass of the Open XML SDK's own streaming reader over the same file.</summary>
public sealed class LargeTableTests(ITestOutputHelper output)
{
    private static readonly byte[] File = new DocxFile
    {
        Body = DocxFile.Table(7, [.. Enumerable.Range(1, 1000).Select(r => DocxFile.Row([.. Enumerable.Range(1, 7).Select(c => DocxFile.Cell($"第{r}行第{c}列：成立领导小组，制定实施方案，明确责任分工。", c == 1 && r % 3 != 1 ? "<w:vMerge/>" : c == 1 ? "<w:vMerge w:val=\"restart\"/>" : ""))]))]),
    }.Make();

    [Fact]
    public void A_thousand_rows_cost_at_most_a_few_bare_passes()
    {
        Read().ShouldBe(BarePass() - (666 * "第1行第1列：成立领导小组，制定实施方案，明确责任分工。".Length) - CoveredExtraDigits());
        var (bareTime, bareMemory) = Best(BarePass);
        var (readTime, readMemory) = Best(Read);
        output.WriteLine($"bare {bareTime.TotalMilliseconds:0.0} ms {bareMemory / 1e6:0.0} MB allocated; reader {readTime.TotalMilliseconds:0.0} ms {readMemory / 1e6:0.0} MB allocated; ratio {readTime / bareTime:0.00} time, {(double)readMemory / bareMemory:0.00} memory");
        readMemory.ShouldBeLessThan(bareMemory * 3);
        (readTime / bareTime).ShouldBeLessThan(3);
    }

    /// <summary>Text under merged cells is not read: rows beyond 9, 99 and 999 have longer numbers.</summary>
    private static int CoveredExtraDigits() => Enumerable.Range(1, 1000).Where(r => r % 3 != 1).Sum(r => r.ToString(System.Globalization.CultureInfo.InvariantCulture).Length - 1);

    private static int Read() => DocumentReader.Read(File, "a.docx", new ReadLimits(), CancellationToken.None).Blocks.OfType<SourceTable>().Single().Cells.Sum(c => c.Text.Length);

    private static int BarePass()
    {
        using var stream = new MemoryStream(File);
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        using var reader = OpenXmlReader.Create(document.MainDocumentPart!);
        var characters = 0;
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Text) && reader.IsStartElement)
                characters += reader.GetText().Length;
        }
        return characters;
    }

    private static (TimeSpan Time, long Allocated) Best(Func<int> work)
    {
        var best = TimeSpan.MaxValue;
        long allocated = 0;
        for (var i = 0; i < 15; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            work();
            var took = Stopwatch.GetElapsedTime(started);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            best = took < best ? took : best;
        }
        return (best, allocated);
    }
}
