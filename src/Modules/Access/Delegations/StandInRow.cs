using Biaogan.Access.People;

namespace Biaogan.Access.Delegations;

/// <summary>A delegation that stands on a day, with the person in whose place it is.</summary>
internal sealed class StandInRow
{
    public long Id { get; init; }
    public long SubstituteId { get; init; }
    public long AbsentId { get; init; }
    public required string Absent { get; init; }
    public long AbsentUnitId { get; init; }
    public required string Roles { get; init; }
    public DateOnly To { get; init; }
    public bool IsOn { get; init; }
}

internal static class StandInQueries
{
    /// <summary>The security administrator lets somebody act for a person of the subtree who cannot do it.</summary>
    public static Task<bool> MayDelegateFor(this AppDbContext db, long absentId, Actor who, DateOnly today, CancellationToken ct) =>
        who.Has(Role.SecurityAdministrator) ? db.Managed(who, today).AnyAsync(p => p.Id == absentId && p.ClosedAt == null, ct) : Task.FromResult(false);

    /// <summary>What the person may act under on the day.</summary>
    public static IQueryable<StandInRow> StandIns(this AppDbContext db, long substituteId, DateOnly day) =>
        from delegation in db.Set<Delegation>()
        join absent in db.Set<Person>() on delegation.AbsentId equals absent.Id
        where delegation.SubstituteId == substituteId && delegation.RevokedAt == null && delegation.From <= day && delegation.To >= day && absent.ClosedAt == null
        select new StandInRow
        {
            Id = delegation.Id,
            SubstituteId = delegation.SubstituteId,
            AbsentId = delegation.AbsentId,
            Absent = absent.DisplayName,
            AbsentUnitId = absent.UnitId,
            Roles = delegation.Roles,
            To = delegation.To,
            IsOn = delegation.IsOn,
        };
}
