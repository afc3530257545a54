using Biaogan.Access.People;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.IssueLink;

/// <summary>Issues a one-time link to somebody who has no password or forgot it; links not yet used stop working.</summary>
internal sealed class IssueLink(AppDbContext db, RegionClock clock)
{
    public Task<Result<IssuedLink>> Run(long personId, Act act, CancellationToken ct) => db.Write<IssuedLink>(act with { Why = "sign-in link" }, async () =>
    {
        var person = await db.Managed(act.Who, clock.Today).SingleOrDefaultAsync(p => p.Id == personId && p.ClosedAt == null, ct);
        return person is null ? Refusal.NotFound() : await SignInLinks.Issue(db, person, clock.Now, ct);
    }, ct);

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
