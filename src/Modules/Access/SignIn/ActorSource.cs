using System.Security.Claims;
using Biaogan.Access.Contract;
using Biaogan.Access.Delegations;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Security;
using Biaogan.Access.Sessions;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;

namespace Biaogan.Access.SignIn;

/// <summary>
/// Loads the actor of a request with today's grants and looks whether the session still holds: one query. Roles come from the person, from the posts held today, or,
/// acting in another's place, from that person. Once a minute it notes that the session is used.
/// </summary>
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
        // Programs never act in another's place: that is switched on and off by a person who sees it on every page.
        var standIns = db.StandIns(personId, today).Where(_ => Tickets.IsCookie(ticket));
        var on = standIns.Where(s => s.IsOn).Select(s => (long?)s.AbsentId);
        // Filtered inside each branch: both then go by their index.
        var held = db.HeldByPerson().Where(g => g.PersonId == (on.Max() ?? personId)).On(today)
            .Concat(db.HeldByPost().Where(g => g.PersonId == (on.Max() ?? personId)).On(today))
            .Select(g => new { g.Role, g.UnitId, g.CampaignId, For = personId });
        var rows = await (
            from person in db.Set<Person>().AsNoTracking()
            join home in db.Units() on person.UnitId equals home.Id
            join grant in held on person.Id equals grant.For into grants
            from grant in grants.DefaultIfEmpty()
            join unit in db.UnitPlaces() on grant.UnitId equals unit.Id into units
            from unit in units.DefaultIfEmpty()
            join post in db.Holdings().Where(h => h.From <= today && (h.To == null || h.To >= today)) on person.Id equals post.PersonId into posts
            from post in posts.DefaultIfEmpty()
            join standIn in standIns on person.Id equals standIn.SubstituteId into standInsOf
            from standIn in standInsOf.DefaultIfEmpty()
            from session in db.Set<Session>().Where(s => s.Id == sessionId && s.PersonId == person.Id && s.EndedAt == null).DefaultIfEmpty()
            from facts in db.Set<SignInFacts>().Where(f => f.PersonId == person.Id).DefaultIfEmpty()
            from policy in db.Set<AccessPolicy>().Where(p => p.Id == AccessPolicy.TheOne).DefaultIfEmpty()
            where person.Id == personId && person.ClosedAt == null && person.SecurityStamp == stamp
                && (DateTime?)facts.IdleLockedAt == null
            select new
            {
                person.DisplayName, person.Language, HomeId = home.Id, Home = home.Name,
                Role = (Role?)grant.Role, grant.CampaignId, UnitId = (long?)unit.Id, Path = (string?)unit.Path,
                PostId = (long?)post.PostId, post.Post, PostUnit = (long?)post.UnitId, PostSequence = (int?)post.Sequence, IsActing = (bool?)post.IsActing,
                StandIn = (long?)standIn.Id, AbsentId = (long?)standIn.AbsentId, standIn.Absent, AbsentUnit = (long?)standIn.AbsentUnitId, standIn.Roles, Until = (DateOnly?)standIn.To, IsOn = (bool?)standIn.IsOn,
                StartedAt = (DateTime?)session.StartedAt, LastSeenAt = (DateTime?)session.LastSeenAt, Duty = (Duty?)session.Duty,
                IdleMinutes = (int?)policy.IdleMinutes, LongestHours = (int?)policy.LongestHours,
            }).ToListAsync(ct);
        if (rows is not [var first, ..])
        {
            return null;
        }

        if (Tickets.IsCookie(ticket) && !await Holds(sessionId, first.StartedAt, first.LastSeenAt, first.Duty, first.IdleMinutes, first.LongestHours, ct))
        {
            return null;
        }

        var acting = rows.Find(r => r.IsOn == true);
        var grantsToday = rows.Where(r => r.Role is not null && r.Path is not null).Select(r => new Grant(r.Role!.Value, r.UnitId!.Value, r.Path!) { CampaignId = r.CampaignId }).Distinct();
        if (acting is not null)
        {
            var handedOver = Delegation.Read(acting.Roles);
            grantsToday = grantsToday.Where(g => handedOver.Contains(g.Role));
        }

        var bound = grantsToday.ToLookup(g => g.CampaignId is not null);
        return new Actor(personId, first.DisplayName, [.. bound[false]])
        {
            InCampaigns = [.. bound[true]],
            UnitId = first.HomeId,
            UnitName = first.Home,
            Language = first.Language,
            Post = PostsHeld.Names(rows.Where(r => r.PostId is not null).DistinctBy(r => r.PostId)
                .Select(r => new HoldingRow { PostId = r.PostId!.Value, Post = r.Post, UnitId = r.PostUnit!.Value, Sequence = r.PostSequence!.Value, IsActing = r.IsActing!.Value })),
            OnBehalfOf = acting is null ? null : new OnBehalf(acting.AbsentId!.Value, acting.Absent) { UnitId = acting.AbsentUnit },
            StandIns = [.. rows.Where(r => r.StandIn is not null).DistinctBy(r => r.StandIn).OrderBy(r => r.StandIn).Select(r => new StandIn(r.StandIn!.Value, r.Absent, r.Until!.Value))],
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
