using System.Globalization;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;

namespace Biaogan.Access.Liaisons;

/// <summary>Tells the page of a unit's merger or closing who works there and who holds a role over it: neither goes over by itself.</summary>
internal sealed class PeopleOfUnit(AppDbContext db, RegionClock clock) : IUnitTies
{
    public async Task<IReadOnlyList<UnitTie>> Of(long unitId, Actor reader, CancellationToken ct)
    {
        var today = clock.Today;
        var people = await db.Set<Person>().CountAsync(p => p.UnitId == unitId && p.ClosedAt == null, ct);
        var roles = await db.Set<RoleGrant>().CountAsync(g => g.UnitId == unitId && g.From <= today && (g.To == null || g.To >= today), ct);
        var ties = new List<UnitTie>();
        if (people > 0)
        {
            ties.Add(new UnitTie(T("在用账号的人员", "People with open accounts"), people, string.Create(CultureInfo.InvariantCulture, $"/units/{unitId}#people")));
        }

        if (roles > 0)
        {
            ties.Add(new UnitTie(T("对它授予的角色", "Roles held over it"), roles, null));
        }

        return ties;
    }
}
