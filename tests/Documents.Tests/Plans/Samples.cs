using System.Text.Json;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Tests.Plans;

/// <summary>Real plans kept beside the repository, and readings of plans written in a test.</summary>
internal static class Samples
{
    public static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "samples") is var samples && File.Exists(Path.Combine(samples, "truth.jsonl")))
                return samples;
        Assert.Skip("The folder shared/samples with real plans and their truth is not above the test program.");
        return "";
    }

    public static JsonElement Truth(string id) =>
        File.ReadLines(Path.Combine(Folder(), "truth.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).First(truth => truth.GetProperty("id").GetString() == id);

    public static PlanReading Read(string file) =>
        PlanReader.Read(File.ReadAllBytes(Path.Combine(Folder(), file)), file, new ReadLimits(), TestContext.Current.CancellationToken).Reading;

    public static PlanReading Text(string text, PlanHints? hints = null) => PlanReader.Interpret(DocumentOf(text), hints);

    public static SourceDocument DocumentOf(string text) =>
        DocumentReader.Read(System.Text.Encoding.UTF8.GetBytes(text), "plan.txt", new ReadLimits(), CancellationToken.None);

    public static PlanReading Html(string html) =>
        PlanReader.Read(System.Text.Encoding.UTF8.GetBytes(html), "plan.html", new ReadLimits(), CancellationToken.None).Reading;

    public static void ShouldReport(this PlanReading reading, string code, string? part = null) =>
        reading.Findings.ShouldContain(finding => finding.Code == code && (part == null || finding.Message.Contains(part)), $"no finding {code} {part} among:\n{string.Join('\n', reading.Findings.Select(finding => finding.Code + " " + finding.Message))}");
}
