using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.GrantToPost;

/// <summary>Takes a role from a post at once.</summary>
internal sealed class EndPostRole(AppDbContext db, RegionClock clock)
{
    public sealed record Request(string? Why);

    public sealed record Shown(string Post, string Role, string Unit);

    public async Task<Shown?> Look(long postId, long grantId, Actor actor, CancellationToken ct)
    {
        var found = await (
            from post in db.ManagedPosts(actor, clock.Today)
            join grant in Standing() on (long?)post.Id equals grant.PostId
            join unit in db.Units() on grant.UnitId equals unit.Id
            where post.Id == postId && grant.Id == grantId
            select new { Post = post.Name, grant.Role, unit.Name }).SingleOrDefaultAsync(ct);
        return found is null ? null : new Shown(found.Post, found.Role.Name(), found.Name);
    }

    public Task<Result<Done>> Run(long postId, long grantId, Request request, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = request.Why?.Trim() }, async () =>
    {
        var post = await db.ManagedPosts(act.Who, clock.Today).SingleOrDefaultAsync(p => p.Id == postId, ct);
        var grant = post is null ? null : await Standing().SingleOrDefaultAsync(g => g.Id == grantId && g.PostId == postId, ct);
        if (grant is null || !act.Who.Grantable().Contains(grant.Role))
        {
            return Refusal.NotFound();
        }

        List<FieldFault> faults = [.. PostChecks.Reason(request.Why, "why")];
        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        grant.To = clock.Today.AddDays(-1);
        return Done.It;
    }, ct);

    private IQueryable<RoleGrant> Standing()
    {
        var today = clock.Today;
        return db.Set<RoleGrant>().Where(g => g.To == null || g.To >= today);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/posts/{id:long}/roles/{grant:long}/end").RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        pages.MapGet("", async (long id, long grant, EndPostRole end, Actor actor, CancellationToken ct) =>
            await end.Look(id, grant, actor, ct) is { } shown ? Faces.Page<EndPostRolePage>(Parameters(id, grant, shown, null, Entered.Nothing)) : TypedResults.NotFound());
        pages.MapPost("", async (HttpContext http, long id, long grant, EndPostRole end, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await end.Run(id, grant, new(form["why"]), act, ct);
            return result.Refusal is { Kind: not RefusalKind.NotFound } refusal && await end.Look(id, grant, act.Who, ct) is { } shown
                ? Faces.Page<EndPostRolePage>(Parameters(id, grant, shown, refusal, new Entered(form)), refusal.Status())
                : result.AfterForm(_ => $"/posts/{id}?saved=role", r => TypedResults.StatusCode(r.Status()));
        });
        routes.MapPost("/api/posts/{id:long}/roles/{grant:long}/end", async (long id, long grant, Request request, EndPostRole end, Act act, CancellationToken ct) => (await end.Run(id, grant, request, act, ct)).ToApi())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).WithSummary("Takes a role from a post.");
    }

    private static object Parameters(long id, long grant, Shown shown, Refusal? refusal, Entered entered) =>
        new { Id = id, GrantId = grant, shown.Post, RoleName = shown.Role, shown.Unit, Refusal = refusal, Entered = entered };
}
