using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;

namespace Biaogan.Evidence.HandIns;

/// <summary>Who sees and who does what with a task.</summary>
internal static class TaskScope
{
    /// <summary>Roles that may look at a unit's tasks and proofs.</summary>
    public static readonly Role[] Readers = [Role.Liaison, Role.Office, Role.Assessor, Role.Supervisor, Role.Leader];

    /// <summary>Roles that may look at a campaign's hand-ins as a whole.</summary>
    public static readonly Role[] Overseers = [Role.Office, Role.Assessor, Role.Supervisor, Role.Leader];

    /// <summary>Roles that walk down from the ranking of a campaign to its proof, held over the unit that runs it.</summary>
    public static readonly Role[] RankingReaders = [Role.Office, Role.Supervisor, Role.Leader, Role.Viewer];

    /// <summary>A task with what decides about it.</summary>
    public sealed record Decided(long Id, long CampaignId, CampaignState Campaign, long UnitId, long ItemId, AssignmentState State, DateOnly? Deadline);

    /// <summary>The task of a unit under these paths; null when there is none or it is another's.</summary>
    public static Task<Decided?> TaskUnder(this AppDbContext db, long id, IReadOnlyList<string> paths, CancellationToken ct) => (
        from task in db.Assignments()
        join unit in db.Units().Under(paths, u => u.Path) on task.UnitId equals unit.Id
        join campaign in db.Campaigns() on task.CampaignId equals campaign.Id
        where task.Id == id
        select new Decided(task.Id, task.CampaignId, campaign.State, task.UnitId, task.ItemId, task.State, task.Deadline)).SingleOrDefaultAsync(ct);

    /// <summary>The task of a campaign that one of the actor's offices runs.</summary>
    public static Task<Decided?> TaskOfOffice(this AppDbContext db, long id, Actor actor, CancellationToken ct) => (
        from task in db.Assignments()
        join campaign in db.CampaignsRunBy(actor, Role.Office) on task.CampaignId equals campaign.Id
        where task.Id == id
        select new Decided(task.Id, task.CampaignId, campaign.State, task.UnitId, task.ItemId, task.State, task.Deadline)).SingleOrDefaultAsync(ct);

    public static Refusal NotRunning() =>
        Refusal.Conflict("campaign-not-running", T("活动不在进行中，不能再办理。", "The campaign is not running: nothing can be done here."));
}

/// <summary>When a task is late, soon due, or in time.</summary>
internal static class Terms
{
    /// <summary>"Soon" is this many days from today on.</summary>
    public const int SoonDays = 7;

    /// <summary>The last day is inclusive: a task is late from the day after.</summary>
    public static bool IsPast(DateOnly? deadline, DateOnly today) => deadline is { } day && today > day;

    public static bool IsSoon(DateOnly? deadline, DateOnly today) => deadline is { } day && day >= today && day <= today.AddDays(SoonDays);
}
