using Biaogan.Access.Security;
using Biaogan.Access.SignIn;

namespace Biaogan.Access.People;

/// <summary>A one-time link that is handed over in person or printed.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="ExpiresAt">UTC.</param>
internal sealed record IssuedLink(string Path, DateTime ExpiresAt, string SignInName, string Name);

/// <summary>Making one-time links: an older one not yet used stops working.</summary>
internal static class SignInLinks
{
    /// <summary>One link, inside a write under way; the person has its key.</summary>
    public static async Task<IssuedLink> Issue(AppDbContext db, Person person, DateTime now, CancellationToken ct) => (await IssueMany(db, [person], now, ct))[0];

    /// <summary>Links for many, such as people just imported: two reads, however many they are.</summary>
    /// <param name="people">With their keys.</param>
    /// <param name="now">UTC.</param>
    /// <returns>In the order of <paramref name="people"/>.</returns>
    public static async Task<IReadOnlyList<IssuedLink>> IssueMany(AppDbContext db, IReadOnlyList<Person> people, DateTime now, CancellationToken ct)
    {
        // One array parameter: as single parameters twenty thousand of them would not pass.
        var ids = people.Select(p => p.Id).ToArray();
        foreach (var link in await db.Set<SignInLink>().Where(l => EF.Parameter(ids).Contains(l.PersonId) && l.UsedAt == null && l.ExpiresAt > now).ToListAsync(ct))
        {
            link.UsedAt = now;
        }

        var expires = now.AddDays((await db.Policy(ct)).LinkDays);
        var issued = people.Select(p => (Person: p, Secret: Secrets.New())).ToList();
        db.AddRange(issued.Select(i => new SignInLink { PersonId = i.Person.Id, SecretHash = Secrets.Hash(i.Secret), ExpiresAt = expires }));
        return [.. issued.Select(i => new IssuedLink("/sign-in/link?token=" + i.Secret, expires, i.Person.UserName!, i.Person.DisplayName))];
    }
}
