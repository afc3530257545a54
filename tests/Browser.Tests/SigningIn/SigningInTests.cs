using Biaogan.Browser.Tests.Driving;

namespace Biaogan.Browser.Tests.SigningIn;

/// <summary>Signing in as people do it: with a real identity provider, and with a passkey of the browser's own.</summary>
public sealed class SigningInTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(3);

    [Theory, OnBothStores]
    public async Task With_a_real_provider_from_setting_it_up_to_signing_out_there(StoreKind kind)
    {
        await using var instance = await EmptyInstance.Start(kind);
        await using var provider = await RealProvider.Start(instance.App.Url, new Dictionary<string, (string, string[])> { ["office"] = ("林晓", ["leaders"]) });
        await using var administrator = await Visitor.Open("provider-administrator", instance.App.Url);
        await instance.SetUp(administrator.Page, "清河区示范创建领导小组", "清河区");
        await SetUpProvider(administrator, provider);

        await using var person = await Visitor.Open("provider-person", instance.App.Url);
        var page = person.Page;
        // The provider's pages ask for a font elsewhere: where no answer comes they would never be "loaded".
        await page.RouteAsync(url => !new Uri(url).IsLoopback, route => route.AbortAsync());
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "用“区统一身份”登录" }).ClickAsync();
        await page.Locator("input[name=login]").FillAsync("office");
        await page.Locator("input[name=password]").FillAsync("any");
        await page.Locator("button[type=submit]").ClickAsync();
        // The provider asks for consent.
        await page.Locator("button[type=submit]", new() { HasTextString = "Continue" }).ClickAsync();
        await page.WaitForURLAsync(url => url.StartsWith(instance.App.Url, StringComparison.Ordinal) && !url.Contains("/sign-in", StringComparison.Ordinal));

        await page.GotoAsync("/account");
        await Assertions.Expect(page.Locator("#me")).ToContainTextAsync("林晓");
        await Assertions.Expect(page.Locator("#roles")).ToContainTextAsync("领导");
        await Assertions.Expect(page.Locator("#sessions")).ToContainTextAsync("统一身份");

        await page.Locator("details.menu[data-menu] > summary").Last.ClickAsync();
        await page.Locator("form[action='/sign-out'] button").ClickAsync();
        await page.WaitForURLAsync(url => url.StartsWith(provider.Issuer, StringComparison.Ordinal));
        await page.Locator("button[name=logout]").ClickAsync();
        await page.WaitForURLAsync(instance.App.Url + "/sign-in*");
        await page.GotoAsync("/account");
        new Uri(page.Url).AbsolutePath.ShouldBe("/sign-in");

        // Signed out there as well: the provider asks for the password again.
        await page.GetByRole(AriaRole.Link, new() { Name = "用“区统一身份”登录" }).ClickAsync();
        await Assertions.Expect(page.Locator("input[name=login]")).ToBeVisibleAsync(new() { Timeout = (float)Long.TotalMilliseconds });
        administrator.Done();
        person.Watch.Take().Where(f => f.Contains(instance.App.Url, StringComparison.Ordinal)).ShouldBeEmpty("The provider's own pages may fetch a font elsewhere; ours do nothing of the kind.");
        person.Done();
    }

    [Theory, OnBothStores]
    public async Task With_a_passkey_registered_named_used_and_removed(StoreKind kind)
    {
        await using var instance = await EmptyInstance.Start(kind);
        // A passkey belongs to a domain; an address of digits is none.
        var url = instance.App.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await using (var first = await Visitor.Open("passkey-set-up", instance.App.Url))
        {
            await instance.SetUp(first.Page, "清河区示范创建领导小组", "清河区");
            first.Done();
        }

        await using var person = await Visitor.Open("passkey", url);
        var page = person.Page;
        var cdp = await person.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("WebAuthn.enable");
        await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        await person.SignIn("office", EmptyInstance.Password);
        await page.GotoAsync("/account/second-factor");
        await page.Locator("form[action='/account/passkeys'] [name=name]").FillAsync("办公室电脑");
        await page.Locator("form[action='/account/passkeys'] button").ClickAsync();
        await Assertions.Expect(page.Locator("#passkeys")).ToContainTextAsync("办公室电脑");

        await page.Locator("details.menu[data-menu] > summary").Last.ClickAsync();
        await page.Locator("form[action='/sign-out'] button").ClickAsync();
        await page.Locator("form[action='/sign-in/passkey'] button").ClickAsync();
        await page.WaitForURLAsync(u => !new Uri(u).AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal));
        await page.GotoAsync("/account");
        await Assertions.Expect(page.Locator("#sessions")).ToContainTextAsync("通行密钥");

        await page.GotoAsync("/account/second-factor");
        await page.Locator("#passkeys form button").ClickAsync();
        await Assertions.Expect(page.Locator("#passkeys")).ToContainTextAsync("没有通行密钥");
        person.Done();
    }

    private static async Task SetUpProvider(Visitor administrator, RealProvider provider)
    {
        var page = administrator.Page;
        await administrator.SignIn("security", EmptyInstance.Password);
        await page.GotoAsync("/security/providers/new");
        await page.Control("label").FillAsync("区统一身份");
        await page.Control("issuer").FillAsync(provider.Issuer);
        await page.Control("clientId").FillAsync("biaogan");
        await page.Control("clientSecret").FillAsync("a-secret-of-the-test");
        await page.Control("scopes").FillAsync("openid profile groups");
        await page.Control("groupsClaim").FillAsync("groups");
        await page.Locator("[name=linksByName]").CheckAsync();
        await page.Locator("[name=isEnabled]").CheckAsync();
        await page.Submit("/security/providers");
        await Assertions.Expect(page.Locator("main [role=status]")).ToContainTextAsync("已保存");
        await page.Locator("form[action$='/test'] button").ClickAsync();
        await Assertions.Expect(page.Locator("main [role=status]")).ToContainTextAsync("读取成功");
        await page.Control("group").FillAsync("leaders");
        await page.Control("role").SelectOptionAsync("Leader");
        await page.Control("over").FillAsync("清河区示范创建领导小组");
        await page.Locator("form[action$='/groups'] button").ClickAsync();
        await Assertions.Expect(page.Locator("#groups")).ToContainTextAsync("leaders");
    }
}
