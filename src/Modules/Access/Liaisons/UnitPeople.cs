using System.Globalization;
using Biaogan.Access.Contract;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;

namespace Biaogan.Access.Liaisons;

/// <summary>The people of one unit for its page, with their posts; then the posts nobody holds.</summary>
internal sealed class UnitPeople(AppDbContext db, RegionClock clock) : IUnitPeople
{
    private const int Most = 100;

    public Task<IReadOnlyList<UnitPerson>> Of(long unitId, DateOnly? on, Actor reader, CancellationToken ct) => on is { } day ? Then(unitId, day, reader, ct) : Now(unitId, reader, ct);

    /// <summary>As on a day: who held a post of the unit or a role over it. Who worked there without either, and telephones, have no dates.</summary>
    private async Task<IReadOnlyList<UnitPerson>> Then(long unitId, DateOnly day, Actor reader, CancellationToken ct)
    {
        var posts = (await db.Holdings().Where(h => h.UnitId == unitId && h.From <= day && (h.To == null || h.To >= day))
            .OrderBy(h => h.PersonId).Take(Most).ToListAsync(ct)).ToLookup(h => h.PersonId);
        var roles = (await db.Held().On(day).Where(g => g.UnitId == unitId).Select(g => new { g.PersonId, g.Role }).Distinct()
            .OrderBy(g => g.PersonId).Take(Most).ToListAsync(ct)).ToLookup(g => g.PersonId, g => g.Role);
        var ids = posts.Select(p => p.Key).Concat(roles.Select(r => r.Key)).Distinct().ToArray();
        var found = await (
            from person in db.Set<Person>().AsNoTracking()
            join home in db.UnitPlaces() on person.UnitId equals home.Id
            where EF.Parameter(ids).Contains(person.Id)
            orderby person.Id
            select new { person.Id, person.DisplayName, Home = home.Path }).ToListAsync(ct);
        // Whoever held a post of the unit is named; who had a role over it from elsewhere, only to who looks over that elsewhere too.
        return
        [
            .. found.Where(p => posts.Contains(p.Id) || reader.Covers(p.Home, Role.Office, Role.SecurityAdministrator, Role.SystemAdministrator)).Select(p => new UnitPerson(
                p.DisplayName, PostsHeld.Names(posts[p.Id]), null, string.Join(T("、", ", "), roles[p.Id].Order().Select(role => role.Name())), reader.Covers(p.Home, Role.Office, Role.SecurityAdministrator) ? Link("/people/", p.Id) : null)),
        ];
    }

    private async Task<IReadOnlyList<UnitPerson>> Now(long unitId, Actor reader, CancellationToken ct)
    {
        var today = clock.Today;
        var people = await db.Set<Person>().AsNoTracking().Where(p => p.UnitId == unitId && p.ClosedAt == null).OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.DisplayName, p.PhoneNumber }).Take(Most).ToListAsync(ct);
        var ids = people.Select(p => p.Id).ToArray();
        var roles = (await db.Held().On(today).Where(g => EF.Parameter(ids).Contains(g.PersonId)).Select(g => new { g.PersonId, g.Role }).ToListAsync(ct)).ToLookup(g => g.PersonId, g => g.Role);
        var posts = await db.PostsOf(ids, ct);
        var vacant = await db.Set<Post>().AsNoTracking()
            .Where(p => p.UnitId == unitId && p.From <= today && (p.To == null || p.To >= today) && !db.Set<PostHolding>().Any(h => h.PostId == p.Id && h.From <= today && (h.To == null || h.To >= today)))
            .OrderBy(p => p.Sequence).Take(Most).Select(p => new { p.Id, p.Name }).ToListAsync(ct);
        var mayOpen = reader.PeoplePaths().Count > 0;
        return
        [
            .. people.Select(p => new UnitPerson(
                p.DisplayName, posts.On(p.Id, today), p.PhoneNumber, string.Join(T("、", ", "), roles[p.Id].Distinct().Order().Select(role => role.Name())), mayOpen ? Link("/people/", p.Id) : null)),
            .. vacant.Select(p => new UnitPerson(T("（空缺）", "(vacant)"), p.Name, null, "", mayOpen ? Link("/posts/", p.Id) : null)),
        ];
    }

    private static string Link(string page, long id) => page + id.ToString(CultureInfo.InvariantCulture);
}
