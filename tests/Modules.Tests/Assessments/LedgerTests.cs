using System.Net;
using Biaogan.Assessments.Ledger;
using Biaogan.Assessments.RecordScore;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Contract;
using Biaogan.Platform.Events;
using Biaogan.Schemes.Contract;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Assessments;

public sealed class LedgerTests
{
    [Theory, OnBothStores]
    public async Task Any_sequence_of_scorings_keeps_the_stored_total_equal_to_the_sum_of_postings(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("甲", 5), new ItemSeed("乙", 7.25m) { RuleKind = "deduct", RuleParameters = """{"per":0.333333}""" });
        var (id, name) = await world.World.WithPerson(world.World.RootId, Role.Assessor);
        var assessor = new Actor(id, name, [new Grant(Role.Assessor, world.World.RootId, $"/{world.World.RootId}/")]) { UnitId = world.World.RootId };
        var sheets = new[] { await world.Sheet(world.Units[0], 1), await world.Sheet(world.Units[1], 2) };
        var points = new[] { await world.Point(sheets[0].Id), await world.Point(sheets[1].Id) };

        // Each step: which sheet, what is entered (a negative number means "not applicable"), under a new reason.
        Prop.ForAll<(bool Second, int Entered)[]>(steps =>
        {
            Play(steps).GetAwaiter().GetResult();
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));

        async Task Play((bool Second, int Entered)[] steps)
        {
            foreach (var (second, entered) in steps)
            {
                var n = second ? 1 : 0;
                var result = await world.With(async db =>
                {
                    var version = await db.Set<ScoreSheet>().Where(s => s.Id == sheets[n].Id).Select(s => s.Version).SingleAsync();
                    var request = new RecordScore.Request(version, entered < 0, "不涉及", [new(points[n], second ? $"{entered}" : $"{entered % 6}.25", $"理由{version}", null)]);
                    return await new RecordScore(db).Run(sheets[n].Id, request, new Act(assessor, world.World.App.Clock.GetUtcNow().UtcDateTime), CancellationToken.None);
                });
                if (!second && entered % 6 == 5)
                {
                    result.Refusal?.Kind.ShouldBe(RefusalKind.Invalid);
                }
                else
                {
                    result.IsRefused.ShouldBeFalse(result.Refusal?.Message);
                }

                var stored = (await world.Sheet(world.Units[n], n + 1)).EarnedMicro;
                var postings = await world.Postings(sheets[n].Id);
                postings.Sum(p => p.PointsMicro).ShouldBe(stored);
                LedgerRules.Standing(postings).Sum(p => p.PointsMicro).ShouldBe(stored);
            }

            var report = await world.With(db => new VerifyLedger(db).Run(world.Campaign, assessor with { Grants = [new Grant(Role.Office, world.World.RootId, $"/{world.World.RootId}/")] }, CancellationToken.None));
            report.Value.IsSound.ShouldBeTrue();
            report.Value.Sheets.ShouldBe(4);
        }
    }

    [Theory, OnBothStores]
    public async Task A_total_that_does_not_match_its_postings_is_found(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("甲", 5));
        await world.Score(world.Units[0], 1, "4", "缺记录");
        var sheet = await world.Sheet(world.Units[0]);
        await world.With(db => db.Set<ScoreSheet>().Where(s => s.Id == sheet.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.EarnedMicro, 4_000_001)));
        var auditor = new Actor(1, "", [new Grant(Role.AuditAdministrator, world.World.RootId, $"/{world.World.RootId}/")]);

        var report = (await world.With(db => new VerifyLedger(db).Run(world.Campaign, auditor, CancellationToken.None))).Value;
        report.Differences.ShouldBe([new VerifyLedger.Difference(sheet.Id, 4.000001m, 4m)]);
        (await world.With(db => new VerifyLedger(db).Run(world.Campaign, auditor with { Grants = [] }, CancellationToken.None))).Refusal!.Kind.ShouldBe(RefusalKind.NotFound);
    }

    [Theory, OnBothStores]
    public async Task Starting_a_campaign_makes_a_sheet_for_each_task_and_each_penalty_and_veto(StoreKind kind)
    {
        var world = await World.New(kind);
        var units = new[] { await world.WithUnit("甲"), await world.WithUnit("乙") };
        var scheme = await world.WithScheme(
            new ItemSeed("基本", 5), new ItemSeed("加分", 2) { Kind = ItemKind.Bonus, RuleKind = "bonus" },
            new ItemSeed("扣分", 2) { Kind = ItemKind.Penalty, RuleKind = "penalty" }, new ItemSeed("否决", 0) { Kind = ItemKind.Veto, RuleKind = "veto" });
        var campaign = await world.WithCampaign(scheme, units);
        await world.App.Seed(async db =>
        {
            // As Campaigns leaves it: no sheets, and no tasks for what is asked of nobody.
            db.RemoveRange(await db.Set<ScoreSheet>().Where(s => s.CampaignId == campaign).ToListAsync());
            var kinds = await db.SchemeItems().Where(i => i.SchemeId == scheme && (i.Kind == ItemKind.Penalty || i.Kind == ItemKind.Veto)).Select(i => i.Id).ToListAsync();
            db.RemoveRange(await db.Set<Biaogan.Campaigns.Assignments.Assignment>().Where(a => a.CampaignId == campaign && kinds.Contains(a.ItemId)).ToListAsync());
            db.AddRange(units.Select(u => new Biaogan.Campaigns.Campaigns.UnitNaming { CampaignId = campaign, NameInPlan = "各单位", UnitId = u, IsSet = true }));
            await db.Flush(CancellationToken.None);
            db.Raise(new CampaignStarted(campaign, Act.OfProgram(world.App.Clock, "test")));
        });

        var sheets = await world.App.With(db => (
            from sheet in db.Set<ScoreSheet>()
            join item in db.SchemeItems() on sheet.ItemId equals item.Id
            where sheet.CampaignId == campaign
            orderby sheet.UnitId, item.Sequence
            select new { item.Kind, sheet.ApplicableMicro, HasTask = sheet.AssignmentId != null }).ToListAsync());
        sheets.Count.ShouldBe(8);
        sheets.Take(4).Select(s => (s.Kind, s.ApplicableMicro, s.HasTask)).ShouldBe(
            [(ItemKind.Base, 5_000_000L, true), (ItemKind.Bonus, 0L, true), (ItemKind.Penalty, 0L, false), (ItemKind.Veto, 0L, false)]);
    }

    [Theory, OnBothStores]
    public async Task A_scheme_on_which_something_is_scored_is_in_use(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("甲", 5));
        var scheme = await world.With(db => db.Campaigns().Where(c => c.Id == world.Campaign).Select(c => c.SchemeId).SingleAsync());
        (await world.With(db => new ScoredSchemes(db).HasWork(scheme, CancellationToken.None))).ShouldBeFalse();
        await world.Score(world.Units[0], 1, "5");
        (await world.With(db => new ScoredSchemes(db).HasWork(scheme, CancellationToken.None))).ShouldBeTrue();
    }
}
