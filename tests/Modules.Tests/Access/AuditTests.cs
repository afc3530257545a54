using System.Net;

namespace Biaogan.Modules.Tests.Access;

public sealed class AuditTests
{
    [Theory, OnBothStores]
    public async Task The_trail_says_who_changed_what_from_what_to_what_and_why(StoreKind kind)
    {
        var world = await World.New(kind);
        var unit = await world.WithUnit("交通局");
        var (_, office) = await world.WithPerson(world.RootId, Role.Office);
        using var theirs = await world.SignIn(office);
        await theirs.Submit($"/units/{unit}/edit", $"/units/{unit}/edit", ("name", "交通运输局"));
        await theirs.Submit($"/units/{unit}/close", $"/units/{unit}/close", ("why", "并入住建"));

        using var browser = await world.SignedIn(world.RootId, Role.AuditAdministrator);
        var page = await browser.Get($"/audit?thing=org_units&id={unit}&q={office}");
        page.Rows().Count.ShouldBe(2);
        page.Rows()[0][^1].ShouldBe("并入住建");
        page.Rows()[1][1].ShouldBe(office);
        page.Rows()[1][2].ShouldNotBeEmpty();
        page.Rows()[1][5].ShouldContain("交通局 → 交通运输局");
        (await browser.Get($"/audit?thing=org_units&id={unit}&from=2099-01-01")).Rows().ShouldBeEmpty();

        var bytes = await browser.Http.GetByteArrayAsync($"/audit/export?thing=org_units&id={unit}", TestContext.Current.CancellationToken);
        bytes.AsSpan(0, 2).ToArray().ShouldBe("PK"u8.ToArray());
    }

    [Theory, OnBothStores]
    public async Task Only_an_audit_administrator_over_the_whole_reads_it(StoreKind kind)
    {
        var world = await World.New(kind);
        var below = await world.WithUnit("下级");
        foreach (var (unit, role) in new[] { (world.RootId, Role.SecurityAdministrator), (world.RootId, Role.SystemAdministrator), (world.RootId, Role.Office), (below, Role.AuditAdministrator) })
        {
            using var browser = await world.SignedIn(unit, role);
            (await browser.Get("/audit")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await browser.Get("/audit/export")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Theory, OnBothStores]
    public async Task Ids_choices_and_times_are_told_in_words(StoreKind kind)
    {
        var world = await World.New(kind);
        var unit = await world.WithUnit("财政局");
        var (id, name) = await world.WithPerson(unit);
        using var security = await world.SignedIn(world.RootId, Role.SecurityAdministrator);
        await security.Submit($"/people/{id}", $"/people/{id}/roles", ("role", "Liaison"), ("over", ""), ("from", "2026-01-01"), ("to", ""));
        var grant = await world.App.With(db => db.Set<Biaogan.Access.Grants.RoleGrant>().Where(g => g.PersonId == id).Select(g => g.Id).SingleAsync());
        using var audit = await world.SignedIn(world.RootId, Role.AuditAdministrator);
        var told = (await audit.Get($"/audit?thing=access_role_grants&id={grant}")).Rows()[0];
        told[3].ShouldStartWith("角色");
        told[5].ShouldContain($"人员：— → {name} (#{id})");
        told[5].ShouldContain($"范围：— → 财政局 (#{unit})");
        told[5].ShouldContain("角色：— → 联络员");
        audit.Http.DefaultRequestHeaders.Add("Accept-Language", "en");
        (await audit.Get($"/audit?thing=access_role_grants&id={grant}")).Rows()[0][5].ShouldContain("Role: — → Unit liaison");
    }

    [Theory, OnBothStores]
    public async Task An_office_reads_the_history_of_its_own_units_and_no_addresses(StoreKind kind)
    {
        var world = await World.New(kind);
        var (unit, other) = (await world.WithUnit("水利局"), await world.WithUnit("林业局"));
        using (var office = await world.SignedIn(world.RootId, Role.Office))
        {
            await office.Submit($"/units/{unit}/edit", $"/units/{unit}/edit", ("name", "水务局"));
            var page = await office.Get($"/units/{unit}/trail");
            page.Text.ShouldContain("水利局 → 水务局");
            page.Text.ShouldNotContain("127.0.0.1");
        }

        using var sibling = await world.SignedIn(other, Role.Office);
        (await sibling.Get($"/units/{unit}/trail")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var liaison = await world.SignedIn(unit, Role.Liaison);
        (await liaison.Get($"/units/{unit}/trail")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
