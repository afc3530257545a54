using System.Net;
using Biaogan.Access.Contract;
using Biaogan.Access.Delegations;
using Biaogan.Access.ImportPeople;
using Biaogan.Access.Posts;
using Biaogan.Platform;
using Biaogan.Platform.Auditing;

namespace Biaogan.Modules.Tests.Access;

public sealed class ImportPeopleTests
{
    private static readonly string[] Heads = ["登录名", "姓名", "单位", "岗位", "办公电话", "角色", "角色范围"];

    [Theory, OnBothStores]
    public async Task Every_row_is_looked_at_before_anything_is_written_and_a_second_import_changes_nothing(StoreKind kind)
    {
        var world = await World.New(kind);
        var (unit, mark) = ($"教育局{world.RootId}", $"i{world.RootId}");
        await world.WithUnit(unit);
        using var admin = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var (old, oldName) = await world.WithPerson(world.RootId);
        string[][] rows = [[mark + "a", "张三", unit, "联络员", "0900-1", "联络员", ""], [mark + "b", "李四", "#" + world.RootId, "", "", "测评员、督查员", ""], [oldName, "王五", unit, "局长", "", "", ""]];

        var page = await HandIn(admin, rows);
        page.Text.ShouldContain("新开账号");
        page.Rows("#rows tbody tr").Select(r => (r[0], r[1], r[3])).ShouldBe([("2", "张三", "新开账号"), ("3", "李四", "新开账号"), ("4", "王五", "修改")]);
        page.Rows("#rows tbody tr")[0][4].ShouldContain("任职：联络员");
        (await world.App.With(db => db.People().CountAsync(p => p.SignInName == mark + "a"))).ShouldBe(0, "Nothing is written before it is confirmed.");

        var applied = await admin.Submit(page, page.Path);
        applied.Text.ShouldContain("新开 2 个账号，修改 1 个");
        var people = await world.App.With(db => db.People().Where(p => p.SignInName.StartsWith(mark) || p.Id == old).OrderBy(p => p.SignInName).ToListAsync());
        people.Select(p => p.DisplayName).ShouldBe(["张三", "李四", "王五"], ignoreOrder: true);
        var liaison = people.Single(p => p.DisplayName == "张三");
        (await world.App.With(db => db.Grants().Where(g => g.PersonId == liaison.Id).Select(g => new { g.Role, FromPost = g.PostId != null }).SingleAsync())).ShouldBe(new { Role = Role.Liaison, FromPost = true });
        (await world.App.With(db => db.Holdings().Where(h => h.PersonId == old).Select(h => h.Post).SingleAsync())).ShouldBe("局长");

        // The links: once, for those who have no password; a second time ends the first.
        var slips = await admin.Submit(applied, applied.Path + "/slips", ("as", "print"));
        slips.Rows().Select(r => r[1]).ShouldBe(["张三", "李四"], ignoreOrder: true);
        slips.Document.QuerySelectorAll("img[src^='data:image/svg+xml']").Length.ShouldBe(2);
        var again = await HandIn(admin, rows);
        again.Text.ShouldContain("没有要写入的");
        again.Rows("#rows tbody tr").Select(r => r[3]).Distinct().ShouldBe(["不变"]);

        // What is exported can be imported, and changes nothing.
        var exported = await admin.Http.GetByteArrayAsync("/people/export?q=" + mark, TestContext.Current.CancellationToken);
        (await HandIn(admin, exported)).Text.ShouldContain("没有要写入的");
        (await admin.Get($"/people?q={mark}&state=no-password&post={Uri.EscapeDataString("联络员")}")).Rows().Select(r => r[0]).ShouldBe(["张三"]);
    }

    [Theory, OnBothStores]
    public async Task A_table_cannot_bring_together_what_nobody_may_hold_at_once(StoreKind kind)
    {
        var world = await World.New(kind);
        using var admin = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var (auditor, _) = await world.WithPerson(world.RootId, Role.AuditAdministrator);
        var (absent, _) = await world.WithPerson(world.RootId, Role.Supervisor);
        var (substitute, substituteName) = await world.WithPerson(world.RootId);
        var today = new RegionClock(world.App.Clock).Today;
        await world.App.Seed(async db =>
        {
            var post = new Post { UnitId = world.RootId, Name = "督导员", Sequence = 1, Places = 5, From = new DateOnly(2020, 1, 1) };
            db.Add(post);
            await db.Flush(TestContext.Current.CancellationToken);
            db.Add(new PostHolding { PostId = post.Id, PersonId = auditor, From = new DateOnly(2020, 1, 1), IsActing = true });
            db.Add(new Delegation { AbsentId = absent, SubstituteId = substitute, Roles = "Supervisor", From = today.AddDays(2), To = today.AddDays(5), Why = "出差" });
        });

        var page = await HandIn(admin, [[$"new{world.RootId}", "新人", "#" + world.RootId, "督导员", "", "测评员", ""], [substituteName, "代办人", "#" + world.RootId, "", "", "审计管理员", ""]]);
        page.Text.ShouldContain("“测评员”不能与“审计管理员”由同一人担任");
        page.Text.ShouldContain("此人正代他人办理");
    }

    [Theory, OnBothStores]
    public async Task Who_is_moved_by_a_table_keeps_what_she_has_and_the_table_says_so(StoreKind kind)
    {
        var world = await World.New(kind);
        var (old, other) = ($"旧局{world.RootId}", $"新局{world.RootId}");
        var (from, _) = (await world.WithUnit(old), await world.WithUnit(other));
        var (id, name) = await world.WithPerson(from, Role.Liaison);
        var (_, bare) = await world.WithPerson(from);
        using var admin = await world.SignedIn(world.RootId, Role.SecurityAdministrator);

        var page = await HandIn(admin, [name, "张三", other, "", "", "", ""], [bare, "李四", other, "", "", "", ""]);
        page.Rows("#rows tbody tr").Select(r => r[4].Contains("保留；要终止的", StringComparison.Ordinal)).ShouldBe([true, false]);
        await admin.Submit(page, page.Path);
        (await world.App.With(db => db.Grants().AnyAsync(g => g.PersonId == id && g.UnitId == from && g.To == null))).ShouldBeTrue();
    }

    [Theory, OnBothStores]
    public async Task A_roster_of_persons_is_not_kept(StoreKind kind)
    {
        var world = await World.New(kind);
        using var admin = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        foreach (var column in new[] { "民族", "宗教信仰", "政治面貌", "身份证号" })
        {
            var page = await HandIn(admin, Workbook.Of([.. Heads, column], ["x1", "张三", "#" + world.RootId, "", "", "", "", "某"]));
            (page.Status, page.Path).ShouldBe((HttpStatusCode.UnprocessableEntity, "/people/import"), column);
            page.Text.ShouldContain("没有保存");
        }

        var me = await world.App.With(db => db.People().Where(p => p.UnitId == world.RootId).Select(p => p.Id).SingleAsync());
        (await world.App.With(db => db.Set<PeopleImport>().AnyAsync(i => i.PersonId == me))).ShouldBeFalse();
    }

    [Theory, OnBothStores]
    public async Task Faults_stand_at_their_cells_and_bar_the_import(StoreKind kind)
    {
        var world = await World.New(kind);
        var (mine, theirs) = ($"甲{world.RootId}", $"乙{world.RootId}");
        var unit = await world.WithUnit(mine);
        var other = await world.WithUnit(theirs);
        var (_, foreigner) = await world.WithPerson(other, Role.Liaison);
        using var office = await world.SignedIn(unit, Role.Office);
        var mark = $"f{world.RootId}";
        var page = await HandIn(
            office,
            [mark + "1", "张三", mine, "主任", "", "联络员", ""], [mark + "1", "李四", mine, "", "", "", ""], [mark + "2", "王五", theirs, "", "", "", ""],
            [foreigner, "赵六", mine, "", "", "", ""], [mark + "3", "钱七", mine, "主任", "", "", ""], [mark + "4", "孙八", mine, "", "", "创建办", ""],
            [mark + "5", "周九", mine, "", "电话", "没有这个", ""], ["", "吴十", mine, "", "", "", ""]);
        page.Rows("#faults tbody tr").Select(r => r[0].Split('，')[^1]).ShouldBe(["A3", "C4", "A5", "D6", "F7", "E8", "F8", "A9"], ignoreOrder: true);
        page.Document.QuerySelector("input[name=hash]").ShouldBeNull();
        (await office.Post(page, page.Path, ("hash", "x"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await world.App.With(db => db.People().CountAsync(p => p.SignInName.StartsWith(mark)))).ShouldBe(0);

        using var colleague = await world.SignedIn(unit, Role.Office);
        (await colleague.Get(page.Path)).Status.ShouldBe(HttpStatusCode.NotFound, "Another's table is nobody's.");
        (await colleague.Post(await colleague.Get("/people/import"), page.Path, ("hash", "x"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await colleague.Post(await colleague.Get("/people/import"), page.Path + "/slips")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task What_changed_after_the_look_is_looked_at_again(StoreKind kind)
    {
        var world = await World.New(kind);
        using var admin = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var (id, name) = await world.WithPerson(world.RootId);
        var page = await HandIn(admin, [name, "新名字", "#" + world.RootId, "", "", "", ""]);
        await admin.Submit($"/people/{id}", $"/people/{id}", ("name", "别的名字"));
        (await admin.Submit(page, page.Path)).Status.ShouldBe(HttpStatusCode.Conflict);
        var fresh = await admin.Get(page.Path);
        (await admin.Submit(fresh, page.Path)).Text.ShouldContain("修改 1 个");
        (await admin.Post(fresh, page.Path, ("hash", "x"))).Status.ShouldBe(HttpStatusCode.Conflict, "Once only.");
    }

    [Theory, OnBothStores]
    public async Task Two_thousand_people_come_in_at_once(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        await world.WithUnit("接收局");
        using var admin = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        var rows = Enumerable.Range(1, 2_000).Select(n => (string[])[$"p{n:D5}", "人员" + n, "接收局", "岗位" + n, "", "联络员", ""]).ToArray();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var page = await HandIn(admin, rows);
        var looked = watch.Elapsed;
        watch.Restart();
        (await admin.Submit(page, page.Path)).Text.ShouldContain("新开 2000 个账号");
        TestContext.Current.TestOutputHelper!.WriteLine($"{kind}: looked at in {looked.TotalSeconds:F1} s, applied in {watch.Elapsed.TotalSeconds:F1} s");
        (await app.With(db => db.Grants().CountAsync(g => g.Role == Role.Liaison))).ShouldBe(2_000);
        (await admin.Get("/people?page=20")).Rows().Count.ShouldBe(50);
        // Entries of a large save go another way on SQLite: they read back as they were hashed.
        var entries = await app.With(db => db.Set<AuditEntry>().Where(e => e.Thing == "access_people" || e.Thing == "access_role_grants").ToListAsync());
        entries.Count.ShouldBeGreaterThanOrEqualTo(4_000);
        entries.ShouldAllBe(e => e.Hash == RowHash.Of(e, "sha256"));
    }

    private static Task<Page> HandIn(Browser browser, params string[][] rows) => HandIn(browser, Workbook.Of([Heads, .. rows]));

    internal static async Task<Page> HandIn(Browser browser, byte[] book) =>
        await browser.Submit(await browser.Get("/people/import"), "/people/import", [("file", "people.xlsx", book)]);
}
