using System.Net;
using System.Text.Json;
using Biaogan.Access.Grants;
using Biaogan.Access.Posts;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Platform;

namespace Biaogan.Modules.Tests.Access;

/// <summary>Roles bound to one campaign: what they open, what they do not, and how they are given.</summary>
public sealed class CampaignRolesTests
{
    [Theory, OnBothStores]
    public async Task A_role_bound_to_a_campaign_opens_that_campaign_and_no_other(StoreKind kind)
    {
        var (world, one, other, school) = await Two(kind);
        using var security = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var (id, name) = await world.WithPerson(world.RootId);
        (await security.Get($"/people/{id}")).Document.QuerySelectorAll("select[name=campaign] option").Select(o => o.TextContent.Trim()).ShouldContain("全部活动");
        (await Grant(security, id, "Assessor", one)).Status.ShouldBe(HttpStatusCode.OK);
        (await Grant(security, id, "Liaison", one, "第一小学")).Status.ShouldBe(HttpStatusCode.OK);
        using var seconded = await world.SignIn(name);

        // Lists and the navigation are of that campaign; what is of all is not open.
        var sheets = await seconded.Get("/");
        sheets.Path.ShouldBe($"/campaigns/{one}/sheets");
        sheets.Document.QuerySelectorAll("nav a").Select(a => a.GetAttribute("href")).ShouldContain("/inbox");
        sheets.Document.QuerySelectorAll("nav a").Select(a => a.GetAttribute("href")).ShouldNotContain("/schemes");
        (await seconded.Get($"/campaigns/{one}/sheets")).Status.ShouldBe(HttpStatusCode.OK);
        (await seconded.Get($"/campaigns/{other}/sheets")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var closed in new[] { "/schemes", "/units", "/people", "/campaigns/new" })
        {
            (await seconded.Get(closed)).Status.ShouldBe(HttpStatusCode.NotFound, closed);
        }

        // The unit's task of the one campaign can be handed in, the same unit's task of the other does not exist.
        var (mine, notMine) = (await world.Assignment(one, school, 1), await world.Assignment(other, school, 1));
        (await seconded.Get("/inbox")).Document.QuerySelectorAll("main tbody a").Select(a => a.GetAttribute("href")).ShouldBe([$"/tasks/{mine}"]);
        (await seconded.Get($"/tasks/{notMine}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await seconded.Submit($"/tasks/{mine}", $"/tasks/{mine}", ("statement", "已开展"), ("deed", "hand-in"))).Text.ShouldContain("已上报");

        // The API says the same.
        var token = await Api.Token(seconded);
        var me = JsonDocument.Parse((await Api.Call(world, token, HttpMethod.Get, "/api/me")).Body).RootElement.GetProperty("roles");
        me.EnumerateArray().Select(r => r.GetProperty("campaignId").GetInt64()).Distinct().ShouldBe([one]);
        (await Api.Call(world, token, HttpMethod.Get, $"/api/tasks/{mine}")).Status.ShouldBe(HttpStatusCode.OK);
        (await Api.Call(world, token, HttpMethod.Get, $"/api/tasks/{notMine}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Api.Call(world, token, HttpMethod.Get, "/api/units")).Status.ShouldBe(HttpStatusCode.Forbidden);

        // It is told wherever roles are told, and ends like any other.
        (await seconded.Get("/account")).Text.ShouldContain("第一活动");
        var held = await security.Get($"/roles/held?q={name}");
        held.Rows().Select(r => r[2]).Distinct().ShouldBe(["第一活动"]);
        var grant = await world.App.With(db => db.Set<RoleGrant>().Where(g => g.PersonId == id && g.Role == Role.Assessor).Select(g => g.Id).SingleAsync());
        await security.Submit($"/people/{id}/roles/{grant}/end", $"/people/{id}/roles/{grant}/end", ("why", "测评结束"));
        (await seconded.Get($"/campaigns/{one}/sheets")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task An_office_of_one_campaign_runs_it_and_touches_nothing_beyond(StoreKind kind)
    {
        var (world, one, other, _) = await Two(kind);
        using var security = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var (id, name) = await world.WithPerson(world.RootId);
        await Grant(security, id, "Office", one);
        using var office = await world.SignIn(name);

        var page = await office.Get("/");
        page.Path.ShouldBe($"/campaigns/{one}");
        foreach (var beyond in new[] { "edit", "slips" })
        {
            (await office.Get($"/campaigns/{one}/{beyond}")).Status.ShouldBe(HttpStatusCode.NotFound, beyond);
            page.Document.QuerySelector($"a[href='/campaigns/{one}/{beyond}']").ShouldBeNull("Accounts and schemes reach beyond the campaign.");
        }

        foreach (var own in new[] { "", "/missing", "/hand-ins", "/sheets", "/ranking", "/problems", "/dispatches", "/units", "/order", "/recusals", "/publish" })
        {
            (await office.Get($"/campaigns/{one}{own}")).Status.ShouldBe(HttpStatusCode.OK, own);
            (await office.Get($"/campaigns/{other}{own}")).Status.ShouldBe(HttpStatusCode.NotFound, own);
        }

        (await office.Get("/campaigns")).Rows().Select(r => r[0]).ShouldBe(["第一活动"]);
    }

    [Theory, OnBothStores]
    public async Task It_goes_with_posts_and_into_the_table_of_them_until_the_campaign_is_closed(StoreKind kind)
    {
        var (world, one, _, school) = await Two(kind);
        using var security = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var (id, name) = await world.WithPerson(school);
        var today = new RegionClock(world.App.Clock).Today;
        await world.App.Seed(db =>
        {
            db.Add(new Post { UnitId = school, Name = "评审组成员", Sequence = 1, From = today });
            return Task.CompletedTask;
        });
        var post = await world.App.With(db => db.Set<Post>().Where(p => p.UnitId == school && p.Name == "评审组成员").Select(p => p.Id).SingleAsync());
        var refused = await security.Submit($"/posts/{post}", $"/posts/{post}/roles", ("role", "Supervisor"), ("over", "第一小学"), ("from", Day(today)), ("campaign", "999999999"), ("form", "role"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("没有这届活动");
        (await security.Submit($"/posts/{post}", $"/posts/{post}/roles", ("role", "Supervisor"), ("over", "第一小学"), ("from", Day(today)), ("campaign", $"{one}"), ("form", "role"))).Text.ShouldContain("第一活动");
        await security.Submit($"/posts/{post}", $"/posts/{post}/holders", ("person", name), ("from", Day(today)), ("why", "抽调"), ("form", "holder"));
        using var holder = await world.SignIn(name);
        (await holder.Get($"/campaigns/{one}/problems")).Status.ShouldBe(HttpStatusCode.OK);

        var posts = $"/posts/export?q={Uri.EscapeDataString("评审组成员")}";
        (await Cells(security, posts, "岗位")).ShouldBe(["督查员 第一活动"]);
        await world.App.Seed(async db => (await db.Set<Biaogan.Campaigns.Campaigns.Campaign>().SingleAsync(c => c.Id == one)).State = Biaogan.Campaigns.Contract.CampaignState.Closed);
        (await Cells(security, posts, "岗位")).ShouldBe([" "], "Read again it could be bound to nothing.");
        (await Grant(security, id, "SecurityAdministrator", one)).Text.ShouldContain("管理员角色不能限于一届活动");

        // A campaign run above one's reach is none.
        using var below = await world.SignedIn(school, Role.SecurityAdministrator);
        (await below.Get($"/people/{id}")).Document.QuerySelector("select[name=campaign]").ShouldBeNull();
        (await Grant(below, id, "Assessor", one)).Text.ShouldContain("没有这届活动");
    }

    [Theory, OnBothStores]
    public async Task A_new_person_can_begin_with_it(StoreKind kind)
    {
        var (world, one, _, school) = await Two(kind);
        using var security = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        (string, string)[] fields = [("name", "王评"), ("signInName", "wp" + world.RootId), ("unit", "#" + school), ("role", "Assessor"), ("over", "#" + world.RootId), ("campaign", $"{one}")];
        (await security.Submit("/people/new", "/people", [.. fields, ("role", "SystemAdministrator")])).Text.ShouldContain("管理员角色不能限于一届活动");
        (await security.Submit("/people/new", "/people", [.. fields[..^1], ("campaign", "999999999")])).Text.ShouldContain("没有这届活动");
        (await security.Submit("/people/new", "/people", fields)).Status.ShouldBe(HttpStatusCode.OK);
        (await security.Get($"/roles/held?q=wp{world.RootId}")).Rows().Single().Skip(1).Take(2).ShouldBe(["测评员", "第一活动"]);
    }

    [Theory, OnBothStores]
    public async Task Tables_of_people_and_posts_bind_roles_and_are_read_again_as_they_were_written(StoreKind kind)
    {
        var (world, one, other, school) = await Two(kind);
        using var security = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var (at, her) = ("tb" + world.RootId, "th" + world.RootId);

        // What cannot be meant is told at its cell.
        (await HandIn(security, [at, "借调甲", "第一小学", "测评员", "", "没有的活动"])).Text.ShouldContain("没有“没有的活动”这届活动");
        (await HandIn(security, [at, "借调甲", "第一小学", "系统管理员", "#" + world.RootId, "第一活动"])).Text.ShouldContain("管理员角色不能限于一届活动");
        await Rename(world, other, "第一活动");
        (await HandIn(security, [at, "借调甲", "第一小学", "测评员", "", "第一活动"])).Text.ShouldContain("有几届活动都叫“第一活动”");
        await Rename(world, other, "第二活动");

        // A role of one campaign and one at large are two.
        var looked = await HandIn(security, [at, "借调甲", "第一小学", "测评员、督查员", "#" + world.RootId, "第一活动"], [her, "借调乙", "第一小学", "测评员", "#" + world.RootId, "#" + other]);
        looked.Text.ShouldContain("，第一活动）");
        (await security.Submit(looked, looked.Path)).Text.ShouldContain("已导入");
        (await security.Get($"/roles/held?q={at}")).Rows().Select(r => r[2]).Distinct().ShouldBe(["第一活动"]);
        (await Cells(security, $"/people/export?q={her}", "登录名")).ShouldBe(["测评员 第二活动"]);
        (await HandIn(security, [at, "借调甲", "第一小学", "测评员", "#" + world.RootId, "第一活动"])).Text.ShouldContain("没有要写入的");
        looked = await HandIn(security, [at, "借调甲", "第一小学", "测评员", "#" + world.RootId, ""]);
        (await security.Submit(looked, looked.Path)).Text.ShouldContain("已导入");
        (await world.App.With(db => db.Set<RoleGrant>().CountAsync(g => g.Role == Role.Assessor && g.UnitId == world.RootId && g.CampaignId == null))).ShouldBe(1);
        (await Cells(security, $"/people/export?q={at}", "登录名")).ShouldBe(["测评员 "], "The row takes what counts for all.");
    }

    private static Task<Page> HandIn(Browser browser, params string[][] rows) =>
        ImportPeopleTests.HandIn(browser, Workbook.Of([["登录名", "姓名", "单位", "角色", "角色范围", "活动"], .. rows]));

    /// <summary>Roles and campaign of each row of a table that is imported again.</summary>
    private static async Task<IReadOnlyList<string>> Cells(Browser browser, string url, string head)
    {
        var book = await browser.Http.GetByteArrayAsync(url, TestContext.Current.CancellationToken);
        return [.. SpreadsheetReader.Read(new MemoryStream(book), new() { RequiredHeaders = [head] }).Table!.Rows.Select(r => $"{r.Values.GetValueOrDefault("角色")} {r.Values.GetValueOrDefault("活动")}")];
    }

    private static Task Rename(World world, long campaign, string name) =>
        world.App.Seed(async db => (await db.Set<Biaogan.Campaigns.Campaigns.Campaign>().SingleAsync(c => c.Id == campaign)).Name = name);

    private static async Task<Page> Grant(Browser security, long person, string role, long campaign, string over = "#0") => await security.Submit(
        $"/people/{person}", $"/people/{person}/roles", ("role", role), ("over", over == "#0" ? "" : over), ("from", ""), ("campaign", $"{campaign}"));

    private static string Day(DateOnly day) => RegionClock.Show(day);

    /// <summary>Two campaigns of one owner over the same school.</summary>
    private static async Task<(World World, long One, long Other, long School)> Two(StoreKind kind)
    {
        var world = await World.New(kind);
        var school = await world.WithUnit("第一小学");
        var (one, other) = (await world.WithCampaign(await world.WithScheme(new ItemSeed("开展宣传", 5)), school), await world.WithCampaign(await world.WithScheme(new ItemSeed("报送总结", 3)), school));
        await world.App.Seed(async db =>
        {
            foreach (var campaign in await db.Set<Biaogan.Campaigns.Campaigns.Campaign>().Where(c => c.Id == one || c.Id == other).ToListAsync())
            {
                campaign.Name = campaign.Id == one ? "第一活动" : "第二活动";
            }
        });
        return (world, one, other, school);
    }
}
