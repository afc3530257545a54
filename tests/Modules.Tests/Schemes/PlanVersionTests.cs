using System.Net;
using System.Text;
using Biaogan.Schemes.Plans;

namespace Biaogan.Modules.Tests.Schemes;

public sealed class PlanVersionTests
{
    private static readonly string Newer = PlanJourneyTests.Correct
        .Replace("建立服务质量管理制度。	30", "建立服务质量管理制度，每季检查。	30", StringComparison.Ordinal)
        .Replace("方案\n", "方案（修订稿）\n", StringComparison.Ordinal);

    [Theory, OnBothStores]
    public async Task A_newer_version_takes_over_what_still_fits(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var old = (await PlanJourneyTests.HandIn(browser, PlanJourneyTests.Correct.Replace("测评总分为100分。", "测评总分为120分。", StringComparison.Ordinal))).Path;
        await browser.Submit(await browser.Get(old + "/items/1"), old + "/items/1", ("deed", "Save"), ("methods", "现场核查"));
        await browser.Submit(await browser.Get(old + "/items/2"), old + "/items/2", ("deed", "Save"), ("content", "建立并公开服务质量管理制度。"));
        await browser.Submit(await browser.Get(old + "/units"), old + "/units", ("name", "教育局"), ("to", "区教育局"));
        var page = await browser.Get(old);
        var key = page.Document.QuerySelectorAll("#findings .find-line").First(l => l.TextContent.Contains("120", StringComparison.Ordinal)).QuerySelector("input[name=key]")!.GetAttribute("value")!;
        await browser.Submit(page, old + "/findings", ("key", key), ("verdict", "AsWritten"), ("reason", "另有附表"));

        var url = (await PlanJourneyTests.HandIn(browser, Newer.Replace("测评总分为100分。", "测评总分为120分。", StringComparison.Ordinal))).Path;
        var proposal = (await browser.Get(url)).Document.QuerySelector($"a[href^='{url}/carry?from=']")!.GetAttribute("href")!;
        var carry = await browser.Get(proposal);
        var rest = carry.Document.QuerySelectorAll(".panel").Last().TextContent;
        carry.Document.QuerySelectorAll("input[name=lines][checked]").Length.ShouldBe(3);
        rest.ShouldContain("建立并公开服务质量管理制度");
        // The change of the method is left out by hand.
        var skip = carry.Document.QuerySelectorAll("tr").Single(r => r.TextContent.Contains("现场核查", StringComparison.Ordinal)).QuerySelector("input")!.GetAttribute("value")!;
        var taken = carry.Document.QuerySelectorAll("input[name=lines]").Select(i => i.GetAttribute("value")!).Where(v => v != skip).Select(v => ("lines", v)).ToArray();
        var done = await browser.Submit(carry, url + "/carry", [.. taken, ("reason", "按上一版核对")]);
        done.Path.ShouldBe(url, done.Text);
        done.Document.QuerySelector("#r1")!.TextContent.ShouldContain("区教育局");
        done.Document.QuerySelector("#r1")!.TextContent.ShouldNotContain("现场核查");
        done.Text.ShouldContain("另有附表");
        done.Document.QuerySelector($"a[href^='{url}/carry?from=']").ShouldBeNull();
        (await browser.Get(url + "/history")).Text.ShouldContain("按上一版核对");

        // What was taken over holds when the file is read again, and can be undone.
        var id = long.Parse(url.Split('/')[2]);
        (await world.App.With(db => db.Set<Plan>().Where(p => p.Id == id).Select(p => p.PreviousId).SingleAsync())).ShouldBe(long.Parse(old.Split('/')[2]));
        await browser.Submit(await browser.Get(url + "/columns"), url + "/columns", ("c1.7", "remark"));
        (await browser.Get(url)).Document.QuerySelector("#r1")!.TextContent.ShouldContain("区教育局");
    }

    [Theory, OnBothStores]
    public async Task Said_while_handing_in_the_list_comes_at_once_and_a_strangers_plan_is_none(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var old = (await PlanJourneyTests.HandIn(browser, PlanJourneyTests.Correct)).Path.Split('/')[2];
        var page = await browser.Submit(await browser.Get("/plans/new"), "/plans/new", [("file", "neu.txt", Encoding.UTF8.GetBytes(Newer))], ("previous", old));
        page.Path.ShouldEndWith("/carry");
        page.Text.ShouldContain("没有可以沿用的改动");
        var url = page.Path[..^"/carry".Length];
        (await browser.Submit(page, url + "/carry", ("deed", "none"))).Path.ShouldBe(url);

        var elsewhere = await World.New(kind);
        using var stranger = await elsewhere.SignedIn(elsewhere.RootId, Role.Office);
        var foreign = await stranger.Submit(await stranger.Get("/plans/new"), "/plans/new", [("file", "neu.txt", Encoding.UTF8.GetBytes(Newer))], ("previous", old));
        foreign.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await stranger.Get(url + "/carry")).Status.ShouldBe(HttpStatusCode.NotFound);
        var own = (await PlanJourneyTests.HandIn(stranger, PlanJourneyTests.Correct)).Path;
        (await stranger.Get($"{own}/carry?from={old}")).Text.ShouldContain("还没有指明上一版");
        (await stranger.Post(await stranger.Get(own + "/carry"), own + "/carry", ("version", "1"), ("from", old), ("fromVersion", "1"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task Two_versions_are_compared_field_by_field(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var old = (await PlanJourneyTests.HandIn(browser, PlanJourneyTests.Correct)).Path;
        var changed = Newer.Replace("窗口服务规范有序。	30", "窗口服务规范有序。	25", StringComparison.Ordinal)
            + "\n4	服务质量	投诉办理	群众投诉按时办结。	5	每逾期一件扣1分。	查阅资料	区民政局	2026年10月31日";
        changed = changed.Replace("1	组织领导	责任落实	每年召开专题会议研究服务质量。", "1	组织领导	责任落实	完全改写为另外一件事的要求说明。", StringComparison.Ordinal);
        var url = (await PlanJourneyTests.HandIn(browser, changed)).Path;
        var compare = $"{url}/compare/{old.Split('/')[2]}";
        var page = await browser.Get(compare);
        var rows = page.Rows().Select(r => string.Join('|', r)).ToList();
        rows.ShouldContain(r => r.StartsWith("新增", StringComparison.Ordinal) && r.Contains("群众投诉按时办结", StringComparison.Ordinal));
        rows.ShouldContain(r => r.StartsWith("改动", StringComparison.Ordinal) && r.Contains("建立服务质量管理制度，每季检查。", StringComparison.Ordinal));
        rows.ShouldContain(r => r.StartsWith("改动", StringComparison.Ordinal) && r.EndsWith("分值|30|25", StringComparison.Ordinal));
        rows.ShouldContain(r => r.StartsWith("删去", StringComparison.Ordinal) && r.Contains("每年召开专题会议", StringComparison.Ordinal));
        var removed = (await browser.Get(compare + "?kind=Removed")).Rows();
        removed.Count.ShouldBeInRange(1, rows.Count - 1);
        removed.ShouldAllBe(r => r[0].Contains("删去", StringComparison.Ordinal));
        (await browser.Get(compare + "/table.xlsx")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.Get($"{url}/compare/{url.Split('/')[2]}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var elsewhere = await World.New(kind);
        using var stranger = await elsewhere.SignedIn(elsewhere.RootId, Role.Office);
        var own = (await PlanJourneyTests.HandIn(stranger, PlanJourneyTests.Correct)).Path;
        (await stranger.Get($"{own}/compare/{old.Split('/')[2]}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get(compare + "/table.xlsx")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
