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

    /// <summary>Fills the first form as the person at the console does; the sign-in names are system, security, audit and office.</summary>
    public async Task SetUp(IPage page, string unit, string region)
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
            await page.Control(seat + "Password").FillAsync(Password);
        }

        await page.Submit("/setup");
        await Assertions.Expect(page.Control("password")).ToBeVisibleAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
