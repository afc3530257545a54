using System.Globalization;
using System.Net;
using Biaogan.Access.Contract;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Access;

public sealed class PeopleTests
{
    [Theory, OnBothStores]
    public async Task A_person_is_added_and_signs_in_by_the_link_shown_once(StoreKind kind)
    {
        var world = await World.New(kind);
        var unit = await world.WithUnit("民政局" + world.RootId);
        using var browser = await world.SignedIn(world.RootId, Role.SecurityAdministrator);

        var page = await browser.Submit("/people/new?unit=" + unit, "/people", ("name", "张三"), ("signInName", "zs" + world.RootId), ("role", "Liaison"));
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Document.QuerySelector("img[src^='data:image/svg+xml']").ShouldNotBeNull();
        var link = new Uri(page.Document.QuerySelector("#link")!.TextContent);
        var person = await world.App.With(db => db.People().SingleAsync(p => p.SignInName == "zs" + world.RootId));
        person.UnitId.ShouldBe(unit);

        using var theirs = new Browser(world.App.Url);
        var landed = await theirs.Submit(link.PathAndQuery, "/sign-in/link");
        landed.Path.ShouldBe("/account/password");
        landed.Document.QuerySelector("#f-name")!.GetAttribute("value").ShouldBe(person.SignInName);
    }

    [Theory, OnBothStores]
    public async Task The_three_administrators_are_three_people_outside_the_programme(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var (assessor, _) = await world.WithPerson(world.RootId, Role.Assessor);
        var (auditor, _) = await world.WithPerson(world.RootId, Role.AuditAdministrator);

        foreach (var (id, role) in new[] { (assessor, "SystemAdministrator"), (assessor, "AuditAdministrator"), (auditor, "SystemAdministrator"), (auditor, "Assessor"), (auditor, "Office") })
        {
            var page = await browser.Submit($"/people/{id}", $"/people/{id}/roles", ("role", role));
            page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, role);
            page.Text.ShouldContain("不能");
        }

        var both = await browser.Submit("/people/new", "/people", ("name", "李四"), ("signInName", "ls" + world.RootId), ("unit", "#" + world.RootId), ("role", "SystemAdministrator"), ("role", "Office"));
        both.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await world.App.With(db => db.People().AnyAsync(p => p.SignInName == "ls" + world.RootId))).ShouldBeFalse("All or nothing.");
        (await browser.Submit($"/people/{assessor}", $"/people/{assessor}/roles", ("role", "Supervisor"))).Status.ShouldBe(HttpStatusCode.OK, "Programme roles go together.");
    }

    [Theory, OnBothStores]
    public async Task An_office_grants_programme_roles_within_its_subtree_only(StoreKind kind)
    {
        var world = await World.New(kind);
        var mine = await world.WithUnit("甲片区");
        var theirs = await world.WithUnit("乙片区");
        using var browser = await world.SignedIn(mine, Role.Office);
        var (own, _) = await world.WithPerson(mine);
        var (other, _) = await world.WithPerson(theirs, Role.Liaison);
        var (admin, _) = await world.WithPerson(mine, Role.SecurityAdministrator);
        var (wide, _) = await world.WithPerson(mine);
        await world.App.Seed(db =>
        {
            db.Add(new RoleGrant { PersonId = wide, Role = Role.Assessor, UnitId = world.RootId, From = new DateOnly(2020, 1, 1) });
            return Task.CompletedTask;
        });

        (await browser.Submit($"/people/{own}", $"/people/{own}/roles", ("role", "Liaison"))).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Submit($"/people/{own}", $"/people/{own}/roles", ("role", "Assessor"), ("over", "#" + theirs))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await browser.Get($"/people/{own}");
        (await browser.Post(page, $"/people/{own}/roles", ("role", "Office"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Get($"/people/{other}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Get("/people")).Text.ShouldNotContain("乙片区");

        // Whoever could make these people a sign-in link would have their rights.
        foreach (var id in new[] { other, admin, wide })
        {
            foreach (var deed in new[] { "link", "roles", "close" })
            {
                (await browser.Post(page, $"/people/{id}/{deed}", ("role", "Liaison"), ("why", "x"))).Status.ShouldBe(HttpStatusCode.NotFound, $"{id} {deed}");
            }

            (await browser.Post(page, $"/people/{id}", ("name", "x"), ("unit", "#" + mine))).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Theory, OnBothStores]
    public async Task Another_district_s_people_do_not_exist(StoreKind kind)
    {
        var (mine, theirs) = (await World.New(kind), await World.New(kind));
        var (id, name) = await theirs.WithPerson(theirs.RootId, Role.Liaison);
        using var browser = await mine.SignedIn(mine.RootId, Role.SecurityAdministrator);

        (await browser.Get("/people?q=" + name)).Rows().ShouldBeEmpty();
        (await browser.Get($"/people/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Get($"/people/{id}/close")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Post(await browser.Get("/people/new"), $"/people/{id}/link")).Status.ShouldBe(HttpStatusCode.NotFound);
        var token = await Api.Token(browser);
        (await Api.Call(mine, token, HttpMethod.Get, $"/api/people/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Api.Call(mine, token, HttpMethod.Post, $"/api/people/{id}/link")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task A_role_ends_at_once_and_nobody_grants_to_oneself(StoreKind kind)
    {
        var world = await World.New(kind);
        var (me, name) = await world.WithPerson(world.RootId, Role.SecurityAdministrator);
        using var browser = await world.SignIn(name);
        var (office, officeName) = await world.WithPerson(world.RootId, Role.Office);
        using var theirs = await world.SignIn(officeName);
        (await theirs.Get("/units")).Status.ShouldBe(HttpStatusCode.OK);

        var grant = await world.App.With(db => db.Set<RoleGrant>().Where(g => g.PersonId == office).Select(g => g.Id).SingleAsync());
        (await browser.Submit($"/people/{office}/roles/{grant}/end", $"/people/{office}/roles/{grant}/end", ("why", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await browser.Submit($"/people/{office}/roles/{grant}/end", $"/people/{office}/roles/{grant}/end", ("why", "调离"));
        (await theirs.Get("/units")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await browser.Post(await browser.Get("/people/new"), $"/people/{me}/roles", ("role", "SecurityAdministrator"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var own = await world.App.With(db => db.Set<RoleGrant>().Where(g => g.PersonId == me).Select(g => g.Id).SingleAsync());
        (await browser.Submit($"/people/{me}/roles/{own}/end", $"/people/{me}/roles/{own}/end", ("why", "x"))).Status.ShouldBe(HttpStatusCode.Conflict, "The last administrator stays.");
    }

    [Theory, OnBothStores]
    public async Task A_closed_account_is_out_at_once_and_keeps_its_name(StoreKind kind)
    {
        var world = await World.New(kind);
        var (id, name) = await world.WithPerson(world.RootId, Role.Office);
        using var theirs = await world.SignIn(name);
        using var browser = await world.SignedIn(world.RootId, Role.SecurityAdministrator);

        (await browser.Submit($"/people/{id}/close", $"/people/{id}/close", ("why", "退休"))).Text.ShouldContain("停用");
        (await theirs.Get("/units")).Path.ShouldStartWith("/sign-in");
        (await theirs.Submit("/sign-in", "/sign-in", ("name", name), ("password", "correct horse battery"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var row = await world.App.With(db => db.People().SingleAsync(p => p.Id == id));
        (row.IsClosed, row.Phone, row.DisplayName).ShouldBe((true, null, name));
    }

    [Theory, OnBothStores]
    public async Task A_stale_person_form_does_not_overwrite(StoreKind kind)
    {
        var world = await World.New(kind);
        var (id, _) = await world.WithPerson(world.RootId, Role.Liaison);
        using var browser = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var stale = await browser.Get($"/people/{id}");
        (await browser.Submit(stale, $"/people/{id}", ("phone", "0900-111"))).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Submit(stale, $"/people/{id}", ("phone", "0900-222"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await world.App.With(db => db.People().Where(p => p.Id == id).Select(p => p.Phone).SingleAsync())).ShouldBe("0900-111");
    }

    [Theory, OnBothStores]
    public async Task Slips_make_one_account_a_unit_and_end_older_links(StoreKind kind)
    {
        var world = await World.New(kind);
        var first = await world.WithUnit("甲");
        var second = await world.WithUnit("乙");
        var (liaison, _) = await world.WithPerson(second, Role.Liaison);

        var slips = await Issue(world, [first, second]);
        slips.Select(s => s.UnitId).ShouldBe([first, second]);
        slips[0].SignInName.ShouldBe("u" + first.ToString("D6", CultureInfo.InvariantCulture));
        slips[1].PersonId.ShouldBe(liaison);
        var again = await Issue(world, [first]);
        again[0].PersonId.ShouldBe(slips[0].PersonId);

        using var browser = new Browser(world.App.Url);
        (await browser.Get(slips[0].LinkPath)).Status.ShouldBe(HttpStatusCode.Conflict, "A newer link took its place.");
        (await browser.Submit(again[0].LinkPath, "/sign-in/link")).Path.ShouldBe("/account/password");
        (await world.App.With(db => db.Grants().CountAsync(g => g.UnitId == first && g.Role == Role.Liaison))).ShouldBe(1);
    }

    [Theory, OnBothStores]
    public async Task Slips_for_many_units_take_no_more_reads(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        await app.Seed(async db =>
        {
            db.AddRange(Enumerable.Range(1, 2000).Select(n => new Biaogan.Organizations.Units.Unit
            {
                Name = "单位" + n, CategoryId = world.CategoryId, ParentId = world.RootId, Path = $"/{world.RootId}/x{n}/", Sequence = n, ValidFrom = new DateOnly(2020, 1, 1),
            }));
            await db.Flush(CancellationToken.None);
        });
        var ids = await app.With(db => db.Units().Where(u => u.ParentId == world.RootId).Select(u => u.Id).ToListAsync());
        var slips = await Issue(world, ids);
        slips.Count.ShouldBe(2000);
        slips.Select(s => s.LinkPath).Distinct().Count().ShouldBe(2000);
    }

    [Theory, OnBothStores]
    public async Task Units_without_a_liaison_wait_for_the_office(StoreKind kind)
    {
        var world = await World.New(kind);
        var without = await world.WithUnit("无人局");
        var with = await world.WithUnit("有人局");
        await world.WithPerson(with, Role.Liaison);
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        (await browser.Get("/waiting")).Document.QuerySelector("a[href='/people/units-without-liaison']").ShouldNotBeNull();
        (await browser.Get("/people/units-without-liaison")).Rows().Select(r => r[0]).ShouldBe(["无人局"]);
        (await browser.Get($"/people/new?unit={without}")).Document.QuerySelector("#f-unit")!.GetAttribute("value").ShouldBe("无人局");
    }

    private static async Task<IReadOnlyList<SignInSlip>> Issue(World world, IReadOnlyList<long> units)
    {
        await using var scope = world.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var act = Act.OfProgram(world.App.Clock, "test");
        var accounts = scope.ServiceProvider.GetRequiredService<ILiaisonAccounts>();
        var result = await db.Write<List<SignInSlip>>(act, async () => (await accounts.IssueSlips(units, act, CancellationToken.None)).ToList(), CancellationToken.None);
        return result.Value;
    }

    [Theory, OnBothStores]
    public async Task Who_goes_to_another_unit_is_asked_about_posts_and_roles_at_the_old_one(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        var today = new RegionClock(app.Clock).Today;
        var (old, next) = (await world.WithUnit("教育局"), await world.WithUnit("民政局"));
        var school = await world.WithUnit("一小", old);
        using var security = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        async Task<(long Id, string Page)> Mover()
        {
            var (id, _) = await world.WithPerson(old, Role.Liaison);
            await app.Seed(async db =>
            {
                var post = new Post { UnitId = school, Name = "挂职副校长", Sequence = 1, Places = 9, From = new DateOnly(2020, 1, 1) };
                db.Add(post);
                await db.Flush(CancellationToken.None);
                db.Add(new PostHolding { PostId = post.Id, PersonId = id, From = new DateOnly(2024, 1, 1) });
                db.Add(new RoleGrant { PersonId = id, Role = Role.Viewer, UnitId = world.RootId, From = new DateOnly(2024, 1, 1) });
            });
            return (id, $"/people/{id}");
        }

        var (asked, page) = await Mover();
        (await security.Get(page)).Document.QuerySelector("#f-held")?.ShouldBeNull("Nobody is asked who stays.");
        var question = await security.Submit(page, page, ("unit", "#" + next));
        question.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        question.Text.ShouldContain("挂职副校长");
        question.Text.ShouldContain("联络员");
        question.Document.QuerySelectorAll("input[name=held]").Length.ShouldBe(2);
        (await app.With(db => db.People().SingleAsync(p => p.Id == asked))).UnitId.ShouldBe(old, "Nothing is half done.");

        (await security.Submit(question, page, ("held", "end"), ("lastDay", "2020-02-02"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "Not in the past.");
        var last = today.AddDays(5);
        (await security.Submit(question, page, ("held", "end"), ("lastDay", last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))).Path.ShouldContain("saved=person");
        (await app.With(db => db.People().SingleAsync(p => p.Id == asked))).UnitId.ShouldBe(next);
        (await app.With(db => db.Set<PostHolding>().Where(h => h.PersonId == asked).Select(h => h.To).SingleAsync())).ShouldBe(last);
        (await app.With(db => db.Set<RoleGrant>().Where(g => g.PersonId == asked).OrderBy(g => g.Id).Select(g => new { g.Role, g.To }).ToListAsync()))
            .Select(g => (g.Role, g.To)).ShouldBe([(Role.Liaison, last), (Role.Viewer, null)], "A role over the whole does not hang on the old unit.");

        var (kept, _) = await Mover();
        var token = await Api.Token(security);
        async Task<(HttpStatusCode Status, string Body)> Put(long id, string? held)
        {
            var version = await app.With(db => db.Set<Person>().Where(p => p.Id == id).Select(p => p.ConcurrencyStamp ?? "").SingleAsync());
            var (status, body, _) = await Api.Call(world, token, HttpMethod.Put, $"/api/people/{id}", new { name = "张三", unit = "#" + next, version, held });
            return (status, body);
        }

        (await Put(kept, null)).Body.ShouldContain("held-at-unit");
        ((int)(await Put(kept, "keep")).Status).ShouldBeLessThan(300);
        (await app.With(db => db.Set<PostHolding>().Where(h => h.PersonId == kept).Select(h => h.To).SingleAsync())).ShouldBeNull();

        var (atOnce, _) = await Mover();
        ((int)(await Put(atOnce, "end")).Status).ShouldBeLessThan(300);
        (await app.With(db => db.Grants().Where(g => g.PersonId == atOnce && g.Role == Role.Liaison && (g.To == null || g.To >= today)).AnyAsync())).ShouldBeFalse();
        using var audit = await world.SignedIn(world.RootId, Role.AuditAdministrator);
        (await audit.Get("/audit?thing=access_post_holdings&size=200")).Text.ShouldContain(RegionClock.Show(last));
    }
}
