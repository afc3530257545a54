using System.Net;
using Biaogan.Organizations.Contract;
using Biaogan.Platform.Auditing;

namespace Biaogan.Modules.Tests.Organizations;

public sealed class UnitTests
{
    [Theory, OnBothStores]
    public async Task The_register_stands_in_protocol_order_and_is_filtered(StoreKind kind)
    {
        var world = await World.New(kind);
        await world.WithUnit("乙局");
        var school = await world.WithUnit("甲学校");
        await world.App.Seed(db => db.AddUnitAlias(school, "老学堂", CancellationToken.None));
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        (await browser.Get("/units")).Rows().Select(r => r[1]).Skip(1).ShouldBe(["乙局", "甲学校"]);
        (await browser.Get("/units?q=学堂")).Rows().Select(r => r[1]).ShouldBe(["甲学校"]);
        (await browser.Get("/units?q=none")).Rows().ShouldBeEmpty();
    }

    [Theory, OnBothStores]
    public async Task A_unit_is_added_changed_moved_and_closed(StoreKind kind)
    {
        var world = await World.New(kind);
        var bureau = await world.WithUnit("教育局");
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        var page = await browser.Submit("/units/new?under=" + world.RootId, "/units", ("name", "第一小学"), ("categoryId", world.CategoryId.ToString()), ("phone", "0900-1"));
        page.Title.ShouldBe("第一小学", page.Text);
        var id = long.Parse(page.Path.Split('/')[2]);
        var child = await world.WithUnit("分校", id);

        page = await browser.Submit($"/units/{id}/edit", $"/units/{id}/edit", ("name", "清河第一小学"), ("parent", "教育局"));
        page.Title.ShouldBe("清河第一小学", page.Text);
        (await world.App.With(db => db.Units().Where(u => u.Id == child).Select(u => u.Path).SingleAsync())).ShouldBe($"/{world.RootId}/{bureau}/{id}/{child}/");

        // Not below itself.
        (await browser.Submit($"/units/{id}/edit", $"/units/{id}/edit", ("parent", "分校"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        page = await browser.Submit($"/units/{id}/close", $"/units/{id}/close", ("why", "撤并"));
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("1 个下属单位");
        await browser.Submit($"/units/{child}/close", $"/units/{child}/close", ("why", "撤并"));
        (await browser.Submit($"/units/{id}/close", $"/units/{id}/close", ("why", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page = await browser.Submit($"/units/{id}/close", $"/units/{id}/close", ("why", "区编委〔2026〕3号"));
        page.Text.ShouldContain("已撤销");
        var key = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await world.App.With(db => db.Set<AuditEntry>().Where(e => e.Thing == "org_units" && e.ThingId == key).OrderBy(e => e.Id).Select(e => e.Why).ToListAsync())).Last().ShouldBe("区编委〔2026〕3号");
    }

    [Theory, OnBothStores]
    public async Task A_stale_form_does_not_overwrite(StoreKind kind)
    {
        var world = await World.New(kind);
        var id = await world.WithUnit("水务局");
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var stale = await browser.Get($"/units/{id}/edit");
        await browser.Submit($"/units/{id}/edit", $"/units/{id}/edit", ("phone", "0900-2"));

        var page = await browser.Submit(stale, $"/units/{id}/edit", ("phone", "0900-3"));
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        (await world.App.With(db => db.Units().Where(u => u.Id == id).Select(u => u.Phone).SingleAsync())).ShouldBe("0900-2");
    }

    [Theory, OnBothStores]
    public async Task Another_district_s_units_do_not_exist(StoreKind kind)
    {
        var (mine, theirs) = (await World.New(kind), await World.New(kind));
        var id = await theirs.WithUnit("别区教育局");
        var own = await mine.WithUnit("本区教育局");
        using var browser = await mine.SignedIn(mine.RootId, Role.Office);

        (await browser.Get("/units")).Text.ShouldNotContain("别区教育局");
        (await browser.Get("/units?under=" + theirs.RootId)).Text.ShouldNotContain("别区教育局");
        foreach (var path in new[] { $"/units/{id}", $"/units/{id}/edit", $"/units/{id}/close" })
        {
            (await browser.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }

        var page = await browser.Get($"/units/{own}");
        (await browser.Post(page, $"/units/{id}/edit", ("name", "x"), ("categoryId", mine.CategoryId.ToString()), ("parent", "#" + mine.RootId), ("version", "1"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Post(page, $"/units/{id}/close", ("lastDay", "2026-01-01"), ("why", "x"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Post(page, $"/units/{id}/aliases", ("alias", "x"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Submit($"/units/{own}/edit", $"/units/{own}/edit", ("parent", "#" + theirs.RootId))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "Nor can a unit be moved there.");
    }

    [Theory, OnBothStores]
    public async Task A_liaison_does_not_see_the_register(StoreKind kind)
    {
        var world = await World.New(kind);
        var id = await world.WithUnit("司法局");
        using var browser = await world.SignedIn(id, Role.Liaison);
        foreach (var path in new[] { "/units", $"/units/{id}", "/units/new", "/units/export", "/people", "/audit" })
        {
            (await browser.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }

        var token = await Api.Token(browser);
        (await Api.Call(world, token, HttpMethod.Get, "/api/units")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, OnBothStores]
    public async Task Other_names_are_added_once_and_removed(StoreKind kind)
    {
        var world = await World.New(kind);
        var id = await world.WithUnit("住房和城乡建设局");
        using var browser = await world.SignedIn(world.RootId, Role.SystemAdministrator);

        await browser.Submit($"/units/{id}", $"/units/{id}/aliases", ("alias", "住建局"));
        (await browser.Submit($"/units/{id}", $"/units/{id}/aliases", ("alias", "住建局"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await browser.Get($"/units/{id}");
        page.Text.ShouldContain("住建局");
        var remove = page.Document.Forms.Select(f => f.GetAttribute("action")!).Single(a => a.EndsWith("/remove", StringComparison.Ordinal));
        await browser.Submit(page, remove);
        (await world.App.With(db => db.UnitAliases().AnyAsync(a => a.UnitId == id))).ShouldBeFalse();
    }

    [Theory, OnBothStores]
    public async Task The_register_leaves_as_a_spreadsheet_and_by_the_api(StoreKind kind)
    {
        var world = await World.New(kind);
        var id = await world.WithUnit("=1+1 财政局");
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        var bytes = await browser.Http.GetByteArrayAsync("/units/export", TestContext.Current.CancellationToken);
        bytes.AsSpan(0, 2).ToArray().ShouldBe("PK"u8.ToArray());
        bytes.Length.ShouldBeGreaterThan(1000);
        var (status, body, _) = await Api.Call(world, await Api.Token(browser), HttpMethod.Get, $"/api/units/{id}");
        status.ShouldBe(HttpStatusCode.OK);
        body.ShouldContain("1 ");
    }

    [Theory, OnBothStores]
    public async Task The_tree_is_fetched_level_by_level(StoreKind kind)
    {
        var world = await World.New(kind);
        var bureau = await world.WithUnit("上级局");
        await world.WithUnit("下属站", bureau);
        using var browser = await world.SignedIn(world.RootId, Role.Office);

        (await browser.Get("/units/tree?under=" + world.RootId)).Text.ShouldContain("上级局");
        (await browser.Get("/units/tree?under=" + world.RootId)).Text.ShouldNotContain("下属站");
        var part = await browser.Get($"/units/tree?under={bureau}&part=true");
        part.Text.ShouldContain("下属站");
        part.Document.QuerySelector("h1").ShouldBeNull("A part is no page.");
    }

    [Theory, OnBothStores]
    public async Task Only_the_system_administrator_changes_categories(StoreKind kind)
    {
        var world = await World.New(kind);
        using var office = await world.SignedIn(world.RootId, Role.Office);
        using var system = await world.SignedIn(world.RootId, Role.SystemAdministrator);
        var name = "类别" + world.RootId;

        (await office.Post(await office.Get("/units/categories"), "/units/categories", ("name", name), ("nameEn", "x"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await system.Submit("/units/categories", "/units/categories", ("name", name), ("nameEn", "x"))).Text.ShouldContain(name);
        (await system.Submit("/units/categories", "/units/categories", ("id", ""), ("name", name), ("nameEn", "x"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }
}
