using Biaogan.Assessments.Contract;
using Biaogan.Assessments.Ranking;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;

namespace Biaogan.Assessments.State;

/// <summary>Where a campaign stands, for a leader: tasks, lateness, scores. Six queries for any size.</summary>
internal sealed class GetState(AppDbContext db, RegionClock clock, GetRanking ranking, ITaskDeeds deeds)
{
    private const int MostLate = 10;

    public sealed record Choice(long Id, string Name);

    /// <param name="Late">Tasks past their deadline and not handed in.</param>
    public sealed record LateUnit(long UnitId, string UnitName, int Late, DateOnly Oldest);

    /// <param name="Scored">Null when a past day is shown: how far scoring was has no history.</param>
    /// <param name="IsPublished">A published ranking stood; on a past day only then there are standings.</param>
    public sealed record View(
        IReadOnlyList<Choice> Campaigns, Choice Campaign, DateOnly From, DateOnly To, int Tasks, int HandedIn, int Returned, int Late, int? Scored, int Sheets, bool IsPublished,
        IReadOnlyList<LateUnit> LateUnits, int LateUnitCount, IReadOnlyList<Standing> Standings);

    /// <summary>The campaign asked for, or the newest that runs.</summary>
    /// <param name="on">As it was at the end of this day; null for now.</param>
    public async Task<Result<View>> Run(long? campaignId, DateOnly? on, Actor actor, CancellationToken ct)
    {
        var campaigns = await db.CampaignsRunBy(actor, Role.Leader, Role.Office).Where(c => c.State != CampaignState.Draft)
            .OrderBy(c => c.State == CampaignState.Running ? 0 : 1).ThenByDescending(c => c.Id)
            .Select(c => new { c.Id, c.Name, c.From, c.To, IsPublished = db.PublishedCampaigns().Contains(c.Id) }).ToListAsync(ct);
        var campaign = campaignId is { } id ? campaigns.SingleOrDefault(c => c.Id == id) : campaigns.FirstOrDefault();
        if (campaign is null)
        {
            return Refusal.NotFound();
        }

        var today = on ?? clock.Today;
        var (assignments, units) = (on is { } past ? db.AssignmentsBy(clock.EndOf(past), deeds) : db.Assignments(), db.UnitsCalledOn(on));
        var tasks = await assignments.Where(a => a.CampaignId == campaign.Id).GroupBy(a => a.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var late = from assignment in assignments
                   where assignment.CampaignId == campaign.Id && assignment.State != AssignmentState.HandedIn && assignment.Deadline < today
                   select assignment;
        var byUnit = from assignment in late
                     join unit in units on assignment.UnitId equals unit.Id
                     group assignment by new { unit.Id, unit.Name, unit.Sequence } into unit
                     select new { unit.Key.Id, unit.Key.Name, unit.Key.Sequence, Late = unit.Count(), Oldest = unit.Min(a => a.Deadline) };
        var lateUnits = await byUnit.OrderByDescending(u => u.Late).ThenBy(u => u.Sequence).Take(MostLate).ToListAsync(ct);
        var lateCounts = await late.GroupBy(_ => 1).Select(g => new { Tasks = g.Count(), Units = g.Select(a => a.UnitId).Distinct().Count() }).SingleOrDefaultAsync(ct);
        var (standings, refusal) = on is { } day ? await ranking.StoodOn(campaign.Id, day, ct) : (await ranking.Of(campaign.Id, ct), null);
        return new View(
            [.. campaigns.Select(c => new Choice(c.Id, c.Name))],
            new Choice(campaign.Id, campaign.Name),
            campaign.From,
            campaign.To,
            tasks.Sum(t => t.Count),
            tasks.Where(t => t.Key == AssignmentState.HandedIn).Sum(t => t.Count),
            tasks.Where(t => t.Key == AssignmentState.Returned).Sum(t => t.Count),
            lateCounts?.Tasks ?? 0,
            on is null ? standings.Sum(s => s.Scored) : null,
            standings.Sum(s => s.Sheets),
            on is null ? campaign.IsPublished : refusal is null,
            [.. lateUnits.Select(u => new LateUnit(u.Id, u.Name, u.Late, u.Oldest!.Value))],
            lateCounts?.Units ?? 0,
            standings);
    }
}
