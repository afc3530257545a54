using System.Globalization;
using System.Net;
using Biaogan.Organizations.Contract;
using Biaogan.Organizations.History;
using Biaogan.Platform.Auditing;

namespace Biaogan.Modules.Tests.Organizations;

public sealed class UnitHistoryTests
{
    private static string Day(int back) => Date(back).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Date(int back) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(8)).AddDays(-back);

    [Theory, OnBothStores]
    public async Task A_move_takes_the_subtree_along_and_the_past_stays(StoreKind kind)
    {
        var world = await World.New(kind);
        var (from, to) = (await world.WithUnit("甲镇"), await world.WithUnit("乙镇"));
        var moved = await world.WithUnit("新华社区", from);
        var below = await world.WithUnit("第一网格", moved);
        var deeper = await world.WithUnit("网格小组", below);
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        var page = await browser.Submit($"/units/{moved}/move", $"/units/{moved}/move", ("parent", "乙镇"), ("on", Day(10)), ("why", "区编委〔2026〕5号"));
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Text.ShouldContain("连同下属 2 个单位");
        (await world.App.With(db => db.Units().Where(u => u.Id == deeper).Select(u => u.Path).SingleAsync())).ShouldBe($"/{world.RootId}/{to}/{moved}/{below}/{deeper}/");
        (await Parents(world, moved, 0, 10, 11)).ShouldBe([to, to, from]);
        (await Subtree(world, from, 11)).ShouldBe([from, moved, below, deeper], ignoreOrder: true);
        (await Subtree(world, from, 10)).ShouldBe([from]);

        // One entry for the unit, two for its spans: not one for each unit below.
        var key = moved.ToString(CultureInfo.InvariantCulture);
        (await world.App.With(db => db.Set<AuditEntry>().CountAsync(e => e.Why == "区编委〔2026〕5号" && (e.Thing != "org_units" || e.ThingId == key)))).ShouldBe(3);

        var past = await browser.Get($"/units/{moved}?on={Day(20)}");
        past.Text.ShouldContain("当天的情况");
        past.Document.QuerySelector(".crumbs, nav[aria-label]")!.TextContent.ShouldNotBeEmpty();
        (await browser.Get($"/units/tree?under={from}&on={Day(20)}")).Text.ShouldContain("新华社区");
        (await browser.Get($"/units/tree?under={from}")).Text.ShouldNotContain("第一网格");
        (await browser.Get($"/units?on={Day(20)}&q=新华")).Rows().Single().ShouldBe(["新华社区", "", "机关", "甲镇"]);
        (await browser.Get($"/units/tree?q=新华&on={Day(20)}")).Path.ShouldStartWith("/units?q=", Case.Sensitive, "A past day is searched in its register.");
        var book = await browser.Http.GetByteArrayAsync($"/units/export?on={Day(20)}&q=新华", TestContext.Current.CancellationToken);
        var line = Biaogan.Documents.Spreadsheets.SpreadsheetReader.Read(new MemoryStream(book), new() { RequiredHeaders = ["全称", "上级单位"] }).Table.ShouldNotBeNull().Rows.Single();
        (line.Values["全称"], line.Values["上级单位"], line.Values.ContainsKey("电话")).ShouldBe(("新华社区", "甲镇", false));
    }

    [Theory, OnBothStores]
    public async Task What_cannot_be_is_refused(StoreKind kind)
    {
        var world = await World.New(kind);
        var (a, b) = (await world.WithUnit("甲局"), await world.WithUnit("乙局"));
        var child = await world.WithUnit("甲局所属中心", a);
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        await Refused($"/units/{a}/move", ("parent", "甲局所属中心"), ("why", "x"));
        await Refused($"/units/{a}/move", ("parent", "甲局"), ("why", "x"));
        await Refused($"/units/{a}/move", ("parent", "乙局"), ("why", ""));
        await Refused($"/units/{a}/move", ("parent", "乙局"), ("why", "x"), ("on", Day(-1)));
        await Refused($"/units/{a}/move", ("parent", "没有这个单位"), ("why", "x"));
        await Refused($"/units/{a}/merge", ("why", "x"), ("into", ""), ("newName", ""));
        await Refused($"/units/{a}/merge", ("why", "x"), ("into", "甲局所属中心"));
        await Refused($"/units/{a}/split", ("why", "x"), ("parts", "甲一局"), ("closes", "true"));
        await Refused($"/units/{a}/split", ("why", "x"), ("parts", ""));

        // Under its child it may not go on a day on which the child still stood below it, even when it does no longer.
        (await browser.Submit($"/units/{child}/move", $"/units/{child}/move", ("parent", "乙局"), ("on", Day(5)), ("why", "x"))).Status.ShouldBe(HttpStatusCode.OK);
        await Refused($"/units/{a}/move", ("parent", "甲局所属中心"), ("why", "x"), ("on", Day(8)));
        (await browser.Submit($"/units/{a}/move", $"/units/{a}/move", ("parent", "甲局所属中心"), ("on", Day(2)), ("why", "x"))).Status.ShouldBe(HttpStatusCode.OK);

        // Not before its own last change, and not ended before what stood below it left.
        await Refused($"/units/{child}/move", ("parent", "#" + world.RootId), ("why", "x"), ("on", Day(6)));
        (await browser.Submit($"/units/{a}/move", $"/units/{a}/move", ("parent", "乙局"), ("why", "x"))).Status.ShouldBe(HttpStatusCode.OK);
        await Refused($"/units/{child}/close", ("lastDay", Day(2)), ("why", "x"));

        var stale = await browser.Get($"/units/{b}/rename");
        await browser.Submit(stale, $"/units/{b}/rename", ("name", "乙一局"), ("why", "x"));
        (await browser.Submit(stale, $"/units/{b}/rename", ("name", "乙二局"), ("why", "x"))).Status.ShouldBe(HttpStatusCode.Conflict);

        async Task Refused(string address, params (string, string)[] fields)
        {
            var page = await browser.Submit(address, address, fields);
            page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, $"{address} {string.Join(' ', fields)}: {page.Text}");
        }
    }

    [Theory, OnBothStores]
    public async Task Merged_units_end_and_the_other_takes_over(StoreKind kind)
    {
        var world = await World.New(kind);
        var (a, b, c) = (await world.WithUnit("老干部局"), await world.WithUnit("档案局"), await world.WithUnit("党史办"));
        var child = await world.WithUnit("档案馆库房", b);
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        var page = await browser.Submit($"/units/{a}/merge", $"/units/{a}/merge", ("others", "档案局\n党史办"), ("newName", "史志档案局"), ("on", Day(3)), ("why", "机构改革"), ("keepNames", "true"));
        page.Title.ShouldBe("史志档案局", page.Text);
        page.Text.ShouldContain("老干部局并入");
        var into = long.Parse(page.Path.Split('/', '#')[2], CultureInfo.InvariantCulture);
        (await Parents(world, child, 0, 4)).ShouldBe([into, b]);
        (await world.App.With(db => db.Units().Where(u => new[] { a, b, c }.Contains(u.Id)).Select(u => u.ValidTo).ToListAsync())).ShouldAllBe(last => last == Date(4));
        (await world.App.With(db => db.UnitsOn(Date(3)).Where(u => u.ParentId == world.RootId).Select(u => u.Name).ToListAsync())).ShouldBe(["史志档案局"]);
        (await world.App.With(db => db.UnitAliases().Where(x => x.UnitId == into).Select(x => x.Name).ToListAsync())).ShouldBe(["老干部局", "档案局", "党史办"], ignoreOrder: true);
        (await browser.Get($"/units/{c}")).Text.ShouldContain("并入史志档案局");
        (await browser.Get("/units/tree?q=党史办")).Rows().Single()[0].ShouldBe("史志档案局");
    }

    [Theory, OnBothStores]
    public async Task A_split_a_close_and_a_new_beginning(StoreKind kind)
    {
        var world = await World.New(kind);
        var old = await world.WithUnit("文教局");
        var school = await world.WithUnit("第一小学", old);
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        var page = await browser.Submit($"/units/{old}/split", $"/units/{old}/split", ("parts", "教育局\n文化局"), ("closes", "true"), ("on", Day(9)), ("why", "分设"));
        page.Text.ShouldContain("分出教育局");
        var parts = await world.App.With(db => db.Units().Where(u => u.ParentId == world.RootId && u.ValidTo == null).OrderBy(u => u.Id).Select(u => new { u.Id, u.Name }).ToListAsync());
        parts.Select(p => p.Name).ShouldBe(["教育局", "文化局"]);
        (await Parents(world, school, 9, 10)).ShouldBe([parts[0].Id, old]);

        (await browser.Submit($"/units/{old}/reopen", $"/units/{old}/reopen", ("on", Day(10)), ("why", "x"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "It existed then.");
        page = await browser.Submit($"/units/{old}/reopen", $"/units/{old}/reopen", ("on", Day(4)), ("why", "恢复"));
        page.Text.ShouldContain("恢复，上级为");
        (await Exists(world, old, 0, 4, 5, 9, 10)).ShouldBe([true, true, false, false, true]);

        // A day has one state: what stands at its end.
        await browser.Submit($"/units/{old}/rename", $"/units/{old}/rename", ("name", "文教办"), ("on", Day(2)), ("why", "x"));
        await browser.Submit($"/units/{old}/rename", $"/units/{old}/rename", ("name", "文教处"), ("on", Day(2)), ("why", "y"));
        (await world.App.With(db => db.Set<UnitSpan>().Where(s => s.UnitId == old).OrderBy(s => s.From).Select(s => s.Name).ToListAsync())).ShouldBe(["文教局", "文教局", "文教处"]);

        // A slip of the pen leaves no history.
        await browser.Submit($"/units/{old}/edit", $"/units/{old}/edit", ("name", "文教科"), ("corrects", "true"));
        (await world.App.With(db => db.UnitsOn(Date(2)).Where(u => u.Id == old).Select(u => u.Name).SingleAsync())).ShouldBe("文教科");

        // A table whose rows are given keeps the unit even for a day on which it did not exist.
        (await world.App.With(db => db.UnitsCalledOn(Date(10)).Where(u => u.Id == old).Select(u => u.Name).SingleAsync())).ShouldBe("文教局");
        (await world.App.With(db => db.UnitsCalledOn(Date(5)).Where(u => u.Id == old).Select(u => u.Name).SingleAsync())).ShouldBe("文教科");
    }

    [Theory, OnBothStores]
    public async Task Another_subtree_s_units_cannot_be_touched(StoreKind kind)
    {
        var world = await World.New(kind);
        var (mine, theirs) = (await world.WithUnit("甲镇"), await world.WithUnit("乙镇"));
        var (own, other) = (await world.WithUnit("甲村", mine), await world.WithUnit("乙村", theirs));
        using var browser = await world.SignedIn(mine, Role.Office);
        var form = await browser.Get($"/units/{own}/move");

        foreach (var verb in new[] { "move", "rename", "merge", "split", "close", "reopen" })
        {
            (await browser.Get($"/units/{other}/{verb}")).Status.ShouldBe(HttpStatusCode.NotFound, verb);
            var page = await browser.Post(form, $"/units/{other}/{verb}", ("version", "1"), ("parent", "甲镇"), ("name", "x"), ("newName", "x"), ("parts", "x"), ("why", "x"), ("lastDay", Day(0)));
            page.Status.ShouldBe(HttpStatusCode.NotFound, verb);
        }

        // Nor can one's own be put there, nor theirs be drawn in.
        (await browser.Submit($"/units/{own}/move", $"/units/{own}/move", ("parent", "#" + theirs), ("why", "x"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit($"/units/{own}/merge", $"/units/{own}/merge", ("others", "#" + other), ("newName", "x"), ("why", "x"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Get($"/units/{mine}/move")).Status.ShouldBe(HttpStatusCode.NotFound, "The top of one's own subtree is not one's own to place.");
        (await browser.Get("/units/tree?q=乙村")).Text.ShouldContain("没有叫");
        (await browser.Get($"/units/tree?under={theirs}")).Text.ShouldNotContain("乙村");
        (await browser.Get($"/units/tree?under={theirs}&on={Day(3)}")).Text.ShouldNotContain("乙村");
    }

    private static Task<List<long?>> Parents(World world, long id, params int[] back) => OnDays(back, day => world.App.With(db => db.UnitsOn(day).Where(u => u.Id == id).Select(u => u.ParentId).SingleAsync()));

    private static Task<List<bool>> Exists(World world, long id, params int[] back) => OnDays(back, day => world.App.With(db => db.UnitsOn(day).AnyAsync(u => u.Id == id)));

    private static Task<List<long>> Subtree(World world, long id, int back) => world.App.With(db => db.Units().Where(u => db.SubtreeOn(id, Date(back)).Contains(u.Id)).Select(u => u.Id).ToListAsync());

    private static async Task<List<T>> OnDays<T>(int[] back, Func<DateOnly, Task<T>> ask)
    {
        var answers = new List<T>();
        foreach (var day in back)
        {
            answers.Add(await ask(Date(day)));
        }

        return answers;
    }
}
