using System.IO.Compression;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Plans.Writing;
using Biaogan.Documents.Reading;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Biaogan.Documents.Tests.Plans.Writing;

/// <summary>What is written reads back as the same plan; what "the same" means stands at <see cref="PlanSubstance"/>.</summary>
public sealed class PlanRoundTripTests
{
    private const int Plans = 1000;

    [Fact]
    public void A_thousand_plans_come_back_from_Word() => ComeBack("docx");

    [Fact]
    public void A_thousand_plans_come_back_from_a_spreadsheet() => ComeBack("xlsx");

    [Theory]
    [InlineData("docx")]
    [InlineData("xlsx")]
    public void Fifty_plans_come_back_after_LibreOffice_saved_them(string format)
    {
        using var folder = new TestFolder();
        var plans = Enumerable.Range(0, 50).Select(i => new GeneratedPlans(20 * i).Make()).ToArray();
        Directory.CreateDirectory(folder.File("again"));
        var files = plans.Select((plan, i) =>
        {
            var path = folder.File($"plan{i}.{format}");
            File.WriteAllBytes(path, Written(plan, format));
            return path;
        }).ToArray();
        LibreOffice.SaveAgain(files, format, folder.File("again"));

        ShouldComeBack(plans.Select((plan, i) => ($"seed {20 * i}", plan, Read(File.ReadAllBytes(Path.Combine(folder.File("again"), Path.GetFileName(files[i]))), format))));
    }

    [Fact]
    public void Each_kind_of_rule_has_a_sentence_that_reads_back_as_it()
    {
        foreach (var rule in GeneratedRules.All)
            RuleSentences.ReadsAs(RuleSentences.Of(rule), rule).ShouldBeTrue($"{rule.Kind} {string.Join(' ', rule.Parameters)}: {RuleSentences.Of(rule)}");
        RuleSentences.Forms.Keys.ShouldBe(GeneratedRules.All.Select(rule => rule.Kind).Distinct(StringComparer.Ordinal), ignoreOrder: true);
    }

    [Fact]
    public void The_files_are_valid_the_same_each_time_and_hide_nothing()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var plan = new GeneratedPlans(seed).Make();
            var (word, book) = (Written(plan, "docx"), Written(plan, "xlsx"));
            Written(plan, "docx").ShouldBe(word);
            Written(plan, "xlsx").ShouldBe(book);
            using (var document = WordprocessingDocument.Open(new MemoryStream(word), false))
                Errors(document).ShouldBeEmpty($"seed {seed}");
            using (var document = SpreadsheetDocument.Open(new MemoryStream(book), false))
                Errors(document).ShouldBeEmpty($"seed {seed}");
            Parts(word).ShouldBe(["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml", "word/fontTable.xml", "word/footerEven.xml", "word/footerOdd.xml", "word/settings.xml", "word/styles.xml"]);
            Parts(book).ShouldAllBe(part => part.StartsWith("xl/worksheets/sheet") || part == "xl/workbook.xml" || part == "xl/styles.xml" || part == "xl/_rels/workbook.xml.rels" || part == "_rels/.rels" || part == "[Content_Types].xml");
            Text(word, "word/document.xml").ShouldNotContain("vanish");
            Text(book, "xl/workbook.xml").ShouldNotContain("hidden");
        }
    }

    private static void ComeBack(string format) => ShouldComeBack(Enumerable.Range(0, Plans).Select(seed =>
    {
        var plan = new GeneratedPlans(seed).Make();
        return ($"seed {seed}", plan, Read(Written(plan, format), format));
    }));

    /// <summary>Compares until five plans came back otherwise, so that one fault of the writer does not fill the log.</summary>
    private static void ShouldComeBack(IEnumerable<(string Name, PlanReading Plan, PlanReading Read)> pairs)
    {
        var failed = pairs.Select(pair => (pair.Name, Expected: PlanSubstance.Of(pair.Plan), Read: PlanSubstance.Of(pair.Read)))
            .Where(pair => pair.Expected != pair.Read).Take(5).Select(pair => pair.Name + "\n" + Difference(pair.Expected, pair.Read)).ToList();
        failed.ShouldBeEmpty(string.Join("\n\n", failed));
    }

    private static string Difference(string expected, string read)
    {
        var (left, right) = (expected.Split('\n'), read.Split('\n'));
        var gone = left.Except(right).Take(6).Select(line => "- " + line);
        return string.Join('\n', gone.Concat(right.Except(left).Take(6).Select(line => "+ " + line)));
    }

    private static byte[] Written(PlanReading plan, string format)
    {
        using var file = new MemoryStream();
        if (format == "docx")
            PlanWriter.WriteWord(plan, file);
        else
            PlanWriter.WriteSpreadsheet(plan, file);
        return file.ToArray();
    }

    private static PlanReading Read(byte[] file, string format) => PlanReader.Read(file, "plan." + format, new ReadLimits(), TestContext.Current.CancellationToken).Reading;

    private static IEnumerable<string> Errors(OpenXmlPackage document) =>
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(error => error.Description + error.Path?.XPath);

    private static string[] Parts(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return [.. zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
    }

    private static string Text(byte[] file, string part)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry(part)!.Open());
        return reader.ReadToEnd();
    }
}
