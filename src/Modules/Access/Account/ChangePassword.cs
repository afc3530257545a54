using Biaogan.Access.People;
using Biaogan.Access.Security;
using Biaogan.Access.Sessions;
using Biaogan.Access.SignIn;
using Biaogan.Access.Tokens;
using Biaogan.Platform;
using Microsoft.AspNetCore.Identity;

namespace Biaogan.Access.Account;

/// <summary>Sets one's own password. All sessions end; the caller's own is made anew by the route.</summary>
internal sealed class ChangePassword(AppDbContext db, IPasswordHasher<Person> hasher, RegionClock clock)
{
    /// <param name="ByLink">The session began with a one-time link: the old password is not asked for.</param>
    public sealed record Request(string? Current, string? New, string? Again, bool ByLink);

    public async Task<Result<Person>> Run(Request request, Act act, CancellationToken ct)
    {
        var found = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == act.Who.PersonId, ct);
        if (found is null)
        {
            return Refusal.NotFound();
        }

        var faults = new List<FieldFault>();
        if (!request.ByLink && (found.PasswordHash is null
            || hasher.VerifyHashedPassword(found, found.PasswordHash, request.Current ?? "") == PasswordVerificationResult.Failed))
        {
            faults.Add(new("current", T("现在的密码不对。", "The present password is wrong.")));
        }

        var password = request.New ?? "";
        if (PasswordPolicy.Fault(password, found.UserName, (await db.Policy(ct)).ShortestPassword) is { } fault)
        {
            faults.Add(new("new", fault));
        }
        else if (!request.ByLink && password == request.Current)
        {
            faults.Add(new("new", T("新密码不能与现在的密码相同。", "The new password must differ from the present one.")));
        }
        else if (password != request.Again)
        {
            faults.Add(new("again", T("两次输入的新密码不一样。", "The new password was not repeated exactly.")));
        }

        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        // The hash costs most of the time: it is made outside the write lane.
        var hash = hasher.HashPassword(found, password);
        return await db.Write<Person>(act with { Why = "password" }, async () =>
        {
            var person = await db.Set<Person>().SingleAsync(p => p.Id == found.Id, ct);
            (person.PasswordHash, person.SecurityStamp) = (hash, Secrets.Stamp());
            (person.AccessFailedCount, person.LockoutEnd) = (0, null);
            (await db.Facts(person.Id, clock.Now, ct)).PasswordSetAt = clock.Now;
            await db.EndSessions(person.Id, SessionEnd.PasswordChanged, clock.Now, ct);
            return person;
        }, ct);
    }
}

/// <summary>Ends all sessions of the caller, this one too; API tokens only where that is asked for.</summary>
internal sealed class SignOutEverywhere(AppDbContext db, RegionClock clock)
{
    public Task<Result<Done>> Run(bool tokensToo, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = "sign out everywhere" }, async () =>
    {
        var person = await db.Set<Person>().SingleAsync(p => p.Id == act.Who.PersonId, ct);
        person.SecurityStamp = Secrets.Stamp();
        await db.EndSessions(person.Id, SessionEnd.EndedByOwner, clock.Now, ct);
        if (tokensToo)
        {
            await db.RevokeTokens(person.Id, clock.Now, ct);
        }

        return Done.It;
    }, ct);
}

/// <summary>Ends one of one's own sessions.</summary>
internal sealed class EndOwnSession(AppDbContext db, RegionClock clock)
{
    public Task<Result<Done>> Run(long id, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = "session ended" }, async () =>
    {
        var session = await db.Set<Session>().SingleOrDefaultAsync(s => s.Id == id && s.PersonId == act.Who.PersonId && s.EndedAt == null, ct);
        if (session is null)
        {
            return Refusal.NotFound();
        }

        (session.EndedAt, session.EndedWhy) = (clock.Now, SessionEnd.EndedByOwner);
        return Done.It;
    }, ct);
}
