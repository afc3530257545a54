using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Access.ShowPost;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.LeadingGroup;

/// <summary>Gives a post a seat in the leading group of a unit, and takes it away.</summary>
internal sealed class SeatPost(AppDbContext db, RegionClock clock)
{
    /// <param name="Group">The unit whose leading group it is: a name or "#id".</param>
    /// <param name="Title">Name of a <see cref="SeatTitle"/>.</param>
    /// <param name="Sequence">Place among seats of the title; empty for the end.</param>
    /// <param name="From">yyyy-MM-dd, inclusive; empty for today.</param>
    public sealed record Request(string? Group, string? Title, string? Sequence, string? From);

    /// <param name="LastDay">yyyy-MM-dd; empty ends it at once.</param>
    public sealed record EndRequest(string? LastDay, string? Why);

    public sealed record Shown(string Title, string Post, string Group, long GroupUnitId);

    public async Task<Result<Done>> Run(long postId, Request request, Act act, CancellationToken ct)
    {
        var faults = new List<FieldFault>();
        if (!Enum.TryParse<SeatTitle>(request.Title, out var title) || !Enum.IsDefined(title))
        {
            faults.Add(new("title", T("请选择席位。", "Choose a seat.")));
        }

        var sequence = Written.Int(request.Sequence) ?? 0;
        if (!string.IsNullOrWhiteSpace(request.Sequence) && sequence is (< 1 or > 9999))
        {
            faults.Add(new("sequence", T("次序为 1 到 9999。", "The order is 1 to 9999.")));
        }

        var from = Days.Read(request.From, "from", faults) ?? clock.Today;
        return await db.Write<Done>(act, async () =>
        {
            var post = await db.SeenPosts(act.Who).SingleOrDefaultAsync(p => p.Id == postId && p.To == null, ct);
            if (post is null)
            {
                return Refusal.NotFound();
            }

            var group = await db.UnitMeant(act.Who, request.Group, "group", ct);
            faults.AddRange(group.Refusal?.Fields ?? []);
            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            var groupId = group.Value.Id;
            var seats = await db.Set<LeadingSeat>().Where(s => s.GroupUnitId == groupId && (s.To == null || s.To >= from)).ToListAsync(ct);
            if (seats.Exists(s => s.PostId == postId && s.Title == title))
            {
                return Refusal.Invalid("already-seated", "title", T("岗位已经有这个席位。", "The post has this seat already."));
            }

            if (title is SeatTitle.Head && seats.Exists(s => s.Title == SeatTitle.Head))
            {
                return Refusal.Invalid("head-seated", "title", T("组长席位已属于另一个岗位，请先移出。", "The head's seat belongs to another post: remove that first."));
            }

            db.Add(new LeadingSeat { GroupUnitId = groupId, PostId = postId, Title = title, Sequence = sequence > 0 ? sequence : seats.Select(s => s.Sequence).DefaultIfEmpty().Max() + 1, From = from });
            return Done.It;
        }, ct);
    }

    public async Task<Shown?> Look(long seatId, Actor actor, CancellationToken ct)
    {
        var found = await (
            from unit in db.Units().Under(actor.PeoplePaths(), u => u.Path)
            join seat in Standing() on unit.Id equals seat.GroupUnitId
            join post in db.Set<Post>() on seat.PostId equals post.Id
            where seat.Id == seatId
            select new { seat.Title, Post = post.Name, unit.Name, unit.Id }).SingleOrDefaultAsync(ct);
        return found is null ? null : new Shown(found.Title.Name(), found.Post, found.Name, found.Id);
    }

    public async Task<Result<Shown>> End(long seatId, EndRequest request, Act act, CancellationToken ct)
    {
        List<FieldFault> faults = [.. PostChecks.Reason(request.Why, "why")];
        var last = Days.Read(request.LastDay, "lastDay", faults) ?? clock.Today.AddDays(-1);
        return await db.Write<Shown>(act with { Why = request.Why?.Trim() }, async () =>
        {
            if (await Look(seatId, act.Who, ct) is not { } shown)
            {
                return Refusal.NotFound();
            }

            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            (await db.Set<LeadingSeat>().AsTracking().SingleAsync(s => s.Id == seatId, ct)).To = last;
            return shown;
        }, ct);
    }

    private IQueryable<LeadingSeat> Standing()
    {
        var today = clock.Today;
        return db.Set<LeadingSeat>().Where(s => s.To == null || s.To >= today);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/posts/{id:long}/seats", async (HttpContext http, long id, SeatPost seat, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await seat.Run(id, new(form["group"], form["title"], form["sequence"], form["from"]), act, ct);
            return result.AfterForm(_ => $"/posts/{id}?saved=seat", refusal => PostPage.Again(id, refusal, form));
        }).RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        var pages = routes.MapGroup("/leading-group/seats/{seat:long}/end").RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        pages.MapGet("", async (long seat, SeatPost seats, Actor actor, CancellationToken ct) =>
            await seats.Look(seat, actor, ct) is { } shown ? Faces.Page<EndSeatPage>(new { Id = seat, shown.Title, shown.Post, shown.Group }) : TypedResults.NotFound());
        pages.MapPost("", async (HttpContext http, long seat, SeatPost seats, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await seats.End(seat, new(form["lastDay"], form["why"]), act, ct);
            return result.Refusal is { Kind: not RefusalKind.NotFound } refusal && await seats.Look(seat, act.Who, ct) is { } shown
                ? Faces.Page<EndSeatPage>(new { Id = seat, shown.Title, shown.Post, shown.Group, Refusal = refusal, Entered = new Entered(form) }, refusal.Status())
                : result.AfterForm(ended => $"/leading-group?unit={ended.GroupUnitId}", r => TypedResults.StatusCode(r.Status()));
        });
        var api = routes.MapGroup("/api").RequireRoles(Role.SecurityAdministrator, Role.Office);
        api.MapPost("/posts/{id:long}/seats", async (long id, Request request, SeatPost seat, Act act, CancellationToken ct) => (await seat.Run(id, request, act, ct)).ToApi())
            .WithSummary("Gives a post a seat in a leading group.");
        api.MapPost("/leading-group/seats/{seat:long}/end", async (long seat, EndRequest request, SeatPost seats, Act act, CancellationToken ct) => (await seats.End(seat, request, act, ct)).ToApi())
            .WithSummary("Takes a seat in a leading group away.");
    }
}
