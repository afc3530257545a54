using Biaogan.Browser.Tests.Driving;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Biaogan.Browser.Tests.Driving;

/// <summary>The one browser of the run: Debian's Chromium (nothing is downloaded), started when first asked for.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private static readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> Running = new(Start);

    public static async Task<IBrowser> Browser() => (await Running.Value).Browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (Running.IsValueCreated)
        {
            var (driver, browser) = await Running.Value;
            await browser.CloseAsync();
            driver.Dispose();
        }
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> Start()
    {
        if (!File.Exists(Executable))
        {
            throw new InvalidOperationException($"These tests need {Executable} (Debian package chromium).");
        }

        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--disable-dev-shm-usage",
            ],
        });
        return (driver, browser);
    }
}
