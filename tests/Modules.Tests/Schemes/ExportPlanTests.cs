using System.Net;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;
using Biaogan.Schemes.ExportPlan;
using Biaogan.Schemes.Templates;

namespace Biaogan.Modules.Tests.Schemes;

public sealed class ExportPlanTests
{
    public static TheoryData<string, bool> Files => new(TemplateLibrary.All.SelectMany(t => new[] { (t.Key, true), (t.Key, false) }));

    [Theory, MemberData(nameof(Files))]
    public void A_template_written_to_a_file_reads_back_as_the_same_scheme(string key, bool word)
    {
        var plan = WrittenReadings.Copy(TemplateLibrary.Of(key)!.Read(2027), "一个测评方案", 0, withLeadingGroup: false);
        var again = Read(ExportPlan.File(PrintedScheme.Of(plan), "标题/甲", word).Value, out var name);
        name.ShouldBe(word ? "标题_甲.docx" : "标题_甲.xlsx");
        var (was, now) = (plan.Schemes[0], again.Schemes.ShouldHaveSingleItem());
        now.Items.Select(Words).ShouldBe(was.Items.Select(Words));
        now.Total.ShouldBe(was.Total);
        now.Blocks.Select(b => (b.Name, b.Weight)).ShouldBe(was.Blocks.Select(b => (b.Name, b.Weight)));
        now.Bonuses.Concat(now.Penalties).Select(e => (e.Text, e.Cap ?? e.Points)).ShouldBe(was.Bonuses.Concat(was.Penalties).Select(e => (e.Text, e.Cap ?? e.Points)));
        now.Vetoes.Select(e => e.Text).ShouldBe(was.Vetoes.Select(e => e.Text));
    }

    [Theory, OnBothStores]
    public async Task Plan_and_published_scheme_are_downloaded_by_those_who_may_see_them(StoreKind kind)
    {
        var world = await World.New(kind);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var table = await WritePlanTests.Begin(browser, "template-rivers", "河湖保护测评方案");
        var url = WritePlanTests.Url(table);
        (await browser.Get(url)).Document.QuerySelector($"a[href='{url}/plan.docx']").ShouldNotBeNull();
        var scheme = (await browser.Submit(await browser.Get(url + "/publish"), url + "/publish")).Path;
        (await browser.Get(scheme)).Document.QuerySelector($"a[href='{scheme}/scheme.xlsx']").ShouldNotBeNull();
        foreach (var ending in new[] { "docx", "xlsx" })
        {
            var plan = PlanReader.Read(await browser.Http.GetByteArrayAsync($"{url}/plan.{ending}", TestContext.Current.CancellationToken), "a." + ending, new ReadLimits(), CancellationToken.None).Reading;
            plan.Title.ShouldBe("河湖保护测评方案");
            plan.Schemes.ShouldHaveSingleItem().Blocks.Select(b => b.Weight).ShouldBe([50m, 30m, 20m]);

            // As published the points are scaled by the weights, and so are the numbers of the rules.
            var published = PlanReader.Read(await browser.Http.GetByteArrayAsync($"{scheme}/scheme.{ending}", TestContext.Current.CancellationToken), "a." + ending, new ReadLimits(), CancellationToken.None).Reading;
            published.Schemes.ShouldHaveSingleItem().Total.ShouldBe(100);
            published.Schemes[0].Items.Count.ShouldBe(15);
            var third = published.Schemes[0].Items[2];
            (third.Points, third.Deadline!.Date, third.Units.Select(u => u.Role).First()).ShouldBe((10m, new DateOnly(2027, 12, 20), "lead"));
            third.Rules.ShouldHaveSingleItem().Parameters["deduct"].ShouldBe(0.5m);
        }

        var token = await Api.Token(browser);
        var id = url.Split('/')[2];
        (await Api.Call(world, token, HttpMethod.Get, $"/api/plans/{id}.docx")).Answer.Content.Headers.ContentType!.MediaType.ShouldEndWith("wordprocessingml.document");
        (await Api.Call(world, token, HttpMethod.Get, $"/api/schemes/{scheme.Split('/')[2]}.xlsx")).Answer.Content.Headers.ContentType!.MediaType.ShouldEndWith("spreadsheetml.sheet");

        // A leader sees the scheme, not the plan; another district sees neither.
        using var leader = await world.SignedIn(world.RootId, Role.Leader);
        (await leader.Get(scheme + "/scheme.docx")).Status.ShouldBe(HttpStatusCode.OK);
        (await leader.Get(url + "/plan.docx")).Status.ShouldBe(HttpStatusCode.NotFound);
        var elsewhere = await World.New(kind);
        using var stranger = await elsewhere.SignedIn(elsewhere.RootId, Role.Office);
        var theirs = await Api.Token(stranger);
        foreach (var path in new[] { url + "/plan.docx", url + "/plan.xlsx", scheme + "/scheme.docx", scheme + "/scheme.xlsx" })
        {
            (await stranger.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await Api.Call(elsewhere, theirs, HttpMethod.Get, $"/api/plans/{id}.xlsx")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    // What the sentence says is what is computed: it is printed as it stands.
    [InlineData("deduct", "per=0.5", "每发现一次扣0.5分。", "每发现一次扣0.5分")]
    [InlineData("threshold", "threshold=95 slope=0.1 full=3", "覆盖率达到95%得3分，每低1个百分点扣0.1分。", "覆盖率达到95%得3分，每低1个百分点扣0.1分")]
    // Set to other numbers by hand: the numbers are printed, not the old sentence.
    [InlineData("deduct", "per=2", "每发现一次扣0.5分。", "扣2分")]
    [InlineData("threshold", "threshold=90 slope=0.2", "达到95%得3分，每低1个百分点扣0.1分。", "达到90%")]
    [InlineData("count-target", "target=4", "", "不少于4次")]
    // No form of words says it: the office's rule is put in words of its own.
    [InlineData("count-target", "target=4 each=0.5", "", "0.5")]
    [InlineData("deduct", "per=1 floor=2", "", "不低于 2 分")]
    public void Rules_set_by_hand_are_printed_with_their_numbers(string kind, string parameters, string text, string expected)
    {
        var rule = new PlanRule(kind, text) { Parameters = parameters.Split(' ').Select(p => p.Split('=')).ToDictionary(p => p[0], p => decimal.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture)) };
        var plan = new PlanReading
        {
            File = "", Sha256 = "", Title = "测试方案",
            Schemes = [new PlanScheme { Title = "测评体系", Items = [new PlanItem { Number = "1", Path = ["甲"], Content = "一项工作按要求落实。", Points = 3, Rules = [rule], Source = new() }, new PlanItem { Number = "2", Path = ["甲"], Content = "另一项工作按要求落实。", Points = 97, Source = new() }] }],
        };
        var item = Read(ExportPlan.File(PrintedScheme.Of(plan), "x", word: true).Value, out _).Schemes[0].Items[0];
        (item.RuleText ?? "").ShouldContain(expected);
        (item.RuleText ?? "").ShouldNotContain("扣0分");
    }

    private static PlanReading Read(ExportPlan.Printed file, out string name)
    {
        name = file.Name;
        return PlanReader.Read(file.Content, file.Name, new ReadLimits(), CancellationToken.None).Reading;
    }

    private static string Words(PlanItem item) =>
        $"{item.Number}|{string.Join('/', item.Path)}|{item.Content}|{item.Points}|{string.Join(';', item.ScoringPoints)}|{string.Join(';', item.Rules.Select(r => r.Kind + string.Join(',', r.Parameters.Select(p => $"{p.Key}={p.Value}"))))}|{string.Join(';', item.Methods)}|{string.Join(';', item.Units.Select(u => u.Name + u.Role + u.IsSet))}|{item.Deadline?.Date} {item.Deadline?.Text}";
}
