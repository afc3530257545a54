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
    public void A_thousand_rows_take_at_most_the_memory_of_a_few_bare_passes()
    {
        Read().ShouldBe(BarePass() - (666 * "第1行第1列：成立领导小组，制定实施方案，明确责任分工。".Length) - CoveredExtraDigits());
        var (bare, reader) = (Allocated(BarePass), Allocated(Read));
        output.WriteLine($"allocated: bare {bare / 1e6:0.0} MB; reader {reader / 1e6:0.0} MB; ratio {(double)reader / bare:0.00} (times are compared by ./bench reader)");
        reader.ShouldBeLessThan(bare * 3);
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

    private static long Allocated(Func<int> work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
