using Biaogan.Access.EditPerson;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.ShowPost;

/// <summary>One post: what it is, who held it when, its roles, its seats.</summary>
internal sealed class GetPost(AppDbContext db, CampaignsOfRoles campaigns, RegionClock clock)
{
    /// <param name="IsSeen">The caller may open the person's page.</param>
    public sealed record Holder(long HoldingId, long PersonId, string Name, bool IsActing, DateOnly From, DateOnly? To, bool IsSeen);

    /// <param name="Campaign">The one campaign it counts for; null for all.</param>
    public sealed record Right(long GrantId, Role Role, string Unit, string? Campaign, DateOnly From, DateOnly? To);

    public sealed record Seat(long SeatId, long GroupUnitId, string Group, SeatTitle Title, DateOnly From, DateOnly? To);

    /// <param name="Holders">Latest first.</param>
    /// <param name="IsManaged">The caller may change who holds it and what it carries.</param>
    public sealed record Shown(
        long Id, string Name, long UnitId, string Unit, int Places, int Sequence, DateOnly From, DateOnly? To, int Version, bool IsManaged,
        IReadOnlyList<Holder> Holders, IReadOnlyList<Right> Roles, IReadOnlyList<Seat> Seats);

    public async Task<Shown?> Run(long id, Actor actor, CancellationToken ct)
    {
        var found = await (
            from post in db.SeenPosts(actor)
            join unit in db.Units() on post.UnitId equals unit.Id
            where post.Id == id
            select new { Post = post, Unit = unit.Name, IsManaged = db.ManagedPosts(actor, clock.Today).Any(m => m.Id == post.Id) }).AsNoTracking().SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var within = db.Units().Under(actor.PeoplePaths(), u => u.Path).Select(u => u.Id);
        var holders = await (
            from holding in db.Set<PostHolding>().AsNoTracking()
            join person in db.Set<Person>() on holding.PersonId equals person.Id
            where holding.PostId == id
            orderby holding.From descending, holding.Id descending
            select new Holder(holding.Id, person.Id, person.DisplayName, holding.IsActing, holding.From, holding.To, within.Contains(person.UnitId))).ToListAsync(ct);
        // A role over a unit beyond the reader's reach is shown, its unit is not; so with the page of a holder from elsewhere.
        var roles = await (
            from grant in db.Set<RoleGrant>().AsNoTracking()
            join unit in db.Units() on grant.UnitId equals unit.Id
            where grant.PostId == id
            orderby grant.From descending, grant.Id descending
            select new { Right = new Right(grant.Id, grant.Role, unit.Name, null, grant.From, grant.To), grant.CampaignId, IsWithin = within.Contains(unit.Id) }).ToListAsync(ct);
        var seats = await (
            from seat in db.Set<LeadingSeat>().AsNoTracking()
            join unit in db.Units() on seat.GroupUnitId equals unit.Id
            where seat.PostId == id
            orderby seat.From descending, seat.Id descending
            select new Seat(seat.Id, unit.Id, unit.Name, seat.Title, seat.From, seat.To)).ToListAsync(ct);
        var (p, named) = (found.Post, await campaigns.Seen(actor, ct));
        return new Shown(p.Id, p.Name, p.UnitId, found.Unit, p.Places, p.Sequence, p.From, p.To, p.Version, found.IsManaged, holders, [.. roles.Select(r => (r.IsWithin ? r.Right : r.Right with { Unit = GetPerson.Elsewhere }) with { Campaign = named.Of(r.CampaignId) })], seats);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/posts/{id:long}", async (long id, HttpContext http, string? saved, GetPost get, Actor actor, CancellationToken ct) =>
                await get.Run(id, actor, ct) is null ? TypedResults.NotFound() : Faces.Page<PostPage>(new { Id = id, On = AsOn.Of(http, ahead: true).Day, Saved = saved }))
            .RequireRoles(Role.SecurityAdministrator, Role.Office);
        routes.MapGet("/api/posts/{id:long}", async (long id, GetPost get, Actor actor, CancellationToken ct) => await get.Run(id, actor, ct) is { } shown ? TypedResults.Ok(shown) : Refusal.NotFound().ToProblem())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).WithSummary("One post with its holders, roles and seats over time.");
    }
}
