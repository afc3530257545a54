using System.Net;
using System.Text;
using Biaogan.Platform.Auditing;
using Biaogan.Schemes.Plans;

namespace Biaogan.Modules.Tests.Schemes;

public sealed class ReviewGrownUpTests
{
    /// <summary>Nobody can tell from these headers which column holds the points: 标准 could be a rule.</summary>
    private const string Table = """
        <html><head><meta charset="utf-8"><title>x</title></head><body><h1>测试区创建服务示范区实施方案</h1><table>
        <tr><th>序号</th><th>测评项目</th><th>测评内容</th><th>分值</th><th>甲栏</th><th>责任单位</th></tr>
        <tr><td>1</td><td rowspan="2">组织领导</td><td>每年召开专题会议研究服务质量。</td><td>40</td><td>2026年9月30日</td><td>教育局</td></tr>
        <tr><td>2</td><td>建立服务质量管理制度；按季检查；公布结果。</td><td>30</td><td>2026年9月30日</td><td>区民政局</td></tr>
        <tr><td>3</td><td>服务质量</td><td>窗口服务规范有序。</td><td>30</td><td>2026年10月31日</td><td>各单位</td></tr>
        </table></body></html>
        """;

    private static async Task<string> HandIn(Browser browser, string html)
    {
        var page = await browser.Submit(await browser.Get("/plans/new"), "/plans/new", [("file", "plan.html", Encoding.UTF8.GetBytes(html))]);
        page.Path.ShouldStartWith("/plans/", Case.Sensitive, page.Text);
        return page.Path;
    }

    [Theory, OnBothStores]
    public async Task A_column_is_given_its_role_and_the_file_read_again_with_the_corrections(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var url = await HandIn(browser, Table);
        await browser.Submit(await browser.Get(url + "/items/1"), url + "/items/1", ("deed", "Save"), ("points", "45"), ("reason", "原件更正"));
        await browser.Submit(await browser.Get(url + "/units"), url + "/units", ("name", "教育局"), ("to", "区教育局"));
        (await browser.Get(url)).Document.QuerySelector("#r3")!.TextContent.ShouldNotContain("2026-10-31");

        var columns = await browser.Get(url + "/columns");
        var unknown = columns.Document.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("甲栏", StringComparison.Ordinal));
        unknown.TextContent.ShouldContain("不认识");
        unknown.QuerySelector("option[selected]")!.GetAttribute("value").ShouldBe("other");
        (await browser.Submit(columns, url + "/columns", ("c1.5", "nonsense"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var review = await browser.Submit(columns, url + "/columns", ("c1.5", "deadline"), ("reason", "甲栏写的是时限"));
        review.Path.ShouldBe(url);
        review.Document.QuerySelector("#r3")!.TextContent.ShouldContain("2026-10-31");
        review.Document.QuerySelector("#r1")!.TextContent.ShouldContain("45");
        review.Document.QuerySelector("#r1")!.TextContent.ShouldContain("区教育局");
        (await browser.Get(url + "/columns")).Text.ShouldContain("人工指定");
        (await browser.Submit(columns, url + "/columns", ("c1.5", "deadline"))).Status.ShouldBe(HttpStatusCode.Conflict);

        var id = long.Parse(url.Split('/')[2]);
        var hints = await world.App.With(db => db.Set<AuditEntry>().Where(e => e.Thing == "schemes_plans" && e.ThingId == id.ToString() && e.Why == "甲栏写的是时限").Select(e => e.Changes).ToListAsync());
        hints.ShouldContain(c => c.Contains("deadline", StringComparison.Ordinal));

        // Undone, the hint is gone with it, and so is what was read by it.
        var history = await browser.Get(url + "/history");
        history.Text.ShouldContain("甲栏写的是时限");
        await browser.Submit(history, url + "/undo", ("deed", "undo"));
        (await browser.Get(url)).Document.QuerySelector("#r3")!.TextContent.ShouldNotContain("2026-10-31");
        (await browser.Get(url + "/columns")).Text.ShouldNotContain("人工指定");
        await browser.Submit(await browser.Get(url + "/history"), url + "/undo", ("deed", "redo"));
        (await browser.Get(url)).Document.QuerySelector("#r3")!.TextContent.ShouldContain("2026-10-31");
    }

    [Theory, OnBothStores]
    public async Task Corrections_of_a_row_that_is_no_longer_read_are_listed_and_not_lost(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var url = await HandIn(browser, Table);
        await browser.Submit(await browser.Get(url + "/items/3"), url + "/items/3", ("deed", "Save"), ("points", "35"));
        // Without a content column the group column is what is left to be assessed; the points column becomes a remark.
        var page = await browser.Submit(await browser.Get(url + "/columns"), url + "/columns", ("c1.3", "remark"), ("c1.2", "remark"), ("c1.1", "remark"));
        page.Path.ShouldEndWith("/history");
        page.Text.ShouldContain("找不到原来的行");
        page.Text.ShouldContain("窗口服务规范有序");
        page.Text.ShouldContain("35");
    }

    [Theory, OnBothStores]
    public async Task Changes_are_undone_and_made_again_in_order(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var url = (await PlanJourneyTests.HandIn(browser, PlanJourneyTests.Correct)).Path;
        var id = long.Parse(url.Split('/')[2]);
        (await browser.Get(url + "/history")).Document.QuerySelector($"form[action='{url}/undo']").ShouldBeNull();
        foreach (var points in new[] { "31", "32", "33" })
        {
            await browser.Submit(await browser.Get(url + "/items/3"), url + "/items/3", ("deed", "Save"), ("points", points));
        }

        await Undo("undo");
        await Undo("undo");
        (await Points()).ShouldBe("31");
        await Undo("redo");
        (await Points()).ShouldBe("32");
        // A new change ends the way forward.
        await browser.Submit(await browser.Get(url + "/items/3"), url + "/items/3", ("deed", "Save"), ("points", "40"), ("reason", "另有依据"));
        (await browser.Get(url + "/history")).Document.QuerySelector("button[value=redo]").ShouldBeNull();
        await Undo("undo");
        await Undo("undo");
        await Undo("undo");
        (await Points()).ShouldBe("30");
        var end = await browser.Get(url + "/history");
        end.Document.QuerySelector("button[value=undo]").ShouldBeNull();
        end.Text.ShouldContain("另有依据");
        var (steps, audited) = await world.App.With(async db => (
            await db.Set<PlanStep>().Where(s => s.PlanId == id).CountAsync(),
            await db.Set<AuditEntry>().CountAsync(e => e.Thing == "schemes_plans" && e.ThingId == id.ToString() && e.Deed == "changed")));
        steps.ShouldBe(10);
        audited.ShouldBeGreaterThanOrEqualTo(10);

        async Task Undo(string deed) => (await browser.Submit(await browser.Get(url + "/history"), url + "/undo", ("deed", deed))).Status.ShouldBe(HttpStatusCode.OK);
        async Task<string> Points() => (await browser.Get(url + "/items/3")).Document.QuerySelector("#f-points")!.GetAttribute("value")!;
    }

    [Theory, OnBothStores]
    public async Task Rows_are_merged_split_moved_and_put_into_a_group(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var url = await HandIn(browser, Table);
        var one = await browser.Submit(await browser.Get(url + "/rows"), url + "/rows", ("rows", "1"), ("deed", "merge"));
        one.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        one.Text.ShouldContain("至少勾选两行");

        var merged = await browser.Submit(await browser.Get(url + "/rows"), url + "/rows", ("rows", "1"), ("rows", "2"), ("deed", "merge"));
        merged.Rows().Count.ShouldBe(2);
        var review = await browser.Get(url);
        var first = review.Document.QuerySelector("#r1")!.TextContent;
        first.ShouldContain("70");
        first.ShouldContain("教育局");
        first.ShouldContain("区民政局");

        var split = await browser.Get(url + "/items/1/split?at=points");
        split.Rows().Count.ShouldBe(2);
        (await browser.Submit(split, url + "/items/1/split")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Get(url + "/rows")).Rows().Select(r => r[^2]).ShouldBe(["40", "30", "30"]);

        // The last row of a group passes into the next group before it passes its rows.
        await browser.Submit(await browser.Get(url + "/rows"), url + "/rows", ("deed", "down-2"));
        (await browser.Get(url + "/rows")).Rows()[1].ShouldContain("服务质量");
        await browser.Submit(await browser.Get(url + "/rows"), url + "/rows", ("deed", "down-2"));
        (await browser.Get(url + "/rows")).Rows()[2].ShouldContain(c => c.StartsWith("建立服务质量管理制度", StringComparison.Ordinal));
        await browser.Submit(await browser.Get(url + "/rows"), url + "/rows", ("rows", "1"), ("deed", "group"), ("newPath", "新组\n小组"));
        (await browser.Get(url)).Document.QuerySelectorAll(".group-line").Select(g => g.TextContent).ShouldContain(t => t.Contains("新组", StringComparison.Ordinal));
        (await browser.Submit(await browser.Get(url + "/rows"), url + "/rows", ("rows", "1"), ("deed", "group"), ("newPath", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        // What was done by hand stands when the file is read again.
        var again = await browser.Submit(await browser.Get(url + "/columns"), url + "/columns", ("c1.5", "deadline"));
        again.Path.ShouldBe(url, again.Text);
        var rows = (await browser.Get(url + "/rows")).Rows();
        rows.Select(r => r[^2]).ShouldBe(["40", "30", "30"]);
        rows[0].ShouldContain("新组 › 小组");
        rows[2].ShouldContain(c => c.StartsWith("建立服务质量管理制度", StringComparison.Ordinal));
    }

    [Theory, OnBothStores]
    public async Task A_field_leads_to_its_own_cell(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var url = await HandIn(browser, Table);
        var page = await browser.Get(url + "?row=2&field=units");
        page.Document.QuerySelectorAll(".src-picked").Select(c => c.TextContent).ShouldHaveSingleItem().ShouldContain("区民政局");
        var points = (await browser.Get(url)).Document.QuerySelector("#r2 .item-amount a")!;
        points.TextContent.ShouldContain("30");
        page.Document.QuerySelector(points.GetAttribute("href")!)!.TextContent.ShouldStartWith("30");
        (await browser.Get(url + "/items/2")).Document.QuerySelector("a[href*='field=points']").ShouldNotBeNull();
    }

    [Theory, OnBothStores]
    public async Task The_dates_of_the_head_follow_the_rows(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var url = (await PlanJourneyTests.HandIn(browser, PlanJourneyTests.Correct)).Path;
        await browser.Submit(await browser.Get(url + "/items/3"), url + "/items/3", ("deed", "Save"), ("deadline", "2026-12-15"), ("deadlineText", "2026年12月15日"));
        var api = StoredReading.Read(await world.App.With(db => db.Set<Plan>().Where(p => p.Id == long.Parse(url.Split('/')[2])).Select(p => p.Reading).SingleAsync()));
        api.Deadlines.Select(d => d.Date).ShouldContain(new DateOnly(2026, 12, 15));
        api.Deadlines.Select(d => d.Date).ShouldNotContain(new DateOnly(2026, 10, 31));
    }

    [Theory, OnBothStores]
    public async Task A_strangers_office_finds_none_of_it(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var url = await HandIn(browser, Table);
        var elsewhere = await World.New(kind);
        using var stranger = await elsewhere.SignedIn(elsewhere.RootId, Role.Office);
        var open = await stranger.Get("/plans/new");
        foreach (var path in new[] { "/columns", "/history", "/rows", "/items/1/split" })
        {
            (await stranger.Get(url + path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
            if (path != "/history")
            {
                (await stranger.Post(open, url + path, ("version", "1"), ("deed", "up-2"), ("rows", "1"), ("c1.1", "remark"), ("starts", "2"), ("p1", ""), ("p2", ""))).Status.ShouldBe(HttpStatusCode.NotFound, path);
            }
        }

        (await stranger.Post(open, url + "/undo", ("version", "1"), ("deed", "undo"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
