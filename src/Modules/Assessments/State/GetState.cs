using Biaogan.Assessments.Contract;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;

namespace Biaogan.Assessments.State;

/// <summary>Where a campaign stands, for a leader: tasks, lateness, scores. Six queries for any size.</summary>
internal sealed class GetState(AppDbContext db, RegionClock clock, IRanking ranking)
{
    private const int MostLate = 10;

    public sealed record Choice(long Id, string Name);

    /// <param name="Late">Tasks past their deadline and not handed in.</param>
    public sealed record LateUnit(long UnitId, string UnitName, int Late, DateOnly Oldest);

    public sealed record View(
        IReadOnlyList<Choice> Campaigns, Choice Campaign, DateOnly From, DateOnly To, int Tasks, int HandedIn, int Returned, int Late, int Scored, int Sheets, bool IsPublished,
        IReadOnlyList<LateUnit> LateUnits, int LateUnitCount, IReadOnlyList<Standing> Standings);

    /// <summary>The campaign asked for, or the newest that runs.</summary>
    public async Task<Result<View>> Run(long? campaignId, Actor actor, CancellationToken ct)
    {
        var campaigns = await db.CampaignsRunBy(actor, Role.Leader, Role.Office).Where(c => c.State != CampaignState.Draft)
            .OrderBy(c => c.State == CampaignState.Running ? 0 : 1).ThenByDescending(c => c.Id)
            .Select(c => new { c.Id, c.Name, c.From, c.To, IsPublished = db.PublishedCampaigns().Contains(c.Id) }).ToListAsync(ct);
        var campaign = campaignId is { } id ? campaigns.SingleOrDefault(c => c.Id == id) : campaigns.FirstOrDefault();
        if (campaign is null)
        {
            return Refusal.NotFound();
        }

        var today = clock.Today;
        var tasks = await db.Assignments().Where(a => a.CampaignId == campaign.Id).GroupBy(a => a.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var late = from assignment in db.Assignments()
                   where assignment.CampaignId == campaign.Id && assignment.State != AssignmentState.HandedIn && assignment.Deadline < today
                   select assignment;
        var byUnit = from assignment in late
                     join unit in db.Units() on assignment.UnitId equals unit.Id
                     group assignment by new { unit.Id, unit.Name, unit.Sequence } into unit
                     select new { unit.Key.Id, unit.Key.Name, unit.Key.Sequence, Late = unit.Count(), Oldest = unit.Min(a => a.Deadline) };
        var lateUnits = await byUnit.OrderByDescending(u => u.Late).ThenBy(u => u.Sequence).Take(MostLate).ToListAsync(ct);
        var lateCounts = await late.GroupBy(_ => 1).Select(g => new { Tasks = g.Count(), Units = g.Select(a => a.UnitId).Distinct().Count() }).SingleOrDefaultAsync(ct);
        var standings = await ranking.Of(campaign.Id, ct);
        return new View(
            [.. campaigns.Select(c => new Choice(c.Id, c.Name))],
            new Choice(campaign.Id, campaign.Name),
            campaign.From,
            campaign.To,
            tasks.Sum(t => t.Count),
            tasks.Where(t => t.Key == AssignmentState.HandedIn).Sum(t => t.Count),
            tasks.Where(t => t.Key == AssignmentState.Returned).Sum(t => t.Count),
            lateCounts?.Tasks ?? 0,
            standings.Sum(s => s.Scored),
            standings.Sum(s => s.Sheets),
            campaign.IsPublished,
            [.. lateUnits.Select(u => new LateUnit(u.Id, u.Name, u.Late, u.Oldest!.Value))],
            lateCounts?.Units ?? 0,
            standings);
    }
}
