using Biaogan.Assessments.Contract;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Schemes.Contract;
using Biaogan.Supervision.Contract;

namespace Biaogan.Dispatches.Figures;

/// <summary>Counts what a bulletin rests on, at one moment; the same number of queries for ten units and for a thousand.</summary>
internal sealed class CountBulletin(AppDbContext db, IRanking ranking, RegionClock clock)
{
    /// <param name="campaignId">The campaign.</param>
    /// <param name="name">Its name.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="asOf">UTC. What was handed in or written off later is not counted.</param>
    public async Task<BulletinData> Run(long campaignId, string name, DateOnly month, DateTime asOf, CancellationToken ct)
    {
        var day = clock.DayOf(asOf);
        var (first, next) = (clock.StartOf(month), clock.StartOf(month.AddMonths(1)));
        var units = await (
            from c in db.CampaignUnits()
            join u in db.UnitsCalledOn(day) on c.UnitId equals u.Id
            where c.CampaignId == campaignId
            orderby c.Sequence
            select new { u.Id, u.Name, u.Category, c.Sequence }).ToListAsync(ct);
        var tasks = await (
            from a in db.Assignments()
            join i in db.SchemeItems() on a.ItemId equals i.Id
            where a.CampaignId == campaignId
            select new
            {
                a.UnitId, i.Dimension, i.Sequence,
                IsIn = a.State == AssignmentState.HandedIn && a.HandedInAt <= asOf,
                IsLate = !(a.State == AssignmentState.HandedIn && a.HandedInAt <= asOf) && a.Deadline < day,
                IsInMonth = a.State == AssignmentState.HandedIn && a.HandedInAt <= asOf && a.HandedInAt >= first && a.HandedInAt < next,
            })
            .GroupBy(a => new { a.UnitId, a.Dimension })
            .Select(g => new
            {
                g.Key.UnitId, g.Key.Dimension, Sequence = g.Min(a => a.Sequence), Tasks = g.Count(), HandedIn = g.Count(a => a.IsIn), Late = g.Count(a => a.IsLate), InMonth = g.Count(a => a.IsInMonth),
            }).ToListAsync(ct);
        var problems = await db.Problems().Where(p => p.CampaignId == campaignId && p.RegisteredAt <= asOf)
            .Select(p => new { p.UnitId, p.State, p.RegisteredAt, p.WrittenOffAt, p.Deadline }).ToListAsync(ct);
        var isPublished = await db.PublishedCampaigns().ContainsAsync(campaignId, ct);

        var byUnit = tasks.ToLookup(t => t.UnitId);
        var closed = problems.Where(p => p.WrittenOffAt <= asOf).ToList();
        var overdue = problems.Where(p => p.State == ProblemState.Ordered && p.Deadline < day).ToList();
        return new BulletinData(
            campaignId, name, month, asOf, day,
            [.. units.Select(u => new UnitTally(u.Id, u.Name, u.Category, u.Sequence, byUnit[u.Id].Sum(t => t.Tasks), byUnit[u.Id].Sum(t => t.HandedIn), byUnit[u.Id].Sum(t => t.Late), byUnit[u.Id].Sum(t => t.InMonth)))],
            [
                .. tasks.GroupBy(t => t.Dimension)
                    .Select(g => new DimensionTally(g.Key, g.Min(t => t.Sequence), g.Sum(t => t.Tasks), g.Sum(t => t.HandedIn), g.Sum(t => t.Late)))
                    .OrderBy(d => d.Sequence),
            ],
            new ProblemTally(
                problems.Count, closed.Count, problems.Count - closed.Count, overdue.Count,
                problems.Count(p => p.RegisteredAt >= first && p.RegisteredAt < next), closed.Count(p => p.WrittenOffAt >= first && p.WrittenOffAt < next),
                [.. units.Where(u => overdue.Any(p => p.UnitId == u.Id)).Select(u => u.Name)]),
            isPublished ? await ranking.Of(campaignId, ct) : null);
    }
}
