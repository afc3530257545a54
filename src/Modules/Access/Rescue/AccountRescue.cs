using Biaogan.Access.Contract;
using Biaogan.Access.People;
using Biaogan.Access.PersonSignIn;
using Biaogan.Access.Security;
using Biaogan.Access.Sessions;
using Biaogan.Platform;

namespace Biaogan.Access.Rescue;

internal sealed class AccountRescue(AppDbContext db, RegionClock clock) : IAccountRescue
{
    public Task<Result<string>> Reset(string signInName, Act act, CancellationToken ct) => db.Write<string>(act with { Why = "biaogan people reset" }, async () =>
    {
        var name = PersonChecks.Normal(signInName);
        var person = await db.Set<Person>().SingleOrDefaultAsync(p => p.NormalizedUserName == name && p.ClosedAt == null, ct);
        if (person is null)
        {
            return Refusal.NotFound();
        }

        await db.ForgetSecondFactor(person, SessionEnd.SecondFactorReset, clock.Now, ct);
        (person.AccessFailedCount, person.LockoutEnd) = (0, null);
        var facts = await db.Facts(person.Id, clock.Now, ct);
        (facts.IdleLockedAt, facts.LastUsedAt) = (null, clock.Now);
        return (await SignInLinks.Issue(db, person, clock.Now, ct)).Path;
    }, ct);
}
