using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.Liaisons;

/// <summary>Open units nobody answers for: no liaison works there today.</summary>
internal sealed class WithoutLiaison(AppDbContext db, RegionClock clock)
{
    public sealed record Row(long Id, string Name, string Category, string CategoryEn, string? Phone);

    public Task<int> Count(Actor actor, CancellationToken ct) => Query(actor).CountAsync(ct);

    public Task<List<Row>> Rows(Actor actor, int skip, int take, CancellationToken ct) =>
        Query(actor).OrderBy(u => u.Sequence).ThenBy(u => u.Id).Skip(skip).Take(take).Select(u => new Row(u.Id, u.Name, u.Category, u.CategoryEn, u.Phone)).ToListAsync(ct);

    // Roots are not assessed: they run the programme.
    private IQueryable<UnitRow> Query(Actor actor)
    {
        var today = clock.Today;
        return db.Units().Under(actor.Paths(Role.Office), u => u.Path).Where(u => u.ValidTo == null && u.ParentId != null && !(
            from grant in db.HeldByPerson()
            join person in db.Set<Person>() on grant.PersonId equals person.Id
            where grant.UnitId == u.Id && grant.Role == Role.Liaison && grant.CampaignId == null && person.ClosedAt == null && grant.From <= today && (grant.To == null || grant.To >= today)
            select grant.GrantId).Any() && !(
            from grant in db.HeldByPost()
            join person in db.Set<Person>() on grant.PersonId equals person.Id
            where grant.UnitId == u.Id && grant.Role == Role.Liaison && grant.CampaignId == null && person.ClosedAt == null && grant.From <= today && (grant.To == null || grant.To >= today)
            select grant.GrantId).Any());
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/people/units-without-liaison", (HttpContext http) => Faces.Page<WithoutLiaisonPage>(new { State = TableState.From(http) })).RequireRoles(Role.Office);
}
