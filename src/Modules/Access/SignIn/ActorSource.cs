using System.Security.Claims;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Security;
using Biaogan.Access.Sessions;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;

namespace Biaogan.Access.SignIn;

/// <summary>Loads the actor of a request with today's grants and looks whether the session still holds: one query. Once a minute it notes that the session is used.</summary>
internal sealed class ActorSource(AppDbContext db, RegionClock clock, CurrentSession current) : IActorSource
{
    public async Task<Actor?> Find(ClaimsPrincipal ticket, CancellationToken ct)
    {
        if (Tickets.Read(ticket) is not var (personId, stamp))
        {
            return null;
        }

        var today = clock.Today;
        var sessionId = Tickets.SessionId(ticket);
        var rows = await (
            from person in db.Set<Person>().AsNoTracking()
            join home in db.Units() on person.UnitId equals home.Id
            from grant in db.Set<RoleGrant>().AsNoTracking()
                .Where(g => g.PersonId == person.Id && g.From <= today && (g.To == null || g.To >= today)).DefaultIfEmpty()
            join unit in db.Units() on grant.UnitId equals unit.Id into units
            from unit in units.DefaultIfEmpty()
            from session in db.Set<Session>().Where(s => s.Id == sessionId && s.PersonId == person.Id && s.EndedAt == null).DefaultIfEmpty()
            from facts in db.Set<SignInFacts>().Where(f => f.PersonId == person.Id).DefaultIfEmpty()
            from policy in db.Set<AccessPolicy>().Where(p => p.Id == AccessPolicy.TheOne).DefaultIfEmpty()
            where person.Id == personId && person.ClosedAt == null && person.SecurityStamp == stamp
                && (DateTime?)facts.IdleLockedAt == null
            select new
            {
                person.DisplayName, person.Language, HomeId = home.Id, Home = home.Name, Role = (Role?)grant.Role, UnitId = (long?)unit.Id, Path = (string?)unit.Path,
                StartedAt = (DateTime?)session.StartedAt, LastSeenAt = (DateTime?)session.LastSeenAt, Duty = (Duty?)session.Duty,
                IdleMinutes = (int?)policy.IdleMinutes, LongestHours = (int?)policy.LongestHours,
            })
            .ToListAsync(ct);
        if (rows is not [var first, ..])
        {
            return null;
        }

        if (Tickets.IsCookie(ticket) && !await Holds(sessionId, first.StartedAt, first.LastSeenAt, first.Duty, first.IdleMinutes, first.LongestHours, ct))
        {
            return null;
        }

        return new Actor(
            personId,
            first.DisplayName,
            [.. rows.Where(r => r.Role is not null && r.Path is not null).Select(r => new Grant(r.Role!.Value, r.UnitId!.Value, r.Path!))])
        {
            UnitId = first.HomeId,
            UnitName = first.Home,
            Language = first.Language,
        };
    }

    private async Task<bool> Holds(long? id, DateTime? startedAt, DateTime? lastSeenAt, Duty? duty, int? idleMinutes, int? longestHours, CancellationToken ct)
    {
        var (now, otherwise) = (clock.Now, new AccessPolicy());
        if (startedAt is not { } began || lastSeenAt is not { } seen || !Timeouts.IsOpen(began, seen, now, idleMinutes ?? otherwise.IdleMinutes, longestHours ?? otherwise.LongestHours))
        {
            return false;
        }

        (current.Id, current.Duty) = (id, duty ?? Duty.None);
        if (now - seen >= Timeouts.Noted)
        {
            // Set in place: a note of use is no change of the account and stands in no trail.
            await db.Write<Done>(new Act(Actor.Program, now), async () =>
            {
                await db.Set<Session>().Where(s => s.Id == id && s.LastSeenAt < now).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), ct);
                return Done.It;
            }, ct);
        }

        return true;
    }
}
