using System.Net;
using Biaogan.Access.Contract;
using Biaogan.Access.Grants;
using Biaogan.Access.Posts;
using Biaogan.Documents.Spreadsheets;

namespace Biaogan.Modules.Tests.Access;

public sealed class ImportPostsTests
{
    private static readonly string[] Heads = ["单位", "岗位", "人数", "设立日期", "角色", "角色范围", "任职人登录名", "代理", "任职起", "任职止"];

    [Theory, OnBothStores]
    public async Task Posts_come_with_their_roles_and_holders_and_what_is_exported_changes_nothing(StoreKind kind)
    {
        var world = await World.New(kind);
        var unit = await world.WithUnit("教育局");
        var (a, aName) = await world.WithPerson(unit);
        var (b, bName) = await world.WithPerson(unit);
        using var admin = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        string[][] rows =
        [
            ["教育局", "主任", "2", "2024-01-01", "联络员", "", aName, "", "2025-01-01", ""],
            ["教育局", "主任", "", "", "测评员、督查员", "#" + world.RootId, bName, "", "", ""],
            ["教育局", "主任", "", "", "", "", bName, "", "2024-02-01", "2024-03-01"],
            ["教育局", "副主任", "", "", "", "", aName, "是", "", ""],
        ];

        var look = await HandIn(admin, Workbook.Of([Heads, .. rows]));
        look.Rows("#rows tbody tr").Select(r => (r[0], r[1], r[3])).ShouldBe([("2", "主任", "新设"), ("3", "主任", "修改"), ("4", "主任", "修改"), ("5", "副主任", "新设")]);
        (await world.App.With(db => db.Set<Post>().CountAsync(p => p.UnitId == unit))).ShouldBe(0, "Nothing is written before it is confirmed.");
        (await admin.Submit(look, look.Path)).Text.ShouldContain("新设 2 个岗位，修改 0 个");

        var post = await world.App.With(db => db.Set<Post>().SingleAsync(p => p.UnitId == unit && p.Name == "主任"));
        (post.Places, post.From).ShouldBe((2, new DateOnly(2024, 1, 1)));
        var held = await world.App.With(db => db.Holdings().Where(h => h.PostId == post.Id).OrderBy(h => h.From).Select(h => new { h.PersonId, h.From, h.To }).ToListAsync());
        held.Select(h => h.PersonId).ShouldBe([b, a, b]);
        (held[0].To, held[1].From).ShouldBe((new DateOnly(2024, 3, 1), new DateOnly(2025, 1, 1)));
        var grants = await world.App.With(db => db.Grants().Where(g => g.PostId == post.Id && g.PersonId == a).Select(g => new { g.Role, g.UnitId }).ToListAsync());
        grants.Select(g => (g.Role, g.UnitId)).ShouldBe([(Role.Liaison, unit), (Role.Assessor, world.RootId), (Role.Supervisor, world.RootId)], ignoreOrder: true);
        (await world.App.With(db => db.Holdings().Where(h => h.PersonId == a && h.IsActing).Select(h => h.Post).SingleAsync())).ShouldBe("副主任");

        (await HandIn(admin, Workbook.Of([Heads, .. rows]))).Text.ShouldContain("没有要写入的");
        var export = await admin.Http.GetByteArrayAsync("/posts/export", TestContext.Current.CancellationToken);
        var again = await HandIn(admin, export);
        again.Text.ShouldContain("没有要写入的");
        again.Rows("#rows tbody tr").Count.ShouldBe(3, "A row for each holder of the day.");
        (await admin.Http.GetByteArrayAsync("/posts/import/template", TestContext.Current.CancellationToken)).Length.ShouldBeGreaterThan(1000);

        // By its number a post takes another name; fewer places than holders it does not take.
        string[] heads = ["编号", "单位", "岗位", "人数"];
        (await HandIn(admin, Workbook.Of(heads, [$"{post.Id}", "教育局", "主任", "1"]))).Rows("#faults tbody tr").Single()[0].ShouldEndWith("D2");
        look = await HandIn(admin, Workbook.Of(heads, [$"{post.Id}", "教育局", "局长", "3"]));
        look.Text.ShouldContain("主任 → 局长");
        (await admin.Submit(look, look.Path)).Text.ShouldContain("新设 0 个岗位，修改 1 个");
        (await admin.Get($"/posts/{post.Id}")).Title.ShouldContain("局长");
    }

    [Theory, OnBothStores]
    public async Task Every_fault_stands_at_its_cell_and_an_office_hands_out_no_more_than_it_may(StoreKind kind)
    {
        var world = await World.New(kind);
        var (unit, other) = (await world.WithUnit("甲局"), await world.WithUnit("乙局"));
        var (_, person) = await world.WithPerson(unit);
        var (_, second) = await world.WithPerson(unit);
        var (_, foreigner) = await world.WithPerson(other);
        var (me, myName) = await world.WithPerson(unit, Role.Office);
        using var office = await world.SignIn(myName);
        await WithOfficePost(world, unit);

        var page = await HandIn(office, Workbook.Of(
            ["编号", "单位", "岗位", "人数", "角色", "角色范围", "任职人登录名", "任职起", "任职止"],
            ["999999", "甲局", "无", "", "", "", "", "", ""],                           // A2
            ["", "乙局", "别人的", "", "", "", "", "", ""],                             // B3
            ["", "甲局", "甲", "0", "", "", "", "", ""],                                // D4
            ["", "甲局", "乙", "", "创建办", "", "", "", ""],                           // E5
            ["", "甲局", "丙", "", "系统管理员", "", "", "", ""],                       // E6
            ["", "甲局", "丁", "", "", "", "nobody", "", ""],                           // G7
            ["", "甲局", "戊", "", "", "", person, "2026-02-30", ""],                   // H8
            ["", "甲局", "己", "", "", "", person, "2026-05-01", "2026-04-01"],         // I9
            ["", "甲局", "创建办主任", "", "", "", person, "", ""],                     // G10: carries what the office may not grant
            ["", "甲局", "庚", "", "联络员", "", myName, "", ""],                       // G11: nobody's own roles
            ["", "甲局", "辛", "", "", "", person, "", ""],
            ["", "甲局", "辛", "", "", "", second, "", ""],                             // G13: one place
            ["", "甲局", "壬", "", "", "", foreigner, "", ""],                          // G14: not the office's
            ["", "甲局", "", "", "", "", "", "", ""]));                                  // C15
        page.Rows("#faults tbody tr").Select(r => r[0].Split('，')[^1]).ShouldBe(["A2", "B3", "D4", "E5", "E6", "G7", "H8", "I9", "G10", "G11", "G13", "G14", "C15"], ignoreOrder: true);
        (await office.Post(page, page.Path, ("hash", "x"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await world.App.With(db => db.Set<Post>().CountAsync(p => p.UnitId == unit))).ShouldBe(1);

        using var colleague = await world.SignedIn(unit, Role.Office);
        (await colleague.Get(page.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await colleague.Get(page.Path + "/progress")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await colleague.Post(await colleague.Get("/posts/import"), page.Path, ("hash", "x"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task Separation_of_duties_holds_across_rows(StoreKind kind)
    {
        var world = await World.New(kind);
        var (_, security) = await world.WithPerson(world.RootId, Role.SecurityAdministrator);
        var (_, plain) = await world.WithPerson(world.RootId);
        using var admin = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var root = "#" + world.RootId;

        // The post gets its role in a row after the one that fills it.
        var page = await HandIn(admin, Workbook.Of(Heads,
            [root, "处长", "2", "", "", "", security, "", "", ""],
            [root, "处长", "", "", "测评员", "", plain, "", "", ""]));
        page.Rows("#faults tbody tr").Single()[0].ShouldEndWith("G2");
        // A role given to a post reaches those who hold it already.
        await HandedIn(admin, await HandIn(admin, Workbook.Of(Heads, [root, "科长", "", "", "", "", security, "", "", ""])));
        (await HandIn(admin, Workbook.Of(Heads, [root, "科长", "", "", "测评员", "", "", "", "", ""]))).Rows("#faults tbody tr").Single()[0].ShouldEndWith("E2");
    }

    [Theory, OnBothStores]
    public async Task People_are_not_brought_into_a_post_whose_roles_the_office_may_not_grant(StoreKind kind)
    {
        var world = await World.New(kind);
        var unit = await world.WithUnit("甲局");
        using var office = await world.SignedIn(unit, Role.Office);
        await WithOfficePost(world, unit);
        var book = Workbook.Of(["登录名", "姓名", "单位", "岗位"], [$"emp{world.RootId}", "张三", "甲局", "创建办主任"]);
        var page = await office.Submit(await office.Get("/people/import"), "/people/import", [("file", "people.xlsx", book)]);
        page.Rows("#faults tbody tr").Single()[0].ShouldEndWith("D2");
        (await office.Post(page, page.Path, ("hash", "x"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, OnBothStores]
    public async Task Slips_are_printed_later_for_chosen_people_without_a_password(StoreKind kind)
    {
        var world = await World.New(kind);
        var (unit, other) = (await world.WithUnit("甲局"), await world.WithUnit("乙局"));
        var (signedIn, _) = await world.WithPerson(unit);
        using var office = await world.SignedIn(unit, Role.Office);
        var mark = $"s{world.RootId}";
        using var admin = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var book = Workbook.Of(["登录名", "姓名", "单位"], [mark + "a", "张三", "甲局"], [mark + "b", "李四", "甲局"], [mark + "c", "王五", "乙局"]);
        await HandedIn(admin, await admin.Submit(await admin.Get("/people/import"), "/people/import", [("file", "people.xlsx", book)]));
        var ids = await world.App.With(db => db.People().Where(p => p.SignInName.StartsWith(mark)).OrderBy(p => p.SignInName).Select(p => p.Id).ToListAsync());

        var list = await office.Get("/people/slips");
        list.Rows().Select(r => r[1]).ShouldBe(["张三", "李四"]);
        // The stranger and who has a password are left out without a word.
        var slips = await office.Post(list, "/people/slips", [("as", "print"), .. ids.Append(signedIn).Select(id => ("person", $"{id}"))]);
        slips.Rows().Select(r => r[1]).ShouldBe(["张三", "李四"]);
        slips.Document.QuerySelectorAll("img[src^='data:image/svg+xml']").Length.ShouldBe(2);
        (await office.Get("/people/slips")).Rows()[0][^1].ShouldContain("有效至");
        (await office.Post(list, "/people/slips", ("person", $"{ids[2]}"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await office.Post(list, "/people/slips", ("person", $"{ids[0]}"), ("as", "file"))).Html.ShouldStartWith("PK");
    }

    private static async Task HandedIn(Browser browser, Page look) => (await browser.Submit(look, look.Path)).Text.ShouldContain("已导入");

    private static Task WithOfficePost(World world, long unit) => world.App.Seed(async db =>
    {
        var post = new Post { UnitId = unit, Name = "创建办主任", Sequence = 1, From = new DateOnly(2020, 1, 1) };
        db.Add(post);
        await db.Flush(CancellationToken.None);
        db.Add(new RoleGrant { PostId = post.Id, Role = Role.Office, UnitId = unit, From = new DateOnly(2020, 1, 1) });
    });

    private static async Task<Page> HandIn(Browser browser, byte[] book) =>
        await browser.Submit(await browser.Get("/posts/import"), "/posts/import", [("file", "posts.xlsx", book)]);
}
