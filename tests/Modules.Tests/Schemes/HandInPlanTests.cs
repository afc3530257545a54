using System.Net;
using System.Text;

namespace Biaogan.Modules.Tests.Schemes;

public sealed class HandInPlanTests
{
    [Theory, OnBothStores]
    public async Task A_hostile_file_is_refused_with_a_sentence(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var page = await browser.Submit(await browser.Get("/plans/new"), "/plans/new", [("file", "plan.docx", [0x50, 0x4b, 0x03, 0x04, 1, 2, 3, 4])]);
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Document.QuerySelector(".error-summary")!.TextContent.ShouldContain("文件已损坏");
        var none = await browser.Submit(await browser.Get("/plans/new"), "/plans/new");
        none.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        none.Text.ShouldContain("请选择方案文件");
    }

    [Theory, OnBothStores]
    public async Task A_file_beyond_the_limit_is_refused(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var page = await browser.Submit(await browser.Get("/plans/new"), "/plans/new", [("file", "plan.txt", new byte[(50 << 20) + 1])]);
        page.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        page.Text.ShouldContain("50 MB");
    }

    [Theory, OnBothStores]
    public async Task The_same_file_twice_leads_to_the_first_and_may_be_handed_in_again(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var first = await PlanJourneyTests.HandIn(browser, PlanJourneyTests.Correct);
        var second = await browser.Submit(await browser.Get("/plans/new"), "/plans/new", [("file", "again.txt", Encoding.UTF8.GetBytes(PlanJourneyTests.Correct))]);
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Document.QuerySelector($"a[href='{first.Path}']").ShouldNotBeNull();
        var again = await browser.Submit(second, "/plans/new");
        again.Path.ShouldStartWith("/plans/");
        again.Path.ShouldNotBe(first.Path);
    }

    [Theory, OnBothStores]
    public async Task An_item_that_asks_about_persons_is_held_until_the_office_confirms(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var text = PlanJourneyTests.Correct.Replace("窗口服务规范有序。", "建立重点人员台账，逐人结对帮扶。", StringComparison.Ordinal);
        var url = (await PlanJourneyTests.HandIn(browser, text)).Path;
        var review = await browser.Get(url);
        review.Document.QuerySelector("#r3")!.TextContent.ShouldContain("暂缓下达");

        // Published as it is, the item is held; confirmed after publication it is not.
        var scheme = await browser.Submit(await browser.Get(url + "/publish"), url + "/publish");
        var confirm = scheme.Document.QuerySelector("a[href$='/confirm']")!.GetAttribute("href")!;
        (await browser.Submit(await browser.Get(confirm), confirm)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(await browser.Get(confirm), confirm, ("reason", "只报帮扶场次和人次"))).Document.QuerySelector("a[href$='/confirm']").ShouldBeNull();

        // Confirmed before publication, the next version is not held.
        var form = review.Document.QuerySelectorAll("form").First(f => f.QuerySelector("button[value=AggregateOnly]") is not null);
        var key = form.QuerySelector("input[name=key]")!.GetAttribute("value")!;
        var decided = await browser.Submit(await browser.Get(url), url + "/findings", ("key", key), ("verdict", "AggregateOnly"), ("reason", "只报场次"));
        decided.Document.QuerySelector("#r3")!.TextContent.ShouldNotContain("暂缓下达");
        (await browser.Submit(await browser.Get(url + "/publish"), url + "/publish")).Document.QuerySelector("a[href$='/confirm']").ShouldBeNull();
    }

    [Theory, OnBothStores]
    public async Task An_error_may_be_decided_with_a_reason_and_the_decision_taken_back(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var text = PlanJourneyTests.Correct.Replace("测评总分为100分。", "测评总分为120分。", StringComparison.Ordinal);
        var url = (await PlanJourneyTests.HandIn(browser, text)).Path;
        var page = await browser.Get(url);
        var key = page.Document.QuerySelectorAll("#findings .find-line").First(l => l.TextContent.Contains("120", StringComparison.Ordinal)).QuerySelector("input[name=key]")!.GetAttribute("value")!;
        (await browser.Submit(page, url + "/findings", ("key", key), ("verdict", "AsWritten"), ("reason", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var decided = await browser.Submit(page, url + "/findings", ("key", key), ("verdict", "AsWritten"), ("reason", "附表另有20分"));
        decided.Text.ShouldContain("附表另有20分");
        var publish = await browser.Get(url + "/publish");
        publish.Text.ShouldContain("不是 120");
        publish.Document.QuerySelector($"form[action='{url}/publish']").ShouldNotBeNull();
        var back = await browser.Submit(decided, url + "/findings", ("key", key), ("verdict", "undo"));
        back.Text.ShouldNotContain("附表另有20分");
    }

    [Theory, OnBothStores]
    public async Task A_real_plan_of_one_cell_a_line_is_reviewed_and_published(StoreKind kind)
    {
        var sample = Sample("004_c5f51215e9506ca0.txt");
        Assert.SkipWhen(sample is null, "The shared sample plans are not on this machine.");
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var page = await PlanJourneyTests.HandIn(browser, await File.ReadAllTextAsync(sample!, TestContext.Current.CancellationToken));
        page.Document.QuerySelectorAll(".item-block").Length.ShouldBe(23);
        var scheme = await browser.Submit(await browser.Get(page.Path + "/publish"), page.Path + "/publish");
        scheme.Text.ShouldContain("总分 100 分");
        scheme.Document.QuerySelectorAll(".item-block").Length.ShouldBe(23);
    }

    private static string? Sample(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "samples", name);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
