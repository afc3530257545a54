using Biaogan.Campaigns.Assignments;
using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.Contract;
using Biaogan.Platform.Contributions;

namespace Biaogan.Campaigns.Waiting;

/// <summary>What waits for the office: campaigns to start, and late tasks to chase. One query.</summary>
internal sealed class OfficeWaiting(AppDbContext db) : IInboxSource
{
    public async Task<IReadOnlyList<InboxEntry>> Waiting(Actor actor, DateOnly today, int limit, CancellationToken ct)
    {
        if (!actor.HasSomewhere(Role.Office))
        {
            return [];
        }

        var campaigns = await db.CampaignsUnder(actor, Role.Office).Where(c => c.State != CampaignState.Closed).OrderByDescending(c => c.Id).Take(limit)
            .Select(c => new
            {
                c.Id, c.Name, c.State, c.From,
                Late = db.Set<Assignment>().Count(a => a.CampaignId == c.Id && a.State != AssignmentState.HandedIn && a.Deadline < today),
            }).ToListAsync(ct);
        return
        [
            .. campaigns.Where(c => c.State == CampaignState.Draft)
                .Select(c => new InboxEntry("campaign-not-started", T($"活动还没有启动：{c.Name}", $"Not started: {c.Name}"), $"/campaigns/{c.Id}/units", c.From, 1, c.From < today)),
            .. campaigns.Where(c => c.Late > 0)
                .Select(c => new InboxEntry("tasks-late", T($"逾期未报，需要催办：{c.Name}", $"Late, to be chased: {c.Name}"), $"/campaigns/{c.Id}/missing?due=late", null, c.Late, true)),
        ];
    }
}
