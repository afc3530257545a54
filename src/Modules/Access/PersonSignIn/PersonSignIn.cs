using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Providers;
using Biaogan.Access.SecondFactor;
using Biaogan.Access.Security;
using Biaogan.Access.Sessions;
using Biaogan.Access.SignIn;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.PersonSignIn;

/// <summary>What whoever manages an account sees of how its person signs in.</summary>
internal sealed class GetPersonSignIn(AppDbContext db, RegionClock clock)
{
    public sealed record OpenSession(long Id, SignInMethod Method, DateTime StartedAt, DateTime LastSeenAt, string? Address, string? Agent);

    public sealed record Identity(string Provider, string Issuer, string Subject);

    public sealed record GroupHeld(Role Role, string Unit, string Provider, string Group, DateOnly? To);

    public sealed record Shown(
        long Id, string Name, DateTime? IdleLockedAt, DateTime? LockedUntil, bool HasAuthenticator, int Passkeys, IReadOnlyList<Role> RolesNotGiven,
        IReadOnlyList<OpenSession> Sessions, IReadOnlyList<Identity> Identities, IReadOnlyList<GroupHeld> FromGroups);

    public async Task<Shown?> Run(long id, Actor actor, CancellationToken ct)
    {
        var (now, today, policy) = (clock.Now, clock.Today, await db.Policy(ct));
        var found = await (
            from p in db.Managed(actor, today).AsNoTracking()
            from facts in db.Set<SignInFacts>().Where(f => f.PersonId == p.Id).DefaultIfEmpty()
            where p.Id == id && p.ClosedAt == null
            select new { p.DisplayName, p.LockoutEnd, Idle = (DateTime?)facts.IdleLockedAt, IsTotp = facts.TotpKey != null, facts.RolesNotGiven, Passkeys = db.Set<Passkey>().Count(k => k.PersonId == p.Id) })
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var sessions = (await db.Set<Session>().AsNoTracking().Where(s => s.PersonId == id && s.EndedAt == null).OrderByDescending(s => s.LastSeenAt).Take(50).ToListAsync(ct))
            .Where(s => s.IsOpen(now, policy.IdleMinutes, policy.LongestHours)).Select(s => new OpenSession(s.Id, s.Method, s.StartedAt, s.LastSeenAt, s.Address, s.Agent)).ToList();
        var identities = await db.Set<PersonLogin>().Where(l => l.UserId == id).OrderBy(l => l.LoginProvider)
            .Select(l => new Identity(l.ProviderDisplayName ?? l.LoginProvider, l.LoginProvider, l.ProviderKey)).ToListAsync(ct);
        var groups = await (
            from mark in db.Set<ProviderGrant>()
            join grant in db.Set<RoleGrant>() on mark.GrantId equals grant.Id
            join provider in db.Set<IdentityProvider>() on mark.ProviderId equals provider.Id
            join unit in db.Units() on grant.UnitId equals unit.Id
            where mark.PersonId == id && (grant.To == null || grant.To >= today)
            orderby grant.Id
            select new GroupHeld(grant.Role, unit.Name, provider.Label, mark.Group, grant.To)).ToListAsync(ct);
        return new Shown(
            id, found.DisplayName, found.Idle, found.LockoutEnd?.UtcDateTime is { } until && until > now ? until : null, found.IsTotp, found.Passkeys,
            [.. (found.RolesNotGiven ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)], sessions, identities, groups);
    }
}

/// <summary>What whoever manages an account does about signing in: each with a reason, none to oneself.</summary>
internal sealed class ManageSignIn(AppDbContext db, RegionClock clock)
{
    /// <summary>Ends all sessions, or one.</summary>
    public Task<Result<Done>> EndSessions(long id, long? sessionId, string? why, Act act, CancellationToken ct) => Change(id, why, act, async person =>
    {
        if (sessionId is null)
        {
            person.SecurityStamp = Secrets.Stamp();
            await db.EndSessions(id, SessionEnd.EndedByAdministrator, clock.Now, ct);
        }
        else if (await db.Set<Session>().SingleOrDefaultAsync(s => s.Id == sessionId && s.PersonId == id && s.EndedAt == null, ct) is { } session)
        {
            (session.EndedAt, session.EndedWhy) = (clock.Now, SessionEnd.EndedByAdministrator);
        }
        else
        {
            return Refusal.NotFound();
        }

        return Done.It;
    }, ct);

    /// <summary>Unlocks an account that was idle or saw too many failures.</summary>
    public Task<Result<Done>> Unlock(long id, string? why, Act act, CancellationToken ct) => Change(id, why, act, async person =>
    {
        (person.AccessFailedCount, person.LockoutEnd) = (0, null);
        var facts = await db.Facts(id, clock.Now, ct);
        (facts.IdleLockedAt, facts.LastUsedAt) = (null, clock.Now);
        return Done.It;
    }, ct);

    /// <summary>Takes the second factor away from somebody who lost it; sessions end.</summary>
    public Task<Result<Done>> ResetSecondFactor(long id, string? why, Act act, CancellationToken ct) => Change(id, why, act, async person =>
    {
        await db.ForgetSecondFactor(person, SessionEnd.SecondFactorReset, clock.Now, ct);
        return Done.It;
    }, ct);

    /// <summary>Links an identity of a provider to the account.</summary>
    public Task<Result<Done>> Link(long id, long providerId, string? subject, string? why, Act act, CancellationToken ct) => Change(id, why, act, async _ =>
    {
        var key = (subject ?? "").Trim();
        var provider = await db.Set<IdentityProvider>().SingleOrDefaultAsync(p => p.Id == providerId, ct);
        if (provider is null || key.Length is 0 or > 255)
        {
            return Refusal.Invalid("no-subject", "subject", T("请选择身份提供方，并填写登录失败页上显示的标识。", "Choose the provider and give the identifier that the refused sign-in showed."));
        }

        if (await db.Set<PersonLogin>().AnyAsync(l => l.LoginProvider == provider.Issuer && (l.ProviderKey == key || l.UserId == id), ct))
        {
            return Refusal.Invalid("linked-already", "subject", T("这个标识或这个账号已经关联，请先解除原来的关联。", "This identifier or this account is linked already: unlink it first."));
        }

        db.Add(new PersonLogin { LoginProvider = provider.Issuer, ProviderKey = key, ProviderDisplayName = provider.Label, UserId = id });
        return Done.It;
    }, ct);

    public Task<Result<Done>> Unlink(long id, string? issuer, string? subject, string? why, Act act, CancellationToken ct) => Change(id, why, act, async _ =>
    {
        var login = await db.Set<PersonLogin>().SingleOrDefaultAsync(l => l.LoginProvider == issuer && l.ProviderKey == subject && l.UserId == id, ct);
        if (login is null)
        {
            return Refusal.NotFound();
        }

        db.Remove(login);
        return Done.It;
    }, ct);

    private Task<Result<Done>> Change(long id, string? why, Act act, Func<Person, Task<Result<Done>>> change, CancellationToken ct) => db.Write<Done>(act with { Why = why?.Trim() }, async () =>
    {
        var person = await db.Managed(act.Who, clock.Today).SingleOrDefaultAsync(p => p.Id == id && p.ClosedAt == null && p.Id != act.Who.PersonId, ct);
        return person is null ? Refusal.NotFound()
            : string.IsNullOrWhiteSpace(why) ? Refusal.Invalid("reason-missing", "why", T("请写明理由。", "Give the reason."))
            : await change(person);
    }, ct);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/people/{id:long}/sign-in").RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        pages.MapGet("", async (long id, string? saved, GetPersonSignIn get, Actor actor, CancellationToken ct) =>
            await get.Run(id, actor, ct) is null ? TypedResults.NotFound() : Faces.Page<PersonSignInPage>(new { Id = id, Saved = saved }));
        pages.MapPost("", async (HttpContext http, long id, ManageSignIn manage, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            string? why = form["why"];
            var result = ((string?)form["do"] ?? "").Split(':', 2) switch
            {
                ["end-all"] => await manage.EndSessions(id, null, why, act, ct),
                ["end", var session] when Written.Long(session) is { } sessionId =>
                    await manage.EndSessions(id, sessionId, why, act, ct),
                ["unlock"] => await manage.Unlock(id, why, act, ct),
                // What hands an account to whoever holds a subject, or takes a factor away, is the security administrator's.
                ["reset-second-factor"] when act.Who.Has(Role.SecurityAdministrator) => await manage.ResetSecondFactor(id, why, act, ct),
                ["link"] when act.Who.Has(Role.SecurityAdministrator) => await manage.Link(
                    id, Written.Long(form["provider"]) ?? 0, form["subject"], why, act, ct),
                ["unlink", var login] when act.Who.Has(Role.SecurityAdministrator) && login.Split('\n') is [var issuer, var subject] => await manage.Unlink(id, issuer, subject, why, act, ct),
                _ => Refusal.NotFound(),
            };
            return result.AfterForm(
                _ => $"/people/{id}/sign-in?saved=1",
                refusal => refusal.Kind == RefusalKind.NotFound ? TypedResults.NotFound() : Faces.Page<PersonSignInPage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        var api = routes.MapGroup("/api/people/{id:long}").RequireRoles(Role.SecurityAdministrator, Role.Office);
        api.MapGet("/sign-in", async (long id, GetPersonSignIn get, Actor actor, CancellationToken ct) =>
                await get.Run(id, actor, ct) is { } shown ? TypedResults.Ok(shown) : Refusal.NotFound().ToProblem())
            .WithSummary("How a person signs in: open sessions, second factor, identities, locks.");
        api.MapPost("/end-sessions", async (long id, Reason reason, ManageSignIn manage, Act act, CancellationToken ct) => (await manage.EndSessions(id, null, reason.Why, act, ct)).ToApi())
            .WithSummary("Ends all sessions of a person; give the reason.");
        api.MapPost("/unlock", async (long id, Reason reason, ManageSignIn manage, Act act, CancellationToken ct) => (await manage.Unlock(id, reason.Why, act, ct)).ToApi())
            .WithSummary("Unlocks an account; give the reason.");
        routes.MapPost("/api/people/{id:long}/reset-second-factor", async (long id, Reason reason, ManageSignIn manage, Act act, CancellationToken ct) => (await manage.ResetSecondFactor(id, reason.Why, act, ct)).ToApi())
            .RequireRoles(Role.SecurityAdministrator).WithSummary("Takes the second factor away from somebody who lost it; give the reason.");
    }

    internal sealed record Reason(string? Why);
}

internal static class LostFactors
{
    /// <summary>Authenticator, passkeys and recovery codes go, sessions end. Inside a write.</summary>
    /// <param name="now">UTC.</param>
    public static async Task ForgetSecondFactor(this AppDbContext db, Person person, SessionEnd why, DateTime now, CancellationToken ct)
    {
        var facts = await db.Facts(person.Id, now, ct);
        (facts.TotpKey, facts.TotpStep, facts.TotpSince) = (null, 0, null);
        db.RemoveRange(await db.Set<Passkey>().Where(k => k.PersonId == person.Id).ToListAsync(ct));
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.PersonId == person.Id).ToListAsync(ct));
        person.SecurityStamp = Secrets.Stamp();
        await db.EndSessions(person.Id, why, now, ct);
    }
}
