using Biaogan.Access.ListPeople;
using Biaogan.Access.Posts;
using Biaogan.Campaigns.Assignments;
using Biaogan.Organizations.Contract;
using Biaogan.Organizations.Units;
using Biaogan.Platform;
using Biaogan.Supervision.ListProblems;
using Biaogan.Supervision.Problems;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.History;

/// <summary>The past costs as many queries for two hundred units as for five.</summary>
public sealed class BoundedQueriesTests
{
    [Theory, OnBothStores]
    public async Task The_past_takes_the_same_queries_for_5_units_and_for_200(StoreKind kind)
    {
        var counts = new List<(int People, int Ledger, int Tasks, int Missing)>();
        foreach (var number in new[] { 5, 200 })
        {
            var world = await World.New(kind);
            var past = new DateOnly(2026, 1, 1);
            var (person, _) = await world.WithPerson(world.RootId);
            var units = new List<long>();
            await world.App.Seed(async db =>
            {
                // A write that lost a race is done again.
                units.Clear();
                for (var n = 0; n < number; n++)
                {
                    units.Add(await db.AddUnit($"单位{n}", world.RootId, world.CategoryId, new DateOnly(2020, 1, 1), CancellationToken.None));
                    var post = new Post { UnitId = units[n], Name = "联络员", Sequence = 1, From = past };
                    db.Add(post);
                    await db.Flush(CancellationToken.None);
                    db.Add(new PostHolding { PostId = post.Id, PersonId = person, From = past });
                }
            });
            var campaign = await world.WithCampaign(await world.WithScheme(new ItemSeed("报送总结", 5)), [.. units]);
            await world.App.Seed(async db =>
            {
                (await db.Set<Biaogan.Campaigns.Campaigns.Campaign>().SingleAsync(c => c.Id == campaign)).StartedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
                db.AddRange(units.Select((unit, n) => new Problem { CampaignId = campaign, UnitId = unit, Number = n + 1, Text = "未公示", RegisteredAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) }));
            });
            var path = $"/{world.RootId}/";
            var actor = new Actor(person, "x", [new Grant(Role.Office, world.RootId, path), new Grant(Role.Supervisor, world.RootId, path)]);
            await using var scope = world.App.Services.CreateAsyncScope();
            var services = scope.ServiceProvider;
            services.GetRequiredService<CurrentActor>().Actor = actor;
            var (day, ct) = (new DateOnly(2026, 2, 1), TestContext.Current.CancellationToken);
            var people = await Count(async () => (await services.GetRequiredService<PeopleOn>().Run(new(null, null, null, null, null, day), 0, 1000, actor, ct)).Rows.Count.ShouldBe(number));
            var ledger = await Count(async () => (await services.GetRequiredService<ListProblems>().Run(new(campaign, null, null, null, null, null, false, day), actor, 0, 1000, ct)).Total.ShouldBe(number));
            var tasks = await Count(async () =>
            {
                var handIns = services.GetRequiredService<Biaogan.Evidence.SeeHandIns.CampaignHandIns>();
                (await handIns.Load(campaign, Biaogan.Ui.TableState.From("/", []), day, 0, 1000, ct)).ShouldBeTrue();
                handIns.Rows.Count.ShouldBe(number);
            });
            var missing = await Count(async () => (await services.GetRequiredService<Biaogan.Campaigns.ChaseMissing.MissingUnits>().Of(campaign, new(null, null, null, day), ct)).Count.ShouldBe(number));
            counts.Add((people, ledger, tasks, missing));
        }

        counts[1].ShouldBe(counts[0]);
        counts[0].ShouldBe((5, 2, 3, 2));
    }

    private static async Task<int> Count(Func<Task> work)
    {
        using var queries = new Queries();
        await work();
        return queries.Count;
    }
}
