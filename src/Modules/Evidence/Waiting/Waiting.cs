using Biaogan.Campaigns.Contract;
using Biaogan.Evidence.HandIns;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Platform.Contributions;
using Biaogan.Schemes.Contract;

namespace Biaogan.Evidence.Waiting;

/// <summary>What waits for a liaison: tasks that are late, returned or soon due. One query.</summary>
internal sealed class LiaisonWaiting(AppDbContext db) : IInboxSource
{
    public async Task<IReadOnlyList<InboxEntry>> Waiting(Actor actor, DateOnly today, int limit, CancellationToken ct)
    {
        if (!actor.HasSomewhere(Role.Liaison))
        {
            return [];
        }

        var soon = today.AddDays(Terms.SoonDays);
        var tasks = (
            from unit in db.Units()
            join task in db.Assignments() on unit.Id equals task.UnitId
            select new { unit.Path, task }).Under(actor, [Role.Liaison], t => t.Path, t => t.task.CampaignId).Select(t => t.task);
        var rows = await (
            from task in tasks
            join campaign in db.Campaigns() on task.CampaignId equals campaign.Id
            join item in db.SchemeItems() on task.ItemId equals item.Id
            where campaign.State == CampaignState.Running && task.State != AssignmentState.HandedIn && (task.State == AssignmentState.Returned || task.Deadline <= soon)
            orderby task.Deadline == null, task.Deadline, item.Sequence, task.Id
            select new { task.Id, task.State, task.Deadline, item.Content }).Take(limit).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new InboxEntry(
                r.State == AssignmentState.Returned ? "assignment-returned" : "assignment-due",
                (r.State == AssignmentState.Returned ? T("退回：", "Returned: ") : T("上报：", "Hand in: ")) + (r.Content.Length > 60 ? string.Concat(r.Content.AsSpan(0, 59), "…") : r.Content),
                $"/tasks/{r.Id}", r.Deadline, 1, Terms.IsPast(r.Deadline, today))),
        ];
    }
}

/// <summary>What waits for the office: what the units handed in today. One query.</summary>
internal sealed class OfficeWaiting(AppDbContext db, RegionClock clock) : IInboxSource
{
    public async Task<IReadOnlyList<InboxEntry>> Waiting(Actor actor, DateOnly today, int limit, CancellationToken ct)
    {
        if (!actor.HasSomewhere(Role.Office))
        {
            return [];
        }

        var start = clock.StartOf(today);
        var rows = await (
            from campaign in db.CampaignsRunBy(actor, Role.Office)
            where campaign.State == CampaignState.Running
            orderby campaign.Id descending
            select new { campaign.Id, campaign.Name, New = db.Assignments().Count(a => a.CampaignId == campaign.Id && a.HandedInAt >= start) }).Take(limit).ToListAsync(ct);
        return
        [
            .. rows.Where(r => r.New > 0).Select(r => new InboxEntry(
                "hand-ins-today", T($"今天新上报：{r.Name}", $"Handed in today: {r.Name}"), $"/campaigns/{r.Id}/hand-ins?state=HandedIn&sort=time&desc=1", null, r.New, false)),
        ];
    }
}

/// <summary>Says that work has been done on a scheme once a unit wrote or uploaded something for one of its items, drafts included.</summary>
internal sealed class SchemeWork(AppDbContext db) : ISchemeUse
{
    public Task<bool> HasWork(long schemeId, CancellationToken ct) => (
        from handIn in db.Set<HandIn>()
        join task in db.Assignments() on handIn.AssignmentId equals task.Id
        join item in db.SchemeItems() on task.ItemId equals item.Id
        where item.SchemeId == schemeId
        select handIn.Id).AnyAsync(ct);
}
