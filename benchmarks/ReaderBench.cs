using System.Diagnostics;
using System.Globalization;
using System.Text;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Biaogan.Benchmarks;

/// <summary>Reading a plan of a thousand items: the whole command against LibreOffice's conversion to text, and the reader against a bare streaming pass.</summary>
internal static class ReaderBench
{
    private const int Items = 1000;

    public static async Task<Outcome> Run(Settings settings)
    {
        using var folder = new TemporaryFolder();
        var file = folder["plan.docx"];
        var content = PlanFile.Make(Items);
        await File.WriteAllBytesAsync(file, content);
        var reading = PlanReader.Read(content, "plan.docx", new ReadLimits(), CancellationToken.None).Reading;
        var read = reading.Schemes.Sum(s => s.Items.Count);
        if (read != Items)
        {
            throw new CannotMeasureException($"the reader finds {read} items of {Items}");
        }

        var program = Path.Combine(settings.Root, "biaogan");
        var rows = new List<Row>
        {
            await Row.Interleave(
                "./biaogan plan read, whole command", "ms", settings.Pairs,
                () => Child(program, ["plan", "read", file, "--json"]),
                () => Child("soffice", ["--headless", "--norestore", $"-env:UserInstallation=file://{folder["profile"]}", "--convert-to", "txt:Text", "--outdir", folder["out"], file]),
                atMost: 0.2),
            await Row.Interleave(
                "PlanReader.Read, in process", "ms", settings.Pairs * 3,
                () => Work(() => PlanReader.Read(content, "plan.docx", new ReadLimits(), CancellationToken.None).Reading.Schemes.Count),
                () => Work(() => CellTexts(content).Count),
                atMost: 3),
            await Row.Interleave(
                "DocumentReader.Read, in process", "ms", settings.Pairs * 3,
                () => Work(() => DocumentReader.Read(content, "plan.docx", new ReadLimits(), CancellationToken.None).Blocks.Count),
                () => Work(() => CellTexts(content).Count),
                atMost: 3),
        };
        return new Outcome("reader", rows,
        [
            string.Create(CultureInfo.InvariantCulture, $"{Items} items, 7 columns, merged groups, {content.Length:N0} bytes; read: {read} items, {reading.Findings.Count} findings, coverage {reading.Coverage}"),
            "first row against LibreOffice to text (own warmed profile); second and third against a bare Open XML streaming pass that collects every cell's text",
        ]);
    }

    private static Task<double> Work(Func<int> work)
    {
        var began = Stopwatch.GetTimestamp();
        var count = work();
        return Task.FromResult(count == 0 ? throw new CannotMeasureException("nothing was read") : Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    private static async Task<double> Child(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var began = Stopwatch.GetTimestamp();
        Process process;
        try
        {
            process = Process.Start(start) ?? throw new CannotMeasureException($"{program} did not start");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new CannotMeasureException($"{program}: {missing.Message}");
        }

        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var time = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            return process.ExitCode == 0 && output.Length > 0
                ? time
                : throw new CannotMeasureException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {(await error).Trim()}");
        }
    }

    private static List<string> CellTexts(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        using var reader = OpenXmlReader.Create(document.MainDocumentPart!);
        var (cells, text) = (new List<string>(), new StringBuilder());
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Text) && reader.IsStartElement)
            {
                text.Append(reader.GetText());
            }
            else if (reader.ElementType == typeof(TableCell) && reader.IsEndElement)
            {
                cells.Add(text.ToString());
                text.Clear();
            }
        }

        return cells;
    }
}
