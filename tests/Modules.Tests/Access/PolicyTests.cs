using System.Net;
using Biaogan.Access.Contract;
using Biaogan.Access.Grants;
using Biaogan.Access.IdleAccounts;
using Biaogan.Access.People;
using Biaogan.Access.Security;
using Biaogan.Access.Sessions;
using Biaogan.Platform.Auditing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Access;

public sealed class PolicyTests
{
    private const string Password = "correct horse battery";

    [Theory, OnBothStores]
    public async Task The_policy_holds_for_everybody_at_once_and_stands_in_the_trail(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        using var administrator = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var page = await administrator.Get("/security");
        (await administrator.Submit(page, "/security", ("idleMinutes", "4"), ("failures", "x"))).Document.QuerySelectorAll(".field-error").Length.ShouldBe(2);
        (await administrator.Submit(page, "/security", ("idleLockDays", "100"), ("idleEndDays", "50"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await administrator.Submit(page, "/security", ("idleMinutes", "5"), ("failures", "3"), ("lockMinutes", "7"), ("shortestPassword", "14"))).Status.ShouldBe(HttpStatusCode.OK);
        (await administrator.Submit(page, "/security", ("idleMinutes", "9"))).Status.ShouldBe(HttpStatusCode.Conflict, "A stale form.");
        (await app.With(db => db.Set<AuditEntry>().Where(e => e.Thing == "access_policy").Select(e => e.Changes).ToListAsync())).ShouldContain(c => c.Contains("IdleMinutes"));

        var (_, name) = await world.WithPerson(world.RootId, Role.Office);
        using var browser = await world.SignIn(name);
        (await browser.Submit("/account/password", "/account/password", ("current", Password), ("new", "thirteen chars"[..13]), ("again", "thirteen chars"[..13]))).Text.ShouldContain("14");
        app.Clock.Turn(TimeSpan.FromMinutes(6));
        (await browser.Get("/account")).Path.ShouldStartWith("/sign-in");
        for (var i = 0; i < 3; i++)
        {
            await browser.Submit("/sign-in", "/sign-in", ("name", name), ("password", "wrong"));
        }

        (await browser.Submit("/sign-in", "/sign-in", ("name", name), ("password", Password))).Text.ShouldContain("7 分钟");
    }

    [Theory, OnBothStores]
    public async Task An_old_password_must_be_changed_before_anything_else(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        var (id, name) = await world.WithPerson(world.RootId, Role.Office);
        await app.Seed(async db =>
        {
            db.Add(new AccessPolicy { PasswordDays = 90 });
            (await db.Facts(id, app.Clock.GetUtcNow().UtcDateTime, CancellationToken.None)).PasswordSetAt = app.Clock.GetUtcNow().UtcDateTime.AddDays(-91);
        });
        using var browser = new Browser(app.Url);
        (await browser.Submit("/sign-in", "/sign-in", ("name", name), ("password", Password))).Path.ShouldBe("/account/password");
        (await browser.Get("/units")).Path.ShouldBe("/account/password");
        (await browser.Submit("/account/password", "/account/password", ("current", Password), ("new", Password), ("again", Password))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await browser.Submit("/account/password", "/account/password", ("current", Password), ("new", "another horse battery"), ("again", "another horse battery"));
        (await browser.Get("/people")).Path.ShouldBe("/people");
    }

    [Theory, OnBothStores]
    public async Task Sessions_are_listed_and_ended_by_the_owner_and_by_the_administrator(StoreKind kind)
    {
        var world = await World.New(kind);
        var (id, name) = await world.WithPerson(world.RootId, Role.Assessor);
        using var here = await world.SignIn(name);
        using var there = await world.SignIn(name);
        var page = await here.Get("/account");
        page.Rows("#sessions tbody tr").Count.ShouldBe(2);
        var end = page.Document.QuerySelectorAll("#sessions form").Single().GetAttribute("action")!;
        using var other = await world.SignedIn(world.RootId, Role.Assessor);
        (await other.Post(await other.Get("/account"), end)).Status.ShouldBe(HttpStatusCode.NotFound, "Nobody ends another's.");
        await here.Submit(page, end);
        (await there.Get("/account")).Path.ShouldStartWith("/sign-in");
        (await here.Get("/account")).Path.ShouldBe("/account");

        using var office = await world.SignedIn(world.RootId, Role.Office);
        var path = $"/people/{id}/sign-in";
        (await office.Get(path)).Rows("#sessions tbody tr").Count.ShouldBe(1);
        (await office.Submit(path, path, ("do", "reset-second-factor"), ("why", "x"))).Status.ShouldBe(HttpStatusCode.NotFound, "That is the security administrator's.");
        (await office.Submit(path, path, ("do", "end-all"), ("why", "手机丢失"))).Status.ShouldBe(HttpStatusCode.OK);
        (await here.Get("/account")).Path.ShouldStartWith("/sign-in");
        var ends = await world.App.With(db => db.Set<Session>().Where(s => s.PersonId == id).OrderBy(s => s.Id).Select(s => s.EndedWhy).ToListAsync());
        ends.ShouldBe([SessionEnd.EndedByAdministrator, SessionEnd.EndedByOwner], ignoreOrder: true);
    }

    [Theory, OnBothStores]
    public async Task Sign_out_everywhere_ends_tokens_where_it_is_ticked(StoreKind kind)
    {
        var world = await World.New(kind);
        var (_, name) = await world.WithPerson(world.RootId, Role.Office);
        using var browser = await world.SignIn(name);
        var token = await Api.Token(browser);
        await browser.Submit("/account", "/account/sign-out-everywhere");
        // The security stamp is new; the token is read with the stamp of the moment and stays.
        (await Api.Call(world, token, HttpMethod.Get, "/api/me")).Status.ShouldBe(HttpStatusCode.OK);
        using var again = await world.SignIn(name);
        await again.Submit("/account", "/account/sign-out-everywhere", ("tokens", "true"));
        (await Api.Call(world, token, HttpMethod.Get, "/api/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, OnBothStores]
    public async Task Idle_accounts_lock_and_later_lose_their_roles_once_a_day_whoever_asks(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        var (idle, name) = await world.WithPerson(world.RootId, Role.Office, Role.Leader);
        var (last, _) = await world.WithPerson(world.RootId, Role.SecurityAdministrator);
        (await Pass(app)).ShouldBeTrue();
        var both = await Task.WhenAll(Pass(app), Pass(app));
        both.ShouldAllBe(done => !done, "Today's pass is done.");

        app.Clock.Turn(TimeSpan.FromDays(181));
        var race = await Task.WhenAll(Pass(app), Pass(app), Pass(app));
        race.Count(done => done).ShouldBe(1, "One of several instances does it.");
        (await Locked(app)).ShouldBe([idle], "The last security administrator is spared.");
        using var browser = new Browser(app.Url);
        var refused = await browser.Submit("/sign-in", "/sign-in", ("name", name), ("password", Password));
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("解锁");

        app.Clock.Turn(TimeSpan.FromDays(186));
        (await Pass(app)).ShouldBeTrue();
        (await app.With(db => db.Set<RoleGrant>().CountAsync(g => g.PersonId == idle && g.To == null))).ShouldBe(0);
        (await app.With(db => db.Set<RoleGrant>().CountAsync(g => g.PersonId == last && g.To == null))).ShouldBe(1);

        var security = await app.With(db => db.Set<Person>().Where(p => p.Id == last).Select(p => p.UserName!).SingleAsync());
        using var administrator = await world.SignIn(security);
        var path = $"/people/{idle}/sign-in";
        (await administrator.Submit(path, path, ("do", "unlock"), ("why", "回到岗位"))).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Submit("/sign-in", "/sign-in", ("name", name), ("password", Password))).Path.ShouldBe("/waiting", "It opens again, without the roles.");
    }

    [Theory, OnBothStores]
    public async Task The_command_on_the_machine_lets_a_lone_administrator_back_in(StoreKind kind)
    {
        var world = await World.New(kind);
        var (id, name) = await world.WithPerson(world.RootId, Role.SecurityAdministrator);
        using (var browser = await world.SignIn(name))
        {
            await SecondFactorTests.Enrol(browser, world.App);
        }

        await using var scope = world.App.Services.CreateAsyncScope();
        var rescue = scope.ServiceProvider.GetRequiredService<IAccountRescue>();
        (await rescue.Reset("nobody-of-that-name", Act.OfProgram(world.App.Clock, "console"), CancellationToken.None)).IsRefused.ShouldBeTrue();
        var path = (await rescue.Reset(name.ToUpperInvariant(), Act.OfProgram(world.App.Clock, "console"), CancellationToken.None)).Value;
        using var back = new Browser(world.App.Url);
        (await back.Submit(path, "/sign-in/link")).Path.ShouldBe("/account/password");
        var key = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await world.App.With(db => db.Set<AuditEntry>().AnyAsync(e => e.ThingId == key && e.From == "console" && e.Why == "biaogan people reset"))).ShouldBeTrue();
    }

    private static async Task<bool> Pass(App app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IdleAccounts>().RunOnce(CancellationToken.None);
    }

    private static Task<List<long>> Locked(App app) => app.With(db => db.Set<SignInFacts>().Where(f => f.IdleLockedAt != null).Select(f => f.PersonId).ToListAsync());
}
