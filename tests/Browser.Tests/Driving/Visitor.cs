using System.Globalization;

namespace Biaogan.Browser.Tests.Driving;

/// <summary>Somebody at a browser of their own: cookies, language, screen width; watched for faults. Closing without <see cref="Done"/> leaves a picture of each open page.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    public const int Desk = 1440;
    public const int Phone = 390;

    private readonly string _name;
    private bool _isDone;

    private Visitor(string name, IBrowserContext context, IPage page)
    {
        (_name, Context, Page) = (name, context, page);
        Watch = new Watch(context);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public Watch Watch { get; }

    /// <param name="name">Heads the pictures of a failure.</param>
    /// <param name="script">False switches JavaScript off.</param>
    /// <param name="axe">True has axe loaded with every page.</param>
    public static async Task<Visitor> Open(string name, string url, string language = "zh-CN", int width = Desk, bool script = true, bool axe = false)
    {
        var browser = await Chromium.Browser();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = url,
            Locale = language,
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new() { Width = width, Height = 900 },
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
        });
        // Generous, because a machine that builds at the same time answers slowly; nothing waits longer than it must.
        context.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(20_000);
        if (axe)
        {
            await context.AddInitScriptAsync(Axe.Script);
        }

        return new Visitor(name, context, await context.NewPageAsync());
    }

    /// <summary>Signs in through the page.</summary>
    public async Task SignIn(string name, string password)
    {
        await Page.GotoAsync("/sign-in");
        await Page.Locator("[name=name]").FillAsync(name);
        await Page.Locator("[name=password]").FillAsync(password);
        await Page.Locator("main form[action='/sign-in'] button").First.ClickAsync();
        await Page.WaitForURLAsync(url => !new Uri(url).AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>The test ends well; no picture is needed, and nothing may have been noted on the way.</summary>
    public void Done()
    {
        Watch.Faults.ShouldBeEmpty();
        _isDone = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isDone)
        {
            foreach (var (page, n) in Context.Pages.Select((p, n) => (p, n)))
            {
                var file = string.Create(CultureInfo.InvariantCulture, $"{_name}-{n}.png");
                await page.ScreenshotAsync(new() { Path = Path.Combine(Results.Folder, file), FullPage = true });
            }

            await File.WriteAllTextAsync(Path.Combine(Results.Folder, _name + ".txt"), string.Join('\n', Context.Pages.Select(p => p.Url).Concat(Watch.Faults)));
        }

        await Context.CloseAsync();
    }
}

/// <summary>Where pictures and tables of failures go.</summary>
internal static class Results
{
    public static readonly string Folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults")).FullName;
}
