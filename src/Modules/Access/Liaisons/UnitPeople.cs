using System.Globalization;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;

namespace Biaogan.Access.Liaisons;

/// <summary>The people of one unit for its page.</summary>
internal sealed class UnitPeople(AppDbContext db, RegionClock clock) : IUnitPeople
{
    private const int Most = 100;

    public async Task<IReadOnlyList<UnitPerson>> Of(long unitId, Actor reader, CancellationToken ct)
    {
        var today = clock.Today;
        var rows = await (
            from person in db.Set<Person>().AsNoTracking()
            where person.UnitId == unitId && person.ClosedAt == null
            orderby person.Id
            select new
            {
                person.Id, person.DisplayName, person.Post, person.PhoneNumber,
                Roles = db.Set<RoleGrant>().Where(g => g.PersonId == person.Id && g.From <= today && (g.To == null || g.To >= today)).Select(g => g.Role).ToList(),
            }).Take(Most).ToListAsync(ct);
        var mayOpen = reader.PeoplePaths().Count > 0;
        return
        [
            .. rows.Select(r => new UnitPerson(
                r.DisplayName, r.Post, r.PhoneNumber, string.Join(T("、", ", "), r.Roles.Distinct().Order().Select(role => role.Name())),
                mayOpen ? "/people/" + r.Id.ToString(CultureInfo.InvariantCulture) : null)),
        ];
    }
}
