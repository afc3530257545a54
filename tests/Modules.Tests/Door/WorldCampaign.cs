using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Assignments;
using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.Contract;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.Schemes;

namespace Biaogan.Modules.Tests.Door;

/// <summary>An item for <see cref="World.WithScheme"/>.</summary>
/// <param name="Content">Text.</param>
/// <param name="Points">Points of its one scoring point.</param>
public sealed record ItemSeed(string Content, decimal Points)
{
    public string Dimension { get; init; } = "组织领导";
    public ItemKind Kind { get; init; }
    public string RuleKind { get; init; } = "award";
    public string RuleParameters { get; init; } = "{}";
    public DateOnly? Deadline { get; init; } = new DateOnly(2099, 12, 31);
}

public sealed partial class World
{
    /// <summary>A published scheme, seeded as rows: for tests of the rooms to the right of Schemes.</summary>
    public async Task<long> WithScheme(params ItemSeed[] items)
    {
        long id = 0;
        await App.Seed(async db =>
        {
            var plan = new Plan
            {
                OwnerUnitId = RootId, FileName = "plan.txt", BlobHash = new string('0', 64), DocumentBlobHash = new string('0', 64), Title = "测试方案",
                State = PlanState.Published, Reading = "{}", HandedInAt = App.Clock.GetUtcNow().UtcDateTime,
            };
            db.Add(plan);
            await db.Flush(CancellationToken.None);
            var scheme = new Scheme
            {
                PlanId = plan.Id, OwnerUnitId = RootId, Title = "测试方案", Version = 1, IsCurrent = true, PublishedAt = plan.HandedInAt,
                TotalMicro = items.Where(i => i.Kind == ItemKind.Base).Sum(i => (long)(i.Points * 1_000_000)),
            };
            db.Add(scheme);
            await db.Flush(CancellationToken.None);
            id = scheme.Id;
            var groups = new Dictionary<string, long>(StringComparer.Ordinal);
            for (var n = 0; n < items.Length; n++)
            {
                var seed = items[n];
                if (!groups.TryGetValue(seed.Dimension, out var groupId))
                {
                    var group = new SchemeGroup { SchemeId = id, Name = seed.Dimension, Sequence = n + 1, PointsMicro = items.Where(i => i.Dimension == seed.Dimension).Sum(i => (long)(i.Points * 1_000_000)) };
                    db.Add(group);
                    await db.Flush(CancellationToken.None);
                    groups[seed.Dimension] = groupId = group.Id;
                }

                var item = new SchemeItem
                {
                    SchemeId = id, GroupId = groupId, Sequence = n + 1, Number = $"{n + 1}", Content = seed.Content, PathText = seed.Dimension, Dimension = seed.Dimension,
                    Kind = seed.Kind, PointsMicro = (long)(seed.Points * 1_000_000), Methods = "查阅资料", Deadline = seed.Deadline,
                };
                db.Add(item);
                await db.Flush(CancellationToken.None);
                db.Add(new ScoringPoint { ItemId = item.Id, Sequence = 1, Text = seed.Content, PointsMicro = item.PointsMicro, RuleKind = seed.RuleKind, RuleParameters = seed.RuleParameters });
                db.Add(new ItemUnit { ItemId = item.Id, Name = "各单位", Role = UnitRole.Responsible, IsSet = true });
            }
        });
        return id;
    }

    /// <summary>A running campaign over a scheme with every item asked of every unit, in this order of units, and its open score sheets.</summary>
    public async Task<long> WithCampaign(long schemeId, params long[] unitIds)
    {
        long id = 0;
        await App.Seed(async db =>
        {
            var campaign = new Campaign
            {
                Name = "测试活动", SchemeId = schemeId, Kind = CampaignKind.PerformanceAssessment, OwnerUnitId = RootId, State = CampaignState.Running,
                From = new DateOnly(2026, 1, 1), To = new DateOnly(2099, 12, 31), CreatedAt = App.Clock.GetUtcNow().UtcDateTime, StartedAt = App.Clock.GetUtcNow().UtcDateTime,
            };
            db.Add(campaign);
            await db.Flush(CancellationToken.None);
            id = campaign.Id;
            db.AddRange(unitIds.Select((unitId, n) => new CampaignUnit { CampaignId = id, UnitId = unitId, Sequence = n + 1 }));
            foreach (var item in await db.SchemeItems().Where(i => i.SchemeId == schemeId).OrderBy(i => i.Sequence).ToListAsync())
            {
                foreach (var unitId in unitIds)
                {
                    var assignment = new Assignment { CampaignId = id, UnitId = unitId, ItemId = item.Id, Role = UnitRole.Responsible, Deadline = item.Deadline };
                    db.Add(assignment);
                    await db.Flush(CancellationToken.None);
                    db.Add(new ScoreSheet
                    {
                        CampaignId = id, AssignmentId = assignment.Id, UnitId = unitId, ItemId = item.Id,
                        ApplicableMicro = item.Kind == ItemKind.Base ? item.PointsMicro : 0,
                    });
                }
            }
        });
        return id;
    }

    /// <summary>The task of a unit for the item with this place in the scheme.</summary>
    public Task<long> Assignment(long campaignId, long unitId, int itemSequence) => App.With(db =>
        (from a in db.Assignments()
         join i in db.SchemeItems() on a.ItemId equals i.Id
         where a.CampaignId == campaignId && a.UnitId == unitId && i.Sequence == itemSequence
         select a.Id).SingleAsync());
}
