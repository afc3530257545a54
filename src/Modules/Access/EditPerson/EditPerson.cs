using Biaogan.Access.Contract;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Access.SignIn;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Platform.Auditing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.EditPerson;

/// <summary>What the page of one person shows.</summary>
internal sealed class GetPerson(AppDbContext db, RegionClock clock)
{
    /// <param name="Post">The post it comes with; null when it was given to the person.</param>
    public sealed record Held(long Id, Role Role, string Unit, DateOnly From, DateOnly? To, long? PostId, string? Post);

    public sealed record Holding(long PostId, string Post, string Unit, DateOnly From, DateOnly? To, bool IsActing);

    public sealed record Shown(
        long Id, string Name, string SignInName, long UnitId, string Unit, string? Post, string? Phone, bool HasPassword, DateTime? ClosedAt, DateTime? ErasedAt, string Version, bool IsManaged, IReadOnlyList<Held> Roles, IReadOnlyList<Holding> Posts);

    private static string Elsewhere => T("（您的范围之外）", "(outside your scope)");

    public async Task<Shown?> Run(long id, Actor actor, CancellationToken ct)
    {
        var found = await (
            from p in db.Seen(actor).AsNoTracking()
            join unit in db.Units() on p.UnitId equals unit.Id
            where p.Id == id
            select new { Person = p, Unit = unit.Name, IsManaged = db.Managed(actor, clock.Today).Any(m => m.Id == p.Id) }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        // A role over a unit beyond the reader's reach is shown, its unit is not.
        var within = db.Units().Under(actor.PeoplePaths(), u => u.Path).Select(u => u.Id);
        var roles = await (
            from grant in db.Held()
            join unit in db.Units() on grant.UnitId equals unit.Id
            join post in db.Set<Post>() on grant.PostId equals (long?)post.Id into posts
            from post in posts.DefaultIfEmpty()
            where grant.PersonId == id
            orderby grant.From descending, grant.GrantId descending
            select new { Held = new Held(grant.GrantId, grant.Role, unit.Name, grant.From, grant.To, grant.PostId, (string?)post.Name), IsWithin = within.Contains(unit.Id) }).ToListAsync(ct);
        var holdings = await (
            from holding in db.Holdings()
            join unit in db.Units() on holding.UnitId equals unit.Id
            where holding.PersonId == id
            orderby holding.From descending, holding.UnitId, holding.Sequence
            select new { holding, unit.Name, IsWithin = within.Contains(unit.Id) }).ToListAsync(ct);
        var today = clock.Today;
        var person = found.Person;
        return new Shown(
            id, person.DisplayName, person.UserName!, person.UnitId, found.Unit, PostsHeld.Names(holdings.Select(h => h.holding).Where(h => h.From <= today && (h.To == null || h.To >= today))), person.PhoneNumber, person.PasswordHash is not null, person.ClosedAt, person.ErasedAt,
            person.ConcurrencyStamp ?? "", found.IsManaged,
            [.. roles.Select(r => r.IsWithin ? r.Held : r.Held with { Unit = Elsewhere, Post = null, PostId = null })],
            [.. holdings.Where(h => h.IsWithin).Select(h => new Holding(h.holding.PostId, h.holding.Post, h.Name, h.holding.From, h.holding.To, h.holding.IsActing))]);
    }
}

/// <summary>Changes what is written of a person.</summary>
internal sealed class EditPerson(AppDbContext db, RegionClock clock)
{
    /// <param name="Version">As given by the form or the API; another means that somebody changed the account meanwhile.</param>
    public sealed record Request(string? Name, string? Unit, string? Phone, string? Version);

    public async Task<Result<Done>> Run(long id, Request request, Act act, CancellationToken ct)
    {
        List<FieldFault> faults = [.. PersonChecks.Name(request.Name, "name"), .. PersonChecks.Phone(request.Phone)];
        var unit = await db.UnitMeant(act.Who, request.Unit, "unit", ct);
        faults.AddRange(unit.Refusal?.Fields ?? []);
        return await db.Write<Done>(act, async () =>
        {
            var person = await db.Managed(act.Who, clock.Today).SingleOrDefaultAsync(p => p.Id == id && p.ClosedAt == null, ct);
            if (person is null)
            {
                return Refusal.NotFound();
            }

            if (faults.Count > 0)
            {
                return Refusal.Invalid(faults);
            }

            if ((person.ConcurrencyStamp ?? "") != request.Version)
            {
                return Refusal.Conflict("changed-meanwhile", T(
                    $"账号“{person.DisplayName}”刚被别人改过。请核对下面的最新内容后再保存。", $"Somebody changed the account of {person.DisplayName} meanwhile. Check what it says now and save again."));
            }

            (person.DisplayName, person.UnitId, person.PhoneNumber) = (request.Name!.Trim(), unit.Value.Id, PersonChecks.OrNull(request.Phone));
            person.ConcurrencyStamp = Secrets.Stamp();
            return Done.It;
        }, ct);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/people").RequireRoles(Role.SecurityAdministrator, Role.Office).DisableAntiforgery();
        pages.MapGet("/{id:long}", async (long id, string? saved, GetPerson get, Actor actor, CancellationToken ct) =>
            await get.Run(id, actor, ct) is null ? TypedResults.NotFound() : Faces.Page<PersonPage>(new { Id = id, Saved = saved })).RecordsReading("person");
        pages.MapPost("/{id:long}", async (HttpContext http, long id, EditPerson edit, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await edit.Run(id, new(form["name"], form["unit"], form["phone"], form["version"]), act, ct);
            return result.AfterForm(_ => $"/people/{id}?saved=person", refusal => PersonPage.Again(id, refusal, form));
        });
        routes.MapPut("/api/people/{id:long}", async (long id, Request request, EditPerson edit, Act act, CancellationToken ct) => (await edit.Run(id, request, act, ct)).ToApi())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).WithSummary("Changes an account; send the version you read.");
        routes.MapGet("/api/people/{id:long}", async (long id, GetPerson get, Actor actor, CancellationToken ct) =>
                await get.Run(id, actor, ct) is { } shown ? TypedResults.Ok(shown) : Refusal.NotFound().ToProblem())
            .RequireRoles(Role.SecurityAdministrator, Role.Office).RecordsReading("person").WithSummary("One person with all roles.");
    }
}
