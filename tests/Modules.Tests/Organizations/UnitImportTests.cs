using System.Globalization;
using System.Net;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Organizations.Contract;
using Biaogan.Organizations.History;
using Biaogan.Organizations.ImportUnits;
using Biaogan.Platform.Auditing;

namespace Biaogan.Modules.Tests.Organizations;

public sealed class UnitImportTests
{
    [Theory, OnBothStores]
    public async Task What_was_looked_at_is_what_is_written(StoreKind kind)
    {
        var world = await World.New(kind);
        var (a, b) = (await world.WithUnit("甲镇"), await world.WithUnit("乙镇"));
        var village = await world.WithUnit("柳村", a);
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        // The village goes to a new office below the other town; that office has a new office above it, which stands further down in the table.
        var look = await HandIn(browser, ["编号", "全称", "类别", "上级单位", "电话", "别名"],
            ["", "新村", "机关", "东片办公室", "", "东村、新东村"], ["", "东片办公室", "机关", "片区总站", "", ""], ["", "片区总站", "机关", "乙镇", "0900-1", ""],
            [Key(village), "柳树村", "", "东片办公室", "", ""], [Key(b), "乙镇", "", "", "", ""]);
        look.Text.ShouldContain("新增 3 个，修改 1 个");
        look.Text.ShouldContain("柳村 → 柳树村");
        (await world.App.With(db => db.Units().CountAsync(u => u.Name == "片区总站" && u.Path.StartsWith($"/{world.RootId}/")))).ShouldBe(0, "Nothing is written before it is confirmed.");

        var done = await browser.Submit(look, look.Path);
        done.Text.ShouldContain("新增 3 个单位，修改 1 个");
        var station = await Id(world, "片区总站");
        var east = await Id(world, "东片办公室");
        (await Path(world, village)).ShouldBe($"/{world.RootId}/{b}/{station}/{east}/{village}/");
        (await Path(world, await Id(world, "新村"))).ShouldStartWith($"/{world.RootId}/{b}/{station}/{east}/");
        (await browser.Get("/units/tree?q=xdc")).Rows().Single()[0].ShouldBe("新村");
        (await browser.Get("/units/tree?q=lsc")).Rows().Single()[0].ShouldBe("柳树村");
        (await world.App.With(db => db.Set<UnitSpan>().Where(s => s.UnitId == village).OrderBy(s => s.From).Select(s => s.Name).ToListAsync())).ShouldBe(["柳村", "柳树村"]);
        (await world.App.With(db => db.UnitsOn(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(8))).CountAsync(u => u.Id == station))).ShouldBe(1);
        foreach (var id in new[] { station, east, village })
        {
            var key = Key(id);
            (await world.App.With(db => db.Set<AuditEntry>().AnyAsync(e => e.Thing == "org_units" && e.ThingId == key))).ShouldBeTrue("Each unit has an entry of its own.");
        }

        (await browser.Post(look, look.Path, ("hash", "x"))).Status.ShouldBe(HttpStatusCode.Conflict, "It is applied once.");
    }

    [Theory, OnBothStores]
    public async Task What_is_exported_can_be_handed_in_again(StoreKind kind)
    {
        var world = await World.New(kind);
        var a = await world.WithUnit("甲镇");
        await world.WithUnit("柳村", a);
        await world.App.Seed(db => db.AddUnitAlias(a, "甲镇政府", CancellationToken.None));
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        var export = await browser.Http.GetByteArrayAsync("/units/export", TestContext.Current.CancellationToken);
        var look = await HandIn(browser, export);
        look.Text.ShouldContain("没有要写入的");
        look.Rows("table tbody tr").Count.ShouldBe(3);
        (await browser.Http.GetByteArrayAsync("/units/import/template", TestContext.Current.CancellationToken)).Length.ShouldBeGreaterThan(1000);
    }

    [Theory, OnBothStores]
    public async Task Every_fault_is_told_at_its_cell_and_nothing_is_written(StoreKind kind)
    {
        var world = await World.New(kind);
        var a = await world.WithUnit("甲镇");
        await world.WithUnit("柳村", a);
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        var look = await HandIn(browser, ["编号", "全称", "类别", "上级单位", "序号", "统一社会信用代码", "设立日期", "撤销日期"],
            ["999999", "不存在", "机关", "甲镇", "", "", "", ""],          // A2
            ["", "无类别", "", "甲镇", "", "", "", ""],                  // C3
            ["", "错类别", "衙门", "甲镇", "", "", "", ""],              // C4
            ["", "无上级", "机关", "", "", "", "", ""],                  // D5
            ["", "错上级", "机关", "没有的单位", "", "", "", ""],        // D6
            ["", "错序号", "机关", "甲镇", "-1", "", "", ""],            // E7
            ["", "错代码", "机关", "甲镇", "", "914403001922038217", "", ""], // F8
            ["", "错日期", "机关", "甲镇", "", "", "2999-01-01", ""],    // G9
            ["", "太老", "机关", "甲镇", "", "", "2019-12-31", ""],      // G10
            ["", "撤销", "机关", "甲镇", "", "", "", "2026-01-01"],      // H11
            ["", "重名", "机关", "甲镇", "", "", "", ""],
            ["", "重名", "机关", "甲镇", "", "", "", ""],                // B13
            [Key(a), "甲镇", "", "柳村", "", "", "", ""],                // D14: below itself
            [Key(a), "甲镇", "", "", "", "", "", ""],                    // B15: twice
            ["", "", "机关", "甲镇", "", "", "", ""]);                   // B16
        var places = look.Rows().Select(r => r[0]).Where(c => c.StartsWith("表，", StringComparison.Ordinal)).Select(c => c.Split('，')[2]).ToList();
        places.ShouldBe(["A2", "C3", "C4", "D5", "D6", "E7", "F8", "G9", "G10", "H11", "B13", "D14", "B15", "B16"], ignoreOrder: true);
        look.Document.Forms.ShouldAllBe(f => f.GetAttribute("action") != look.Path, "It cannot be applied.");
        (await browser.Post(look, look.Path, ("hash", "x"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await world.App.With(db => db.Units().CountAsync(u => u.ParentId == a))).ShouldBe(1);

        // Another table than this one is not kept.
        var bad = $"bad{world.RootId}.xlsx";
        (await HandIn(browser, Workbook.Of(["全称", "民族"], ["甲镇", "x"]), bad)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await HandIn(browser, "no workbook"u8.ToArray(), bad)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await world.App.With(db => db.Set<UnitImport>().CountAsync(i => i.FileName == bad))).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task A_register_that_changed_meanwhile_is_looked_at_again(StoreKind kind)
    {
        var world = await World.New(kind);
        var a = await world.WithUnit("甲镇");
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var look = await HandIn(browser, ["编号", "全称", "电话"], [Key(a), "甲镇", "0900-2"]);
        await browser.Submit($"/units/{a}/edit", $"/units/{a}/edit", ("phone", "0900-9"));

        var again = await browser.Submit(look, look.Path);
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("0900-9 → 0900-2");
        (await browser.Submit(again, look.Path)).Text.ShouldContain("修改 1 个");

        // Whoever did not hand it in has no such page, and units of another subtree are not there to be changed.
        var town = await world.WithUnit("乙镇");
        using var other = await world.SignedIn(town, Role.Office);
        (await other.Get(look.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Post(await other.Get("/units/import"), look.Path, ("hash", "x"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await HandIn(other, ["编号", "全称"], [Key(a), "改名"])).Text.ShouldContain("没有编号为");
        (await HandIn(other, ["全称", "类别", "上级单位"], ["新站", "机关", "甲镇"])).Text.ShouldContain("没有找到上级单位");
    }

    [Theory, OnBothStores]
    public async Task Units_change_places_without_a_circle_in_between(StoreKind kind)
    {
        var world = await World.New(kind);
        var a = await world.WithUnit("甲站");
        var b = await world.WithUnit("乙站", a);
        var c = await world.WithUnit("丙站", b);
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        // 甲 / 乙 / 丙 becomes 丙 / 乙 / 甲.
        var look = await HandIn(browser, ["编号", "全称", "上级单位"], [Key(a), "甲站", "乙站"], [Key(b), "乙站", "丙站"], [Key(c), "丙站", "#" + world.RootId]);
        await browser.Submit(look, look.Path);
        (await Path(world, a)).ShouldBe($"/{world.RootId}/{c}/{b}/{a}/");
        (await Path(world, b)).ShouldBe($"/{world.RootId}/{c}/{b}/");

        look = await HandIn(browser, ["编号", "全称", "上级单位"], [Key(a), "甲站", "乙站"], [Key(b), "乙站", "甲站"]);
        look.Text.ShouldContain("不能是它自己或它的下属");
    }

    [Theory, OnBothStores]
    public async Task Lists_stand_beside_the_tree(StoreKind kind)
    {
        var world = await World.New(kind);
        var (a, b) = (await world.WithUnit("税务窗口"), await world.WithUnit("社保窗口"));
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        var page = await browser.Submit("/units/lists", "/units/lists", ("name", "窗口单位"));
        var path = page.Path;
        (await browser.Submit(path, path + "/units", ("units", "税务窗口\n没有的窗口"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await browser.Submit(path, path + "/units", ("units", $"税务窗口\r\n#{b}\n税务窗口"));
        page.Rows().Select(r => r[0]).ShouldBe(["税务窗口", "社保窗口"]);
        (await browser.Get("/units?list=" + path.Split('/')[3])).Rows().Select(r => r[1]).ShouldBe(["税务窗口", "社保窗口"]);
        page = await browser.Submit(path, $"{path}/units/{a}/remove");
        page.Rows().Count.ShouldBe(1);
        (await browser.Submit("/units/lists", "/units/lists", ("name", "窗口单位"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var stale = await browser.Get(path);
        await browser.Submit(path, path + "/rename", ("name", "服务窗口"));
        (await browser.Submit(stale, path + "/rename", ("name", "x"))).Status.ShouldBe(HttpStatusCode.Conflict);

        var town = await world.WithUnit("乙镇");
        using var other = await world.SignedIn(town, Role.Office);
        (await other.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Post(await other.Get("/units/lists"), path + "/close")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Get("/units?list=" + path.Split('/')[3])).Rows().ShouldBeEmpty();
        (await browser.Submit(path, path + "/close")).Text.ShouldContain("已停用");
    }

    private static string Key(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static Task<long> Id(World world, string name) => world.App.With(db => db.Units().Where(u => u.Name == name && u.Path.StartsWith($"/{world.RootId}/")).Select(u => u.Id).SingleAsync());

    private static Task<string> Path(World world, long id) => world.App.With(db => db.Units().Where(u => u.Id == id).Select(u => u.Path).SingleAsync());

    private static Task<Page> HandIn(Browser browser, params string[][] rows) => HandIn(browser, Workbook.Of(rows));

    private static async Task<Page> HandIn(Browser browser, byte[] file, string name = "units.xlsx") =>
        await browser.Submit(await browser.Get("/units/import"), "/units/import", [("file", name, file)]);
}
