using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using Biaogan.Campaigns.Contract;
using Biaogan.Dispatches.Documents;
using Biaogan.Dispatches.Figures;
using Biaogan.Modules.Tests.Supervision;
using Biaogan.Supervision.Contract;

namespace Biaogan.Modules.Tests.Dispatches;

public sealed partial class DispatchTests
{
    private static string ThisMonth => TimeProvider.System.GetUtcNow().AddHours(8).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    [Theory, OnBothStores]
    public async Task The_bulletin_says_what_a_plain_recount_says(StoreKind kind)
    {
        using var ledger = await Ledger.New(kind);
        var world = ledger.World;
        await world.App.Seed(async db =>
        {
            var tasks = await db.Set<Biaogan.Campaigns.Assignments.Assignment>().Where(a => a.CampaignId == ledger.CampaignId).OrderBy(a => a.Id).ToListAsync();
            (tasks[0].State, tasks[0].HandedInAt) = (AssignmentState.HandedIn, world.App.Clock.GetUtcNow().UtcDateTime);
            tasks[1].Deadline = new DateOnly(2026, 1, 1);
            tasks[2].State = AssignmentState.Returned;
        });
        var closed = await ledger.Register();
        await ledger.Answer(closed);
        await ledger.Recheck(closed, cured: true);
        var path = $"/campaigns/{ledger.CampaignId}/problems/new";
        await ledger.Supervisor.Submit(path, path, ("unit", $"{ledger.OtherUnitId}"), ("text", "台账未登记"), ("demand", "补登"), ("deadline", Ledger.In(9)));

        var (office, id) = await Draw(ledger);
        var figures = (await Frozen(world, id)).Figures.ToDictionary(f => f.Key, f => f.Value);
        var tasks = await world.App.With(db => db.Assignments().Where(a => a.CampaignId == ledger.CampaignId).ToListAsync());
        var problems = await world.App.With(db => db.Problems().Where(p => p.CampaignId == ledger.CampaignId).ToListAsync());
        figures["units"].ShouldBe("2");
        figures["tasks"].ShouldBe($"{tasks.Count}");
        figures["tasks.in"].ShouldBe($"{tasks.Count(t => t.State == AssignmentState.HandedIn)}");
        figures["tasks.late"].ShouldBe($"{tasks.Count(t => t.State != AssignmentState.HandedIn && t.Deadline < new DateOnly(2026, 6, 1))}");
        figures["tasks.share"].ShouldBe("25%");
        figures["dimension.0.tasks"].ShouldBe("2");
        figures["units.silent"].ShouldBe("1");
        figures["problems.all"].ShouldBe($"{problems.Count}");
        figures["problems.closedMonth"].ShouldBe($"{problems.Count(p => p.State == ProblemState.WrittenOff)}");
        figures["problems.open"].ShouldBe("1");

        var page = await office.Get($"/dispatches/{id}");
        page.Text.ShouldContain("一、总体进展");
        page.Text.ShouldContain("下达任务4项，已上报1项，上报率25%");
        page.Text.ShouldNotContain("数字与固定数据不一致");
        page.Text.ShouldNotContain("得分率居前");
    }

    [Theory, OnBothStores]
    public async Task An_edited_number_is_noticed_a_stale_edit_refused(StoreKind kind)
    {
        using var ledger = await Ledger.New(kind);
        var (office, id) = await Draw(ledger);
        var page = await office.Get($"/dispatches/{id}");
        var body = page.Document.QuerySelector<AngleSharp.Html.Dom.IHtmlTextAreaElement>("textarea[name=body]")!.Value;
        var edited = await office.Submit(page, $"/dispatches/{id}", ("body", body.Replace("下达任务4项", "下达任务40项", StringComparison.Ordinal)));
        edited.Text.ShouldContain("“下达任务数”应为 4");
        edited.Text.ShouldContain("正文中的 40 没有对应的固定数据");

        (await office.Submit(page, $"/dispatches/{id}", ("body", body))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await office.Submit($"/dispatches/{id}", $"/dispatches/{id}", ("title", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, OnBothStores]
    public async Task Issued_papers_take_gapless_numbers_and_change_no_more(StoreKind kind)
    {
        using var ledger = await Ledger.New(kind);
        var (office, first) = await Draw(ledger);
        var ids = new List<long> { first };
        for (var n = 1; n < 10; n++)
        {
            ids.Add((await Draw(ledger, office)).Id);
        }

        var stale = await office.Get($"/dispatches/{first}");
        var pages = await Task.WhenAll(ids.Select(id => office.Get($"/dispatches/{id}/issue")));
        var issued = await Task.WhenAll(ids.Select((id, n) => office.Submit(pages[n], $"/dispatches/{id}/issue", ("prefix", "清民创办"))));
        issued.ShouldAllBe(p => p.Status == HttpStatusCode.OK && p.Path.EndsWith("?done=issued", StringComparison.Ordinal));
        var numbers = await ledger.World.App.With(db => db.Set<Dispatch>().Where(d => ids.Contains(d.Id)).Select(d => d.Number).ToListAsync());
        numbers.Order().ShouldBe(Enumerable.Range(1, 10).Select(n => (int?)n));

        (await office.Get($"/dispatches/{first}")).Document.QuerySelector("textarea").ShouldBeNull();
        (await office.Get($"/dispatches/{first}/issue")).Status.ShouldBe(HttpStatusCode.NotFound);
        var late = await office.Submit(stale, $"/dispatches/{first}", ("body", "改了"));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("已经印发");

        // The organ code is remembered for the next paper.
        var next = (await Draw(ledger, office)).Id;
        (await office.Get($"/dispatches/{next}/issue")).Document.QuerySelector<AngleSharp.Html.Dom.IHtmlInputElement>("input[name=prefix]")!.Value.ShouldBe("清民创办");
    }

    [Theory, OnBothStores]
    public async Task Only_the_owners_office_writes_and_other_districts_see_nothing(StoreKind kind)
    {
        using var ledger = await Ledger.New(kind);
        var (_, id) = await Draw(ledger);
        (await ledger.Supervisor.Get($"/dispatches/{id}")).Document.QuerySelector("textarea").ShouldBeNull();
        (await ledger.Supervisor.Get($"/dispatches/{id}/issue")).Status.ShouldNotBe(HttpStatusCode.OK);
        var office = await ledger.SignedIn((await World.New(kind)).RootId, Role.Office);
        var below = await ledger.SignedIn(ledger.UnitId, Role.Office);
        foreach (var other in new[] { office, below })
        {
            foreach (var path in new[] { $"/dispatches/{id}", $"/dispatches/{id}/docx", $"/dispatches/{id}/print", $"/dispatches/{id}/issue", $"/campaigns/{ledger.CampaignId}/dispatches", $"/campaigns/{ledger.CampaignId}/dispatches/new" })
            {
                (await other.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
            }

            (await other.Get("/dispatches")).Rows().Any(r => r[0].Contains("测试活动", StringComparison.Ordinal)).ShouldBeFalse();
        }
    }

    [Theory, OnBothStores]
    public async Task The_word_file_carries_title_number_and_figures(StoreKind kind)
    {
        using var ledger = await Ledger.New(kind);
        var (office, id) = await Draw(ledger);
        await office.Submit($"/dispatches/{id}/issue", $"/dispatches/{id}/issue", ("prefix", "清民创办"));
        var answer = await office.Http.GetAsync($"/dispatches/{id}/docx", TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldNotBeNull().ShouldContain("清民创办〔");
        var file = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Validate(file);

        using var package = new ZipArchive(new MemoryStream(file));
        var text = string.Concat(XDocument.Load(package.GetEntry("word/document.xml")!.Open()).Descendants().Where(e => e.Name.LocalName == "t").Select(e => e.Value));
        text.ShouldContain("进展情况的通报");
        text.ShouldContain("号");
        text.ShouldContain("下达任务4项");
        text.ShouldContain("各有关单位：");

        if (kind == StoreKind.Sqlite)
        {
            var read = ReadByLibreOffice(file);
            read.ShouldContain("清民创办〔");
            read.ShouldContain("下达任务4项");
        }
    }

    [Theory, OnBothStores]
    public async Task The_api_draws_edits_issues_and_hands_out(StoreKind kind)
    {
        using var ledger = await Ledger.New(kind);
        var office = await ledger.SignedIn(ledger.World.RootId, Role.Office);
        var token = await Api.Token(office);
        var drawn = await Api.Call(ledger.World, token, HttpMethod.Post, $"/api/campaigns/{ledger.CampaignId}/dispatches", new { month = ThisMonth + "-01" });
        drawn.Status.ShouldBe(HttpStatusCode.OK, drawn.Body);
        var id = Digits().Match(drawn.Body).Value;
        var edited = await Api.Call(ledger.World, token, HttpMethod.Put, $"/api/dispatches/{id}", new { title = "关于测试的通报", recipients = "各单位", body = "# 情况\n文字" });
        edited.Status.ShouldBe(HttpStatusCode.NoContent, edited.Body);
        (await Api.Call(ledger.World, token, HttpMethod.Get, $"/api/dispatches/{id}")).Body.ShouldContain("tasks.late");
        (await Api.Call(ledger.World, token, HttpMethod.Post, $"/api/dispatches/{id}/issue", new { prefix = "测创办" })).Body.ShouldContain("测创办〔");
        (await Api.Call(ledger.World, token, HttpMethod.Get, $"/api/campaigns/{ledger.CampaignId}/dispatches")).Body.ShouldContain("关于测试的通报");
        (await Api.Call(ledger.World, token, HttpMethod.Get, $"/api/dispatches/{id}/docx")).Status.ShouldBe(HttpStatusCode.OK);
        (await Api.Call(ledger.World, null, HttpMethod.Get, $"/api/dispatches/{id}")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<(Browser Office, long Id)> Draw(Ledger ledger, Browser? office = null)
    {
        office ??= await ledger.SignedIn(ledger.World.RootId, Role.Office);
        var path = $"/campaigns/{ledger.CampaignId}/dispatches/new";
        var landed = await office.Submit(path, path, ("month", ThisMonth));
        landed.Path.ShouldStartWith("/dispatches/", Case.Sensitive, landed.Text);
        return (office, long.Parse(landed.Path["/dispatches/".Length..], CultureInfo.InvariantCulture));
    }

    private static Task<FrozenFigures> Frozen(World world, long id) =>
        world.App.With(async db => FrozenFigures.Parse(await db.Set<Dispatch>().Where(d => d.Id == id).Select(d => d.Figures).SingleAsync()));

    private static void Validate(byte[] file)
    {
        using var package = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(file), false);
        new DocumentFormat.OpenXml.Validation.OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(package).Select(e => e.Description).ShouldBeEmpty();
    }

    private static string ReadByLibreOffice(byte[] file)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(p => Path.Combine(p, "soffice")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "LibreOffice is not installed on this machine: the file was not read by a second program.");
        var folder = Directory.CreateTempSubdirectory("biaogan-dispatch-").FullName;
        try
        {
            var path = Path.Combine(folder, "paper.docx");
            File.WriteAllBytes(path, file);
            var start = new ProcessStartInfo(program!, ["--headless", "--norestore", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, path])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            process.WaitForExit(TimeSpan.FromSeconds(120)).ShouldBeTrue("LibreOffice did not end.");
            return File.ReadAllText(Path.Combine(folder, "paper.txt"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
