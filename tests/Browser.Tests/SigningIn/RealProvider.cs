using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Biaogan.Browser.Tests.SigningIn;

/// <summary>The npm package oidc-provider as a process of its own on loopback.</summary>
internal sealed class RealProvider : IAsyncDisposable
{
    private static readonly SemaphoreSlim Installing = new(1);
    private readonly Process _process;

    private RealProvider(Process process, string issuer) => (_process, Issuer) = (process, issuer);

    public string Issuer { get; }

    /// <param name="app">Address of the program, as registered with the provider.</param>
    /// <param name="accounts">Account → name and groups.</param>
    public static async Task<RealProvider> Start(string app, IReadOnlyDictionary<string, (string Name, string[] Groups)> accounts)
    {
        var folder = Path.Combine(Root(), "tests", "Browser.Tests", "SigningIn", "provider");
        await Install(folder);
        var port = FreePort();
        var start = new ProcessStartInfo("node") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("provider.mjs");
        start.ArgumentList.Add(port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        start.ArgumentList.Add(app);
        start.ArgumentList.Add(JsonSerializer.Serialize(accounts.ToDictionary(a => a.Key, a => new { name = a.Value.Name, groups = a.Value.Groups })));
        var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        // Warnings about development settings: read, so that the process never waits for a reader.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("listening", StringComparison.Ordinal))
            {
                return new RealProvider(process, $"http://127.0.0.1:{port}");
            }
        }

        throw new InvalidOperationException("The provider ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task Install(string folder)
    {
        await Installing.WaitAsync();
        try
        {
            var done = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
            if (done.Exists && done.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
            {
                return;
            }

            using var npm = Process.Start(new ProcessStartInfo("npm", "ci --no-audit --no-fund --loglevel=error") { WorkingDirectory = folder }) ?? throw new InvalidOperationException("npm did not start.");
            await npm.WaitForExitAsync();
            npm.ExitCode.ShouldBe(0, "npm ci of the provider failed.");
            File.SetLastWriteTimeUtc(done.FullName, TimeProvider.System.GetUtcNow().UtcDateTime);
        }
        finally
        {
            Installing.Release();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Biaogan.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder;
    }
}
