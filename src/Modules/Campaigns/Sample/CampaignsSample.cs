using Biaogan.Campaigns.Assignments;
using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.ChooseUnits;
using Biaogan.Campaigns.Contract;
using Biaogan.Campaigns.Matching;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Platform.Contributions;
using Biaogan.Platform.Events;
using Biaogan.Schemes.Contract;

namespace Biaogan.Campaigns.Sample;

/// <summary>
/// A running campaign over the newest scheme of the sample: all units below its owner take part, deadlines lie around today, and tasks stand in all states.
/// Leaves the campaign's id under "campaign".
/// </summary>
internal sealed class CampaignsSample(AppDbContext db, RegionClock clock) : ISampleSource
{
    private const int UnitsAtOnce = 500;

    public int Order => 40;

    public async Task Fill(SampleContext sample, CancellationToken ct)
    {
        if (await db.Schemes().Where(s => s.IsCurrent).OrderByDescending(s => s.Id).FirstOrDefaultAsync(ct) is not { } scheme)
        {
            return;
        }

        var written = await db.Write<long>(sample.Act, async () =>
        {
            var campaign = new Campaign
            {
                Name = $"{sample.Today.Year}年度公共服务质量提升考核", SchemeId = scheme.Id, Kind = CampaignKind.PerformanceAssessment, OwnerUnitId = scheme.OwnerUnitId, State = CampaignState.Running,
                From = sample.Today.AddDays(-120), To = sample.Today.AddDays(90), CreatedAt = sample.Act.When.AddDays(-121), StartedAt = sample.Act.When.AddDays(-120),
            };
            db.Add(campaign);
            await db.Flush(ct);
            var id = campaign.Id;
            var names = await SchemeNames.Of(db, scheme.Id, ct);
            await NameUnits(campaign, names, sample.Today, ct);
            await db.Flush(ct);
            await Participants.Settle(db, campaign, names, ct);
            await db.Flush(ct);
            db.ChangeTracker.Clear();
            await MakeTasks(id, sample, ct);
            db.Raise(new CampaignStarted(id, sample.Act));
            return id;
        }, ct);
        sample.Facts["campaign"] = written.Value;
    }

    /// <summary>Named units by their names; sets by the category their name speaks of, else all units.</summary>
    private async Task NameUnits(Campaign campaign, IReadOnlyList<SchemeName> names, DateOnly today, CancellationToken ct)
    {
        var owner = await db.Units().Where(u => u.Id == campaign.OwnerUnitId).Select(u => u.Path).SingleAsync(ct);
        var register = await Register.Of(db, [owner], today, ct);
        var matches = UnitMatching.Match(names.Where(n => !n.IsSet).Select(n => n.Name), register.Known);
        foreach (var name in names)
        {
            if (!name.IsSet)
            {
                db.Add(new UnitNaming { CampaignId = campaign.Id, NameInPlan = name.Name, UnitId = matches[name.Name]?.UnitId });
                continue;
            }

            var others = register.Units.Where(u => u.Id != campaign.OwnerUnitId).ToList();
            var meant = others.Where(u => name.Name.Contains(u.Category, StringComparison.Ordinal)).ToList();
            db.AddRange((meant.Count > 0 ? meant : others).Select(u => new UnitNaming { CampaignId = campaign.Id, NameInPlan = name.Name, UnitId = u.Id, IsSet = true }));
        }
    }

    private async Task MakeTasks(long campaignId, SampleContext sample, CancellationToken ct)
    {
        var unitIds = await db.Set<CampaignUnit>().Where(u => u.CampaignId == campaignId).OrderBy(u => u.Sequence).Select(u => u.UnitId).ToListAsync(ct);
        var places = await db.SchemeItems().Where(i => db.Set<Campaign>().Any(c => c.Id == campaignId && c.SchemeId == i.SchemeId)).OrderBy(i => i.Sequence).Select(i => i.Id).ToListAsync(ct);
        foreach (var chunk in unitIds.Chunk(UnitsAtOnce))
        {
            var targets = await db.Targets().Where(t => t.CampaignId == campaignId && chunk.Contains(t.UnitId)).OrderBy(t => t.UnitId).ThenBy(t => t.ItemId).ToListAsync(ct);
            foreach (var unit in TaskMaking.Tasks(campaignId, targets).GroupBy(t => t.UnitId))
            {
                var diligence = 0.55 + (0.45 * sample.Random.NextDouble());
                db.AddRange(unit.Select(task => Done(task, Deadline(places.IndexOf(task.ItemId), places.Count, sample.Today), diligence, sample)));
            }

            await db.Flush(ct);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Month ends and mid-months from seven weeks ago to eight weeks ahead, spread over the items.</summary>
    private static DateOnly Deadline(int place, int items, DateOnly today) => today.AddDays(-49 + (place * 7 % Math.Max(items, 1) * 105 / Math.Max(items, 1)));

    private Assignment Done(Assignment task, DateOnly deadline, double diligence, SampleContext sample)
    {
        var random = sample.Random;
        var isPast = deadline < sample.Today;
        var roll = random.NextDouble();
        var handedIn = roll < (isPast ? diligence : diligence * 0.55);
        var returned = !handedIn && roll < (isPast ? diligence : diligence * 0.55) + 0.04;
        var late = handedIn && isPast && random.NextDouble() < 0.07;
        var day = late ? deadline.AddDays(1 + random.Next(6)) : deadline.AddDays(-random.Next(20));
        day = day >= sample.Today ? sample.Today.AddDays(-1 - random.Next(10)) : day;
        return new Assignment
        {
            CampaignId = task.CampaignId, UnitId = task.UnitId, ItemId = task.ItemId, Role = task.Role, Deadline = deadline,
            State = handedIn ? AssignmentState.HandedIn : returned ? AssignmentState.Returned : AssignmentState.Open,
            HandedInAt = handedIn ? clock.StartOf(day).AddMinutes(510 + random.Next(540)) : null,
            HandedInLate = handedIn && day > deadline,
        };
    }
}
