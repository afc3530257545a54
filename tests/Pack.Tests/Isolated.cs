using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Biaogan.Pack.Tests;

/// <summary>A program in a network namespace of its own, where nothing but loopback exists, without ICU of the system and without any tool but the shell's.</summary>
internal sealed partial class Isolated : IAsyncDisposable
{
    private const int NewNetwork = 0x40000000;
    private const int Terminate = 15;
    private readonly Process _process;
    private readonly List<string> _said = [];

    private Isolated(Process process) => _process = process;

    public string Said
    {
        get
        {
            lock (_said)
            {
                return string.Join('\n', _said);
            }
        }
    }

    /// <summary>Why this machine cannot isolate a program; null when it can.</summary>
    public static string? Hindrance()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return "Only root on Linux may open a network namespace and walk into it.";
        }

        using var probe = Process.Start(new ProcessStartInfo("unshare", ["-n", "-m", "sh", "-c", "ip link set lo up"]) { RedirectStandardError = true })!;
        var why = probe.StandardError.ReadToEnd();
        probe.WaitForExit();
        return probe.ExitCode == 0 ? null : $"unshare -n with loopback up is not permitted here: {why.Trim()}";
    }

    /// <summary>Starts a program of a folder, isolated.</summary>
    public static Isolated Start(string folder, string program, params string[] arguments)
    {
        // The shell and what an ordinary script may call; dotnet and node stay out of sight.
        var tools = Directory.CreateDirectory(Path.Combine(folder, "..", "tools")).FullName;
        foreach (var tool in new[] { "sh", "dirname" })
        {
            File.CreateSymbolicLink(Path.Combine(tools, tool), $"/bin/{tool}");
        }

        const string hide = "for f in /usr/lib/*/libicu*.so.*; do [ -e \"$f\" ] && mount --bind /dev/null \"$f\"; done; ip link set lo up; ";
        var start = new ProcessStartInfo(
            "unshare",
            ["-n", "-m", "sh", "-c", hide + "exec env -i PATH=\"$0\" \"$@\"", tools, Path.Combine(folder, program), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var isolated = new Isolated(Process.Start(start)!);
        isolated.Listen();
        return isolated;
    }

    /// <summary>A client whose connections are made inside the namespace.</summary>
    public HttpClient Client(int port)
    {
        var handler = new SocketsHttpHandler
        {
            CookieContainer = new CookieContainer(),
            ConnectCallback = (_, _) => new ValueTask<Stream>(Inside(() =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    socket.Connect(IPAddress.Loopback, port);
                }
                catch (SocketException)
                {
                    socket.Dispose();
                    throw;
                }

                return (Stream)new NetworkStream(socket, ownsSocket: true);
            })),
        };
        return new HttpClient(handler) { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };
    }

    /// <summary>Names of the network interfaces the program sees.</summary>
    public IReadOnlyList<string> Interfaces() =>
        [.. File.ReadLines($"/proc/{_process.Id}/net/dev").Skip(2).Select(l => l.Split(':')[0].Trim())];

    public bool HasEnded => _process.HasExited;

    /// <summary>Asks the program to end, as an init system would.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Stop(CancellationToken ct)
    {
        Signal(_process.Id, Terminate).ShouldBe(0);
        await _process.WaitForExitAsync(ct);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Listen()
    {
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (_said)
            {
                _said.Add(line.Data ?? "");
            }
        }
    }

    /// <summary>A socket belongs to the network namespace of the thread that makes it: one thread walks in, makes it and ends.</summary>
    private Task<T> Inside<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                using var network = File.OpenHandle($"/proc/{_process.Id}/ns/net");
                done.SetResult(EnterNamespace(network.DangerousGetHandle().ToInt32(), NewNetwork) == 0
                    ? work()
                    : throw new IOException($"setns failed with {Marshal.GetLastPInvokeError()}"));
            }
            catch (Exception fault) when (fault is IOException or SocketException or UnauthorizedAccessException)
            {
                done.SetException(fault);
            }
        }).Start();
        return done.Task;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int EnterNamespace(int descriptor, int kind);
}
