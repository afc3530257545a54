using System.Diagnostics;
using System.Globalization;
using System.IO.Enumeration;

namespace Biaogan.Documents.Processes;

/// <summary>
/// Runs a program on hostile input: limits on time, memory and what it writes, behind a <see cref="ChildWall"/>, with an almost empty environment, and
/// an end of the whole process tree. Output goes to files, so a child that leaves a pipe open cannot hold the caller.
/// </summary>
public static class ChildProcess
{
    private const string Shell = "/bin/sh";
    private const int KillSignal = 128 + 9;
    private const int ProcessorTimeSignal = 128 + 24;
    private const int FileSizeSignal = 128 + 25;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    /// <summary>Full path of a program on the PATH, or null.</summary>
    /// <param name="program">File name without folder.</param>
    public static string? Find(string program)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var path = Path.Combine(folder, program);
            if (File.Exists(path))
                return path;
        }
        return null;
    }

    /// <summary>Runs a program to its end or to a limit.</summary>
    /// <param name="program">Full path, as <see cref="Find"/> gives it.</param>
    /// <param name="arguments">Arguments, passed on as they are (no shell reads them).</param>
    /// <param name="folder">Working folder of this run alone; also its HOME and TMPDIR. The caller deletes it.</param>
    /// <param name="limits">What the run may cost.</param>
    /// <param name="ct">Ends the run.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; the child has been ended.</exception>
    public static ChildResult Run(string program, IReadOnlyList<string> arguments, string folder, ChildLimits limits, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(limits);
        var output = Path.Combine(folder, "child.out");
        var errors = Path.Combine(folder, "child.err");
        var start = new ProcessStartInfo(Shell) { WorkingDirectory = folder, UseShellExecute = false };
        var path = Environment.GetEnvironmentVariable("PATH");
        var fonts = Environment.GetEnvironmentVariable("FONTCONFIG_FILE");
        foreach (var word in (IEnumerable<string>)["-c", "exec \"$@\" >child.out 2>child.err </dev/null", "child", .. ChildWall.Here.Before(program, folder, fonts), .. Within(limits), program, .. arguments])
            start.ArgumentList.Add(word);
        start.Environment.Clear();
        // The wall is built with tools that only an administrator has on the path.
        start.Environment["PATH"] = path + ":/usr/sbin:/sbin";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["HOME"] = folder;
        start.Environment["TMPDIR"] = folder;
        if (fonts is not null)
            start.Environment["FONTCONFIG_FILE"] = fonts;

        var end = Await(start, limits.Time, () => KeepsWithin(folder, limits), ct, out var code);
        end = (end, code) switch
        {
            (ChildEnd.Exited, FileSizeSignal) => ChildEnd.OutputTooLarge,
            (ChildEnd.Exited, ProcessorTimeSignal or KillSignal) => ChildEnd.TimedOut,
            _ => end,
        };
        return new ChildResult(end, code, Head(output, limits.OutputBytes), Head(errors, 65_536));
    }

    /// <summary>Whether a command ends by itself with 0 within a few seconds.</summary>
    internal static bool Try(IReadOnlyList<string> words, string folder)
    {
        var probe = new ProcessStartInfo(Shell) { WorkingDirectory = folder, UseShellExecute = false };
        foreach (var word in (IEnumerable<string>)["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "probe", .. words])
            probe.ArgumentList.Add(word);
        return Await(probe, TimeSpan.FromSeconds(5), () => true, CancellationToken.None, out var code) == ChildEnd.Exited && code == 0;
    }

    /// <summary>Waits for the end, looks ten times a second whether the child keeps within what it may write, and ends it otherwise.</summary>
    private static ChildEnd Await(ProcessStartInfo start, TimeSpan time, Func<bool> keepsWithin, CancellationToken ct, out int code)
    {
        using var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        using var ended = new ManualResetEventSlim();
        process.Exited += (_, _) => ended.Set();
        var started = TimeProvider.System.GetTimestamp();
        process.Start();
        var end = ChildEnd.TimedOut;
        try
        {
            while (TimeProvider.System.GetElapsedTime(started) < time)
            {
                var exited = ended.Wait(Glance, ct);
                if (!keepsWithin())
                {
                    end = ChildEnd.OutputTooLarge;
                    break;
                }
                if (exited)
                {
                    end = ChildEnd.Exited;
                    break;
                }
            }
        }
        finally
        {
            if (!ended.IsSet)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit(5_000);
            }
        }
        code = end == ChildEnd.Exited ? process.ExitCode : -1;
        return end;
    }

    private static bool KeepsWithin(string folder, ChildLimits limits)
    {
        var lengths = new FileSystemEnumerable<long>(
            folder,
            (ref FileSystemEntry entry) => entry.IsDirectory ? 0 : entry.Length,
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        {
            // A link may lead out of the folder, or in a circle.
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
        var (files, bytes) = (0, 0L);
        foreach (var length in lengths)
        {
            bytes += length;
            if (++files > limits.Files || bytes > limits.OutputBytes * 4)
                return false;
        }
        return true;
    }

    private static IEnumerable<string> Within(ChildLimits limits)
    {
        if (Find("prlimit") is not { } prlimit)
            yield break;
        yield return prlimit;
        yield return Limit("as", limits.MemoryBytes);
        yield return Limit("fsize", limits.OutputBytes);
        yield return Limit("cpu", (long)Math.Ceiling(limits.ProcessorTime.TotalSeconds) + 1);
        yield return Limit("nofile", limits.OpenFiles);
        yield return Limit("core", 0);
    }

    private static string Limit(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"--{name}={value}");

    private static string Head(string file, long most)
    {
        if (!File.Exists(file))
            return "";
        using var stream = File.OpenRead(file);
        var buffer = new byte[Math.Min(stream.Length, Math.Min(most, 1 << 20))];
        return System.Text.Encoding.UTF8.GetString(buffer, 0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
    }
}

/// <summary>What a child process may cost.</summary>
public sealed record ChildLimits
{
    /// <summary>Wall-clock time.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>Processor time, held to the next full second and one more (where prlimit is present).</summary>
    public required TimeSpan ProcessorTime { get; init; }

    /// <summary>Address space, in bytes (where prlimit is present).</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Largest file it may write, in bytes (where prlimit is present). All files in its folder together may take four times as much, looked at ten times a second.</summary>
    public required long OutputBytes { get; init; }

    /// <summary>Most files and folders in its folder, looked at ten times a second; 1,000.</summary>
    public int Files { get; init; } = 1_000;

    /// <summary>Most files it may have open at one time (where prlimit is present); 256.</summary>
    public int OpenFiles { get; init; } = 256;
}

/// <summary>How a child process came to its end.</summary>
public enum ChildEnd
{
    /// <summary>By itself; the exit code says how.</summary>
    Exited,

    /// <summary>Ended because its time, or its processor time, was over.</summary>
    TimedOut,

    /// <summary>Ended because it wrote more than it may: a file too large, too many files, or too much in all.</summary>
    OutputTooLarge,
}

/// <summary>End, exit code (-1 when ended by force), and the beginnings of what it wrote (1 MiB of output, 64 KiB of errors).</summary>
public sealed record ChildResult(ChildEnd End, int ExitCode, string Output, string Errors);
