using Biaogan.Campaigns.Assignments;
using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.ChooseUnits;
using Biaogan.Campaigns.Contract;
using Biaogan.Platform.Events;
using Biaogan.Schemes.Contract;

namespace Biaogan.Campaigns.FollowScheme;

/// <summary>Says that work has been done on a scheme once a unit handed something in for a campaign over it.</summary>
internal sealed class SchemeWork(AppDbContext db) : ISchemeUse
{
    public Task<bool> HasWork(long schemeId, CancellationToken ct) => (
        from campaign in db.Set<Campaign>()
        join task in db.Set<Assignment>() on campaign.Id equals task.CampaignId
        where campaign.SchemeId == schemeId && (task.State != AssignmentState.Open || task.HandedInAt != null)
        select task.Id).AnyAsync(ct);
}

/// <summary>A corrected scheme takes the place of the old one in its campaigns: units follow from the names that stayed, and running campaigns get new tasks for old.</summary>
internal sealed class FollowRepublished : IListener<SchemeRepublished>
{
    public async Task Hear(SchemeRepublished happened, AppDbContext db, CancellationToken ct)
    {
        foreach (var id in await db.Set<Campaign>().Where(c => c.SchemeId == happened.OldSchemeId).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(ct))
        {
            var campaign = await db.Set<Campaign>().SingleAsync(c => c.Id == id, ct);
            campaign.SchemeId = happened.NewSchemeId;
            campaign.Version++;
            await db.Flush(ct);
            await Participants.Settle(db, campaign, await SchemeNames.Of(db, campaign.SchemeId, ct), ct);
            await db.Flush(ct);
            if (campaign.State != CampaignState.Running)
            {
                continue;
            }

            var removed = await db.Set<Assignment>().Where(a => a.CampaignId == id).ToListAsync(ct);
            if (removed.Any(a => a.State != AssignmentState.Open))
            {
                throw new InvalidOperationException("A scheme with work done on it was republished: ISchemeUse was not asked.");
            }

            db.RemoveRange(removed);
            await db.Flush(ct);
            await TaskMaking.Make(db, id, itemIds: null, ct);
            db.Raise(new TasksChanged(id, [.. removed.Select(a => a.Id)], happened.Act));
        }
    }
}

/// <summary>An item that was held back is released: running campaigns hand out its tasks.</summary>
internal sealed class FollowReleased : IListener<ItemReleased>
{
    public async Task Hear(ItemReleased happened, AppDbContext db, CancellationToken ct)
    {
        await db.Flush(ct);
        var campaigns = await db.Set<Campaign>().Where(c => c.SchemeId == happened.SchemeId && c.State == CampaignState.Running).Select(c => c.Id).ToListAsync(ct);
        foreach (var id in campaigns)
        {
            if (!await db.Set<Assignment>().AnyAsync(a => a.CampaignId == id && a.ItemId == happened.ItemId, ct))
            {
                await TaskMaking.Make(db, id, [happened.ItemId], ct);
                db.Raise(new TasksChanged(id, [], happened.Act));
            }
        }
    }
}
