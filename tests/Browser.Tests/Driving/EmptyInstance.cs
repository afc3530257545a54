using Biaogan.Access.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Browser.Tests.Driving;

/// <summary>The program as somebody finds it who has just installed it: no people, no units, waiting for its set-up code.</summary>
internal sealed class EmptyInstance : IAsyncDisposable
{
    public const string Password = "seven green paper boats";

    private EmptyInstance(App app, string code) => (App, Code) = (app, code);

    public App App { get; }

    /// <summary>Shown on the console of whoever started it.</summary>
    public string Code { get; }

    public static async Task<EmptyInstance> Start(StoreKind kind)
    {
        var code = SetUpCode.New();
        return new EmptyInstance(await App.Start(kind, services => services.AddSingleton(code)), code.Value!);
    }

    /// <summary>
    /// Fills the first form as the office at the console does; the sign-in names are system, security, audit and office. The other three open their links and choose
    /// their passwords, each at a browser of their own.
    /// </summary>
    /// <param name="look">Done while the page with the links is open.</param>
    public async Task SetUp(IPage page, string unit, string region, Func<Task>? look = null)
    {
        await page.GotoAsync("/");
        await Assertions.Expect(page).ToHaveURLAsync(App.Url + "/setup");
        await page.Control("code").FillAsync(Code);
        await page.Control("unitName").FillAsync(unit);
        await page.Control("region").FillAsync(region);
        await page.Locator("[name=categorySet]").First.CheckAsync();
        foreach (var (seat, name) in new[] { ("system", "沈知行"), ("security", "顾明"), ("audit", "韩秋"), ("office", "林晓") })
        {
            await page.Control(seat + "Name").FillAsync(name);
            await page.Control(seat + "SignIn").FillAsync(seat);
        }

        await page.Locator("[name=mine][value=office]").CheckAsync();
        await page.Control("password").FillAsync(Password);
        await page.Submit("/setup");
        await Assertions.Expect(page.Locator("#link-system")).ToBeVisibleAsync();
        if (look is not null)
        {
            await look();
        }

        foreach (var seat in new[] { "system", "security", "audit" })
        {
            await ComesByLink(await page.Locator("#link-" + seat).InnerTextAsync(), seat);
        }

        await page.Locator("main a[href^='/sign-in']").ClickAsync();
        await Assertions.Expect(page.Control("password")).ToBeVisibleAsync();
    }

    private async Task ComesByLink(string link, string who)
    {
        await using var visitor = await Visitor.Open("first-use-" + who, App.Url);
        await visitor.Page.GotoAsync(link);
        await visitor.Page.Press("登录");
        await Assertions.Expect(visitor.Page.Heading()).ToHaveTextAsync("设置密码");
        await visitor.Page.Control("new").FillAsync(Password);
        await visitor.Page.Control("again").FillAsync(Password);
        await visitor.Page.Press("保存密码");
        await Assertions.Expect(visitor.Page.Heading()).Not.ToHaveTextAsync("设置密码");
        visitor.Done();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
