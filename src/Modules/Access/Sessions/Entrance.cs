using System.Globalization;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.SecondFactor;
using Biaogan.Access.Security;
using Biaogan.Access.SignIn;
using Biaogan.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Biaogan.Access.Sessions;

/// <summary>The one way in: whatever proved who somebody is, here it is decided whether a second factor is asked for, and here the session begins.</summary>
internal sealed class Entrance(AppDbContext db, RegionClock clock, RememberedMachines machines)
{
    /// <param name="IsStrong">The proof was two factors already.</param>
    /// <param name="SignOutUrl">Address at which one also signs out at the identity provider; null where there is none.</param>
    public sealed record Proof(SignInMethod Method, bool IsStrong, string? ReturnUrl, string? SignOutUrl = null);

    /// <summary>After the first proof: the session begins, or the second factor is asked for.</summary>
    /// <returns>Where to go.</returns>
    public async Task<Result<string>> Enter(HttpContext http, Person person, Proof proof, Act act, CancellationToken ct)
    {
        var has = await (
            from p in db.Set<Person>().AsNoTracking()
            from facts in db.Set<SignInFacts>().Where(f => f.PersonId == p.Id).DefaultIfEmpty()
            where p.Id == person.Id
            select new { Locked = (DateTime?)facts.IdleLockedAt, IsTotp = facts.TotpKey != null, IsPasskey = db.Set<Passkey>().Any(k => k.PersonId == p.Id) }).SingleAsync(ct);
        if (has.Locked is not null)
        {
            return Refusal.Conflict("idle-locked", T(
                "账号长期未使用，已经锁定。请联系创建办或安全管理员解锁。", "The account was not used for a long time and is locked: ask your programme office or security administrator to unlock it."));
        }

        if ((has.IsTotp || has.IsPasskey) && !proof.IsStrong && !machines.Knows(http, person))
        {
            await http.SignInAsync(Tickets.HalfScheme, HalfTicket.For(person, proof), Tickets.Leaving(proof.SignOutUrl));
            return "/sign-in/second";
        }

        return await Open(http, person, proof with { IsStrong = proof.IsStrong || has.IsTotp || has.IsPasskey }, act, ct);
    }

    /// <summary>Begins the session and sends its cookie.</summary>
    /// <returns>Where to go.</returns>
    public async Task<string> Open(HttpContext http, Person person, Proof proof, Act act, CancellationToken ct)
    {
        var agent = Agents.Short(http.Request.Headers.UserAgent);
        var signer = act with { Who = new Actor(person.Id, person.DisplayName, []), Why = "sign-in" };
        var began = await db.Write<Session>(signer, async () =>
        {
            var now = clock.Now;
            var facts = await db.Facts(person.Id, now, ct);
            var session = new Session
            {
                PersonId = person.Id, Method = proof.Method, StartedAt = now, LastSeenAt = now, Address = act.From, Agent = agent,
                Duty = await DutyOf(person, facts, proof, ct),
            };
            facts.LastUsedAt = now;
            db.Add(session);
            await db.Flush(ct);
            return session;
        }, ct);
        var session = began.Value;
        await http.SignOutAsync(Tickets.HalfScheme);
        await http.SignInAsync(Tickets.CookieScheme, Tickets.For(person, Tickets.CookieScheme, session.Id, proof.Method == SignInMethod.Link), Tickets.Leaving(proof.SignOutUrl));
        return session.Duty != Duty.None ? DutyGate.PageOf(session.Duty) : proof.Method == SignInMethod.Link ? "/account/password" : LocalUrl.Or(proof.ReturnUrl, "/");
    }

    /// <summary>A new session in the place of the one in which a password was just set: what that one had proved still holds.</summary>
    public async Task<string> Again(HttpContext http, Person person, string goTo, Act act, CancellationToken ct)
    {
        var isStrong = await db.Set<SignInFacts>().AnyAsync(f => f.PersonId == person.Id && f.TotpKey != null, ct) || await db.Set<Passkey>().AnyAsync(k => k.PersonId == person.Id, ct);
        var signOutUrl = Tickets.SignOutUrl((await http.AuthenticateAsync(Tickets.CookieScheme)).Properties);
        return await Open(http, person, new Proof(SignInMethod.Password, isStrong, goTo, signOutUrl), act, ct);
    }

    private async Task<Duty> DutyOf(Person person, SignInFacts facts, Proof proof, CancellationToken ct)
    {
        var (policy, today) = (await db.Policy(ct), clock.Today);
        var isOld = policy.PasswordDays > 0 && clock.Now - (facts.PasswordSetAt ?? person.CreatedAt) > TimeSpan.FromDays(policy.PasswordDays);
        if ((proof.Method == SignInMethod.Link && person.PasswordHash is null && policy.PasswordAtFirstUse) || (proof.Method == SignInMethod.Password && isOld))
        {
            return Duty.NewPassword;
        }

        var roles = policy.RolesWithSecondFactor().ToArray();
        return !proof.IsStrong && roles.Length > 0
            && await db.Set<RoleGrant>().AnyAsync(g => g.PersonId == person.Id && roles.Contains(g.Role) && g.From <= today && (g.To == null || g.To >= today), ct)
            ? Duty.SecondFactor
            : Duty.None;
    }
}

/// <summary>Signs out: the session's row ends, the cookie goes.</summary>
internal sealed class SignOut(AppDbContext db, RegionClock clock, CurrentSession current)
{
    /// <returns>Where one also signs out at the identity provider the session began with; null where there is none.</returns>
    public async Task<string?> Run(HttpContext http, Act act, CancellationToken ct)
    {
        var url = Tickets.SignOutUrl((await http.AuthenticateAsync(Tickets.CookieScheme)).Properties);
        if (current.Id is { } id)
        {
            await db.Write<Done>(act with { Why = "sign-out" }, async () =>
            {
                var session = await db.Set<Session>().SingleAsync(s => s.Id == id, ct);
                (session.EndedAt, session.EndedWhy) = (session.EndedAt ?? clock.Now, session.EndedWhy ?? SessionEnd.SignedOut);
                return Done.It;
            }, ct);
        }

        await http.SignOutAsync(Tickets.CookieScheme);
        return url;
    }
}
