using Biaogan.Browser.Tests.Driving;

namespace Biaogan.Browser.Tests.Journey;

internal sealed partial class Chain
{
    public async Task HandInPlan(string fileName, byte[] content)
    {
        await Office.Follow("方案");
        await Office.Locator("main a[href='/plans/new']").First.WaitForAsync();
        await Office.Answered(() => Office.Locator("main a[href='/plans/new']").First.ClickAsync());
        await Office.Control("file").SetInputFilesAsync(new FilePayload { Name = fileName, MimeType = "text/plain", Buffer = content });
        await Office.Press("交入并读取");
        Office.Url.ShouldContain("/plans/");
    }

    /// <summary>Row 2 gets its year, row 5 shorter words, the second name of the bureau goes, the other date without a year stands as written.</summary>
    public async Task ReviewOwnPlan()
    {
        var plan = $"/plans/{Id(Office.Url, "plans")}";
        await Assertions.Expect(Office.Heading()).ToHaveTextAsync(OwnPlan.Title);
        await Assertions.Expect(Office.Locator(".item-block")).ToHaveCountAsync(6);
        await Sees(Office, "“9月30日前”没有写年份，请补充；未作推断。").ToBeVisibleAsync();
        await Assertions.Expect(Office.Locator("#r1 .point-list li")).ToHaveCountAsync(2);

        await Office.Answered(() => Office.Locator($"#r2 a[href='{plan}/items/2']").First.ClickAsync());
        await Office.Control("deadline").FillAsync("2027-09-30");
        await Office.Control("reason").FillAsync("与其他项同一期限");
        await Office.Press("保存");
        await Assertions.Expect(Office.Locator("#r2")).ToContainTextAsync("2027-09-30");

        await Office.Answered(() => Office.Locator($"#r5 a[href='{plan}/items/5']").First.ClickAsync());
        await Office.Control("content").FillAsync("及时办理并答复群众意见");
        await Office.Press("保存");
        await Assertions.Expect(Office.Locator("#r5 .item-text")).ToHaveTextAsync("及时办理并答复群众意见");
        await Assertions.Expect(Office.Locator(".group-line").Filter(new() { HasText = "服务质量" })).ToHaveCountAsync(1);

        var finding = Office.Locator(".find-line").Filter(new() { HasText = "“11月底前”没有写年份" });
        await finding.Locator("summary").ClickAsync();
        await finding.Locator("[name=reason]").FillAsync("以年度通知为准");
        await Office.Answered(() => finding.GetByRole(AriaRole.Button, new() { Name = "确有此事，照原文" }).ClickAsync());
        await Assertions.Expect(Office.Locator(".find-line").Filter(new() { HasText = "以年度通知为准" })).ToBeVisibleAsync();

        await Office.Follow("单位名称");
        var alias = Office.Locator("form").Filter(new() { Has = Office.Locator("input[name=name][value='教育局']") }).Last;
        await alias.Locator("input[name=to]").Last.FillAsync(Education);
        await Office.Answered(() => alias.GetByRole(AriaRole.Button, new() { Name = "改名" }).ClickAsync());
        await Sees(Office, "教育局 → 区教育局").ToBeVisibleAsync();
        await Office.GotoAsync(plan);
        await Assertions.Expect(Office.Locator("#r4")).ToContainTextAsync("区教育局");
    }

    /// <summary>A finding that was mended is a finding no longer.</summary>
    public async Task CorrectedDateIsNoFinding()
    {
        await Office.Answered(() => Office.Locator("#r2 a[href$='/items/2']").First.ClickAsync());
        await Office.Control("deadline").FillAsync("2027-09-30");
        await Office.Press("保存");
        await Assertions.Expect(Office.Locator(".find-line").Filter(new() { HasText = "“9月30日前”没有写年份" })).ToHaveCountAsync(0);
    }

    /// <summary>Publishes what was reviewed.</summary>
    public async Task Publish(string total)
    {
        var plan = $"/plans/{Id(Office.Url, "plans")}";
        await Office.GotoAsync(plan + "/publish");
        await Office.Press("发布");
        Office.Url.ShouldContain("/schemes/");
        await Sees(Office, total).ToBeVisibleAsync();
    }
}
