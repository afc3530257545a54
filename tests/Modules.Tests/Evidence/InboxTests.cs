using System.Data.Common;
using System.Net;
using Biaogan.Campaigns.Contract;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Evidence;

public sealed class InboxTests
{
    private static DateOnly Today(World world) => world.App.Services.GetRequiredService<Biaogan.Platform.RegionClock>().Today;

    [Theory, OnBothStores]
    public async Task A_liaison_sees_the_tasks_of_its_own_unit_late_first(StoreKind kind)
    {
        var world = await World.New(kind);
        var (own, sibling) = (await world.WithUnit("第一小学"), await world.WithUnit("第二小学"));
        var scheme = await world.WithScheme(
            new ItemSeed("不急的内容", 5) { Deadline = Today(world).AddDays(60) }, new ItemSeed("没有期限的内容", 5) { Deadline = null },
            new ItemSeed("逾期的内容", 5) { Deadline = Today(world).AddDays(-2) }, new ItemSeed("将到期的内容", 5) { Deadline = Today(world).AddDays(3) });
        var id = await world.WithCampaign(scheme, own, sibling);
        using var liaison = await world.SignedIn(own, Role.Liaison);

        var page = await liaison.Get("/inbox");
        page.Rows().Select(r => r[0]).ShouldBe(["3 逾期的内容", "4 将到期的内容", "1 不急的内容", "2 没有期限的内容"]);
        page.Rows()[0].ShouldContain(c => c.Contains("逾期 2 天"));
        (await liaison.Get("/inbox?show=late")).Rows().Count.ShouldBe(1);
        (await liaison.Get("/inbox?show=soon")).Rows().Select(r => r[0]).ShouldBe(["4 将到期的内容"]);
        (await liaison.Get("/inbox?q=不急")).Rows().Count.ShouldBe(1);
        (await liaison.Get("/waiting")).Text.ShouldContain("逾期的内容");

        (await liaison.Get($"/tasks/{await world.Assignment(id, own, 1)}")).Status.ShouldBe(HttpStatusCode.OK);
        var foreign = await world.Assignment(id, sibling, 1);
        (await liaison.Get($"/tasks/{foreign}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var open = await liaison.Get("/inbox");
        (await liaison.Post(open, $"/tasks/{foreign}", ("statement", "x"), ("deed", "hand-in"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await liaison.Post(open, $"/tasks/{foreign}/withdraw")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await liaison.Get($"/campaigns/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);

        using var office = await world.SignedIn(world.RootId, Role.Office);
        (await office.Get("/inbox")).Status.ShouldBe(HttpStatusCode.NotFound);
        var overview = await office.Get($"/campaigns/{id}/hand-ins");
        overview.Rows().Count.ShouldBe(8);
        (await office.Get($"/campaigns/{id}")).Text.ShouldContain("逾期未报");
        (await office.Get("/campaigns")).Text.ShouldContain("测试活动");
    }

    [Theory, OnBothStores]
    public async Task The_inbox_asks_as_many_questions_of_a_large_tree_as_of_a_small_one(StoreKind kind)
    {
        var counter = new Counter();
        await using var app = await App.Start(kind, services => services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(counter)));
        var small = await Questions(app, counter, units: 10);
        var large = await Questions(app, counter, units: 500);

        large.ShouldBe(small);
        small.ShouldBeLessThanOrEqualTo(5);
    }

    private static async Task<int> Questions(App app, Counter counter, int units)
    {
        var world = await World.New(app);
        var ids = new List<long>();
        await app.Seed(async db =>
        {
            for (var n = 0; n < units; n++)
            {
                ids.Add(await Biaogan.Organizations.Contract.UnitRegister.AddUnit(db, $"单位{n}", world.RootId, world.CategoryId, new DateOnly(2020, 1, 1), CancellationToken.None));
            }
        });
        await world.WithCampaign(await world.WithScheme(new ItemSeed("内容一", 5), new ItemSeed("内容二", 5)), [.. ids]);
        // A liaison of the whole district sees the tasks of every unit.
        using var liaison = await world.SignedIn(world.RootId, Role.Liaison);
        await liaison.Get("/inbox");
        counter.Commands = 0;
        (await liaison.Get("/inbox")).Rows().Count.ShouldBe(Math.Min(units * 2, 50));
        return counter.Commands;
    }

    private sealed class Counter : DbCommandInterceptor
    {
        public int Commands;

        public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref Commands);
            return base.ReaderExecutedAsync(command, eventData, result, cancellationToken);
        }
    }
}
