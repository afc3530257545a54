using Biaogan.Campaigns.Assignments;
using Biaogan.Campaigns.Campaigns;
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
}

/// <summary>A campaign was started: its units and assignments are there.</summary>
public sealed record CampaignStarted(long CampaignId, Act Act);

public static class CampaignQueries
{
    public static IQueryable<CampaignRow> Campaigns(this AppDbContext db) => db.Set<Campaign>().AsNoTracking().Select(c => new CampaignRow
    {
        Id = c.Id,
        Name = c.Name,
        SchemeId = c.SchemeId,
        Kind = c.Kind,
        State = c.State,
        OwnerUnitId = c.OwnerUnitId,
        From = c.From,
        To = c.To,
    });

    public static IQueryable<CampaignUnitRow> CampaignUnits(this AppDbContext db) => db.Set<CampaignUnit>().AsNoTracking().Select(u => new CampaignUnitRow
    {
        CampaignId = u.CampaignId,
        UnitId = u.UnitId,
        Sequence = u.Sequence,
    });

    public static IQueryable<AssignmentRow> Assignments(this AppDbContext db) => db.Set<Assignment>().AsNoTracking().Select(a => new AssignmentRow
    {
        Id = a.Id,
        CampaignId = a.CampaignId,
        UnitId = a.UnitId,
        ItemId = a.ItemId,
        Role = a.Role,
        State = a.State,
        Deadline = a.Deadline,
        HandedInAt = a.HandedInAt,
    });
}

/// <summary>What Evidence tells of a task while its own write is under way.</summary>
public static class AssignmentStates
{
    /// <summary>Sets the state of a task.</summary>
    /// <param name="handedInAt">When it was handed in (UTC), null when it is open again.</param>
    public static async Task SetAssignmentState(this AppDbContext db, long assignmentId, AssignmentState state, DateTime? handedInAt, CancellationToken ct)
    {
        var assignment = await db.Set<Assignment>().SingleAsync(a => a.Id == assignmentId, ct);
        assignment.State = state;
        assignment.HandedInAt = handedInAt;
    }
}
