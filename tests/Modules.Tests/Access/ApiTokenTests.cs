using System.Net;
using System.Net.Http.Headers;
using Biaogan.Access.People;

namespace Biaogan.Modules.Tests.Access;

public sealed class ApiTokenTests
{
    [Theory, OnBothStores]
    public async Task A_token_acts_as_its_person_until_it_is_revoked(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var secret = await Api.Token(browser);

        var (status, body, _) = await Api.Call(world, secret, HttpMethod.Get, "/api/me");
        status.ShouldBe(HttpStatusCode.OK);
        body.ShouldContain("\"Office\"");
        (await world.App.With(db => db.Set<ApiToken>().AnyAsync(t => t.SecretHash == secret))).ShouldBeFalse("Only the hash is kept.");

        var page = await browser.Get("/account");
        page.Html.ShouldNotContain(secret);
        var revoke = page.Document.QuerySelectorAll("form").Select(f => f.GetAttribute("action")!).Single(a => a.EndsWith("/revoke", StringComparison.Ordinal));
        await browser.Submit(page, revoke);
        (await Me(world, secret)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, OnBothStores]
    public async Task An_expired_token_is_refused(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var secret = await Api.Token(browser, "1");

        (await Me(world, secret)).ShouldBe(HttpStatusCode.OK);
        app.Clock.Turn(TimeSpan.FromHours(25));
        (await Me(world, secret)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, OnBothStores]
    public async Task The_api_takes_no_cookie_and_answers_with_a_problem(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        var page = await browser.Get("/api/me");
        page.Status.ShouldBe(HttpStatusCode.Unauthorized);
        page.Path.ShouldBe("/api/me", "It is no redirect.");
        foreach (var token in new[] { null, "", "wrong" })
        {
            var (status, body, answer) = await Api.Call(world, token, HttpMethod.Get, "/api/me");
            status.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            body.ShouldContain("token-needed");
        }
    }

    [Theory, OnBothStores]
    public async Task A_page_takes_no_token(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var secret = await Api.Token(browser);

        using var stranger = new Browser(world.App.Url);
        stranger.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        (await stranger.Get("/account")).Path.ShouldStartWith("/sign-in");
    }

    [Theory, OnBothStores]
    public async Task A_closed_account_s_token_is_refused(StoreKind kind)
    {
        var world = await World.New(kind);
        var (id, name) = await world.WithPerson(world.RootId, Role.Office);
        using var browser = await world.SignIn(name);
        var secret = await Api.Token(browser);

        await world.App.Seed(async db => (await db.Set<Person>().SingleAsync(p => p.Id == id)).ClosedAt = world.App.Clock.GetUtcNow().UtcDateTime);
        (await Me(world, secret)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, OnBothStores]
    public async Task A_token_needs_a_purpose_and_lasts_a_year_at_most(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        var page = await browser.Submit("/account", "/account/tokens", ("label", " "), ("days", "366"));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Document.QuerySelectorAll(".field-error").Length.ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task Nobody_revokes_another_s_token(StoreKind kind)
    {
        var world = await World.New(kind);
        using var owner = await world.SignedIn(world.RootId, Role.Office);
        using var other = await world.SignedIn(world.RootId, Role.Office);
        var secret = await Api.Token(owner);
        await Api.Token(other);

        var page = await owner.Get("/account");
        var revoke = page.Document.QuerySelectorAll("form").Select(f => f.GetAttribute("action")!).Single(a => a.EndsWith("/revoke", StringComparison.Ordinal));
        (await other.Post(await other.Get("/account"), revoke)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Me(world, secret)).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> Me(World world, string secret) => (await Api.Call(world, secret, HttpMethod.Get, "/api/me")).Status;
}
