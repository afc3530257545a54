using Biaogan.Campaigns.Assignments;
using Biaogan.Campaigns.Campaigns;
using Biaogan.Organizations.Contract;
using Biaogan.Schemes.Contract;

namespace Biaogan.Campaigns.Contract;

/// <summary>The kinds differ in law (RULES 3.1): a creation of demonstrations needs an approving organ and number.</summary>
public enum CampaignKind
{
    DemonstrationCreation,
    PerformanceAssessment,
    PublicBenefit,
}

public enum CampaignState
{
    Draft,
    Running,
    Closed,
}

public enum AssignmentState
{
    /// <summary>Not handed in.</summary>
    Open,
    HandedIn,

    /// <summary>Sent back by the office with a reason.</summary>
    Returned,
}

public sealed class CampaignRow
{
    public long Id { get; init; }
    public required string Name { get; init; }
    public long SchemeId { get; init; }
    public CampaignKind Kind { get; init; }
    public CampaignState State { get; init; }
    public long OwnerUnitId { get; init; }

    /// <summary>Path of the unit that runs it today.</summary>
    public required string OwnerPath { get; init; }
    public DateOnly From { get; init; }
    public DateOnly To { get; init; }
}

public sealed class CampaignUnitRow
{
    public long CampaignId { get; init; }
    public long UnitId { get; init; }
    public int Sequence { get; init; }
}

public sealed class AssignmentRow
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public long UnitId { get; init; }
    public long ItemId { get; init; }
    public UnitRole Role { get; init; }
    public AssignmentState State { get; init; }
    public DateOnly? Deadline { get; init; }
    public DateTime? HandedInAt { get; init; }

    /// <summary>It was handed in after the last day.</summary>
    public bool HandedInLate { get; init; }
}

/// <summary>An item of the scheme meant for a unit, as the office confirmed the names; one row for each name and role under which it is meant.</summary>
public sealed class TargetRow
{
    public long CampaignId { get; init; }
    public long UnitId { get; init; }
    public long ItemId { get; init; }
    public ItemKind Kind { get; init; }
    public UnitRole Role { get; init; }
    public DateOnly? Deadline { get; init; }
}

/// <summary>A later deadline given to one task.</summary>
public sealed class ExtensionRow
{
    public long AssignmentId { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly To { get; init; }
    public required string Reason { get; init; }
    public DateTime At { get; init; }

    /// <summary>Who granted it, and the name then.</summary>
    public long By { get; init; }
    public required string ByName { get; init; }
}

/// <summary>A campaign was started: its units and assignments are there.</summary>
public sealed record CampaignStarted(long CampaignId, Act Act);

/// <summary>Tasks came or went in a running campaign: its scheme was corrected before anything was handed in, or an item that was held back was released.</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="Removed">Tasks that are gone; nothing had been handed in for them.</param>
/// <param name="Act">Who, when, why.</param>
public sealed record TasksChanged(long CampaignId, IReadOnlyList<long> Removed, Act Act);

public static class CampaignQueries
{
    public static IQueryable<CampaignRow> Campaigns(this AppDbContext db) => db.Set<Campaign>().Select(c => new CampaignRow
    {
        Id = c.Id,
        Name = c.Name,
        SchemeId = c.SchemeId,
        Kind = c.Kind,
        State = c.State,
        OwnerUnitId = c.OwnerUnitId,
        OwnerPath = db.Units().Where(u => u.Id == c.OwnerUnitId).Select(u => u.Path).Single(),
        From = c.From,
        To = c.To,
    });

    /// <summary>Campaigns over whose owner the actor holds one of the roles, at large or in that campaign.</summary>
    public static IQueryable<CampaignRow> CampaignsRunBy(this AppDbContext db, Actor actor, params Role[] roles)
    {
        var seen = (
            from campaign in db.Set<Campaign>()
            join owner in db.Units() on campaign.OwnerUnitId equals owner.Id
            select new { campaign.Id, owner.Path }).Under(actor, roles, c => c.Path, c => c.Id).Select(c => c.Id);
        return db.Campaigns().Where(c => seen.Contains(c.Id));
    }

    public static IQueryable<CampaignUnitRow> CampaignUnits(this AppDbContext db) => db.Set<CampaignUnit>().Select(u => new CampaignUnitRow
    {
        CampaignId = u.CampaignId,
        UnitId = u.UnitId,
        Sequence = u.Sequence,
    });

    public static IQueryable<AssignmentRow> Assignments(this AppDbContext db) => db.Set<Assignment>().Select(a => new AssignmentRow
    {
        Id = a.Id,
        CampaignId = a.CampaignId,
        UnitId = a.UnitId,
        ItemId = a.ItemId,
        Role = a.Role,
        State = a.State,
        Deadline = a.Deadline,
        HandedInAt = a.HandedInAt,
        HandedInLate = a.HandedInLate,
    });

    public static IQueryable<ExtensionRow> Extensions(this AppDbContext db) => db.Set<Extension>().Select(e => new ExtensionRow
    {
        AssignmentId = e.AssignmentId,
        From = e.From,
        To = e.To,
        Reason = e.Reason,
        At = e.At,
        By = e.By,
        ByName = e.ByName,
    });

    /// <summary>
    /// Which item is meant for which unit, of every kind and role: by the names in the plan as confirmed; items that name nobody have a set of their own, confirmed in the same way.
    /// Tasks are made of <see cref="ItemKind.Base"/> and <see cref="ItemKind.Bonus"/> items in every role but <see cref="UnitRole.Assess"/>, the strongest role counting once;
    /// penalties and vetoes are no tasks, but are scored for the units found here. Items held back are left out.
    /// </summary>
    public static IQueryable<TargetRow> Targets(this AppDbContext db) =>
        from campaign in db.Set<Campaign>()
        join item in db.SchemeItems() on campaign.SchemeId equals item.SchemeId
        join unit in db.ItemUnits() on item.Id equals unit.ItemId into units
        from named in units.DefaultIfEmpty()
        join naming in db.Set<UnitNaming>() on new { CampaignId = campaign.Id, Name = named.Name ?? "" } equals new { naming.CampaignId, Name = naming.NameInPlan }
        where !item.IsHeld && naming.UnitId != null
        select new TargetRow { CampaignId = campaign.Id, UnitId = naming.UnitId!.Value, ItemId = item.Id, Kind = item.Kind, Role = (UnitRole?)named.Role ?? UnitRole.Responsible, Deadline = item.Deadline };
}

/// <summary>What Evidence tells of a task while its own write is under way.</summary>
public static class AssignmentStates
{
    /// <summary>Sets the state of a task.</summary>
    /// <param name="handedInAt">When it was handed in (UTC), null when it is open again.</param>
    /// <param name="late">Whether that was after the last day.</param>
    public static async Task SetAssignmentState(this AppDbContext db, long assignmentId, AssignmentState state, DateTime? handedInAt, bool late, CancellationToken ct)
    {
        var assignment = await db.Set<Assignment>().SingleAsync(a => a.Id == assignmentId, ct);
        assignment.State = state;
        assignment.HandedInAt = handedInAt;
        assignment.HandedInLate = late;
    }
}
