using System.Net;
using Biaogan.Assessments.ScoreSheets;

namespace Biaogan.Modules.Tests.Assessments;

public sealed class ScopeTests
{
    [Theory, OnBothStores]
    public async Task An_assessor_of_another_subtree_finds_nothing(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("内容", 5));
        var sheet = await world.Sheet(world.Units[0]);
        var village = await world.World.WithUnit("别的镇");
        using var stranger = await world.World.SignedIn(village, Role.Assessor, Role.Office);
        var (_, own) = await world.World.WithPerson(world.Units[0], Role.Assessor, Role.Office, Role.Leader, Role.Liaison);
        using var ownPeople = await world.World.SignIn(own);
        foreach (var browser in new[] { stranger, ownPeople })
        {
            foreach (var path in new[]
                {
                    $"/sheets/{sheet.Id}", $"/sheets/{sheet.Id}/print", $"/sheets/{sheet.Id}/scan", $"/campaigns/{world.Campaign}/sheets", $"/campaigns/{world.Campaign}/publish",
                    $"/campaigns/{world.Campaign}/units/{world.Units[0]}/print",
                })
            {
                (await browser.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
            }
        }

        (await ownPeople.Get($"/campaigns/{world.Campaign}/ranking")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ownPeople.Get($"/campaigns/{world.Campaign}/units/{world.Units[0]}/score")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ownPeople.Get($"/campaigns/{world.Campaign}/recusals")).Status.ShouldBe(HttpStatusCode.OK);
        (await stranger.Get($"/campaigns/{world.Campaign}/recusals")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task The_office_reads_but_does_not_score(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("内容", 5));
        var sheet = await world.Sheet(world.Units[0]);
        var page = await world.Office.Get($"/sheets/{sheet.Id}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelector($"form[action='/sheets/{sheet.Id}']").ShouldBeNull();

        var form = await world.Assessor.Get($"/sheets/{sheet.Id}");
        (await world.Office.Submit(form, $"/sheets/{sheet.Id}", ($"p{await world.Point(sheet.Id)}", "5"))).Status.ShouldNotBe(HttpStatusCode.OK);
        (await world.Sheet(world.Units[0])).State.ShouldBe(SheetState.Open);
    }

    [Theory, OnBothStores]
    public async Task A_recused_assessor_finds_nothing_until_the_office_lifts_it(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("内容", 5));
        var (mine, other) = (await world.Sheet(world.Units[0]), await world.Sheet(world.Units[1]));
        var recusals = $"/campaigns/{world.Campaign}/recusals";
        (await world.Assessor.Submit(recusals, recusals, ("unitId", $"{world.Units[0]}"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await world.Assessor.Submit(recusals, recusals, ("unitId", $"{world.Units[0]}"), ("reason", "曾在该校任职"));

        (await world.Assessor.Get($"/sheets/{mine.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await world.Assessor.Get($"/sheets/{other.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await world.Assessor.Get($"/campaigns/{world.Campaign}/sheets")).Text.ShouldNotContain("第一小学");

        var page = await world.Office.Get(recusals);
        var lift = page.Document.Forms.Select(f => f.GetAttribute("action")!).Single(a => a.EndsWith("/lift", StringComparison.Ordinal));
        await world.Office.Submit(page, lift, ("liftReason", "登记有误"));
        (await world.Assessor.Get($"/sheets/{mine.Id}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothStores]
    public async Task The_office_recuses_an_assessor(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("内容", 5));
        var (id, name) = await world.World.WithPerson(world.World.RootId, Role.Assessor);
        using var assessor = await world.World.SignIn(name);
        var recusals = $"/campaigns/{world.Campaign}/recusals";
        await world.Office.Submit(recusals, recusals, ("personId", $"{id}"), ("unitId", $"{world.Units[0]}"), ("reason", "负责指导该校"));

        (await assessor.Get($"/sheets/{(await world.Sheet(world.Units[0])).Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await world.Assessor.Get($"/sheets/{(await world.Sheet(world.Units[0])).Id}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, OnBothStores]
    public async Task A_signed_scan_is_kept_replaced_and_audited(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("内容", 5));
        var sheet = await world.Sheet(world.Units[0]);
        var page = await world.Assessor.Get($"/sheets/{sheet.Id}");
        (await world.Assessor.Submit(page, $"/sheets/{sheet.Id}/scan", [("scan", "bad.html", "<script>"u8.ToArray())])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await world.Assessor.Submit(page, $"/sheets/{sheet.Id}/scan", [("scan", "第一次.pdf", "%PDF-1.4 one"u8.ToArray())]);
        page = await world.Assessor.Get($"/sheets/{sheet.Id}");
        page.Text.ShouldContain("第一次.pdf");
        await world.Assessor.Submit(page, $"/sheets/{sheet.Id}/scan", [("scan", "第二次.pdf", "%PDF-1.4 two"u8.ToArray())]);

        var scan = await world.Office.Http.GetAsync($"/sheets/{sheet.Id}/scan", TestContext.Current.CancellationToken);
        scan.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await scan.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("%PDF-1.4 two");
        var key = $"{sheet.Id}";
        var audit = await world.With(db => db.Set<Biaogan.Platform.Auditing.AuditEntry>().Where(a => a.Thing == "assessments_score_sheets" && a.ThingId == key).OrderBy(a => a.Id).Select(a => a.Changes).ToListAsync());
        audit[^1].ShouldContain("第一次.pdf");
        audit[^1].ShouldContain("第二次.pdf");
    }
}
