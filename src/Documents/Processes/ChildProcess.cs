using System.Diagnostics;
using System.Globalization;

namespace Biaogan.Documents.Processes;

/// <summary>
/// Runs a program on hostile input: limits on time, memory and written bytes, no network where the system permits to take it away, an almost empty
/// environment, and an end of the whole process tree. Output goes to files, so a child that leaves a pipe open cannot hold the caller.
/// </summary>
public static class ChildProcess
{
    private const string Shell = "/bin/sh";
    private const int FileSizeSignal = 128 + 25;
    private static readonly Lazy<string[]> WithoutNetwork = new(FindNetworkWall);

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
        string[] fixedArguments = ["-c", "exec \"$@\" >child.out 2>child.err </dev/null", "child", .. Walls(limits), program];
        foreach (var argument in fixedArguments.Concat(arguments))
            start.ArgumentList.Add(argument);
        var path = Environment.GetEnvironmentVariable("PATH");
        var fonts = Environment.GetEnvironmentVariable("FONTCONFIG_FILE");
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["HOME"] = folder;
        start.Environment["TMPDIR"] = folder;
        if (fonts is not null)
            start.Environment["FONTCONFIG_FILE"] = fonts;

        var end = Await(start, limits.Time, ct, out var code);
        if (end == ChildEnd.Exited && code == FileSizeSignal)
            end = ChildEnd.OutputTooLarge;
        return new ChildResult(end, code, Head(output, limits.OutputBytes), Head(errors, 65_536));
    }

    private static ChildEnd Await(ProcessStartInfo start, TimeSpan time, CancellationToken ct, out int code)
    {
        using var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        using var ended = new ManualResetEventSlim();
        process.Exited += (_, _) => ended.Set();
        process.Start();
        var finished = false;
        try
        {
            finished = ended.Wait(time, ct);
        }
        finally
        {
            if (!finished)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit(5_000);
            }
        }
        code = finished ? process.ExitCode : -1;
        return finished ? ChildEnd.Exited : ChildEnd.TimedOut;
    }

    private static IEnumerable<string> Walls(ChildLimits limits)
    {
        foreach (var word in WithoutNetwork.Value)
            yield return word;
        if (Find("prlimit") is not { } prlimit)
            yield break;
        yield return prlimit;
        yield return Limit("as", limits.MemoryBytes);
        yield return Limit("fsize", limits.OutputBytes);
        yield return Limit("cpu", (long)Math.Ceiling(limits.Time.TotalSeconds) + 1);
        yield return Limit("core", 0);
    }

    private static string Limit(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"--{name}={value}");

    /// <summary>A namespace without network, of its own right or as a user namespace; nothing where the system permits neither.</summary>
    private static string[] FindNetworkWall()
    {
        if (!OperatingSystem.IsLinux() || Find("unshare") is not { } unshare)
            return [];
        foreach (var flags in (ReadOnlySpan<string>)["-n", "-rn"])
        {
            var probe = new ProcessStartInfo(Shell) { UseShellExecute = false };
            foreach (var argument in (ReadOnlySpan<string>)["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "probe", unshare, flags, "true"])
                probe.ArgumentList.Add(argument);
            if (Await(probe, TimeSpan.FromSeconds(5), CancellationToken.None, out var code) == ChildEnd.Exited && code == 0)
                return [unshare, flags];
        }
        return [];
    }

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
    /// <summary>Wall-clock time; processor time is held to a second more.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>Address space, in bytes (where prlimit is present).</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Largest file it may write, in bytes (where prlimit is present).</summary>
    public required long OutputBytes { get; init; }
}

/// <summary>How a child process came to its end.</summary>
public enum ChildEnd
{
    /// <summary>By itself; the exit code says how.</summary>
    Exited,

    /// <summary>Ended because its time was over.</summary>
    TimedOut,

    /// <summary>Ended because it wrote more than it may.</summary>
    OutputTooLarge,
}

/// <summary>End, exit code (-1 when ended by force), and the beginnings of what it wrote (1 MiB of output, 64 KiB of errors).</summary>
public sealed record ChildResult(ChildEnd End, int ExitCode, string Output, string Errors);
