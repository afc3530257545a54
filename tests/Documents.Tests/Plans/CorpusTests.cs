using System.Runtime.CompilerServices;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Tests.Plans;

/// <summary>Short plans in our own words, each in a shape real ones take, with the truth beside it.</summary>
public sealed class CorpusTests
{
    internal static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Corpus");

    public static TheoryData<string> Documents() => new(Directory.GetFiles(Folder(), "*.truth").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal));

    private static PlanReadingResult Read(string name)
    {
        var file = Directory.GetFiles(Folder(), name + ".*").Single(path => !path.EndsWith(".truth", StringComparison.Ordinal));
        return PlanReader.Read(File.ReadAllBytes(file), Path.GetFileName(file), new ReadLimits(), TestContext.Current.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_plan_reads_as_its_truth_says(string name)
    {
        var compared = CorpusTruth.Compare(File.ReadAllText(Path.Combine(Folder(), name + ".truth")), Read(name).Reading);

        compared.Differences.ShouldBeEmpty();
        compared.Checks.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void The_comparison_notices_what_is_wrong()
    {
        var reading = Samples.Text("评分表\n序号\t内容\t分值\n1\t消防检查\t4");

        CorpusTruth.Compare("item = 1 | - | 消防检查 | 5\ntotal = 4\nfinding = sum-mismatch", reading).Differences.Count.ShouldBe(2);
    }

    /// <summary>Whatever line of whatever plan is lost, doubled or cut short: the reader neither throws nor loses a character, and what it lists is printed there.</summary>
    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_character_is_mapped_or_listed_even_when_lines_are_lost_or_cut(string name)
    {
        var (reading, document) = Read(name);
        ShouldAccountForAll(document, reading);
        var blocks = document.Blocks;
        for (var i = 0; i < blocks.Count; i++)
            foreach (var changed in new[] { [.. blocks.Take(i), .. blocks.Skip(i + 1)], [.. blocks.Take(i + 1), .. blocks.Skip(i)], blocks.Take(i).Append(Cut(blocks[i])).Concat(blocks.Skip(i + 1)).ToList() })
                ShouldAccountForAll(document with { Blocks = changed }, PlanReader.Interpret(document with { Blocks = changed }));
    }

    private static SourceBlock Cut(SourceBlock block) => block switch
    {
        SourceParagraph { Text.Length: > 1 } paragraph => paragraph with { Text = paragraph.Text[..(paragraph.Text.Length / 2)] },
        SourceTable table => table with { Cells = [.. table.Cells.Where((_, i) => i % 7 != 3)] },
        _ => block,
    };

    private static void ShouldAccountForAll(SourceDocument document, PlanReading reading)
    {
        reading.Coverage.ShouldBe(1m);
        reading.Mapped.ShouldBeInRange(0, 1);
        var printed = string.Concat(document.Blocks.Select(block => block is SourceParagraph paragraph ? paragraph.ListLabel + paragraph.Text + "\n" : string.Concat(((SourceTable)block).Cells.Select(cell => cell.Text + "\n")) + ((SourceTable)block).Caption + "\n"));
        reading.Unmapped.ShouldAllBe(left => printed.Contains(left.Text, StringComparison.Ordinal));
    }
}
