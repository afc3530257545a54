using System.Diagnostics;
using System.Net;
using Biaogan.Access.Contract;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Schemes;

namespace Biaogan.Modules.Tests.Campaigns;

public sealed class StartCampaignTests(ITestOutputHelper output)
{
    /// <summary>Three items: the first led by 区教育局 and assessed by 督查室, the second for all units, the third (a veto) for all units, the fourth held back.</summary>
    private static async Task<long> Scheme(World world)
    {
        var scheme = await world.WithScheme(
            new("制定实施方案", 10), new("开展宣传", 5), new("发生重大事故", 0) { Kind = ItemKind.Veto, RuleKind = "veto" }, new("选树典型人物", 5));
        await world.App.Seed(async db =>
        {
            var items = await db.Set<SchemeItem>().Where(i => i.SchemeId == scheme).OrderBy(i => i.Sequence).ToListAsync();
            db.RemoveRange(await db.Set<ItemUnit>().Where(u => u.ItemId == items[0].Id).ToListAsync());
            db.Add(new ItemUnit { ItemId = items[0].Id, Name = "区教育局", Role = UnitRole.Lead });
            db.Add(new ItemUnit { ItemId = items[0].Id, Name = "教体局", Role = UnitRole.Support });
            db.Add(new ItemUnit { ItemId = items[0].Id, Name = "区数据局", Role = UnitRole.Support });
            db.Add(new ItemUnit { ItemId = items[0].Id, Name = "督查室", Role = UnitRole.Assess });
            items[3].IsHeld = true;
        });
        return scheme;
    }

    [Theory, OnBothStores]
    public async Task The_office_matches_names_ticks_sets_and_starts(StoreKind kind)
    {
        var world = await World.New(kind);
        var school = await world.WithUnit("第一小学");
        var bureau = await world.WithUnit("区教育局");
        var inspectors = await world.WithUnit("督查室");
        var scheme = await Scheme(world);
        using var office = await world.SignedIn(world.RootId, Role.Office);

        var made = await office.Submit(
            $"/campaigns/new?scheme={scheme}", "/campaigns/new",
            ("scheme", $"{scheme}"), ("name", "创建活动"), ("kind", "DemonstrationCreation"), ("from", "2026-01-01"), ("to", "2026-12-31"));
        made.Status.ShouldBe(HttpStatusCode.OK, made.Text);
        var id = long.Parse(made.Path.Split('/')[2], System.Globalization.CultureInfo.InvariantCulture);
        made.Path.ShouldBe($"/campaigns/{id}/units");

        // The proposal stands in the form; nothing is used before it is saved.
        made.Rows().Single(r => r[0] == "区教育局")[5].ShouldContain("同名");
        made.Rows().Single(r => r[0] == "区数据局")[5].ShouldContain("没有找到");
        (await office.Get($"/campaigns/{id}")).Text.ShouldContain("缺少批准机关");
        (await office.Submit($"/campaigns/{id}/start", $"/campaigns/{id}/start")).Text.ShouldContain("没有确认");

        var names = made.Rows().Select(r => r[0]).ToList();
        int Index(string name) => names.IndexOf(name);
        var settled = await office.Submit(
            made, $"/campaigns/{id}/units",
            ($"choice-{Index("教体局")}", "Match"), ($"unit-{Index("教体局")}", "区教育局"), ($"choice-{Index("区数据局")}", "New"));
        settled.Status.ShouldBe(HttpStatusCode.OK, settled.Text);
        settled.Rows().Count(r => r.Contains("已确认")).ShouldBe(4);

        var members = await office.Get($"/campaigns/{id}/members?set={Uri.EscapeDataString("各单位")}&from=all");
        await office.Submit(members, $"/campaigns/{id}/members", ("unit", $"{school}"), ("unit", $"{bureau}"));
        var ready = await office.Get($"/campaigns/{id}/start");
        ready.Text.ShouldContain("选树典型人物");
        var home = await office.Submit(ready, $"/campaigns/{id}/start");
        home.Path.ShouldBe($"/campaigns/{id}");

        var tasks = await world.App.With(db => db.Assignments().Where(a => a.CampaignId == id).ToListAsync());
        var added = await world.App.With(db => db.Units().SingleAsync(u => u.Name == "区数据局" && u.ParentId == world.RootId));
        // Item 1: the bureau leads (once, though it is named twice) and the new bureau supports; item 2: the two members; the veto and the held item give none.
        tasks.Count.ShouldBe(4);
        tasks.Count(t => t.UnitId == bureau).ShouldBe(2);
        tasks.ShouldContain(t => t.UnitId == bureau && t.Role == UnitRole.Lead);
        tasks.Where(t => t.UnitId == added.Id).ShouldHaveSingleItem().Role.ShouldBe(UnitRole.Support);
        tasks.ShouldNotContain(t => t.UnitId == inspectors);
        (await world.App.With(db => db.CampaignUnits().Where(u => u.CampaignId == id).OrderBy(u => u.Sequence).Select(u => u.UnitId).ToListAsync())).ShouldBe([school, bureau, added.Id]);
        (await world.App.With(db => db.UnitAliases().AnyAsync(a => a.UnitId == bureau && a.Name == "教体局"))).ShouldBeTrue();
        // Who is to be scored for the veto can be asked.
        (await world.App.With(db => db.Targets().Where(t => t.CampaignId == id && t.Kind == ItemKind.Veto).Select(t => t.UnitId).ToListAsync())).ShouldBe([school, bureau], ignoreOrder: true);
        (await office.Submit(ready, $"/campaigns/{id}/start")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, OnBothStores]
    public async Task Another_office_finds_nothing_and_an_old_form_is_refused(StoreKind kind)
    {
        var world = await World.New(kind);
        var unit = await world.WithUnit("区教育局");
        var scheme = await Scheme(world);
        using var office = await world.SignedIn(world.RootId, Role.Office);
        using var other = await world.SignedIn(unit, Role.Office);
        var made = await office.Submit(
            $"/campaigns/new?scheme={scheme}", "/campaigns/new",
            ("scheme", $"{scheme}"), ("name", "考核"), ("kind", "PerformanceAssessment"), ("from", "2026-01-01"), ("to", "2026-12-31"));
        var id = made.Path.Split('/')[2];

        foreach (var page in new[] { "", "/units", "/start", "/slips", "/missing", "/hand-ins", "/order" })
        {
            (await other.Get($"/campaigns/{id}{page}")).Status.ShouldBe(HttpStatusCode.NotFound, page);
        }

        (await office.Submit(made, $"/campaigns/{id}/units")).Status.ShouldBe(HttpStatusCode.OK);
        (await office.Submit(made, $"/campaigns/{id}/units")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await office.Submit(
            "/campaigns/new", "/campaigns/new", ("scheme", $"{scheme}"), ("name", ""), ("kind", "x"), ("from", "2026-02-01"), ("to", "2026-01-01"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, OnBothStores]
    public async Task A_district_of_184_units_and_30_items_starts_at_once(StoreKind kind)
    {
        var world = await World.New(kind);
        var scheme = await world.WithScheme([.. Enumerable.Range(1, 30).Select(n => new ItemSeed($"内容{n}", 2))]);
        var ids = new List<long>();
        for (var n = 0; n < 184; n++)
        {
            // One write each: a long transaction over the whole register loses every race against the tests beside it.
            ids.Add(await world.WithUnit($"单位{n}"));
        }

        using var office = await world.SignedIn(world.RootId, Role.Office);
        var made = await office.Submit(
            $"/campaigns/new?scheme={scheme}", "/campaigns/new",
            ("scheme", $"{scheme}"), ("name", "年度考核"), ("kind", "PerformanceAssessment"), ("from", "2026-01-01"), ("to", "2026-12-31"));
        var id = long.Parse(made.Path.Split('/')[2], System.Globalization.CultureInfo.InvariantCulture);
        await office.Submit(await office.Get($"/campaigns/{id}/members?set={Uri.EscapeDataString("各单位")}&from=all"), $"/campaigns/{id}/members", ("allProposed", "true"));
        var ready = await office.Get($"/campaigns/{id}/start");

        var watch = Stopwatch.StartNew();
        (await office.Submit(ready, $"/campaigns/{id}/start")).Path.ShouldBe($"/campaigns/{id}");
        output.WriteLine($"{kind}: started in {watch.ElapsedMilliseconds} ms");

        (await world.App.With(db => db.Assignments().CountAsync(a => a.CampaignId == id))).ShouldBe(184 * 30);

        // Protocol order by numbers: the last unit goes to the front.
        var order = await office.Get($"/campaigns/{id}/order");
        await office.Submit(order, $"/campaigns/{id}/order", ($"place-{ids[^1]}", "0"));
        (await world.App.With(db => db.CampaignUnits().Where(u => u.CampaignId == id).OrderBy(u => u.Sequence).Select(u => u.UnitId).Take(2).ToListAsync())).ShouldBe([ids[^1], ids[0]]);
    }
}
