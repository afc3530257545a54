using Biaogan.Access.People;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;

namespace Biaogan.Access.SignIn;

/// <summary>Signs a person in by a one-time link. Looking at the link does not use it up: programs that preview messages open every address they see.</summary>
internal sealed class SignInByLink(AppDbContext db, RegionClock clock)
{
    public sealed record Holder(string Name, string Unit);

    /// <summary>Whose link it is, while it can still be used.</summary>
    public Task<Holder?> Look(string? secret, CancellationToken ct)
    {
        var (hash, now) = (Secrets.Hash(secret ?? ""), clock.Now);
        return (
            from link in db.Set<SignInLink>().AsNoTracking()
            join person in db.Set<Person>().AsNoTracking() on link.PersonId equals person.Id
            join unit in db.Units() on person.UnitId equals unit.Id
            where link.SecretHash == hash && link.UsedAt == null && link.ExpiresAt > now && person.ClosedAt == null
            select new Holder(person.DisplayName, unit.Name)).SingleOrDefaultAsync(ct);
    }

    public async Task<Result<Person>> Run(string? secret, Act act, CancellationToken ct)
    {
        var (hash, now) = (Secrets.Hash(secret ?? ""), clock.Now);
        var holder = await (
            from link in db.Set<SignInLink>().AsNoTracking()
            join person in db.Set<Person>().AsNoTracking() on link.PersonId equals person.Id
            where link.SecretHash == hash
            select new { person.Id, person.DisplayName }).SingleOrDefaultAsync(ct);
        if (holder is null)
        {
            return Dead();
        }

        return await db.Write<Person>(act with { Who = new Actor(holder.Id, holder.DisplayName, []), Why = "sign-in link" }, async () =>
        {
            var link = await db.Set<SignInLink>().SingleAsync(l => l.SecretHash == hash, ct);
            var person = await db.Set<Person>().SingleAsync(p => p.Id == link.PersonId, ct);
            if (link.UsedAt is not null || link.ExpiresAt <= now || person.ClosedAt is not null)
            {
                return Dead();
            }

            link.UsedAt = now;
            (person.AccessFailedCount, person.LockoutEnd) = (0, null);
            return person;
        }, ct);
    }

    public static Refusal Dead() => Refusal.Conflict("link-dead", T(
        "这个链接已用过或已过期。请向发给您的人要一个新的；如果设过密码，请用登录名和密码登录。",
        "This link has been used or has expired. Ask whoever gave it to you for a new one; if you have set a password, sign in with it."));
}
