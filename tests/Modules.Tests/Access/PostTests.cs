using System.Net;
using Biaogan.Access.Contract;
using Biaogan.Access.Posts;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Platform;

namespace Biaogan.Modules.Tests.Access;

public sealed class PostTests
{
    [Theory, OnBothStores]
    public async Task The_successor_has_the_roles_from_the_day_on_and_the_old_holder_has_them_no_longer(StoreKind kind)
    {
        var world = await World.New(kind);
        using var admin = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var (old, oldName) = await world.WithPerson(world.RootId);
        var (next, nextName) = await world.WithPerson(world.RootId);
        var post = await Post(world, admin, world.RootId, "创建办主任", Role.Office);
        (await admin.Submit($"/posts/{post}", $"/posts/{post}/holders", ("person", oldName), ("from", "2025-01-01"), ("why", "任命文件"))).Path.ShouldContain("saved=holder");

        using var leaving = await world.SignIn(oldName);
        using var coming = await world.SignIn(nextName);
        (await leaving.Get("/units")).Status.ShouldBe(HttpStatusCode.OK);
        (await coming.Get("/units")).Status.ShouldBe(HttpStatusCode.NotFound);

        var handOver = await Link(admin, post);
        (await admin.Submit(handOver, handOver, ("successor", nextName), ("why", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await admin.Submit(handOver, handOver, ("successor", nextName), ("why", "轮岗"))).Path.ShouldContain("saved=holder");
        (await leaving.Get("/units")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await coming.Get("/units")).Status.ShouldBe(HttpStatusCode.OK);
        (await coming.Get("/account")).Text.ShouldContain("创建办主任");

        // The file says who held it when.
        (await admin.Get($"/posts/{post}?on=2025-06-01")).Document.QuerySelector("#now")!.TextContent.ShouldContain(oldName);
        (await admin.Get($"/posts/{post}")).Document.QuerySelector("#now")!.TextContent.ShouldContain(nextName);
        var grants = await world.App.With(db => db.Grants().Where(g => g.PostId == post).ToListAsync());
        grants.Select(g => g.PersonId).ShouldBe([old, next], ignoreOrder: true);
        grants.Single(g => g.PersonId == old).To.ShouldBe(Today(world).AddDays(-1));
        var held = await world.App.With(db => db.PostsOf([old, next], CancellationToken.None));
        (held.On(old, new DateOnly(2025, 6, 1)), held.On(old, Today(world)), held.On(next, Today(world))).ShouldBe(("创建办主任", null, "创建办主任"));
    }

    [Theory, OnBothStores]
    public async Task A_post_is_held_by_as_many_as_it_has_places_and_whoever_acts_takes_none(StoreKind kind)
    {
        var world = await World.New(kind);
        using var admin = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var post = await Post(world, admin, world.RootId, "副主任");
        var names = new List<string>();
        for (var n = 0; n < 3; n++)
        {
            names.Add((await world.WithPerson(world.RootId)).SignIn);
        }

        (await Appoint(admin, post, names[0])).Status.ShouldBe(HttpStatusCode.OK);
        (await Appoint(admin, post, names[0])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "Held already.");
        (await Appoint(admin, post, names[1])).Status.ShouldBe(HttpStatusCode.Conflict, "One place.");
        (await Appoint(admin, post, names[1], ("acting", "true"))).Status.ShouldBe(HttpStatusCode.OK);
        var edit = await admin.Get($"/posts/{post}/edit");
        (await admin.Submit(edit, $"/posts/{post}", ("places", "2"))).Status.ShouldBe(HttpStatusCode.OK);
        (await Appoint(admin, post, names[2])).Status.ShouldBe(HttpStatusCode.OK);
        (await admin.Submit(edit, $"/posts/{post}", ("name", "旧页"))).Status.ShouldBe(HttpStatusCode.Conflict, "Stale.");
        (await admin.Submit($"/posts/{post}/edit", $"/posts/{post}", ("places", "1"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "Two hold it.");
    }

    [Fact]
    public void Places_are_counted_day_by_day()
    {
        DateOnly Day(int day) => new(2026, 1, day);
        (DateOnly, DateOnly?)[] held = [(Day(1), Day(5)), (Day(6), null)];
        PostRules.IsFull(1, held, Day(7), null).ShouldBeTrue();
        PostRules.IsFull(2, held, Day(1), null).ShouldBeFalse("The two follow each other.");
        PostRules.IsFull(1, [(Day(1), Day(5))], Day(6), null).ShouldBeFalse();
        PostRules.IsFull(1, [(Day(10), null)], Day(6), Day(9)).ShouldBeFalse();
        PostRules.IsFull(1, [(Day(10), null)], Day(6), null).ShouldBeTrue("It is taken from the tenth on.");
    }

    [Theory, OnBothStores]
    public async Task Whoever_fills_a_post_hands_out_its_roles_and_keeps_to_her_own_reach(StoreKind kind)
    {
        var world = await World.New(kind);
        var (mine, theirs) = (await world.WithUnit("甲片区"), await world.WithUnit("乙片区"));
        using var admin = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var (_, meName) = await world.WithPerson(mine, Role.Office);
        using var office = await world.SignIn(meName);
        var foreign = await Post(world, admin, theirs, "主任");
        var heavy = await Post(world, admin, mine, "片区办主任", Role.Office);
        var plain = await Post(world, admin, mine, "联络员", Role.Liaison);
        var (_, own) = await world.WithPerson(mine);
        var (_, other) = await world.WithPerson(theirs);
        var (_, auditor) = await world.WithPerson(world.RootId, Role.AuditAdministrator);

        // Another subtree's post is nobody's; one that carries the office's role is the security administrator's.
        var page = await office.Get("/posts/new");
        foreach (var address in new[] { $"/posts/{foreign}", $"/posts/{foreign}/edit", $"/posts/{foreign}/close", $"/posts/{heavy}/edit", $"/posts/{heavy}/close" })
        {
            (await office.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }

        foreach (var post in new[] { foreign, heavy })
        {
            foreach (var deed in new[] { "", "/holders", "/roles", "/close", "/holders/1/hand-over", "/roles/1/end" })
            {
                (await office.Post(page, $"/posts/{post}{deed}", ("person", own), ("name", "x"), ("role", "Liaison"), ("why", "x"))).Status.ShouldBe(HttpStatusCode.NotFound, $"{post}{deed}");
            }
        }

        (await office.Post(page, $"/posts/{foreign}/seats", ("group", "#" + mine), ("title", "Member"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.Get("/posts")).Text.ShouldNotContain("乙片区");
        (await Appoint(office, plain, other)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "Nobody of another subtree.");
        (await Appoint(office, plain, meName)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "Not oneself.");
        (await Appoint(office, plain, own)).Status.ShouldBe(HttpStatusCode.OK);
        (await Appoint(admin, plain, auditor, ("acting", "true"))).Text.ShouldContain("不能");
        (await admin.Submit($"/posts/{plain}", $"/posts/{plain}/roles", ("role", "Viewer"), ("over", "#" + mine))).Path.ShouldContain("saved=role");
        (await admin.Post(await admin.Get($"/posts/{plain}"), $"/posts/{plain}/roles", ("form", "role"), ("role", "AuditAdministrator"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "Administrators are named persons.");

        var token = await Api.Token(office);
        (await Api.Call(world, token, HttpMethod.Get, $"/api/posts/{foreign}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Api.Call(world, token, HttpMethod.Post, $"/api/posts/{foreign}/holders", new { person = own, why = "x" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Api.Call(world, token, HttpMethod.Get, $"/api/posts/{plain}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothStores]
    public async Task The_leading_group_is_of_posts_and_reads_as_it_was_on_a_day(StoreKind kind)
    {
        var world = await World.New(kind);
        using var admin = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        using var leader = await world.SignedIn(world.RootId, Role.Leader);
        var other = await World.New(kind);
        using var stranger = await other.SignedIn(other.RootId, Role.Leader);
        var (_, first) = await world.WithPerson(world.RootId);
        var (_, second) = await world.WithPerson(world.RootId);
        var head = await Post(world, admin, world.RootId, "区长");
        var deputy = await Post(world, admin, world.RootId, "副区长");
        await Appoint(admin, head, first, ("from", "2025-01-01"));
        await admin.Submit($"/posts/{deputy}", $"/posts/{deputy}/seats", ("title", "Deputy"), ("from", "2025-01-01"));
        await admin.Submit($"/posts/{head}", $"/posts/{head}/seats", ("title", "Head"), ("from", "2025-01-01"));
        (await admin.Submit($"/posts/{deputy}", $"/posts/{deputy}/seats", ("title", "Head"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "One head.");
        var handOver = await Link(admin, head);
        await admin.Submit(handOver, handOver, ("successor", second), ("why", "换届"));

        var now = (await leader.Get("/leading-group")).Rows();
        now.Select(r => (r[0], r[1], r[3])).ShouldBe([("组长", second, "区长"), ("副组长", "空缺", "副区长")]);
        (await leader.Get("/leading-group?on=2025-06-01")).Rows()[0][1].ShouldBe(first);
        (await leader.Get("/leading-group?on=2024-06-01")).Text.ShouldNotContain(first);
        (await leader.Get($"/leading-group/print?unit={world.RootId}&on=2025-06-01")).Text.ShouldContain(first);
        var sheet = await leader.Http.GetByteArrayAsync($"/leading-group/export?unit={world.RootId}&on=2025-06-01", TestContext.Current.CancellationToken);
        SpreadsheetReader.Read(new MemoryStream(sheet), new SpreadsheetReadSettings { RequiredHeaders = ["席位", "姓名"], MaxRows = 100, MaxColumns = 64 }).Table!.Rows[0].Values["姓名"].ShouldBe(first);

        (await stranger.Get($"/leading-group?unit={world.RootId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get($"/leading-group/print?unit={world.RootId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get($"/leading-group/export?unit={world.RootId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var seat = await world.App.With(db => db.Set<LeadingSeat>().Where(s => s.PostId == head).Select(s => s.Id).SingleAsync());
        using var stranger2 = await other.SignedIn(other.RootId, Role.SecurityAdministrator);
        (await stranger2.Get($"/leading-group/seats/{seat}/end")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await admin.Submit($"/leading-group/seats/{seat}/end", $"/leading-group/seats/{seat}/end", ("why", "调整"))).Rows().Select(r => r[3]).ShouldBe(["副区长"]);
    }

    [Theory, OnBothStores]
    public async Task A_liaison_s_slip_makes_the_post_and_a_closed_account_vacates_it(StoreKind kind)
    {
        var world = await World.New(kind);
        var unit = await world.WithUnit("档案局" + world.RootId);
        var (_, signIn) = await world.WithPerson(unit);
        using var admin = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var post = await Post(world, admin, unit, "联络员", Role.Liaison);
        await Appoint(admin, post, signIn);
        var person = await world.App.With(db => db.People().Where(p => p.SignInName == signIn).Select(p => p.Id).SingleAsync());

        var asked = await admin.Get($"/people/{person}/close");
        asked.Text.ShouldContain("联络员");
        await admin.Submit(asked, $"/people/{person}/close", ("why", "调离"));
        (await world.App.With(db => db.Grants().CountAsync(g => g.UnitId == unit && g.To == null))).ShouldBe(0);
        (await admin.Get($"/posts?unit={unit}&state=vacant")).Rows().Select(r => r[0]).ShouldBe(["联络员"]);
        (await admin.Get($"/units/{unit}")).Status.ShouldBe(HttpStatusCode.NotFound, "The register is the office's.");
        using var office = await world.SignedIn(world.RootId, Role.Office);
        (await office.Get($"/units/{unit}")).Text.ShouldContain("空缺");
        (await office.Get("/people/units-without-liaison")).Text.ShouldContain("档案局" + world.RootId);
    }

    internal static async Task<long> Post(World world, Browser admin, long unitId, string name, params Role[] roles)
    {
        var made = await admin.Submit("/posts/new", "/posts", ("unit", "#" + unitId), ("name", name), ("from", "2020-01-01"));
        made.Status.ShouldBe(HttpStatusCode.OK, made.Text);
        var id = long.Parse(made.Path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        foreach (var role in roles)
        {
            var page = await admin.Submit($"/posts/{id}", $"/posts/{id}/roles", ("role", role.ToString()), ("from", "2020-01-01"));
            page.Path.ShouldContain("saved=role", Case.Sensitive, page.Text);
        }

        return id;
    }

    internal static Task<Page> Appoint(Browser admin, long post, string signIn, params (string, string)[] more) =>
        admin.Submit($"/posts/{post}", $"/posts/{post}/holders", [("person", signIn), ("why", "任命文件"), .. more]);

    private static async Task<string> Link(Browser admin, long post) => (await admin.Get($"/posts/{post}")).Document.QuerySelector("a[href$='/hand-over']")!.GetAttribute("href")!;

    private static DateOnly Today(World world) => new RegionClock(world.App.Clock).Today;
}
