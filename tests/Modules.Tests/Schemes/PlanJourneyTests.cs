using System.Net;
using System.Text;
using Biaogan.Platform.Auditing;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Schemes;

public sealed class PlanJourneyTests
{
    /// <summary>Three items of 50 points in all where the plan says 100; the second's scoring points do not add up.</summary>
    internal const string Small = """
        测试区创建服务示范区实施方案
        测评总分为100分。
        附件
        测试区服务示范区测评体系
        序号	测评项目	测评指标	测评内容	分值	评分标准	测评方法	责任单位	完成时限
        1	组织领导	责任落实	每年召开专题会议研究服务质量。	40	每少一次扣5分，扣完为止。	查阅资料	教育局	2026年9月30日
        2		制度建设	建立服务质量管理制度。	30	制度健全得10分；执行到位得15分。	查阅资料	区教育局、区民政局	2026年9月30日
        3	服务质量	窗口服务	窗口服务规范有序。	20	按完成比例得分。	实地查看	各单位	2026年10月31日
        """;

    [Theory, OnBothStores]
    public async Task A_plan_is_handed_in_corrected_published_and_republished(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var review = await HandIn(browser, Small);
        var url = review.Path;
        review.Text.ShouldContain("合计 90 分");
        review.Document.QuerySelectorAll("#split-left .src-line").Length.ShouldBeGreaterThan(4);
        // Both directions: the row leads to its line, the line to its row.
        var source = review.Document.QuerySelector("#r1 .item-actions a[href^='#l']")!.GetAttribute("href")!;
        review.Document.QuerySelector(source + " a[href='#r1']").ShouldNotBeNull(source);

        // Errors stand in the way of publishing.
        var blocked = await browser.Get(url + "/publish");
        blocked.Document.QuerySelector($"form[action='{url}/publish']").ShouldBeNull();

        var form = await browser.Get(url + "/items/3");
        (await browser.Submit(form, url + "/items/3", ("deed", "Save"), ("points", "30"), ("reason", "按原件第三页"))).Path.ShouldStartWith(url);
        var stale = await browser.Submit(form, url + "/items/3", ("deed", "Save"), ("points", "31"));
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Text.ShouldContain("有人改过第 3 行");
        var second = await browser.Get(url + "/items/2");
        await browser.Submit(second, url + "/items/2", ("deed", "Save"), ("sp1.text", "制度健全"), ("sp1.points", "10"), ("sp2.text", "执行到位"), ("sp2.points", "20"));

        var confirm = await browser.Get(url + "/publish");
        var published = await browser.Submit(confirm, url + "/publish");
        published.Path.ShouldStartWith("/schemes/", Case.Sensitive, published.Text);
        var schemeId = long.Parse(published.Path.Split('/')[2]);
        var (total, first, correction) = await world.App.With(async db => (
            await db.Schemes().Where(s => s.Id == schemeId).Select(s => s.TotalMicro).SingleAsync(),
            await (from point in db.ScoringPoints()
                   join item in db.SchemeItems() on point.ItemId equals item.Id
                   where item.SchemeId == schemeId && item.Sequence == 1
                   select point).SingleAsync(),
            await db.Set<PlanCorrection>().Where(c => c.Row == 3 && c.Field == "points" && c.Reason == "按原件第三页").OrderByDescending(c => c.Id).FirstAsync()));
        total.ShouldBe(100_000_000);
        first.RuleKind.ShouldBe("deduct");
        StoredRule.Read(first.RuleParameters).Per.ShouldBe(5m);
        (correction.Old, correction.New).ShouldBe(("20", "30"));
        var audited = await world.App.With(db => db.Set<AuditEntry>().CountAsync(e => e.Thing == "schemes_plan_corrections" && e.ThingId == correction.Id.ToString() && e.Why == "按原件第三页"));
        audited.ShouldBe(1);

        // While nothing is handed in, a corrected plan is published anew as the next version.
        await browser.Submit(await browser.Get(url + "/items/3"), url + "/items/3", ("deed", "Save"), ("content", "窗口服务规范有序，一次告知。"));
        var again = await browser.Submit(await browser.Get(url + "/publish"), url + "/publish");
        again.Text.ShouldContain("第 2 版");
        (await world.App.With(db => db.Schemes().Where(s => s.Id == schemeId).Select(s => s.IsCurrent).SingleAsync())).ShouldBeFalse();
        (await browser.Get(again.Path + "/scheme.xlsx")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothStores]
    public async Task A_scheme_with_work_on_it_is_not_republished(StoreKind kind)
    {
        await using var app = await App.Start(kind, services => services.AddScoped<ISchemeUse, AlwaysInUse>());
        var world = await World.New(app);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var url = (await HandIn(browser, Correct)).Path;
        (await browser.Submit(await browser.Get(url + "/publish"), url + "/publish")).Path.ShouldStartWith("/schemes/");
        var page = await browser.Get(url + "/publish");
        page.Text.ShouldContain("不能再重新发布");
        page.Document.QuerySelector($"form[action='{url}/publish']").ShouldBeNull();
    }

    [Theory, OnBothStores]
    public async Task Units_under_two_names_become_one(StoreKind kind)
    {
        var world = await World.New(kind);
        await world.WithUnit("区教育局");
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var url = (await HandIn(browser, Small)).Path;
        var page = await browser.Get(url + "/units");
        page.Rows().Select(r => r[0]).ShouldBe(["教育局", "区教育局", "区民政局", "各单位"], ignoreOrder: true);
        var same = page.Document.QuerySelectorAll("form").Single(f => f.QuerySelector("input[name=name]")?.GetAttribute("value") == "教育局" && f.QuerySelector("input[type=hidden][name=to]") is not null);
        same.QuerySelector("input[name=to]")!.GetAttribute("value").ShouldBe("区教育局");
        var after = await browser.Submit(page, url + "/units", ("name", "教育局"), ("to", "区教育局"));
        after.Rows().Select(r => (r[0], r[1])).ShouldContain(("区教育局", "2"));
        after.Rows().Select(r => r[0]).ShouldNotContain("教育局");
    }

    [Theory, OnBothStores]
    public async Task Another_district_does_not_see_the_plan(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var url = (await HandIn(browser, Correct)).Path;
        var scheme = (await browser.Submit(await browser.Get(url + "/publish"), url + "/publish")).Path;

        var elsewhere = await World.New(kind);
        using var stranger = await elsewhere.SignedIn(elsewhere.RootId, Role.Office);
        foreach (var path in new[] { url, url + "/items/1", url + "/head", url + "/units", url + "/publish", url + "/file", scheme, scheme + "/scheme.xlsx" })
        {
            (await stranger.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await stranger.Get("/plans")).Text.ShouldNotContain("测试区创建服务示范区");
        using var liaison = await world.SignedIn(world.RootId, Role.Liaison);
        (await liaison.Get(url)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task A_post_against_a_strangers_plan_changes_nothing(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var url = (await HandIn(browser, Correct)).Path;
        var elsewhere = await World.New(kind);
        using var stranger = await elsewhere.SignedIn(elsewhere.RootId, Role.Office);
        var token = (await stranger.Get("/plans/new")).Document.QuerySelector("form[action='/plans/new'] input[type=hidden]")!;
        using var body = new FormUrlEncodedContent([new(token.GetAttribute("name")!, token.GetAttribute("value")!), new("version", "1"), new("part", "1"), new("content", "x"), new("deed", "Save")]);
        foreach (var path in new[] { "/items/1", "/publish", "/units", "/head", "/findings" })
        {
            (await stranger.Http.PostAsync(url + path, body, TestContext.Current.CancellationToken)).StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity);
        }

        (await browser.Get(url)).Text.ShouldContain("每年召开专题会议");
        var id = long.Parse(url.Split('/')[2]);
        (await world.App.With(db => db.Set<Plan>().Where(p => p.Id == id).Select(p => p.Version).SingleAsync())).ShouldBe(1);
    }

    /// <summary>The same plan without a fault.</summary>
    internal static readonly string Correct = Small.Replace("	20	", "	30	", StringComparison.Ordinal).Replace("得15分", "得20分", StringComparison.Ordinal);

    internal static async Task<Page> HandIn(Browser browser, string text)
    {
        var page = await browser.Submit(await browser.Get("/plans/new"), "/plans/new", [("file", "plan.txt", Encoding.UTF8.GetBytes(text))]);
        page.Path.ShouldStartWith("/plans/", Case.Sensitive, page.Text);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        return page;
    }

    private sealed class AlwaysInUse : ISchemeUse
    {
        public Task<bool> HasWork(long schemeId, CancellationToken ct) => Task.FromResult(true);
    }
}
