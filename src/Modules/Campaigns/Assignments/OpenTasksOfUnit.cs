using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;

namespace Biaogan.Campaigns.Assignments;

/// <summary>Tells the page of a unit's merger or closing that tasks of running campaigns wait for the unit.</summary>
internal sealed class OpenTasksOfUnit(AppDbContext db) : IUnitTies
{
    public async Task<IReadOnlyList<UnitTie>> Of(long unitId, Actor reader, CancellationToken ct)
    {
        var open = await (
            from task in db.Set<Assignment>()
            join campaign in db.Set<Campaign>() on task.CampaignId equals campaign.Id
            where task.UnitId == unitId && task.State != AssignmentState.HandedIn && campaign.State == CampaignState.Running
            select task.Id).CountAsync(ct);
        return open == 0 ? [] : [new UnitTie(T("进行中活动里未上报的任务", "Tasks of running campaigns not handed in"), open, null)];
    }
}
