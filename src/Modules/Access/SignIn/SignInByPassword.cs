using Biaogan.Access.People;
using Biaogan.Access.Security;
using Biaogan.Platform;
using Microsoft.AspNetCore.Identity;

namespace Biaogan.Access.SignIn;

/// <summary>Signs a person in by name and password; failures in a row lock the account for a while, both as the policy says.</summary>
internal sealed class SignInByPassword(AppDbContext db, IPasswordHasher<Person> hasher, RegionClock clock)
{
    public sealed record Request(string? Name, string? Password);

    public async Task<Result<Person>> Run(Request request, Act act, CancellationToken ct)
    {
        var name = (request.Name ?? "").Trim().ToUpperInvariant();
        var found = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.NormalizedUserName == name && p.ClosedAt == null, ct);

        // The hash costs most of the time; it is checked outside the write lane, and for unknown names too, so that time tells nothing.
        var isRight = hasher.VerifyHashedPassword(found ?? Nobody, found?.PasswordHash ?? NobodyHash.Value, request.Password ?? "") != PasswordVerificationResult.Failed
            && found?.PasswordHash is not null;
        if (found is null)
        {
            return Wrong();
        }

        var policy = await db.Policy(ct);
        var signer = new Actor(found.Id, found.DisplayName, []);
        var outcome = await db.Write(act with { Who = signer, Why = "sign-in" }, async () =>
        {
            var person = await db.Set<Person>().SingleAsync(p => p.Id == found.Id, ct);
            if (person.LockoutEnd > clock.Now)
            {
                return Lockout.Refused(policy);
            }

            // Where a second factor follows, only both together end the count: a known password must not buy endless codes.
            Lockout.Count(person, isRight && !await db.Set<SignInFacts>().AnyAsync(f => f.PersonId == person.Id && f.TotpKey != null, ct) ? null : isRight ? 0 : 1, policy, clock.Now);
            return (Result<Person>)person;
        }, ct);
        return outcome.IsRefused || isRight ? outcome : Wrong();
    }

    private static readonly Person Nobody = new() { DisplayName = "" };
    private static readonly Lazy<string> NobodyHash = new(() => new PasswordHasher<Person>().HashPassword(Nobody, Guid.CreateVersion7().ToString()));

    private static Refusal Wrong() =>
        Refusal.Invalid("wrong-password", "password", T("登录名或密码不对。", "The name or the password is wrong."));
}
