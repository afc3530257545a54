using Biaogan.Access.Contract;
using Biaogan.Access.People;
using Biaogan.Access.SignIn;

namespace Biaogan.Access.Rescue;

/// <summary>The rights are those of a program that acts for the person, so they are found where a token's are.</summary>
internal sealed class NamedActors(AppDbContext db, IActorSource source) : INamedActors
{
    public async Task<Actor?> Find(string signInName, CancellationToken ct)
    {
        var name = PersonChecks.Normal(signInName);
        return await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.NormalizedUserName == name, ct) is { } person
            ? await source.Find(Tickets.For(person, Tickets.TokenScheme, sessionId: null), ct)
            : null;
    }
}
