using System.IO.Compression;
using System.Text;
using Biaogan.Browser.Tests.Driving;

namespace Biaogan.Browser.Tests.Journey;

internal sealed partial class Chain
{
    /// <summary>A problem found, ordered, answered; whoever registered it cannot close it, a second supervisor does.</summary>
    public async Task MendAProblem()
    {
        var finder = await Appoint("周督查", "supervisor1", "Supervisor");
        await finder.Page.GotoAsync(_campaign + "/problems/new");
        await finder.Page.Control("unit").SelectOptionAsync(new SelectOptionValue { Label = Education });
        await finder.Page.Control("text").FillAsync("十一月十日现场查看，服务指引牌缺失。");
        await finder.Page.Control("demand").FillAsync("补齐指引牌，附照片。");
        await finder.Page.Press("挂号");
        await Sees(finder.Page, "已挂号").ToBeVisibleAsync();
        var problem = $"/problems/{Id(finder.Page.Url, "problems")}";

        await Liaison.GotoAsync("/my/problems");
        await Liaison.Answered(() => Liaison.Locator("main tbody tr").Filter(new() { HasText = "指引牌缺失" }).Locator("a").First.ClickAsync());
        await Liaison.Control("text").FillAsync("十一月十五日已补齐指引牌。");
        await Liaison.Press("提交答复");
        await Sees(Liaison, "等待复核").ToBeVisibleAsync();
        await Assertions.Expect(Liaison.Locator("[name=cured]")).ToHaveCountAsync(0);

        var second = await Appoint("吴督查", "supervisor2", "Supervisor");
        await second.Page.GotoAsync(problem);
        await second.Page.Locator("[name=cured][value=yes]").CheckAsync();
        await second.Page.Control("finding").FillAsync("十一月十八日现场复核，指引牌已补齐。");
        await second.Page.Press("提交复核");
        await Sees(second.Page, "问题已销号").ToBeVisibleAsync();
        await finder.Page.GotoAsync(_campaign + "/problems?state=WrittenOff");
        await Sees(finder.Page, "指引牌缺失").ToBeVisibleAsync();
    }

    /// <summary>The month's bulletin: drawn up, edited, issued under a number, taken home as a Word file.</summary>
    public async Task IssueBulletin()
    {
        await Office.GotoAsync(_campaign + "/dispatches");
        await Office.Answered(() => Office.Locator($"main a[href='{_campaign}/dispatches/new']").First.ClickAsync());
        await Office.Press("起草");
        var title = await Office.Control("title").InputValueAsync();
        title.ShouldNotBeEmpty();
        var body = await Office.Control("body").InputValueAsync();
        await Office.Control("body").FillAsync(body + "\n请各单位对照问题举一反三，抓好整改。");
        await Office.Press("保存");
        await Assertions.Expect(Office.Control("body")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("举一反三"));
        await Office.Follow("印发");
        await Office.Control("prefix").FillAsync("清创办发");
        await Office.Press("编号印发");
        await Sees(Office, "清创办发〔").ToBeVisibleAsync();

        var download = await Office.RunAndWaitForDownloadAsync(() => Office.Locator("main a[href$='/docx']").First.ClickAsync());
        using var package = new ZipArchive(File.OpenRead(await download.PathAsync()), ZipArchiveMode.Read);
        using var part = new StreamReader((package.GetEntry("word/document.xml") ?? throw new InvalidOperationException("The file holds no word/document.xml.")).Open(), Encoding.UTF8);
        var text = string.Concat(System.Xml.Linq.XDocument.Parse(await part.ReadToEndAsync()).Descendants().Where(e => e.Name.LocalName == "t").Select(e => e.Value));
        text.ShouldContain(title);
        text.ShouldContain("举一反三");
        text.ShouldContain("清创办发〔");
    }
}
