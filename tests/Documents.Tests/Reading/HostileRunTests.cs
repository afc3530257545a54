using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Processes;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Tests.Reading;

/// <summary>
/// More than two thousand hostile and damaged files, read as plans one after the other by a process of their own, so that its memory is theirs alone.
/// Each is read with findings or refused with a code; anything else ends the run.
/// </summary>
public sealed class HostileRunTests(ITestOutputHelper output)
{
    private const string FolderVariable = "BIAOGAN_HOSTILE_FILES";
    private const string ResultFile = "result.json";
    private const int Seed = 20271121;

    [Fact(Timeout = 600_000)]
    public async Task Two_thousand_hostile_files_are_read_or_refused_within_time_and_memory()
    {
        using var folder = new TestFolder();
        var files = Write(folder);
        files.ShouldBeGreaterThanOrEqualTo(2_000);

        var start = new ProcessStartInfo("dotnet", [typeof(HostileRunTests).Assembly.Location, "-method", $"*.{nameof(Reads_all_files_of_a_folder)}", "-explicit", "only"])
        {
            RedirectStandardOutput = true,
            Environment = { [FolderVariable] = folder.Path },
        };
        using var child = Process.Start(start)!;
        var said = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        child.ExitCode.ShouldBe(0, said);

        var result = JsonSerializer.Deserialize<Result>(File.ReadAllText(folder.File(ResultFile)))!;
        output.WriteLine($"{files} files: {string.Join(", ", result.Ends.OrderByDescending(e => e.Value).Select(e => $"{e.Key} {e.Value}"))}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory: idle {result.IdleBytes >> 20} MB, at most {result.PeakBytes >> 20} MB"));
        output.WriteLine("longest: " + string.Join(", ", result.Longest));
        output.WriteLine("memory grew with: " + string.Join(", ", result.Grew));
        result.Ends.Values.Sum().ShouldBe(files);
        (result.PeakBytes - result.IdleBytes).ShouldBeLessThan(200L << 20);
    }

    [Fact(Explicit = true)]
    public void Reads_all_files_of_a_folder()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        if (folder is null)
            Assert.Skip($"Run by another test, with {FolderVariable} naming a folder.");
        // Idle is a process whose code is loaded: one sound file of each format has been read.
        foreach (var (name, content) in HostileFiles.Sound)
            PlanReader.Read(content, name, new ReadLimits(), TestContext.Current.CancellationToken);
        using var me = Process.GetCurrentProcess();
        GC.Collect();
        me.Refresh();
        var idle = me.WorkingSet64;
        var (ends, times, grew, peak) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<(double Seconds, string File)>(), new List<string>(), idle);
        foreach (var file in Directory.EnumerateFiles(folder!, "*").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            var started = Stopwatch.GetTimestamp();
            string end;
            try
            {
                var read = PlanReader.Read(File.ReadAllBytes(file), name, new ReadLimits(), TestContext.Current.CancellationToken);
                RosterCheck.Find(read.Document);
                read.Reading.Coverage.ShouldBe(1m, name);
                end = "read";
            }
            catch (DocumentRefusedException refused)
            {
                RefusalCodes.All.ShouldContain(refused.Code, name);
                end = refused.Code;
            }
            catch (Exception other)
            {
                throw new InvalidOperationException(name, other);
            }
            ends[end] = ends.GetValueOrDefault(end) + 1;
            times.Add((Stopwatch.GetElapsedTime(started).TotalSeconds, $"{name} ({end})"));
            me.Refresh();
            if (me.PeakWorkingSet64 > peak + (5L << 20))
            {
                peak = me.PeakWorkingSet64;
                grew.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {peak >> 20} MB"));
            }
        }
        me.Refresh();
        var longest = times.OrderByDescending(t => t.Seconds).Take(12).Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.File} {t.Seconds:0.0} s")).ToList();
        File.WriteAllText(Path.Combine(folder!, ResultFile), JsonSerializer.Serialize(new Result(idle, me.PeakWorkingSet64, ends, longest, grew)));
    }

    private static int Write(TestFolder folder)
    {
        var made = new HostileFiles(Seed);
        var files = made.DamagedBytes(900).Concat(made.DamagedPackages(800)).Concat(made.AbsurdTexts(150)).Concat(made.WrongNames());
        if (ChildProcess.Find("pdftotext") is not null)
            files = files.Concat(made.DamagedBytes("a.pdf", HostileFiles.Pdf, 80));
        if (ChildProcess.Find("soffice") is not null)
            files = files.Concat(made.DamagedBytes("a.rtf", """{\rtf1\ansi\ansicpg936 plan\par\trowd\cellx2000\cellx4000 a\cell b\cell\row}"""u8.ToArray(), 3));
        var count = 0;
        foreach (var file in files.Concat(HostileExtremes.All()))
        {
            count++;
            var ending = file.Name[file.Name.LastIndexOf('.')..];
            var kind = string.Concat(file.Kind.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
            File.WriteAllBytes(folder.File(string.Create(CultureInfo.InvariantCulture, $"{count:00000}-{kind}{(ending == "." ? "" : ending)}")), file.Content);
        }
        return count;
    }

    private sealed record Result(long IdleBytes, long PeakBytes, Dictionary<string, int> Ends, IReadOnlyList<string> Longest, IReadOnlyList<string> Grew);
}

/// <summary>The codes a refusal may carry.</summary>
internal static class RefusalCodes
{
    public static IReadOnlyList<string> All { get; } =
        ["empty", "too-large", "unknown-format", "encrypted", "macro", "broken", "too-deep", "expansion", "rows", "timeout", "scanned-pdf", "needs-converter"];
}
