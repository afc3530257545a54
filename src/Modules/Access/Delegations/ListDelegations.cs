using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Platform;

namespace Biaogan.Access.Delegations;

/// <summary>What a person has handed over and may act under, latest first.</summary>
internal sealed class ListDelegations(AppDbContext db, RegionClock clock)
{
    private const int Most = 100;

    /// <param name="IsGiven">Handed over by the person; otherwise handed to the person.</param>
    /// <param name="Other">The other person.</param>
    public sealed record Row(long Id, bool IsGiven, string Other, string Roles, DateOnly From, DateOnly To, string Why, bool IsOn, DateTime? RevokedAt)
    {
        public bool Stands(DateOnly today) => RevokedAt is null && From <= today && To >= today;

        public bool IsOver(DateOnly today) => RevokedAt is not null || To < today;
    }

    /// <param name="Roles">Roles the person holds today that can be handed over.</param>
    public sealed record View(string Name, IReadOnlyList<Row> Rows, IReadOnlyList<Role> Roles);

    public async Task<View> Run(long personId, CancellationToken ct)
    {
        var today = clock.Today;
        var name = await db.Set<Person>().Where(p => p.Id == personId).Select(p => p.DisplayName).SingleAsync(ct);
        var rows = await (
            from delegation in db.Set<Delegation>().AsNoTracking()
            join absent in db.Set<Person>() on delegation.AbsentId equals absent.Id
            join substitute in db.Set<Person>() on delegation.SubstituteId equals substitute.Id
            where delegation.AbsentId == personId || delegation.SubstituteId == personId
            orderby delegation.Id descending
            select new { Delegation = delegation, Absent = absent.DisplayName, Substitute = substitute.DisplayName }).Take(Most).ToListAsync(ct);
        var roles = await db.Held().On(today).Where(g => g.PersonId == personId).Select(g => g.Role).Distinct().ToListAsync(ct);
        return new View(
            name,
            [
                .. rows.Select(r => new Row(
                    r.Delegation.Id, r.Delegation.AbsentId == personId, r.Delegation.AbsentId == personId ? r.Substitute : r.Absent,
                    string.Join(T("、", ", "), Delegation.Read(r.Delegation.Roles).Select(role => role.Name())), r.Delegation.From, r.Delegation.To, r.Delegation.Why, r.Delegation.IsOn, r.Delegation.RevokedAt)),
            ],
            [.. roles.Where(r => !r.IsAdministrator()).Order()]);
    }
}
