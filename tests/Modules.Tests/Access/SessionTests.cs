using System.Net;
using Biaogan.Access.People;
using Biaogan.Access.SignIn;
using Biaogan.Platform.Auditing;

namespace Biaogan.Modules.Tests.Access;

public sealed class SessionTests
{
    private const string Old = "correct horse battery";
    private const string New = "battery horse correct";

    [Theory, OnBothStores]
    public async Task A_one_time_link_is_looked_at_freely_and_used_once(StoreKind kind)
    {
        var world = await World.New(kind);
        var (id, name) = await world.WithPerson(world.RootId, Role.Liaison);
        var secret = await WithLink(world, id);

        using var browser = new Browser(world.App.Url);
        var path = "/sign-in/link?token=" + secret;
        await browser.Get(path);
        var page = await browser.Get(path);
        page.Text.ShouldContain(name);
        var landed = await browser.Submit(page, "/sign-in/link");
        landed.Path.ShouldBe("/account/password");
        landed = await browser.Submit(landed, "/account/password", ("new", New), ("again", New));
        landed.Path.ShouldBe("/inbox");

        using var thief = new Browser(world.App.Url);
        (await thief.Get(path)).Status.ShouldBe(HttpStatusCode.Conflict);
        var again = await thief.Post(await thief.Get("/sign-in"), "/sign-in/link", ("token", secret));
        again.Status.ShouldBe(HttpStatusCode.Conflict);

        (await thief.Submit("/sign-in", "/sign-in", ("name", name), ("password", New))).Path.ShouldBe("/inbox");
        (await thief.Get("/account/password")).Document.QuerySelector("#f-current").ShouldNotBeNull("Only a session by link sets a password without the old one.");
    }

    [Theory, OnBothStores]
    public async Task An_expired_link_is_dead(StoreKind kind)
    {
        var world = await World.New(kind);
        var (id, _) = await world.WithPerson(world.RootId, Role.Liaison);
        var secret = await WithLink(world, id, TimeSpan.FromSeconds(-1));

        using var browser = new Browser(world.App.Url);
        (await browser.Get("/sign-in/link?token=" + secret)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await browser.Get("/sign-in/link")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, OnBothStores]
    public async Task A_new_password_ends_other_sessions_and_leaves_no_hash_in_the_trail(StoreKind kind)
    {
        var world = await World.New(kind);
        var (id, name) = await world.WithPerson(world.RootId, Role.Office);
        using var here = await world.SignIn(name);
        using var there = await world.SignIn(name);

        (await here.Submit("/account/password", "/account/password", ("current", Old), ("new", New), ("again", New))).Path.ShouldStartWith("/account");
        (await here.Get("/account")).Path.ShouldBe("/account");
        (await there.Get("/account")).Path.ShouldStartWith("/sign-in");

        var hash = await world.App.With(db => db.Set<Person>().Where(p => p.Id == id).Select(p => p.PasswordHash).SingleAsync());
        var key = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var trail = await world.App.With(db => db.Set<AuditEntry>().Where(e => e.Thing == "access_people" && e.ThingId == key).Select(e => e.Changes).ToListAsync());
        trail.ShouldContain(c => c.Contains("PasswordHash"));
        trail.ShouldAllBe(c => !c.Contains(hash!));
    }

    [Theory, OnBothStores]
    public async Task A_weak_or_mistyped_password_is_refused(StoreKind kind)
    {
        var world = await World.New(kind);
        var (_, name) = await world.WithPerson(world.RootId, Role.Office);
        using var browser = await world.SignIn(name);
        foreach (var (current, next, again, field) in new[]
        {
            ("wrong", New, New, "current"), (Old, "short", "short", "new"), (Old, "1234567890", "1234567890", "new"), (Old, name + "2026", name + "2026", "new"), (Old, New, New + "x", "again"),
        })
        {
            var page = await browser.Submit("/account/password", "/account/password", ("current", current), ("new", next), ("again", again));
            page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            page.Document.QuerySelector($"#f-{field}-error").ShouldNotBeNull();
        }
    }

    [Theory, OnBothStores]
    public async Task Sign_out_everywhere_ends_all_sessions(StoreKind kind)
    {
        var world = await World.New(kind);
        var (_, name) = await world.WithPerson(world.RootId, Role.Office);
        using var here = await world.SignIn(name);
        using var there = await world.SignIn(name);

        (await here.Submit("/account", "/account/sign-out-everywhere")).Path.ShouldBe("/sign-in");
        (await there.Get("/account")).Path.ShouldStartWith("/sign-in");
    }

    [Theory, OnBothStores]
    public async Task A_session_ends_after_half_an_idle_hour_and_after_twelve_busy_ones(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        using var idle = await world.SignedIn(world.RootId, Role.Office);
        using var busy = await world.SignedIn(world.RootId, Role.Office);
        for (var quarter = 1; quarter <= 47; quarter++)
        {
            app.Clock.Turn(TimeSpan.FromMinutes(15));
            (await busy.Get("/account")).Path.ShouldBe("/account");
        }

        (await idle.Get("/account")).Path.ShouldStartWith("/sign-in");
        app.Clock.Turn(TimeSpan.FromMinutes(16));
        (await busy.Get("/account")).Path.ShouldStartWith("/sign-in");
    }

    [Theory, OnBothStores]
    public async Task The_language_follows_the_account(StoreKind kind)
    {
        var world = await World.New(kind);
        var (_, name) = await world.WithPerson(world.RootId, Role.Office);
        using var browser = await world.SignIn(name);
        (await browser.Submit("/account", "/account/language", ("language", "en"))).Title.ShouldBe("My account");

        using var elsewhere = await world.SignIn(name);
        (await elsewhere.Get("/account")).Title.ShouldBe("My account");
        await elsewhere.Submit("/account", "/language", ("language", "zh"), ("returnUrl", "/account"));
        (await browser.Get("/account")).Title.ShouldBe("我的账号");
    }

    [Theory, OnBothStores]
    public async Task A_form_without_its_antiforgery_field_is_refused(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office, Role.Leader);
        foreach (var path in new[] { "/sign-out", "/account/tokens", "/account/password", "/account/sign-out-everywhere", "/units", "/people", "/language" })
        {
            (await browser.Post(path, ("label", "x"))).Status.ShouldBe(HttpStatusCode.BadRequest, path);
        }
    }

    private static async Task<string> WithLink(World world, long personId, TimeSpan? lasts = null)
    {
        var secret = Secrets.New();
        await world.App.Seed(db =>
        {
            db.Add(new SignInLink { PersonId = personId, SecretHash = Secrets.Hash(secret), ExpiresAt = world.App.Clock.GetUtcNow().UtcDateTime + (lasts ?? TimeSpan.FromDays(1)) });
            return Task.CompletedTask;
        });
        return secret;
    }
}
