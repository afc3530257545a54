using Biaogan.Organizations.Search;
using Biaogan.Organizations.Units;

namespace Biaogan.Modules.Tests.Organizations;

public sealed class UnitSearchTests
{
    [Theory, OnBothStores]
    public async Task A_unit_is_found_by_any_of_its_names_initials_and_codes(StoreKind kind)
    {
        var world = await World.New(kind);
        var id = await world.WithUnit("清河区行政审批服务局");
        await world.WithUnit("重庆路社区居民委员会");
        await world.WithUnit("清河区城市建设投资集团有限责任公司第一分公司");
        await world.App.Seed(db => Biaogan.Organizations.Contract.UnitRegister.AddUnitAlias(db, id, "政务中心", CancellationToken.None));
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        await browser.Submit($"/units/{id}/edit", $"/units/{id}/edit", ("code", " 9144030071526726xg "), ("phone", "0900-8812345"), ("address", "人民路 1 号"));

        foreach (var text in new[] { "行政审批", "清河区行政审批服务局", "局", "qhqxz", "xzspfwj", "QHQ", "政务中心", "zwzx", "9144030071", "9144030071526726XG", "0900-881", "8812345", "审批 服务" })
        {
            (await browser.Get("/units/tree?q=" + Uri.EscapeDataString(text))).Rows().Select(r => r[0]).ShouldContain("清河区行政审批服务局", text);
        }

        (await browser.Get("/units/tree?q=cql")).Rows().Single()[0].ShouldBe("重庆路社区居民委员会");
        (await browser.Get("/units?q=zql")).Rows().ShouldBeEmpty("重庆 is read in one way.");
        (await browser.Get("/units?q=城市建设投资集团有限责任公司第一")).Rows().Count.ShouldBe(1, "Longer than a term.");
        (await browser.Get("/units?q=城市建设投资集团有限责任公司第二")).Rows().ShouldBeEmpty();
        (await browser.Get("/units/tree?q=%25")).Text.ShouldContain("没有叫");

        await browser.Submit($"/units/{id}/rename", $"/units/{id}/rename", ("name", "清河区数据局"), ("why", "x"), ("keepOld", ""));
        (await browser.Get("/units/tree?q=sjj")).Rows().Single()[0].ShouldBe("清河区数据局");
        (await browser.Get("/units/tree?q=行政审批")).Text.ShouldContain("没有叫");
    }

    [Theory, OnBothStores]
    public async Task A_long_branch_comes_page_by_page(StoreKind kind)
    {
        var world = await World.New(kind);
        var town = await world.WithUnit("柳林镇");
        await world.App.Seed(async db =>
        {
            var units = Enumerable.Range(1, 230).Select(n => new Unit { Name = $"第{n}村", CategoryId = world.CategoryId, ParentId = town, Path = "", Sequence = n / 3, ValidFrom = new DateOnly(2020, 1, 1) }).ToList();
            db.AddRange(units);
            await db.Flush(CancellationToken.None);
            units.ForEach(u => u.Path = $"/{world.RootId}/{town}/{u.Id}/");
        });
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        var (seen, next) = (new List<string>(), $"/units/tree?under={town}");
        while (next is not null)
        {
            var page = await browser.Get(next);
            seen.AddRange(page.Document.QuerySelectorAll("[data-tree] .tree-name:not([data-tree-more])").Select(a => a.TextContent.Trim()));
            next = page.Document.QuerySelector("[data-tree-more]")?.GetAttribute("href");
        }

        seen.ShouldBe(Enumerable.Range(1, 230).Select(n => $"第{n}村"));
    }

    [Fact]
    public void Names_with_two_readings_are_found_by_either()
    {
        PinyinInitials.Of("清河区").ShouldBe(["qhq"]);
        PinyinInitials.Of("重庆银行").ShouldBe(["cqyh"]);
        PinyinInitials.Of("长乐路").ShouldBe(["cll", "zll", "cyl", "zyl"]);
        PinyinInitials.Of("曾厝村").ShouldBe(["zcc", "ccc"]);
        PinyinInitials.Of("第1中学（东校区）").ShouldBe(["d1zxdxq"]);
        PinyinInitials.Of("—").ShouldBeEmpty();
    }

    // Characters of unit and place names by the first letter of their reading.
    [Theory]
    [InlineData("a", "安岸奥爱鞍澳案艾昂")]
    [InlineData("b", "北白百办保部兵博滨宝巴布边别不本班板包步表标编丙碧柏邦")]
    [InlineData("c", "城财残村草成测策采层查产场昌常池川春慈次从存橙翠曹岑辰")]
    [InlineData("d", "东大第地德定丁都督队道电灯店代党档动督段多杜典")]
    [InlineData("e", "二儿鄂恩峨")]
    [InlineData("f", "发方防房妇服福府法分风富丰附复阜枫凤")]
    [InlineData("g", "改工公共管国广光关贵桂高革官供功古谷股港岗刚")]
    [InlineData("h", "河和海湖花红黄华化环患回会惠合航汉杭后户恒宏")]
    [InlineData("j", "局教建界济计监检健京街江金津晋静九居军技解机基")]
    [InlineData("k", "科开康口库矿昆克宽块空")]
    [InlineData("l", "路林柳龙鲁洛兰莱劳理联粮旅律绿两流楼录廉泸")]
    [InlineData("m", "民马毛门煤梅美密苗明牧木目秘马满")]
    [InlineData("n", "南农内能年宁牛纽女嫩")]
    [InlineData("o", "欧鸥偶")]
    [InlineData("p", "平浦坪评普批片贫品铺培盘潘彭")]
    [InlineData("q", "清区全桥青企期前秦泉群气汽庆琼曲渠权勤")]
    [InlineData("r", "人仁日荣融若热任入软如瑞")]
    [InlineData("s", "市山省水上商社生审石税司寺松苏随孙沙善少设实事室书双")]
    [InlineData("t", "天太台泰塘通统铁体厅土团退推陶田同图")]
    [InlineData("w", "文卫委外王万湾网维武务物五无汶渭")]
    [InlineData("x", "学校乡县西新心信行星兴现限协宣徐许小校消幸")]
    [InlineData("y", "医院园音用应业乐一银游渔育运永阳杨宜益英云月雨玉源原友幼")]
    [InlineData("z", "中政镇治资自组住助州站张珠总综政正支执志质主转专庄")]
    public void The_letter_of_a_character_is_that_of_its_reading(string letter, string characters)
    {
        var wrong = characters.Where(c => !PinyinInitials.Of(c.ToString()).Any(s => s.StartsWith(letter, StringComparison.Ordinal))).ToList();
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("9144030071526726XG", true)]
    [InlineData("914403001922038216", true)]
    [InlineData("91330100799655058B", true)]
    [InlineData("914403001922038217", false)]
    [InlineData("914403001922083216", false)]
    [InlineData("91440300192203821", false)]
    [InlineData("91440300I922038216", false)]
    public void A_credit_code_has_its_check_character(string code, bool isValid) => CreditCode.IsValid(code).ShouldBe(isValid);
}
