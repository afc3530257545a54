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
}
