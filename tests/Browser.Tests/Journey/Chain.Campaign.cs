using System.Text.RegularExpressions;
using Biaogan.Browser.Tests.Driving;

namespace Biaogan.Browser.Tests.Journey;

internal sealed partial class Chain
{
    /// <summary>A campaign over the scheme just published: every name of the plan becomes a unit, every set has all of them.</summary>
    public async Task StartCampaign(string campaignName)
    {
        await Office.Follow("活动");
        await Office.Answered(() => Office.Locator("main a[href='/campaigns/new']").First.ClickAsync());
        await Office.Control("name").FillAsync(campaignName);
        await Office.Locator("[name=kind][value=PerformanceAssessment]").CheckAsync();
        await Office.Control("from").FillAsync("2026-01-01");
        await Office.Control("to").FillAsync("2027-12-31");
        await Office.Press("保存，下一步确认单位");
        await Assertions.Expect(Office.Heading()).ToHaveTextAsync("确认参加单位");
        _campaign = $"/campaigns/{Id(Office.Url, "campaigns")}";

        var choices = Office.Locator("select[name^=choice-]");
        var names = await choices.CountAsync();
        names.ShouldBeGreaterThan(1);
        for (var n = 0; n < names; n++)
        {
            await choices.Nth(n).SelectOptionAsync("New");
        }

        await Office.Press("保存以上对应关系");
        await Assertions.Expect(Office.GetByText("未确认").Locator("visible=true")).ToHaveCountAsync(0);
        while (await Office.Locator("tr").Filter(new() { HasText = "待勾选" }).CountAsync() > 0)
        {
            await Office.Answered(() => Office.Locator("tr").Filter(new() { HasText = "待勾选" }).First.Locator("a").First.ClickAsync());
            await UntickDistrict();
            await Office.Press("保存勾选的单位");
            await Assertions.Expect(Office.Heading()).ToHaveTextAsync("确认参加单位");
        }

        await Office.Follow("下一步：启动活动");
        await Office.Press("启动活动，下达任务");
        await Assertions.Expect(Office.Heading()).ToHaveTextAsync(campaignName);
        await Sees(Office, "参加单位").ToBeVisibleAsync();
    }

    /// <summary>The government itself runs the programme and takes no part.</summary>
    private async Task UntickDistrict()
    {
        var district = Office.GetByRole(AriaRole.Checkbox, new() { Name = District, Exact = true });
        if (await district.CountAsync() > 0)
        {
            await district.UncheckAsync();
        }
    }

    /// <summary>Slips for all units; the liaison of the bureau opens hers and sets a password.</summary>
    public async Task HandOutSlips()
    {
        await Office.GotoAsync(_campaign + "/slips");
        await Office.Answered(() => Office.Locator("button[name=all]").ClickAsync());
        var slip = Office.Locator(".cut-slip").Filter(new() { HasText = Education });
        var text = await slip.InnerTextAsync();
        var link = Regex.Match(text, @"http://\S+/sign-in/link\?token=\S+").Value;
        link.ShouldNotBeEmpty(text);
        _liaison = await ComesByLink("liaison", link);

        // The link is spent: whoever finds the slip later does not get in.
        var finder = await NewVisitor("finder");
        await finder.Page.GotoAsync(link);
        await Assertions.Expect(finder.Page.Heading()).ToHaveTextAsync("用一次性链接登录");
        await Sees(finder.Page, "链接不能用了").ToBeVisibleAsync();
    }

    /// <summary>The liaison hands two tasks in, one of them withdrawn and handed in again, with a file and self-scores.</summary>
    public async Task HandInProof()
    {
        await Liaison.GotoAsync("/inbox");
        await Assertions.Expect(Liaison.Locator("main tbody tr")).ToHaveCountAsync(6);
        await OpenTask(OwnPlan.First);
        await Liaison.Press("上报");
        await Assertions.Expect(Liaison.Locator("[data-error-summary]")).ToBeVisibleAsync();
        if (script)
        {
            await Liaison.FocusIs("error summary");
        }

        await Write("三月成立领导小组，明确两名专人。", "8", "7");
        await Liaison.Control("files").SetInputFilesAsync(new FilePayload { Name = "领导小组文件.txt", MimeType = "text/plain", Buffer = "清河区教育局关于成立领导小组的通知"u8.ToArray() });
        await Liaison.Press("上报");
        await Sees(Liaison, "已上报").ToBeVisibleAsync();
        await Sees(Liaison, "领导小组文件.txt").ToBeVisibleAsync();

        await Liaison.Press("撤回修改");
        await Liaison.Control("statement").FillAsync("三月成立领导小组，明确三名专人。");
        await Liaison.Press("上报");
        await Sees(Liaison, "明确三名专人").ToBeVisibleAsync();

        await Liaison.GotoAsync("/inbox");
        await Assertions.Expect(Liaison.Locator("main tbody tr")).ToHaveCountAsync(5);
        await OpenTask(OwnPlan.Second);
        await Write("前三季度各检查一次。", "12");
        await Liaison.Press("上报");
        await Sees(Liaison, "已上报").ToBeVisibleAsync();
    }

    /// <summary>The office sees who is missing and sends one hand-in back; the liaison reads why and hands in again.</summary>
    public async Task ReturnAndHandInAgain()
    {
        await Office.GotoAsync(_campaign + "/missing");
        var row = Office.Locator("main tbody tr").Filter(new() { HasText = Education });
        await Assertions.Expect(row).ToContainTextAsync("4");
        await Office.GotoAsync(_campaign + "/hand-ins?state=HandedIn");
        await Office.Answered(() => Office.Locator("main tbody tr").Filter(new() { HasText = OwnPlan.First }).Locator("a").First.ClickAsync());
        await Office.Answered(() => Office.Locator("main a[href$='/return']").First.ClickAsync());
        await Office.Press("退回给单位");
        await Assertions.Expect(Office.Locator("[data-error-summary]")).ToBeVisibleAsync();
        await Office.Control("reason").FillAsync("请补充文件的日期");
        await Office.Press("退回给单位");
        await Sees(Office, "请补充文件的日期").ToBeVisibleAsync();

        await Liaison.GotoAsync("/inbox?show=returned");
        await Sees(Liaison, "请补充文件的日期").ToBeVisibleAsync();
        await OpenTask(OwnPlan.First);
        await Liaison.Control("statement").FillAsync("三月十二日成立领导小组，明确三名专人。");
        await Liaison.Press("上报");
        await Sees(Liaison, "三月十二日").ToBeVisibleAsync();
    }

    private Task OpenTask(string content) => Liaison.Answered(() => Liaison.Locator("main tbody tr").Filter(new() { HasText = content }).Locator("a").First.ClickAsync());

    private async Task Write(string statement, params string[] scores)
    {
        await Liaison.Control("statement").FillAsync(statement);
        for (var n = 0; n < scores.Length; n++)
        {
            await Liaison.Locator("main input[name^=score-]").Nth(n).FillAsync(scores[n]);
        }
    }
}
