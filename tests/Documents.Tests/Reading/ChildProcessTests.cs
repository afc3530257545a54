using System.Diagnostics;
using Biaogan.Documents.Processes;

namespace Biaogan.Documents.Tests.Reading;

public sealed class ChildProcessTests
{
    private static readonly ChildLimits Small = new() { Time = TimeSpan.FromSeconds(20), MemoryBytes = 256L << 20, OutputBytes = 1 << 20 };

    private static ChildResult Sh(string script, ChildLimits? limits = null)
    {
        if (!OperatingSystem.IsLinux() || ChildProcess.Find("prlimit") is null)
            Assert.Skip("The limits of child processes need Linux with prlimit (util-linux).");
        using var folder = new PrivateFolder();
        return ChildProcess.Run("/bin/sh", ["-c", script], folder.FullName, limits ?? Small, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Output_errors_exit_code_and_an_almost_empty_environment()
    {
        Sh("echo out; echo err >&2; exit 3").ShouldBe(new ChildResult(ChildEnd.Exited, 3, "out\n", "err\n"));
        var names = Sh("env | cut -d= -f1 | sort | tr '\\n' ' '").Output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        names.ShouldBeSubsetOf(["FONTCONFIG_FILE", "HOME", "LANG", "PATH", "PWD", "OLDPWD", "SHLVL", "TMPDIR", "_"]);
    }

    [Fact]
    public void Time_ends_the_whole_tree()
    {
        var started = Stopwatch.GetTimestamp();
        var mark = $"86399.{Environment.ProcessId}";
        Sh($"sleep {mark} & sleep {mark}", Small with { Time = TimeSpan.FromMilliseconds(500) }).End.ShouldBe(ChildEnd.TimedOut);
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(8));
        Sh($"cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -c '^sleep {mark}' || true").Output.Trim().ShouldBe("0");
    }

    [Fact]
    public void Memory_and_written_bytes_are_limited()
    {
        Sh("dd if=/dev/zero of=/dev/null bs=400M count=1").ExitCode.ShouldNotBe(0);
        Sh("dd if=/dev/zero of=/dev/null bs=40M count=1").ExitCode.ShouldBe(0);
        Sh("exec dd if=/dev/zero of=big bs=1M count=3").End.ShouldBe(ChildEnd.OutputTooLarge);
    }

    [Fact]
    public void No_network_where_the_system_lets_it_be_taken_away()
    {
        if (Process.Start("/bin/sh", ["-c", "unshare -n true 2>/dev/null || unshare -rn true 2>/dev/null"]) is { } probe)
        {
            probe.WaitForExit();
            if (probe.ExitCode != 0)
                Assert.Skip("This system does not permit network namespaces (unshare -n).");
        }
        Sh("tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' \\n'").Output.ShouldBe("lo");
    }
}
