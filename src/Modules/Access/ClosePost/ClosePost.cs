using Biaogan.Access.Grants;
using Biaogan.Access.Posts;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.ClosePost;

/// <summary>Closes a post: whoever holds it, its roles and its seats end with it; the record stays.</summary>
internal sealed class ClosePost(AppDbContext db, RegionClock clock)
{
    /// <param name="LastDay">yyyy-MM-dd, today or later; empty closes it at once.</param>
    public sealed record Request(string? LastDay, string? Why);

    public Task<string?> Look(long id, Actor actor, CancellationToken ct) =>
        db.ManagedPosts(actor, clock.Today).Where(p => p.Id == id && p.To == null).Select(p => p.Name).SingleOrDefaultAsync(ct);

    public async Task<Result<Done>> Run(long id, Request request, Act act, CancellationToken ct)
    {
        List<FieldFault> faults = [.. PostChecks.Reason(request.Why, "why")];
        var today = clock.Today;
        var last = Days.Read(request.LastDay, "lastDay", faults);
        if (last < today)
        {
            faults.Add(new("lastDay", T("最后一天不能早于今天；要立即撤销就不填。", "The last day cannot be in the past; leave it empty to close the post at once.")));
        }

        return await db.Write<Done>(act with { Why = request.Why?.Trim() }, async () =>
        {
            var post = await db.ManagedPosts(act.Who, today).SingleOrDefaultAsync(p => p.Id == id && p.To == null, ct);
            if (post is null)
            {
                return Refusal.NotFound();
            }

            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            var to = last ?? today.AddDays(-1);
            foreach (var holding in await db.Set<PostHolding>().Where(h => h.PostId == id && (h.To == null || h.To > to)).ToListAsync(ct))
            {
                holding.To = to;
            }

            foreach (var grant in await db.Set<RoleGrant>().Where(g => g.PostId == id && (g.To == null || g.To > to)).ToListAsync(ct))
            {
                grant.To = to;
            }

            foreach (var seat in await db.Set<LeadingSeat>().Where(s => s.PostId == id && (s.To == null || s.To > to)).ToListAsync(ct))
            {
                seat.To = to;
            }

            post.To = to;
            post.Version++;
            return Done.It;
        }, ct);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/posts/{id:long}/close").RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        pages.MapGet("", async (long id, ClosePost close, Actor actor, CancellationToken ct) =>
            await close.Look(id, actor, ct) is { } name ? Faces.Page<ClosePostPage>(new { Id = id, Name = name }) : TypedResults.NotFound());
        pages.MapPost("", async (HttpContext http, long id, ClosePost close, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await close.Run(id, new(form["lastDay"], form["why"]), act, ct);
            return result.Refusal is { Kind: not RefusalKind.NotFound } refusal && await close.Look(id, act.Who, ct) is { } name
                ? Faces.Page<ClosePostPage>(new { Id = id, Name = name, Refusal = refusal, Entered = new Entered(form) }, refusal.Status())
                : result.AfterForm(_ => $"/posts/{id}", r => TypedResults.StatusCode(r.Status()));
        });
        routes.MapPost("/api/posts/{id:long}/close", async (long id, Request request, ClosePost close, Act act, CancellationToken ct) => (await close.Run(id, request, act, ct)).ToApi())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).WithSummary("Closes a post, at once or on a later day.");
    }
}
