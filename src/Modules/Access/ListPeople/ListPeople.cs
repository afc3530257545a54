using Biaogan.Access.Contract;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.ListPeople;

/// <summary>People within the actor's subtree, in the protocol order of their units.</summary>
internal sealed class ListPeople(AppDbContext db, RegionClock clock)
{
    public const string NoRole = "none";
    public const string Closed = "closed";
    public const string NoPassword = "no-password";
    public const string NoPost = "no-post";
    public const string Every = "all";
    private const int PerPage = 50;

    /// <param name="Text">Part of a name, sign-in name, post, telephone or unit.</param>
    /// <param name="Role">A role held today, <see cref="NoRole"/>, or null.</param>
    /// <param name="UnitId">Only this unit and below.</param>
    /// <param name="Post">Part of the name of a post held today.</param>
    /// <param name="State">Null: open accounts; <see cref="Closed"/>, <see cref="NoPassword"/>, <see cref="NoPost"/> or <see cref="Every"/>.</param>
    public sealed record Request(string? Text, string? Role, long? UnitId, string? Post, string? State);

    public sealed record Row(long Id, string Name, string SignInName, string Unit, string? Phone, bool HasPassword, bool IsClosed)
    {
        public string? Post { get; set; }
        public IReadOnlyList<Role> Roles { get; set; } = [];
    }

    public sealed record Answer(int Total, IReadOnlyList<Row> Rows);

    public async Task<Answer> Run(Request request, int skip, int take, Actor actor, CancellationToken ct)
    {
        var (today, text, post) = (clock.Today, request.Text, request.Post);
        var posts = db.Holdings().Where(h => h.From <= today && (h.To == null || h.To >= today));
        var units = db.PeopleUnits(actor);
        if (request.UnitId is { } unitId)
        {
            var path = await units.Where(u => u.Id == unitId).Select(u => u.Path).SingleOrDefaultAsync(ct);
            units = units.Below(path, u => u.Path);
        }

        var people =
            from unit in units
            join person in db.Set<Person>().AsNoTracking() on unit.Id equals person.UnitId
            where text == null || person.DisplayName.Contains(text) || person.UserName!.Contains(text) || person.PhoneNumber!.Contains(text) || unit.Name.Contains(text)
                || posts.Any(h => h.PersonId == person.Id && h.Post.Contains(text))
            where post == null || posts.Any(h => h.PersonId == person.Id && h.Post.Contains(post))
            select new { unit, person };
        people = request.State switch
        {
            Every => people,
            Closed => people.Where(p => p.person.ClosedAt != null),
            NoPassword => people.Where(p => p.person.ClosedAt == null && p.person.PasswordHash == null),
            NoPost => people.Where(p => p.person.ClosedAt == null && !posts.Any(h => h.PersonId == p.person.Id)),
            _ => people.Where(p => p.person.ClosedAt == null),
        };
        if (request.Role == NoRole)
        {
            people = people.Where(p => !db.HeldByPerson().On(today).Any(g => g.PersonId == p.person.Id) && !db.HeldByPost().On(today).Any(g => g.PersonId == p.person.Id));
        }
        else if (Enum.TryParse<Role>(request.Role, out var role))
        {
            people = people.Where(p => db.HeldByPerson().On(today).Any(g => g.PersonId == p.person.Id && g.Role == role) || db.HeldByPost().On(today).Any(g => g.PersonId == p.person.Id && g.Role == role));
        }

        var total = await people.CountAsync(ct);
        var rows = await people.OrderBy(p => p.unit.Sequence).ThenBy(p => p.unit.Id).ThenBy(p => p.person.Id).Skip(skip).Take(take)
            .Select(p => new Row(p.person.Id, p.person.DisplayName, p.person.UserName!, p.unit.Name, p.person.PhoneNumber, p.person.PasswordHash != null, p.person.ClosedAt != null))
            .ToListAsync(ct);
        var ids = rows.Select(r => r.Id).ToArray();
        var roles = (await db.Held().On(today).Where(g => EF.Parameter(ids).Contains(g.PersonId)).Select(g => new { g.PersonId, g.Role }).Distinct().ToListAsync(ct)).ToLookup(g => g.PersonId, g => g.Role);
        var held = await db.PostsOf(ids, ct);
        foreach (var row in rows)
        {
            row.Post = held.On(row.Id, today);
            row.Roles = [.. roles[row.Id].Order()];
        }

        return new Answer(total, rows);
    }

    /// <summary>The filter in the address.</summary>
    public static Request Asked(TableState state) => new(
        state.Text, state.Filter("role"), Written.Long(state.Filter("unit")), state.Filter("post"), state.Filter("state"));

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/people", (HttpContext http) => AsOn.Of(http).Day is { } day
                ? Faces.Page<PeopleOnPage>(new { State = TableState.From(http), Day = day })
                : Faces.Page<PeoplePage>(new { State = TableState.From(http) }))
            .RequireRoles(Role.SecurityAdministrator, Role.Office);
        routes.MapGet("/api/people", async (
                string? q, string? role, long? unitId, string? post, string? state, string? on, int? page, ListPeople list, PeopleOn past, RegionClock clock, Actor actor, CancellationToken ct) =>
            {
                var (asked, skip) = (new Request(q, role, unitId, post, state), (Math.Max(page ?? 1, 1) - 1) * PerPage);
                return AsOn.Read(on, clock.Today).Day is not { } day ? TypedResults.Ok(await list.Run(asked, skip, PerPage, actor, ct))
                    : PeopleOn.Asked(asked, day).Try(out var request, out var refusal) ? TypedResults.Ok(await past.Run(request, skip, PerPage, actor, ct)) : refusal.ToProblem();
            })
            .RequireRoles(Role.SecurityAdministrator, Role.Office).TakesDay().Produces<Answer>()
            .WithSummary("People within your subtree, 50 a page; with on=2026-03-01 who held a post or role on that day, a row for each person and unit, without what has no dates.");
    }
}
