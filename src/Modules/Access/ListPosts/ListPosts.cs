using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.ListPosts;

/// <summary>Posts within the actor's subtree as they were on a day, in the protocol order of their units.</summary>
internal sealed class ListPosts(AppDbContext db, RegionClock clock)
{
    public const string Vacant = "vacant";
    public const string Acting = "acting";
    private const int PerPage = 50;

    /// <param name="Text">Part of the name of a post, a unit or a holder.</param>
    /// <param name="State"><see cref="Vacant"/>, <see cref="Acting"/> (somebody acts in it) or null.</param>
    /// <param name="UnitId">Only this unit, if the reader may see it, and what stood below it on the day.</param>
    /// <param name="On">The day.</param>
    public sealed record Request(string? Text, string? State, long? UnitId, DateOnly On);

    public sealed record Holder(long PersonId, string Name, bool IsActing, DateOnly From);

    public sealed record Row(long Id, string Name, string Unit, int Places)
    {
        public IReadOnlyList<Holder> Holders { get; set; } = [];
        public IReadOnlyList<Role> Roles { get; set; } = [];

        public string HolderNames => string.Join(T("、", ", "), Holders.Select(h => h.IsActing ? T($"{h.Name}（代理）", $"{h.Name} (acting)") : h.Name));
    }

    public sealed record Answer(int Total, IReadOnlyList<Row> Rows);

    public async Task<Answer> Run(Request request, int skip, int? take, Actor actor, CancellationToken ct)
    {
        var day = request.On;
        var standing = db.Set<PostHolding>().Where(h => h.From <= day && (h.To == null || h.To >= day));
        var then = day == clock.Today ? (DateOnly?)null : day;
        var units = db.PeopleUnits(actor, then);
        if (request.UnitId is { } unitId)
        {
            var path = await units.Where(u => u.Id == unitId).Select(u => u.Path).SingleOrDefaultAsync(ct);
            var below = db.SubtreeOn(path is null ? 0 : unitId, day);
            units = then is null ? units.Below(path, u => u.Path) : units.Where(u => below.Contains(u.Id));
        }

        var posts =
            from unit in units
            join post in db.Set<Post>().AsNoTracking() on unit.Id equals post.UnitId
            where post.From <= day && (post.To == null || post.To >= day)
            select new { unit, post };
        if (request.Text is { } text)
        {
            var named = from holding in standing join person in db.Set<Person>() on holding.PersonId equals person.Id where person.DisplayName.Contains(text) select holding.PostId;
            posts = posts.Where(p => p.post.Name.Contains(text) || p.unit.Name.Contains(text) || named.Contains(p.post.Id));
        }

        posts = request.State switch
        {
            Vacant => posts.Where(p => !standing.Any(h => h.PostId == p.post.Id)),
            Acting => posts.Where(p => standing.Any(h => h.PostId == p.post.Id && h.IsActing)),
            _ => posts,
        };
        var total = await posts.CountAsync(ct);
        var page = posts.OrderBy(p => p.unit.Sequence).ThenBy(p => p.unit.Id).ThenBy(p => p.post.Sequence).ThenBy(p => p.post.Id).Skip(skip);
        var rows = await (take is { } size ? page.Take(size) : page).Select(p => new Row(p.post.Id, p.post.Name, p.unit.Name, p.post.Places)).ToListAsync(ct);
        await Fill(rows, standing, day, ct);
        return new Answer(total, rows);
    }

    private async Task Fill(List<Row> rows, IQueryable<PostHolding> standing, DateOnly day, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToArray();
        var holders = (await (
            from holding in standing
            join person in db.Set<Person>() on holding.PersonId equals person.Id
            where EF.Parameter(ids).Contains(holding.PostId)
            orderby holding.IsActing, holding.From, holding.Id
            select new { holding.PostId, Holder = new Holder(person.Id, person.DisplayName, holding.IsActing, holding.From) }).ToListAsync(ct)).ToLookup(h => h.PostId, h => h.Holder);
        var roles = (await db.Set<RoleGrant>().AsNoTracking().Where(g => g.PostId != null && EF.Parameter(ids).Contains(g.PostId!.Value) && g.From <= day && (g.To == null || g.To >= day))
            .Select(g => new { g.PostId, g.Role }).Distinct().ToListAsync(ct)).ToLookup(g => g.PostId!.Value, g => g.Role);
        foreach (var row in rows)
        {
            (row.Holders, row.Roles) = ([.. holders[row.Id]], [.. roles[row.Id].Order()]);
        }
    }

    public static Request Asked(TableState state, DateOnly today) => new(
        state.Text, state.Filter("state"), Written.Long(state.Filter("unit")), AsOn.Read(state.Filter(AsOn.Field), today, ahead: true).Day ?? today);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/posts").RequireRoles(Role.SecurityAdministrator, Role.Office);
        pages.MapGet("", (HttpContext http) => Faces.Page<PostsPage>(new { State = TableState.From(http) }));
        routes.MapGet("/api/posts", async (string? q, string? state, long? unitId, string? on, int? page, ListPosts list, Actor actor, RegionClock clock, CancellationToken ct) =>
                TypedResults.Ok(await list.Run(new(q, state, unitId, AsOn.Read(on, clock.Today, ahead: true).Day ?? clock.Today), (Math.Max(page ?? 1, 1) - 1) * PerPage, PerPage, actor, ct)))
            .RequireRoles(Role.SecurityAdministrator, Role.Office).TakesDay(ahead: true).WithSummary("Posts within your subtree as they were on a day, 50 a page.");
    }
}
