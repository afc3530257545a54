using Biaogan.Access.People;
using Biaogan.Access.Security;
using Biaogan.Access.SignIn;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.IssueLink;

/// <summary>A one-time link that is handed over in person or printed.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="ExpiresAt">UTC.</param>
internal sealed record IssuedLink(string Path, DateTime ExpiresAt, string SignInName, string Name);

/// <summary>Issues a one-time link to somebody who has no password or forgot it; links not yet used stop working.</summary>
internal sealed class IssueLink(AppDbContext db, RegionClock clock)
{
    public Task<Result<IssuedLink>> Run(long personId, Act act, CancellationToken ct) => db.Write<IssuedLink>(act with { Why = "sign-in link" }, async () =>
    {
        var person = await db.Managed(act.Who, clock.Today).SingleOrDefaultAsync(p => p.Id == personId && p.ClosedAt == null, ct);
        return person is null ? Refusal.NotFound() : await Issue(db, person, clock.Now, ct);
    }, ct);

    /// <summary>The same inside a write under way; the person has its key.</summary>
    public static async Task<IssuedLink> Issue(AppDbContext db, Person person, DateTime now, CancellationToken ct) => (await IssueMany(db, [person], now, ct))[0];

    /// <summary>The same for many, such as people just imported: two reads, however many they are.</summary>
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

    /// <summary>The page with the link: shown in the answer itself, because it is kept nowhere.</summary>
    public static IResult Show(HttpContext http, IssuedLink link, long personId) => Faces.Page<LinkIssuedPage>(new
    {
        Url = $"{http.Request.Scheme}://{http.Request.Host}{link.Path}", link.ExpiresAt, link.SignInName, link.Name, PersonId = personId,
    });

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/people/{id:long}/link", async (HttpContext http, long id, IssueLink issue, Act act, CancellationToken ct) =>
            {
                var result = await issue.Run(id, act, ct);
                return result.Try(out var link, out var refusal) ? Show(http, link, id) : TypedResults.StatusCode(refusal.Status());
            })
            .RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        routes.MapPost("/api/people/{id:long}/link", async (long id, IssueLink issue, Act act, CancellationToken ct) => (await issue.Run(id, act, ct)).ToApi())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).WithSummary("Issues a one-time sign-in link; it is in this answer and kept nowhere.");
    }
}
