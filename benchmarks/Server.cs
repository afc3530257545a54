using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Biaogan.Benchmarks;

/// <summary>A server as a process of its own on a free loopback port, ended with this object.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private Server(Process process, string url, TimeSpan started) => (_process, Url, Started) = (process, url, started);

    public string Url { get; }

    /// <summary>From the start of the process to the first answer 200.</summary>
    public TimeSpan Started { get; }

    /// <summary>Starts the product over a data folder; without a sample.</summary>
    public static Task<Server> Product(Settings settings, string data) =>
        Start(settings.Output("src/Cli", "biaogan.dll"), port => ["serve", "--empty", "--port", port, "--data", data], "/sign-in");

    /// <summary>Starts the empty app.</summary>
    public static Task<Server> Empty(Settings settings) =>
        Start(settings.Output("benchmarks/EmptyApp", "Biaogan.EmptyApp.dll"), port => [$"http://127.0.0.1:{port}"], "/");

    private static async Task<Server> Start(string program, Func<string, string[]> arguments, string path)
    {
        var port = FreePort();
        var url = $"http://127.0.0.1:{port}";
        var start = new ProcessStartInfo("dotnet", [program, .. arguments(port)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(url) };
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(start) ?? throw new CannotMeasureException($"{program} did not start");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var said = process.StandardError.ReadToEndAsync();
        while (true)
        {
            try
            {
                using var response = await http.GetAsync(path);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return new Server(process, url, Stopwatch.GetElapsedTime(began));
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            if (process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                var why = process.HasExited ? (await said).Trim() : "no answer within a minute";
                Kill(process);
                throw new CannotMeasureException($"{Path.GetFileName(program)}: {why}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(2));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill(_process);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}

/// <summary>A folder removed with this object.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("biaogan-bench-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
