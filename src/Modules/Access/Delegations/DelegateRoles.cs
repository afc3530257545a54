using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;

namespace Biaogan.Access.Delegations;

/// <summary>Lets somebody act in one's own place, or, as the security administrator, in the place of somebody absent: explicit, for stated roles and days, with a reason.</summary>
internal sealed class DelegateRoles(AppDbContext db, RegionClock clock)
{
    /// <summary>Days a delegation lasts at most.</summary>
    public const int Longest = 366;

    /// <param name="Substitute">Sign-in name of who is to act.</param>
    /// <param name="Roles">Names of the roles handed over.</param>
    /// <param name="From">yyyy-MM-dd, inclusive; empty for today.</param>
    /// <param name="To">yyyy-MM-dd, inclusive.</param>
    public sealed record Request(string? Substitute, IReadOnlyList<string>? Roles, string? From, string? To, string? Why);

    /// <param name="absentId">In whose place; another than the caller only for the security administrator.</param>
    public async Task<Result<Done>> Run(long absentId, Request request, Act act, CancellationToken ct)
    {
        List<FieldFault> faults = [.. PostChecks.Reason(request.Why, "why")];
        var today = clock.Today;
        var from = Days.Read(request.From, "from", faults) ?? today;
        var to = Days.Read(request.To, "to", faults);
        if (from < today)
        {
            faults.Add(new("from", T("起日不能早于今天。", "The first day cannot be in the past.")));
        }

        if (to is null || to < from || to.Value.DayNumber - from.DayNumber >= Longest)
        {
            faults.Add(new("to", T($"请填写止日：不早于起日，最长 {Longest} 天。", $"Give the last day: not before the first, at most {Longest} days.")));
        }

        var roles = (request.Roles ?? []).Select(r => Enum.TryParse<Role>(r, out var role) && Enum.IsDefined(role) ? role : (Role?)null).ToList();
        if (roles.Count == 0 || roles.Contains(null))
        {
            faults.Add(new("roles", T("请选择要交代的角色。", "Choose the roles to hand over.")));
        }

        return await db.Write<Done>(act with { Why = request.Why?.Trim() }, async () =>
        {
            // Whoever acts in another's place hands nothing on.
            if (act.Who.OnBehalfOf is not null || (absentId != act.Who.PersonId && !await db.MayDelegateFor(absentId, act.Who, today, ct)))
            {
                return Refusal.NotFound();
            }

            var held = await db.Held().Where(g => g.PersonId == absentId && g.From <= (to ?? from) && (g.To == null || g.To >= from)).Select(g => g.Role).Distinct().ToListAsync(ct);
            var wanted = roles.OfType<Role>().ToList();
            if (wanted.Exists(r => r.IsAdministrator() || !held.Contains(r)))
            {
                faults.Add(new("roles", T("只能交代本人持有的角色；三员的角色不能由他人代办。", "Only roles the person holds are handed over; administrators' roles are not.")));
            }

            var substitute = await Substitute(absentId, request.Substitute, ct);
            if (substitute is null)
            {
                faults.Add(new("substitute", T("没有找到这个人。请填写登录名，不能是本人。", "Nobody found. Give the sign-in name of another person.")));
            }

            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            var own = await db.RolesOf(substitute!.Id, from, ct);
            foreach (var role in wanted)
            {
                if (Separation.Clash(role, from, to, own) is { } clash)
                {
                    return Refusal.Invalid("separation-of-duties", "substitute", clash);
                }
            }

            db.Add(new Delegation { AbsentId = absentId, SubstituteId = substitute.Id, Roles = Delegation.Write(wanted), From = from, To = to!.Value, Why = request.Why!.Trim() });
            return Done.It;
        }, ct);
    }

    /// <summary>By exact sign-in name, and only below the same top unit: a name elsewhere is as good as none.</summary>
    private async Task<Person?> Substitute(long absentId, string? signInName, CancellationToken ct)
    {
        var normal = PersonChecks.Normal(signInName);
        var path = await (from absent in db.Set<Person>() join unit in db.Units() on absent.UnitId equals unit.Id where absent.Id == absentId && absent.ClosedAt == null select unit.Path).SingleOrDefaultAsync(ct);
        if (path is null)
        {
            return null;
        }

        var top = path[..(path.IndexOf('/', 1) + 1)];
        return await (
            from unit in db.Units().Under([top], u => u.Path)
            join person in db.Set<Person>() on unit.Id equals person.UnitId
            where person.NormalizedUserName == normal && person.ClosedAt == null && person.Id != absentId
            select person).AsNoTracking().SingleOrDefaultAsync(ct);
    }
}

/// <summary>Ends a delegation at once: whoever gave it, whoever acts under it, or the security administrator.</summary>
internal sealed class RevokeDelegation(AppDbContext db, RegionClock clock)
{
    public Task<Result<Done>> Run(long id, Act act, CancellationToken ct) => db.Write<Done>(act, async () =>
    {
        var delegation = await db.Set<Delegation>().SingleOrDefaultAsync(d => d.Id == id && d.RevokedAt == null, ct);
        if (delegation is null || !(delegation.AbsentId == act.Who.PersonId || delegation.SubstituteId == act.Who.PersonId || await db.MayDelegateFor(delegation.AbsentId, act.Who, clock.Today, ct)))
        {
            return Refusal.NotFound();
        }

        (delegation.RevokedAt, delegation.IsOn) = (clock.Now, false);
        return Done.It;
    }, ct);
}

/// <summary>Switches acting in another's place on or off; one at a time, and never beside an administrator's role.</summary>
internal sealed class SwitchStandIn(AppDbContext db, RegionClock clock)
{
    /// <param name="id">The delegation; null to act in one's own place again.</param>
    public Task<Result<Done>> Run(long? id, Act act, CancellationToken ct) => db.Write<Done>(act, async () =>
    {
        var (me, today) = (act.Who.PersonId, clock.Today);
        var mine = await db.Set<Delegation>().Where(d => d.SubstituteId == me && d.RevokedAt == null && ((d.From <= today && d.To >= today) || d.IsOn)).ToListAsync(ct);
        var wanted = mine.Find(d => d.Id == id && d.From <= today && d.To >= today);
        if (id is not null && wanted is null)
        {
            return Refusal.NotFound();
        }

        if (wanted is not null && await db.Held().On(today).AnyAsync(g => g.PersonId == me && Roles.Administrators.Contains(g.Role), ct))
        {
            return Refusal.Conflict("separation-of-duties", T("您担任三员之一，不能代他人办理测评活动的工作。", "You are one of the three administrators and cannot act in another's place."));
        }

        foreach (var delegation in mine)
        {
            delegation.IsOn = delegation == wanted;
        }

        return Done.It;
    }, ct);
}
