using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.HandOverPost;

/// <summary>Change of holder in one act: the holder goes, the successor has the post's roles, open work and inbox from the day on. Without a successor the post stands empty.</summary>
internal sealed class HandOverPost(AppDbContext db, RegionClock clock)
{
    /// <param name="Successor">Sign-in name, "#id", or a name nobody else has; empty leaves the post vacant.</param>
    /// <param name="From">First day without the old holder and with the new one, yyyy-MM-dd; empty for today.</param>
    public sealed record Request(string? Successor, string? From, string? Why);

    public sealed record Shown(long PostId, string Post, string Unit, string Holder, DateOnly From, bool IsActing);

    /// <summary>What is to be handed over, for the page that asks.</summary>
    public Task<Shown?> Look(long postId, long holdingId, Actor actor, CancellationToken ct) => (
        from post in db.ManagedPosts(actor, clock.Today)
        join unit in Biaogan.Organizations.Contract.UnitQueries.Units(db) on post.UnitId equals unit.Id
        join holding in Standing() on post.Id equals holding.PostId
        join person in db.Set<Person>() on holding.PersonId equals person.Id
        where post.Id == postId && holding.Id == holdingId
        select new Shown(post.Id, post.Name, unit.Name, person.DisplayName, holding.From, holding.IsActing)).SingleOrDefaultAsync(ct);

    public async Task<Result<Done>> Run(long postId, long holdingId, Request request, Act act, CancellationToken ct)
    {
        List<FieldFault> faults = [.. PostChecks.Reason(request.Why, "why")];
        var from = Days.Read(request.From, "from", faults) ?? clock.Today;
        return await db.Write<Done>(act with { Why = request.Why?.Trim() }, async () =>
        {
            var post = await db.ManagedPosts(act.Who, clock.Today).SingleOrDefaultAsync(p => p.Id == postId, ct);
            var holding = post is null ? null : await Standing().SingleOrDefaultAsync(h => h.Id == holdingId && h.PostId == postId, ct);
            if (post is null || holding is null)
            {
                return Refusal.NotFound();
            }

            if (from <= holding.From || from > holding.To)
            {
                faults.Add(new("from", T($"交接日应晚于现任起日 {RegionClock.Show(holding.From)}，且不晚于止日。", $"The day lies after {RegionClock.Show(holding.From)}, the holder's first, and not after the last.")));
            }

            var isVacated = string.IsNullOrWhiteSpace(request.Successor);
            var successor = isVacated ? null : (Result<Person>?)await db.PersonMeant(act.Who, request.Successor, clock.Today, "successor", ct);
            faults.AddRange(successor?.Refusal?.Fields ?? []);
            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            holding.To = from.AddDays(-1);
            post.Version++;
            if (isVacated)
            {
                return Done.It;
            }

            if (await PostChecks.Against(db, act.Who, successor!.Value.Value.Id, post, from, null, holding.IsActing, holding, ct) is { } against)
            {
                return against with { Fields = [.. against.Fields.Select(f => f with { Field = f.Field == "person" ? "successor" : f.Field })] };
            }

            db.Add(new PostHolding { PostId = postId, PersonId = successor.Value.Value.Id, From = from, IsActing = holding.IsActing });
            return Done.It;
        }, ct);
    }

    private IQueryable<PostHolding> Standing()
    {
        var today = clock.Today;
        return db.Set<PostHolding>().Where(h => h.To == null || h.To >= today);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/posts/{id:long}/holders/{holding:long}/hand-over").RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        pages.MapGet("", async (long id, long holding, HandOverPost handOver, Actor actor, CancellationToken ct) =>
            await handOver.Look(id, holding, actor, ct) is null ? TypedResults.NotFound() : Faces.Page<HandOverPage>(new { Id = id, HoldingId = holding }));
        pages.MapPost("", async (HttpContext http, long id, long holding, HandOverPost handOver, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await handOver.Run(id, holding, new(form["successor"], form["from"], form["why"]), act, ct);
            return result.AfterForm(_ => $"/posts/{id}?saved=holder", refusal => refusal.Kind == RefusalKind.NotFound
                ? TypedResults.NotFound()
                : Faces.Page<HandOverPage>(new { Id = id, HoldingId = holding, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        routes.MapPost("/api/posts/{id:long}/holders/{holding:long}/hand-over", async (long id, long holding, Request request, HandOverPost handOver, Act act, CancellationToken ct) =>
                (await handOver.Run(id, holding, request, act, ct)).ToApi())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).WithSummary("Hands a post over to a successor, or leaves it vacant.");
    }
}
