using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.Contract;
using Biaogan.Platform;

namespace Biaogan.Campaigns.SeeCampaign;

/// <summary>The campaigns the caller may open, those under way first: two queries, whatever their number.</summary>
internal sealed class ListCampaigns(AppDbContext db, ITaskDeeds deeds, CurrentActor current, RegionClock clock)
{
    /// <summary>Campaigns at most; an office has a few a year.</summary>
    private const int Most = 500;

    /// <param name="State">In the past a campaign that was not started by then is a draft.</param>
    /// <param name="Units">Units taking part; null for a draft in the past: which units it then named is not kept.</param>
    /// <param name="Late">Tasks not handed in whose last day has passed.</param>
    public sealed record Row(long Id, string Name, CampaignKind Kind, CampaignState State, DateOnly From, DateOnly To, long SchemeId, int Version, int? Units, int Tasks, int HandedIn, int Late);

    /// <param name="on">As it was at the end of this day; null for now.</param>
    public async Task<IReadOnlyList<Row>> Run(DateOnly? on, CancellationToken ct)
    {
        var today = on ?? clock.Today;
        var end = clock.EndOf(today);
        var isPast = on is not null;
        var campaigns = await db.CampaignsUnder(current.Actor, CampaignAddress.Readers).AsNoTracking().Where(c => c.CreatedAt < end)
            .OrderBy(c => c.State == CampaignState.Closed).ThenByDescending(c => c.From).ThenByDescending(c => c.Id).Take(Most)
            .Select(c => new { Campaign = c, HasStarted = !isPast || c.StartedAt < end, Units = db.CampaignUnits().Count(u => u.CampaignId == c.Id) })
            .ToListAsync(ct);
        var ids = campaigns.Select(c => c.Campaign.Id).ToList();
        var tasks = await (
            from task in isPast ? db.AssignmentsBy(end, deeds) : db.Assignments()
            where ids.Contains(task.CampaignId)
            group task by task.CampaignId
            into all
            select new
            {
                all.Key,
                All = all.Count(),
                HandedIn = all.Count(t => t.State == AssignmentState.HandedIn),
                Late = all.Count(t => t.State != AssignmentState.HandedIn && t.Deadline < today),
            }).ToDictionaryAsync(c => c.Key, ct);
        return
        [
            .. from found in campaigns
               let c = found.Campaign
               let counted = tasks.GetValueOrDefault(c.Id)
               select new Row(
                   c.Id, c.Name, c.Kind, found.HasStarted ? c.State : CampaignState.Draft, c.From, c.To, c.SchemeId, c.Version,
                   found.HasStarted ? found.Units : null, counted?.All ?? 0, counted?.HandedIn ?? 0, counted?.Late ?? 0),
        ];
    }
}
