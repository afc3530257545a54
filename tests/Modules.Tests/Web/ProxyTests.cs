using System.Net;

namespace Biaogan.Modules.Tests.Web;

/// <summary>Headers of a reverse proxy are believed of the one address that was named, and of nobody else.</summary>
public sealed class ProxyTests
{
    [Fact]
    public async Task The_named_proxy_says_who_called_and_how()
    {
        await using var app = await App.Start(StoreKind.Sqlite, signInsAMinute: 1, proxy: IPAddress.Loopback);

        (await Attempt(app, "203.0.113.7")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Attempt(app, "203.0.113.7")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await Attempt(app, "203.0.113.8")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        // Only the last hop is the proxy's own word: what stands before it anybody may have written.
        (await Attempt(app, "198.51.100.1, 203.0.113.8")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await CookiesOfSignIn(app)).ShouldAllBe(cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Nobody_else_is_believed()
    {
        await using var app = await App.Start(StoreKind.Sqlite, signInsAMinute: 1, proxy: IPAddress.Parse("192.0.2.1"));

        (await Attempt(app, "203.0.113.7")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Attempt(app, "203.0.113.8")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await CookiesOfSignIn(app)).ShouldAllBe(cookie => !cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<Page> Attempt(App app, string forwardedFor)
    {
        using var browser = new Browser(app.Url);
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        return await browser.Submit("/sign-in", "/sign-in", ("name", "nobody"), ("password", "wrong"));
    }

    private static async Task<IReadOnlyList<string>> CookiesOfSignIn(App app)
    {
        using var browser = new Browser(app.Url);
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var page = await browser.Http.GetAsync("/sign-in");
        var cookies = page.Headers.GetValues("Set-Cookie").ToList();
        cookies.ShouldNotBeEmpty();
        return cookies;
    }
}
