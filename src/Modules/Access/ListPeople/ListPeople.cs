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

    /// <param name="Text">Part of a name, sign-in name, post, telephone or unit.</param>
    /// <param name="Role">A role held today, <see cref="NoRole"/>, or null.</param>
    /// <param name="UnitId">Only this unit's people.</param>
    public sealed record Request(string? Text, string? Role, long? UnitId, bool Closed, int Skip, int Take);

    public sealed record Row(long Id, string Name, string SignInName, string Unit, string? Phone, bool HasPassword, bool IsClosed)
    {
        public string? Post { get; set; }
        public IReadOnlyList<Role> Roles { get; set; } = [];
    }

    public sealed record Answer(int Total, IReadOnlyList<Row> Rows);

    public async Task<Answer> Run(Request request, Actor actor, CancellationToken ct)
    {
        var today = clock.Today;
        var current = db.Held().On(today);
        var posts = db.Holdings().Where(h => h.From <= today && (h.To == null || h.To >= today));
        var people =
            from unit in db.Units().Under(actor.PeoplePaths(), u => u.Path)
            join person in db.Set<Person>().AsNoTracking() on unit.Id equals person.UnitId
            where request.Closed || person.ClosedAt == null
            select new { unit, person };
        if (request.Text is { } text)
        {
            people = people.Where(p => p.person.DisplayName.Contains(text) || p.person.UserName!.Contains(text) || posts.Any(h => h.PersonId == p.person.Id && h.Post.Contains(text))
                || p.person.PhoneNumber!.Contains(text) || p.unit.Name.Contains(text));
        }

        if (request.UnitId is { } unitId)
        {
            people = people.Where(p => p.unit.Id == unitId);
        }

        if (request.Role == NoRole)
        {
            people = people.Where(p => !current.Any(g => g.PersonId == p.person.Id));
        }
        else if (Enum.TryParse<Role>(request.Role, out var role))
        {
            people = people.Where(p => current.Any(g => g.PersonId == p.person.Id && g.Role == role));
        }

        var total = await people.CountAsync(ct);
        var rows = await people.OrderBy(p => p.unit.Sequence).ThenBy(p => p.unit.Id).ThenBy(p => p.person.Id).Skip(request.Skip).Take(request.Take)
            .Select(p => new Row(p.person.Id, p.person.DisplayName, p.person.UserName!, p.unit.Name, p.person.PhoneNumber, p.person.PasswordHash != null, p.person.ClosedAt != null))
            .ToListAsync(ct);
        var ids = rows.Select(r => r.Id).ToArray();
        var roles = (await current.Where(g => EF.Parameter(ids).Contains(g.PersonId)).Select(g => new { g.PersonId, g.Role }).Distinct().ToListAsync(ct)).ToLookup(g => g.PersonId, g => g.Role);
        var held = await db.PostsOf(ids, ct);
        foreach (var row in rows)
        {
            row.Post = held.On(row.Id, today);
            row.Roles = [.. roles[row.Id].Order()];
        }

        return new Answer(total, rows);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/people", (HttpContext http) => Faces.Page<PeoplePage>(new { State = TableState.From(http) })).RequireRoles(Role.SecurityAdministrator, Role.Office);
        routes.MapGet("/api/people", async (string? q, string? role, long? unitId, int? page, ListPeople list, Actor actor, CancellationToken ct) =>
                TypedResults.Ok(await list.Run(new(q, role, unitId, Closed: false, (Math.Max(page ?? 1, 1) - 1) * 50, 50), actor, ct)))
            .RequireRoles(Role.SecurityAdministrator, Role.Office).WithSummary("People within your subtree, 50 a page.");
    }
}
