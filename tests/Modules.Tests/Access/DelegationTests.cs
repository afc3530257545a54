using System.Net;
using Biaogan.Access.Delegations;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Sessions;
using Biaogan.Access.SignIn;
using Biaogan.Assessments.Recusals;
using Biaogan.Platform;
using Biaogan.Supervision.Problems;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Access;

public sealed class DelegationTests
{
    [Theory, OnBothStores]
    public async Task A_substitute_switches_it_on_and_then_has_the_other_s_rights_and_not_her_own(StoreKind kind)
    {
        var world = await World.New(kind);
        var (absentId, absentName) = await world.WithPerson(world.RootId, Role.Office, Role.Supervisor);
        var (_, name) = await world.WithPerson(world.RootId, Role.Assessor);
        using var absent = await world.SignIn(absentName);
        using var browser = await world.SignIn(name);
        (await Delegate(world, absent, name, "Office")).Path.ShouldContain("saved=made");

        var page = await browser.Get("/");
        page.Document.QuerySelector(".stand-in").ShouldBeNull();
        (await browser.Get("/units")).Status.ShouldBe(HttpStatusCode.NotFound);
        var token = await Api.Token(browser);
        var id = await Id(world, absentId);
        var on = await browser.Submit("/account", $"/account/delegations/{id}/on");
        on.Document.QuerySelector(".stand-in")!.TextContent.ShouldContain(absentName);
        (await browser.Get("/units")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Get("/units")).Document.QuerySelector(".stand-in").ShouldNotBeNull("On every page.");
        (await browser.Get("/rounds")).Status.ShouldBe(HttpStatusCode.NotFound);
        var actor = await ActorOf(world, name);
        (actor.OnBehalfOf!.PersonId, actor.OnBehalfOf.UnitId).ShouldBe((absentId, (long?)world.RootId));
        actor.Grants.Select(g => g.Role).ShouldBe([Role.Office], "Only what was handed over, and nothing of her own.");
        (await ActorOf(world, name, program: true)).OnBehalfOf.ShouldBeNull("Programs never act in another's place.");
        (await Api.Call(world, token, HttpMethod.Get, "/api/units")).Status.ShouldBe(HttpStatusCode.Forbidden);

        await browser.Submit("/account", "/account/delegations/off");
        (await browser.Get("/units")).Status.ShouldBe(HttpStatusCode.NotFound);
        await browser.Submit("/account", $"/account/delegations/{id}/on");
        await absent.Submit("/account/delegations", $"/account/delegations/{id}/revoke");
        (await browser.Get("/units")).Status.ShouldBe(HttpStatusCode.NotFound, "Revoked at once.");
        (await browser.Get("/")).Document.QuerySelector(".stand-in").ShouldBeNull();
    }

    [Theory, OnBothStores]
    public async Task It_ends_by_itself(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        var (absentId, _) = await world.WithPerson(world.RootId, Role.Office);
        var (substituteId, name) = await world.WithPerson(world.RootId);
        var today = new RegionClock(app.Clock).Today;
        await app.Seed(db =>
        {
            db.Add(new Delegation { AbsentId = absentId, SubstituteId = substituteId, Roles = "Office", From = today, To = today, Why = "出差", IsOn = true });
            return Task.CompletedTask;
        });
        (await ActorOf(world, name)).Has(Role.Office).ShouldBeTrue();
        app.Clock.Turn(TimeSpan.FromDays(1));
        var after = await ActorOf(world, name);
        (after.OnBehalfOf, after.Grants.Count, after.StandIns.Count).ShouldBe((null, 0, 0));
    }

    [Theory, OnBothStores]
    public async Task Administrators_roles_are_not_handed_over_and_nothing_one_does_not_hold(StoreKind kind)
    {
        var world = await World.New(kind);
        var other = await World.New(kind);
        var (_, admin) = await world.WithPerson(world.RootId, Role.SecurityAdministrator);
        var (_, office) = await world.WithPerson(world.RootId, Role.Office);
        var (_, substitute) = await world.WithPerson(world.RootId);
        var (_, stranger) = await other.WithPerson(other.RootId);
        using var adminBrowser = await world.SignIn(admin);
        using var officeBrowser = await world.SignIn(office);

        (await Delegate(world, officeBrowser, substitute, "Supervisor")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "Not held.");
        (await Delegate(world, officeBrowser, admin, "Office")).Text.ShouldContain("不能", Case.Sensitive, "An administrator takes no part.");
        (await Delegate(world, officeBrowser, stranger, "Office")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "Another district's people do not exist.");
        (await Delegate(world, officeBrowser, office, "Office")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "Not oneself.");
        (await adminBrowser.Post(await adminBrowser.Get("/account"), "/account/delegations", ("substitute", substitute), ("roles", "SecurityAdministrator"), ("to", Day(world, 3)), ("why", "x")))
            .Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officeBrowser.Post(await officeBrowser.Get("/account"), "/account/delegations", ("substitute", substitute), ("roles", "Office"), ("to", Day(world, 800)), ("why", "x")))
            .Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "No more than a year.");
        (await officeBrowser.Post(await officeBrowser.Get("/account"), "/account/delegations", ("substitute", substitute), ("roles", "Office"), ("to", Day(world, 3))))
            .Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "A reason is asked for.");
    }

    [Theory, OnBothStores]
    public async Task The_security_administrator_enters_it_for_somebody_absent_and_nobody_else_does(StoreKind kind)
    {
        var world = await World.New(kind);
        var other = await World.New(kind);
        var (absent, _) = await world.WithPerson(world.RootId, Role.Supervisor);
        var (_, substitute) = await world.WithPerson(world.RootId);
        using var admin = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        using var foreign = await other.SignedIn(other.RootId, Role.SecurityAdministrator);
        using var office = await world.SignedIn(world.RootId, Role.Office);

        (await admin.Submit($"/people/{absent}/delegations", $"/people/{absent}/delegations", ("substitute", substitute), ("roles", "Supervisor"), ("to", Day(world, 5)), ("why", "住院"))).Path.ShouldContain("saved=made");
        (await foreign.Get($"/people/{absent}/delegations")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.Get($"/people/{absent}/delegations")).Status.ShouldBe(HttpStatusCode.NotFound);
        var id = await Id(world, absent);
        foreach (var browser in new[] { foreign, office })
        {
            var page = await browser.Get("/account");
            (await browser.Post(page, $"/account/delegations/{id}/revoke")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await browser.Post(page, $"/account/delegations/{id}/on")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await browser.Post(page, $"/people/{absent}/delegations", ("substitute", substitute), ("roles", "Supervisor"), ("to", Day(world, 5)), ("why", "x"))).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        // Whoever may act in the programme for somebody becomes no administrator.
        var substituteId = await world.App.With(db => db.Set<Delegation>().Where(d => d.Id == id).Select(d => d.SubstituteId).SingleAsync());
        (await admin.Submit($"/people/{substituteId}", $"/people/{substituteId}/roles", ("role", "AuditAdministrator"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, OnBothStores]
    public async Task Recusal_and_the_own_unit_count_for_both_persons(StoreKind kind)
    {
        var world = await World.New(kind);
        var (school, bureau, third) = (await world.WithUnit("一小"), await world.WithUnit("教育局"), await world.WithUnit("二小"));
        var scheme = await world.WithScheme(new ItemSeed("方案", 10));
        var campaign = await world.WithCampaign(scheme, school, bureau, third);
        var (absent, _) = await world.WithPerson(bureau);
        var (me, name) = await world.WithPerson(school);
        var today = new RegionClock(world.App.Clock).Today;
        await world.App.Seed(db =>
        {
            db.Add(new RoleGrant { PersonId = absent, Role = Role.Assessor, UnitId = world.RootId, From = new DateOnly(2020, 1, 1) });
            db.Add(new Delegation { AbsentId = absent, SubstituteId = me, Roles = "Assessor", From = today, To = today.AddDays(1), Why = "出差", IsOn = true });
            return Task.CompletedTask;
        });
        using var browser = await world.SignIn(name);
        async Task<HttpStatusCode> Sheet(long unit)
        {
            var sheet = await world.App.With(db => db.Set<Biaogan.Assessments.ScoreSheets.ScoreSheet>().Where(s => s.CampaignId == campaign && s.UnitId == unit).Select(s => s.Id).SingleAsync());
            return (await browser.Get($"/sheets/{sheet}")).Status;
        }

        (await Sheet(bureau)).ShouldBe(HttpStatusCode.NotFound, "The absent assessor's own unit.");
        (await Sheet(school)).ShouldBe(HttpStatusCode.NotFound, "The substitute's own unit.");
        (await Sheet(third)).ShouldBe(HttpStatusCode.OK);
        foreach (var person in new[] { me, absent })
        {
            long recusal = 0;
            await world.App.Seed(async db =>
            {
                var row = new Recusal { CampaignId = campaign, PersonId = person, UnitId = third, Reason = "亲属", DeclaredBy = person, DeclaredAt = world.App.Clock.GetUtcNow().UtcDateTime };
                db.Add(row);
                await db.Flush(CancellationToken.None);
                recusal = row.Id;
            });
            (await Sheet(third)).ShouldBe(HttpStatusCode.NotFound, person == me ? "The substitute's recusal." : "The absent one's recusal.");
            await world.App.Seed(async db => (await db.Set<Recusal>().SingleAsync(r => r.Id == recusal)).LiftedAt = world.App.Clock.GetUtcNow().UtcDateTime);
        }
    }

    [Fact]
    public void Whoever_ordered_or_answered_in_another_s_place_and_that_other_cannot_re_check()
    {
        const string Unit = "/1/2/";
        ProblemRules.BarsRecheck([10], ["/1/"], [11, 10], [12], Unit)!.Code.ShouldBe("own-order");
        ProblemRules.BarsRecheck([13, 11], ["/1/"], [11], [12], Unit)!.Code.ShouldBe("own-order");
        ProblemRules.BarsRecheck([10], ["/1/"], [11], [12, 10], Unit)!.Code.ShouldBe("own-answer");
        ProblemRules.BarsRecheck([10, 13], ["/1/", "/1/2/3/"], [11], [12], Unit)!.Code.ShouldBe("own-unit");
        ProblemRules.BarsRecheck([10, 13], ["/1/"], [11], [12], Unit).ShouldBeNull();
    }

    private static async Task<Page> Delegate(World world, Browser browser, string substitute, string role) =>
        await browser.Post(await browser.Get("/account/delegations"), "/account/delegations", ("substitute", substitute), ("roles", role), ("to", Day(world, 5)), ("why", "出差"));

    private static string Day(World world, int ahead) => RegionClock.Show(new RegionClock(world.App.Clock).Today.AddDays(ahead));

    private static Task<long> Id(World world, long absent) => world.App.With(db => db.Set<Delegation>().Where(d => d.AbsentId == absent).Select(d => d.Id).SingleAsync());

    private static async Task<Actor> ActorOf(World world, string name, bool program = false)
    {
        await using var scope = world.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.UserName == name);
        // A cookie stands for a session that is open.
        using var browser = await world.SignIn(name);
        var session = await db.Set<Session>().Where(s => s.PersonId == person.Id && s.EndedAt == null).OrderByDescending(s => s.Id).Select(s => (long?)s.Id).FirstAsync();
        var ticket = Tickets.For(person, program ? Tickets.TokenScheme : Tickets.CookieScheme, program ? null : session);
        return (await scope.ServiceProvider.GetRequiredService<IActorSource>().Find(ticket, CancellationToken.None))!;
    }
}
