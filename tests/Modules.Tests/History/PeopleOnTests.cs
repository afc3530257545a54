using System.Globalization;
using System.Net;
using Biaogan.Access.Contract;
using Biaogan.Access.Posts;
using Biaogan.Documents.Spreadsheets;

namespace Biaogan.Modules.Tests.History;

/// <summary>Who held what where on a day, while units are renamed, moved and merged and posts handed over.</summary>
public sealed class PeopleOnTests
{
    private static string Day(int back) => Date(back).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Date(int back) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(8)).AddDays(-back);

    [Theory, OnBothStores]
    public async Task The_list_names_holders_units_and_places_of_the_day(StoreKind kind)
    {
        var world = await World.New(kind);
        var (town, other) = (await world.WithUnit("甲镇"), await world.WithUnit("乙镇"));
        var school = await world.WithUnit("旧小学", town);
        var (first, firstName) = await world.WithPerson(school);
        var (next, nextName) = await world.WithPerson(school);
        using var admin = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var post = await Post(world, school, "校长");
        await world.App.Seed(async db =>
        {
            db.Add(new PostHolding { PostId = post, PersonId = first, From = Date(100), To = Date(31) });
            db.Add(new PostHolding { PostId = post, PersonId = next, From = Date(30) });
            db.Add(new Biaogan.Access.Grants.RoleGrant { PostId = post, Role = Role.Liaison, UnitId = school, From = Date(60) });
            await Task.CompletedTask;
        });
        using var office = await world.SignedIn(world.RootId, Role.Office);
        (await office.Submit($"/units/{school}/rename", $"/units/{school}/rename", ("name", "新小学"), ("on", Day(20)), ("why", "更名"))).Status.ShouldBe(HttpStatusCode.OK);
        (await office.Submit($"/units/{school}/move", $"/units/{school}/move", ("parent", "乙镇"), ("on", Day(10)), ("why", "区划调整"))).Status.ShouldBe(HttpStatusCode.OK);

        (await Row(31)).ShouldBe([firstName, "旧小学", "甲镇", "校长", "联络员"], "The last day of the first holder counts.");
        (await Row(30)).ShouldBe([nextName, "旧小学", "甲镇", "校长", "联络员"]);
        (await Row(61)).ShouldBe([firstName, "旧小学", "甲镇", "校长", "—"], "The role came with the post a day later.");
        (await Row(20)).ShouldBe([nextName, "新小学", "甲镇", "校长", "联络员"]);
        (await Row(10)).ShouldBe([nextName, "新小学", "乙镇", "校长", "联络员"]);
        (await admin.Get($"/people?on={Day(101)}&post=校长")).Text.ShouldContain("这一天没有符合条件的任职和角色");

        // The branch is that of the day, too.
        (await admin.Get($"/people?on={Day(11)}&unit={town}&post=校长")).Rows().Count.ShouldBe(1);
        (await admin.Get($"/people?on={Day(10)}&unit={town}")).Rows().Where(r => r.Count > 1).ShouldBeEmpty();
        (await admin.Get($"/people?on={Day(10)}&unit={other}")).Rows().Count.ShouldBe(1);
        (await admin.Get($"/people?on={Day(40)}&role=Liaison&unit={town}")).Rows().Single()[0].ShouldBe(firstName);
        (await admin.Get($"/people?on={Day(61)}&role=none&unit={town}")).Rows().Single()[0].ShouldBe(firstName);
        (await admin.Get($"/people?on={Day(40)}&q=旧小")).Rows().Single()[0].ShouldBe(firstName);

        // Neither account nor telephone: they have no days.
        var past = await admin.Get($"/people?on={Day(31)}&post=校长");
        past.Text.ShouldContain($"{Day(31)} 当天的情况");
        past.Document.QuerySelector("main")!.TextContent.ShouldNotContain("0900-1234567");
        (await admin.Get("/people")).Text.ShouldContain("0900-1234567");
        (await admin.Get($"/people?on={Day(31)}&state=closed")).Text.ShouldContain("账号状态没有历史");

        var book = await admin.Http.GetByteArrayAsync($"/people/export?on={Day(31)}&post=校长", TestContext.Current.CancellationToken);
        var row = SpreadsheetReader.Read(new MemoryStream(book), new() { RequiredHeaders = ["姓名", "上级单位"] }).Table.ShouldNotBeNull().Rows.Single();
        (row.Values["姓名"], row.Values["单位"], row.Values["上级单位"]).ShouldBe((firstName, "旧小学", "甲镇"));
        var token = await Api.Token(admin);
        (await Api.Call(world, token, HttpMethod.Get, $"/api/people?on={Day(31)}&post=校长")).Body.ShouldContain("\"unit\":\"旧小学\"");

        // The person's own page says the same, and offers nothing to change in the past.
        var then = await admin.Get($"/people/{first}?on={Day(31)}");
        then.Rows("#posts tbody tr").Single().Take(2).ShouldBe(["校长", "旧小学"]);
        then.Rows("#roles tbody tr").Single()[1].ShouldBe("旧小学及其下属");
        then.Document.QuerySelectorAll("main form[method=post]").ShouldBeEmpty();
        (await admin.Get($"/people/{first}?on={Day(30)}")).Document.QuerySelector("#posts")!.TextContent.ShouldContain("没有任职");
        (await admin.Get($"/people/{first}")).Rows("#posts tbody tr").Single()[1].ShouldBe("新小学");
        (await Api.Call(world, token, HttpMethod.Get, $"/api/people/{next}?on={Day(40)}")).Body.ShouldContain("\"posts\":[]");
        (await Api.Call(world, await Api.Token(office), HttpMethod.Get, $"/api/units/{school}?on={Day(31)}")).Body.ShouldContain("旧小学");

        // The lists beside it say the same names, and so does the unit's own page.
        (await admin.Get($"/posts?on={Day(31)}&q=校长")).Rows().Single().ShouldBe(["校长", "旧小学", firstName, Day(100), "联络员"]);
        (await admin.Get($"/roles/held?on={Day(25)}&q=校长")).Rows().Single().Take(4).ShouldBe(["旧小学", "联络员", "全部活动", nextName]);
        (await office.Get($"/units/{school}?on={Day(31)}")).Document.QuerySelector("#people")!.TextContent.ShouldContain(firstName);
        (await office.Get($"/units/{school}?on={Day(31)}")).Document.QuerySelector("main")!.TextContent.ShouldNotContain("0900-1234567");
        (await office.Get($"/units/{school}?on={Day(30)}")).Document.QuerySelector("#people")!.TextContent.ShouldNotContain(firstName);

        async Task<IReadOnlyList<string>> Row(int back) => (await admin.Get($"/people?on={Day(back)}&post=校长")).Rows().Single();
    }

    [Theory, OnBothStores]
    public async Task A_merged_unit_keeps_its_name_and_what_moved_away_is_not_seen_by_its_past(StoreKind kind)
    {
        var world = await World.New(kind);
        var (town, other) = (await world.WithUnit("甲镇"), await world.WithUnit("乙镇"));
        var village = await world.WithUnit("东村", town);
        var gone = await world.WithUnit("西村", town);
        var (head, headName) = await world.WithPerson(village);
        var (clerk, clerkName) = await world.WithPerson(gone);
        var (headPost, clerkPost) = (await Post(world, village, "村主任"), await Post(world, gone, "文书"));
        await world.App.Seed(async db =>
        {
            db.Add(new PostHolding { PostId = headPost, PersonId = head, From = Date(100) });
            db.Add(new PostHolding { PostId = clerkPost, PersonId = clerk, From = Date(100) });
            await Task.CompletedTask;
        });
        using var office = await world.SignedIn(world.RootId, Role.Office);
        (await office.Submit($"/units/{gone}/merge", $"/units/{gone}/merge", ("into", "东村"), ("on", Day(20)), ("why", "合并"))).Status.ShouldBe(HttpStatusCode.OK);
        using var ofTown = await world.SignedIn(town, Role.Office);
        (await ofTown.Get($"/people?on={Day(21)}&q=文书")).Rows().Single().Take(3).ShouldBe([clerkName, "西村", "甲镇"]);
        (await ofTown.Get($"/people?on={Day(21)}&q=村主任")).Rows().Single().Take(2).ShouldBe([headName, "东村"]);

        (await office.Submit($"/units/{village}/move", $"/units/{village}/move", ("parent", "乙镇"), ("on", Day(5)), ("why", "调整"))).Status.ShouldBe(HttpStatusCode.OK);
        (await ofTown.Get($"/people?on={Day(21)}&q=村主任")).Text.ShouldNotContain(headName, Case.Sensitive, "Rights follow today's tree.");
        (await ofTown.Get($"/posts?on={Day(21)}&q=村主任")).Text.ShouldNotContain(headName);
        (await ofTown.Get($"/people?on={Day(21)}&unit={village}")).Text.ShouldNotContain(headName);
        // A stranger with a role over a unit of theirs is named to who sees the stranger's own unit, and to nobody else.
        var (stranger, strangerName) = await world.WithPerson(other);
        await world.App.Seed(db =>
        {
            db.Add(new Biaogan.Access.Grants.RoleGrant { PersonId = stranger, Role = Role.Assessor, UnitId = town, From = Date(100) });
            return Task.CompletedTask;
        });
        (await ofTown.Get($"/people?on={Day(21)}")).Text.ShouldNotContain(strangerName);
        (await ofTown.Get($"/units/{town}?on={Day(21)}")).Text.ShouldNotContain(strangerName);
        (await office.Get($"/people?on={Day(21)}&q={strangerName}")).Rows().Single().ShouldBe([strangerName, "甲镇", (await office.Get("/units")).Rows()[0][1], "—", "测评员"]);
        (await office.Get($"/units/{town}?on={Day(21)}")).Text.ShouldContain(strangerName);

        using var ofOther = await world.SignedIn(other, Role.Office);
        (await ofOther.Get($"/people?on={Day(21)}&q=村主任")).Rows().Single().Take(3).ShouldBe([headName, "东村", "甲镇"]);
        // By a unit that is not theirs nothing is found, though it stood above one that is theirs now.
        (await ofOther.Get($"/people?on={Day(21)}&unit={town}")).Text.ShouldNotContain(headName);
    }

    [Theory, OnBothStores]
    public async Task A_day_that_makes_no_sense_is_said_on_pages_and_named_by_the_api(StoreKind kind)
    {
        var world = await World.New(kind);
        using var office = await world.SignedIn(world.RootId, Role.Office, Role.Supervisor, Role.Leader);
        var unit = await world.WithUnit("第一小学");
        var id = await world.WithCampaign(await world.WithScheme(new ItemSeed("报送总结", 5)), unit);
        var task = await world.Assignment(id, unit, 1);
        var token = await Api.Token(office);
        var me = await world.App.With(db => db.People().Where(p => p.UnitId == world.RootId).Select(p => p.Id).FirstAsync());
        string[] pages = ["/people", "/posts", "/leading-group", "/roles/held", "/units", "/units/tree", $"/units/{world.RootId}", $"/people/{me}", "/problems", $"/campaigns/{id}", $"/campaigns/{id}/problems", $"/campaigns/{id}/hand-ins", $"/campaigns/{id}/missing", $"/campaigns/{id}/ranking", "/campaigns", $"/campaigns/{id}/order", $"/campaigns/{id}/units", $"/tasks/{task}", "/state"];
        foreach (var page in pages)
        {
            foreach (var wrong in new[] { "2026-02-30", "昨天", "0001-01-01" })
            {
                var shown = await office.Get($"{page}?on={wrong}");
                shown.Status.ShouldBe(HttpStatusCode.OK, page);
                shown.Text.ShouldContain("没有这样的日期", Case.Sensitive, page);
            }

            (await office.Get($"{page}?on=1960-01-01")).Status.ShouldBe(HttpStatusCode.OK, page);
            (await office.Get($"{page}?on={Day(0)}")).Text.ShouldNotContain("当天的情况", Case.Sensitive, page);
        }

        foreach (var page in pages.Where(p => p is not ("/posts" or "/leading-group" or "/roles/held")))
        {
            (await office.Get($"{page}?on={Day(-1)}")).Text.ShouldContain("还没有到", Case.Sensitive, page);
        }

        foreach (var path in new[] { "/api/people", "/api/posts", "/api/leading-group", "/api/roles/held", "/api/units", $"/api/units/{world.RootId}", $"/api/people/{me}", $"/api/campaigns/{id}/problems", $"/api/campaigns/{id}/hand-ins", $"/api/campaigns/{id}/missing", $"/api/campaigns/{id}/progress", $"/api/campaigns/{id}/ranking", "/api/campaigns", $"/api/tasks/{task}" })
        {
            var (status, body, _) = await Api.Call(world, token, HttpMethod.Get, $"{path}?on=2026-13-01");
            status.ShouldBe(HttpStatusCode.BadRequest, path);
            body.ShouldContain("\"field\":\"on\"", Case.Sensitive, path);
        }

        foreach (var path in new[] { "/people/export", "/posts/export", "/leading-group/export", "/roles/held/export", "/units/export", "/problems.xlsx", $"/campaigns/{id}/problems.xlsx", $"/campaigns/{id}/hand-ins.xlsx", $"/campaigns/{id}/missing.xlsx", $"/campaigns/{id}/ranking/excel" })
        {
            (await office.Get($"{path}?on=2026-13-01")).Status.ShouldBe(HttpStatusCode.BadRequest, path);
        }
    }

    private static async Task<long> Post(World world, long unit, string name)
    {
        var post = new Post { UnitId = unit, Name = name, Sequence = 1, From = Date(100) };
        await world.App.Seed(async db =>
        {
            db.Add(post);
            await db.Flush(CancellationToken.None);
        });
        return post.Id;
    }
}
