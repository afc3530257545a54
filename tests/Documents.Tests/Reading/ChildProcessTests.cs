using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Biaogan.Documents.Processes;

namespace Biaogan.Documents.Tests.Reading;

/// <summary>What a helper program may do is shown by small shell programs that try to do more.</summary>
public sealed class ChildProcessTests
{
    private static readonly ChildLimits Small = new() { Time = TimeSpan.FromSeconds(20), ProcessorTime = TimeSpan.FromSeconds(20), MemoryBytes = 256L << 20, OutputBytes = 1 << 20 };

    private static ChildResult Sh(string script, ChildLimits? limits = null)
    {
        NeedLimits();
        using var folder = new PrivateFolder();
        return ChildProcess.Run("/bin/sh", ["-c", script], folder.FullName, limits ?? Small, TestContext.Current.CancellationToken);
    }

    private static void NeedLimits()
    {
        if (!OperatingSystem.IsLinux() || ChildProcess.Find("prlimit") is null)
            Assert.Skip("The limits of child processes need Linux with prlimit (util-linux).");
    }

    private static void NeedRoot()
    {
        NeedLimits();
        if (!ChildWall.Here.HasRoot)
            Assert.Skip("This system does not permit a root of one's own (unshare --mount, pivot_root).");
    }

    /// <summary>The same outside the wall, to show that the test itself could see what it looks for.</summary>
    private static string Outside(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true })!;
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return output.Trim();
    }

    [Fact]
    public void Output_errors_exit_code_and_an_almost_empty_environment()
    {
        Sh("echo out; echo err >&2; exit 3").ShouldBe(new ChildResult(ChildEnd.Exited, 3, "out\n", "err\n"));
        var names = Sh("env | cut -d= -f1 | sort | tr '\\n' ' '").Output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        names.ShouldBeSubsetOf(["FONTCONFIG_FILE", "HOME", "LANG", "PATH", "PWD", "OLDPWD", "SHLVL", "TMPDIR", "_"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Time_ends_the_whole_tree_also_what_has_left_it()
    {
        NeedLimits();
        var mark = $"86399.{Environment.ProcessId}";
        var ended = await Task.Run(() => Sh($"sleep {mark} & (setsid sleep {mark} &) ; sleep {mark}", Small with { Time = TimeSpan.FromSeconds(1) }), TestContext.Current.CancellationToken);
        ended.End.ShouldBe(ChildEnd.TimedOut);
        if (ChildWall.Here.HasRoot)
            Outside($"for line in /proc/[0-9]*/cmdline; do {{ tr '\\0' ' ' <$line; }} 2>/dev/null; echo; done | grep -c '^sleep {mark} ' || true").ShouldBe("0");
    }

    [Fact(Timeout = 60_000)]
    public async Task Processor_time_is_limited() =>
        (await Task.Run(() => Sh("while :; do :; done", Small with { ProcessorTime = TimeSpan.Zero, Time = TimeSpan.FromSeconds(50) }), TestContext.Current.CancellationToken)).End.ShouldBe(ChildEnd.TimedOut);

    [Fact]
    public void Memory_is_limited()
    {
        Sh("dd if=/dev/zero of=/dev/null bs=400M count=1").ExitCode.ShouldNotBe(0);
        Sh("dd if=/dev/zero of=/dev/null bs=40M count=1").ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Size_and_number_of_files_written_are_limited()
    {
        Sh("exec dd if=/dev/zero of=big bs=1M count=3").End.ShouldBe(ChildEnd.OutputTooLarge);
        Sh("for i in 1 2 3 4 5; do dd if=/dev/zero of=part$i bs=900k count=1; done; sleep 10").End.ShouldBe(ChildEnd.OutputTooLarge);
        Sh("i=0; while [ $i -lt 40 ]; do i=$((i+1)); mkdir d$i; : >d$i/f; done; sleep 10", Small with { Files = 50 }).End.ShouldBe(ChildEnd.OutputTooLarge);
        Sh("ln -s / away; : >one", Small with { Files = 50 }).End.ShouldBe(ChildEnd.Exited);
    }

    [Fact]
    public void Open_files_are_limited()
    {
        Sh("ulimit -n").Output.Trim().ShouldBe("256");
        Sh("ulimit -n 4096").ExitCode.ShouldNotBe(0);
    }

    [Fact]
    public void No_network()
    {
        NeedLimits();
        if (!ChildWall.Here.HasNoNetwork)
            Assert.Skip("This system does not permit network namespaces (unshare --net).");
        using var door = new TcpListener(IPAddress.Loopback, 0);
        door.Start();
        var port = ((IPEndPoint)door.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var knock = ChildProcess.Find("bash") is { } bash ? $"{bash} -c 'exec 3<>/dev/tcp/127.0.0.1/{port}' 2>/dev/null && echo in || echo shut" : "echo shut";
        Outside(knock).ShouldBe(ChildProcess.Find("bash") is null ? "shut" : "in");
        Sh(knock).Output.Trim().ShouldBe("shut");
        Sh("tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' \\n'").Output.ShouldBe("lo");
    }

    [Fact]
    public void Nothing_outside_its_folder_is_read_or_written()
    {
        NeedRoot();
        using var other = new PrivateFolder();
        File.WriteAllText(other.File("secret"), "secret");
        Outside($"cat {other.File("secret")}").ShouldBe("secret");
        Sh($"cat {other.File("secret")}").ExitCode.ShouldNotBe(0);
        Sh("cat /etc/passwd /etc/hostname").ExitCode.ShouldNotBe(0);
        Sh("ls -A /home /root /var/lib /srv /etc/ssh 2>/dev/null | wc -l").Output.Trim().ShouldBe("0");
        Sh("cat /proc/1/root/etc/hostname || cat /outside/etc/hostname").ExitCode.ShouldNotBe(0);
        foreach (var place in new[] { "/usr/x", "/etc/x", "/bin/x", other.File("x") })
            Sh($": >{place}").ExitCode.ShouldNotBe(0);
        Sh("echo kept >mine && cat mine").Output.ShouldBe("kept\n");
    }

    [Fact]
    public void Other_processes_are_not_seen_and_privileges_are_gone()
    {
        NeedRoot();
        Sh($"ls -d /proc/{Environment.ProcessId}").ExitCode.ShouldNotBe(0);
        Sh("grep -E '^(CapEff|CapBnd)' /proc/self/status | grep -vc '0000000000000000' || true").Output.Trim().ShouldBe("0");
        Sh("mount -t tmpfs none /tmp || umount /usr || unshare --mount true").ExitCode.ShouldNotBe(0);
    }
}
