using Biaogan.Campaigns.Contract;
using Biaogan.Evidence.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Platform.Contributions;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Evidence;

public sealed class SampleTests
{
    [Theory, OnBothStores]
    public async Task The_sample_runs_a_campaign_in_all_states_over_the_newest_scheme(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        await app.Seed(async db =>
        {
            for (var n = 0; n < 60; n++)
            {
                await db.AddUnit($"单位{n}", world.RootId, world.CategoryId, new DateOnly(2020, 1, 1), CancellationToken.None);
            }
        });
        await world.WithScheme([.. Enumerable.Range(1, 20).Select(n => new ItemSeed($"内容{n}", 5))]);
        var today = app.Services.GetRequiredService<RegionClock>().Today;

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var sample = new SampleContext(today, Act.OfProgram(app.Clock, "sample"));
            foreach (var source in scope.ServiceProvider.GetServices<ISampleSource>().Where(s => s.Order is 40 or 50).OrderBy(s => s.Order))
            {
                await source.Fill(sample, CancellationToken.None);
            }
        }

        var tasks = await app.With(db => db.Assignments().ToListAsync());
        tasks.Count.ShouldBe(60 * 20);
        var share = tasks.Count(t => t.State == AssignmentState.HandedIn) / (double)tasks.Count;
        share.ShouldBeInRange(0.5, 0.7);
        tasks.ShouldContain(t => t.State == AssignmentState.Returned);
        tasks.ShouldContain(t => t.State == AssignmentState.Open && t.Deadline < today);
        tasks.ShouldContain(t => t.HandedInLate);
        tasks.ShouldAllBe(t => (t.State == AssignmentState.HandedIn) == (t.HandedInAt != null));

        var handIns = await app.With(db => db.HandIns().ToListAsync());
        tasks.Where(t => t.State != AssignmentState.Open).Select(t => t.Id).Except(handIns.Select(h => h.AssignmentId)).ShouldBeEmpty();
        handIns.ShouldContain(h => h.HandedInAt == null && h.ReturnReason == null);
        var proofs = await app.With(db => (from p in db.Proofs() join t in db.Assignments() on p.AssignmentId equals t.Id select new { p.FileId, Same = p.UnitId == t.UnitId }).ToListAsync());
        proofs.Count.ShouldBeGreaterThan(50);
        proofs.ShouldAllBe(p => p.Same);

        using var office = await world.SignedIn(world.RootId, Role.Office);
        (await office.Get(ProofRow.Url(proofs[0].FileId))).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await office.Get($"/campaigns/{tasks[0].CampaignId}")).Text.ShouldContain("已上报");
    }
}
