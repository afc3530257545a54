using System.Net;
using Biaogan.Platform.Auditing;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.Templates;

namespace Biaogan.Modules.Tests.Schemes;

public sealed class WritePlanTests
{
    [Theory, OnBothStores]
    public async Task A_plan_written_from_a_template_is_reviewed_published_and_kept_as_a_template(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var table = await Begin(browser, "template-work-safety", "安全生产责任制测评方案");
        var url = Url(table);
        table.Document.QuerySelectorAll("tr[id^=e]").Length.ShouldBe(22);

        var review = await browser.Get(url);
        review.Text.ShouldContain("手工编写");
        review.Text.ShouldContain("没有需要裁定的问题");
        review.Document.QuerySelector("#split-left").ShouldBeNull();
        review.Document.QuerySelector($"a[href='{url}/file']").ShouldBeNull();
        (await browser.Get(url + "/file")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Get(url + "/units")).Text.ShouldContain("各行业主管部门");
        (await browser.Get("/plans")).Text.ShouldContain("手工编写");

        // Corrected on the page of one row like any other plan.
        (await browser.Submit(await browser.Get(url + "/items/3"), url + "/items/3", ("deed", "Save"), ("deadline", "2027-04-15"))).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Get(url + "/items/3")).Document.QuerySelector("#f-deadlineText")!.GetAttribute("value").ShouldBe("2027年4月15日前");
        var published = await browser.Submit(await browser.Get(url + "/publish"), url + "/publish");
        published.Path.ShouldStartWith("/schemes/", Case.Sensitive, published.Text);
        published.Text.ShouldContain("总分 100 分");

        // Kept as the office's own template, and begun from it for the year after.
        (await browser.Submit(url + "/template", url + "/template", ("name", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var kept = await browser.Submit(url + "/template", url + "/template", ("name", "我区安全模板"), ("note", "去年用过"));
        kept.Path.ShouldStartWith("/plans/write?from=own-", Case.Sensitive, kept.Text);
        var own = kept.Path.Split('=')[1];
        kept.Document.QuerySelector($"input[value={own}][checked]").ShouldNotBeNull();
        var next = await Begin(browser, own, "下一年方案", "2028");
        next.Document.QuerySelector("#f-r3-deadline")!.GetAttribute("value").ShouldBe("2028-04-15");
        next.Document.QuerySelector("#f-r3-deadlineText")!.GetAttribute("value").ShouldBe("2028年4月15日前");
        var id = long.Parse(own.Split('-')[1]);
        (await world.App.With(db => db.Set<AuditEntry>().CountAsync(e => e.Thing == "schemes_plan_templates" && e.ThingId == id.ToString() && e.Deed == "added"))).ShouldBe(1);

        // A copy of the plan itself.
        var copied = await browser.Get($"/plans/write?from=plan-{url.Split('/')[2]}");
        copied.Document.QuerySelector("input[name=from][checked]")!.GetAttribute("value").ShouldBe($"plan-{url.Split('/')[2]}");
        (await Begin(browser, $"plan-{url.Split('/')[2]}", "副本", "2027")).Document.QuerySelectorAll("tr[id^=e]").Length.ShouldBe(22);

        // Another office sees neither the plan nor the template.
        var elsewhere = await World.New(kind);
        using var stranger = await elsewhere.SignedIn(elsewhere.RootId, Role.Office);
        (await stranger.Get("/plans/write")).Text.ShouldNotContain("我区安全模板");
        (await stranger.Get(url + "/template")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get(url + "/table")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get($"/plans/templates/{id}/remove")).Status.ShouldBe(HttpStatusCode.NotFound);
        var open = await stranger.Get("/plans/write");
        foreach (var from in new[] { own, $"plan-{url.Split('/')[2]}", "plan-x", "nothing" })
        {
            (await stranger.Post(open, "/plans/write", ("from", from), ("title", "x"), ("year", "2027"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, from);
        }

        (await stranger.Post(open, $"/plans/templates/{id}/remove")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Post(open, url + "/template", ("name", "x"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Post(open, url + "/table", ("version", "1"), ("deed", "AddVeto"))).Status.ShouldBe(HttpStatusCode.NotFound);

        // Removed, it can no longer be begun from; what was written from it stays.
        (await browser.Submit($"/plans/templates/{id}/remove", $"/plans/templates/{id}/remove")).Text.ShouldNotContain("我区安全模板");
        (await browser.Get(next.Path)).Status.ShouldBe(HttpStatusCode.OK);
        (await world.App.With(db => db.Set<PlanTemplate>().CountAsync(t => t.Id == id))).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task What_is_missing_is_said_and_what_was_typed_stays(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var page = await browser.Submit("/plans/write", "/plans/write", ("title", ""), ("year", "27"), ("from", "template-rivers"));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Document.QuerySelectorAll(".error-summary li").Length.ShouldBe(2);
        page.Document.QuerySelector("#f-year")!.GetAttribute("value").ShouldBe("27");
        page.Document.QuerySelector("input[name=from][checked]")!.GetAttribute("value").ShouldBe("template-rivers");
        using var liaison = await world.SignedIn(world.RootId, Role.Liaison);
        (await liaison.Get("/plans/write")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task A_plan_with_open_errors_is_not_kept_as_a_template(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var url = (await PlanJourneyTests.HandIn(browser, PlanJourneyTests.Small)).Path;
        var page = await browser.Submit(url + "/template", url + "/template", ("name", "x"));
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("处错误没有改正或裁定");
    }

    [Theory, OnBothStores]
    public async Task Handing_in_without_a_file_does_not_find_a_plan_that_has_none(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        await Begin(browser, "blank", "空白");
        var page = await browser.Submit(await browser.Get("/plans/new"), "/plans/new");
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("请选择方案文件");
    }

    [Theory, OnBothStores]
    public async Task The_api_writes_edits_and_keeps_as_the_pages_do(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var token = await Api.Token(browser);
        (await Api.Call(world, token, HttpMethod.Get, "/api/plan-templates")).Body.ShouldContain("template-school-logistics");
        (await Api.Call(world, token, HttpMethod.Post, "/api/plans/write", new { from = "blank", title = "", year = 2027 })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var begun = await Api.Call(world, token, HttpMethod.Post, "/api/plans/write", new { from = "blank", title = "空白", year = 2027 });
        var id = System.Text.Json.JsonDocument.Parse(begun.Body).RootElement.GetProperty("id").GetInt64();
        var added = await Api.Call(world, token, HttpMethod.Put, $"/api/plans/{id}/table", new { version = 1, deed = "AddItem" });
        added.Body.ShouldContain("\"version\":2");
        added.Body.ShouldContain("\"row\":1");
        var row = new { row = 1, number = "1", path = new[] { "甲" }, content = "写一项。", points = 100m, methods = new[] { "查阅资料" }, units = new[] { new { name = "区教育局", role = "lead" } }, deadline = "2027-06-30" };
        (await Api.Call(world, token, HttpMethod.Put, $"/api/plans/{id}/table", new { version = 1, rows = new[] { row } })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Api.Call(world, token, HttpMethod.Put, $"/api/plans/{id}/table", new { version = 2, rows = new[] { row }, deed = "Shuffle" })).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Api.Call(world, token, HttpMethod.Put, $"/api/plans/{id}/table", new { version = 2, rows = new[] { row } })).Status.ShouldBe(HttpStatusCode.OK);
        (await world.App.With(db => db.Set<PlanCorrection>().CountAsync(c => c.PlanId == id && c.Field == "units" && c.New == "区教育局(lead)"))).ShouldBe(1);
        (await Api.Call(world, token, HttpMethod.Post, $"/api/plans/{id}/publish", new { version = 3 })).Status.ShouldBe(HttpStatusCode.OK);
        (await Api.Call(world, token, HttpMethod.Post, $"/api/plans/{id}/template", new { name = "小模板" })).Body.ShouldContain("own-");
        (await world.App.With(db => db.SchemeItems().Where(i => db.Schemes().Any(s => s.PlanId == id && s.Id == i.SchemeId)).Select(i => i.PointsMicro).SingleAsync())).ShouldBe(100_000_000);
    }

    internal static async Task<Page> Begin(Browser browser, string from, string title, string year = "2027")
    {
        var page = await browser.Submit(await browser.Get($"/plans/write?from={from}"), "/plans/write", ("title", title), ("year", year), ("from", from));
        page.Path.ShouldEndWith("/table", Case.Sensitive, page.Text);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        return page;
    }

    internal static string Url(Page table) => table.Path[..table.Path.LastIndexOf("/table", StringComparison.Ordinal)];
}
