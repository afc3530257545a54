using System.Text;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Tests.Reading;

/// <summary>Short ways to read test files and to look at what came out.</summary>
internal static class ReadText
{
    public static SourceDocument Read(this byte[] content, string name) => DocumentReader.Read(content, name, new ReadLimits(), TestContext.Current.CancellationToken);

    public static SourceDocument Read(this string text, string name) => Encoding.UTF8.GetBytes(text).Read(name);

    public static string RefusalCode(this byte[] content, string name, ReadLimits? limits = null)
    {
        var refused = Should.Throw<DocumentRefusedException>(() => DocumentReader.Read(content, name, limits ?? new ReadLimits(), TestContext.Current.CancellationToken));
        refused.Message.ShouldNotBeNullOrWhiteSpace();
        refused.MessageEn.ShouldNotBeNullOrWhiteSpace();
        return refused.Code;
    }

    public static IReadOnlyList<string> Paragraphs(this SourceDocument document) =>
        document.Blocks.OfType<SourceParagraph>().Select(p => p.ListLabel + p.Text).ToList();

    public static SourceTable Table(this SourceDocument document, int number = 1) =>
        document.Blocks.OfType<SourceTable>().Single(t => t.Number == number);

    /// <summary>The cells as "row,column[+rowSpan x columnSpan] text" lines.</summary>
    public static IReadOnlyList<string> Grid(this SourceTable table) =>
        table.Cells.Select(c => $"{c.Row},{c.Column}{(c.RowSpan * c.ColumnSpan > 1 ? $"+{c.RowSpan}x{c.ColumnSpan}" : "")} {c.Text}").ToList();

    public static IReadOnlyList<string> Codes(this SourceDocument document) => document.Findings.Select(f => f.Code).ToList();

    /// <summary>The folder of real sample plans, or a skip that says it is missing.</summary>
    public static string Samples()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var samples = Path.Combine(folder.FullName, "shared", "samples");
            if (Directory.Exists(samples))
                return samples;
        }
        Assert.Skip("The folder shared/samples with real plans is not above the test program.");
        throw new InvalidOperationException();
    }
}
