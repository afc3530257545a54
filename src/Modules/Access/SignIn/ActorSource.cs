using System.Security.Claims;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;

namespace Biaogan.Access.SignIn;

/// <summary>Loads the actor of a request with today's grants: one query.</summary>
internal sealed class ActorSource(AppDbContext db, RegionClock clock) : IActorSource
{
    public async Task<Actor?> Find(ClaimsPrincipal ticket, CancellationToken ct)
    {
        if (Tickets.Read(ticket) is not var (personId, stamp))
        {
            return null;
        }

        var today = clock.Today;
        var rows = await (
            from person in db.Set<Person>().AsNoTracking()
            join home in db.Units() on person.UnitId equals home.Id
            from grant in db.Set<RoleGrant>().AsNoTracking()
                .Where(g => g.PersonId == person.Id && g.From <= today && (g.To == null || g.To >= today)).DefaultIfEmpty()
            join unit in db.UnitPlaces() on grant.UnitId equals unit.Id into units
            from unit in units.DefaultIfEmpty()
            where person.Id == personId && person.ClosedAt == null && person.SecurityStamp == stamp
            select new { person.DisplayName, person.Language, HomeId = home.Id, Home = home.Name, Role = (Role?)grant.Role, UnitId = (long?)unit.Id, Path = (string?)unit.Path })
            .ToListAsync(ct);
        return rows is not [var first, ..] ? null : new Actor(
            personId,
            first.DisplayName,
            [.. rows.Where(r => r.Role is not null && r.Path is not null).Select(r => new Grant(r.Role!.Value, r.UnitId!.Value, r.Path!))])
        {
            UnitId = first.HomeId,
            UnitName = first.Home,
            Language = first.Language,
        };
    }
}
