using Biaogan.Access.People;
using Biaogan.Access.SignIn;
using Microsoft.AspNetCore.Identity;

namespace Biaogan.Access.Account;

/// <summary>Sets one's own password. All sessions end; the caller's own is made anew by the route.</summary>
internal sealed class ChangePassword(AppDbContext db, IPasswordHasher<Person> hasher)
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
        if (PasswordPolicy.Fault(password, found.UserName) is { } fault)
        {
            faults.Add(new("new", fault));
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
            return person;
        }, ct);
    }
}

/// <summary>Ends all sessions of the caller, this one too. API tokens are not sessions and stay.</summary>
internal sealed class SignOutEverywhere(AppDbContext db)
{
    public Task<Result<Done>> Run(Act act, CancellationToken ct) => db.Write<Done>(act with { Why = "sign out everywhere" }, async () =>
    {
        var person = await db.Set<Person>().SingleAsync(p => p.Id == act.Who.PersonId, ct);
        person.SecurityStamp = Secrets.Stamp();
        return Done.It;
    }, ct);
}
