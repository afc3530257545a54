using Biaogan.Access.Contract;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Organizations.Contract;

namespace Biaogan.Access.ListPeople;

/// <summary>
/// Who held a post or a role on a day, by the unit it belonged to or reached over: a line for each person and unit. For which unit somebody worked, the account, the telephone have no dates and are not in it.
/// Rights follow today's tree: the units are those under the reader's subtrees now, under the name they had then.
/// </summary>
internal sealed class PeopleOn(AppDbContext db)
{
    /// <param name="Text">Part of the name of the person, the unit or a post held in it.</param>
    /// <param name="Role">A role held over the unit, <see cref="ListPeople.NoRole"/> (a post without one), or null.</param>
    /// <param name="UnitId">Only this unit, if the reader may see it, and what stood below it on the day.</param>
    /// <param name="Post">Part of the name of a post held in the unit.</param>
    /// <param name="State"><see cref="ListPeople.NoPost"/> (a role without one), or null.</param>
    public sealed record Request(string? Text, string? Role, long? UnitId, string? Post, string? State, DateOnly Day);

    /// <param name="Above">The unit above on that day; null for the top.</param>
    /// <param name="IsOpen">The reader may open the person's page.</param>
    public sealed record Row(long PersonId, string Name, long UnitId, string Unit, string? Above, bool IsOpen)
    {
        /// <summary>Names of the posts held in the unit; null when there were none.</summary>
        public string? Post { get; set; }

        /// <summary>Roles held over the unit, in person or with a post.</summary>
        public IReadOnlyList<Role> Roles { get; set; } = [];
    }

    public sealed record Answer(int Total, IReadOnlyList<Row> Rows);

    private sealed class Place
    {
        public long PersonId { get; init; }
        public long UnitId { get; init; }
    }

    /// <summary>The filter of the list as on a day; what has no dates cannot be asked of the past.</summary>
    public static Result<Request> Asked(ListPeople.Request asked, DateOnly day) => asked.State is ListPeople.Closed or ListPeople.NoPassword
        ? Refusal.Invalid("not-dated", "state", T("账号状态没有历史，不能按日期查看。", "The state of accounts has no history: it cannot be asked for a day."))
        : new Request(asked.Text, asked.Role, asked.UnitId, asked.Post, asked.State, day);

    public async Task<Answer> Run(Request request, int skip, int take, Actor actor, CancellationToken ct)
    {
        var (day, text, post) = (request.Day, request.Text, request.Post);
        var holdings = db.Holdings().Where(h => h.From <= day && (h.To == null || h.To >= day));
        var (own, ofPosts) = (db.HeldByPerson().On(day), db.HeldByPost().On(day));
        var units = db.PeopleUnits(actor, day);
        if (request.UnitId is { } unitId)
        {
            // Asked for by a unit that is not the reader's, the list is empty, even when units that are theirs stood below it then.
            var below = db.SubtreeOn(await units.AnyAsync(u => u.Id == unitId, ct) ? unitId : 0, day);
            units = units.Where(u => below.Contains(u.Id));
        }

        // Whoever held a post of theirs the reader may know by name; others only as today: when they work in a unit of theirs.
        var homes = db.PeopleUnits(actor).Select(u => u.Id);
        var places = holdings.Select(h => new Place { PersonId = h.PersonId, UnitId = h.UnitId })
            .Union(own.Select(g => new Place { PersonId = g.PersonId, UnitId = g.UnitId }))
            .Union(ofPosts.Select(g => new Place { PersonId = g.PersonId, UnitId = g.UnitId }));
        var people =
            from place in places
            join unit in units on place.UnitId equals unit.Id
            join person in db.Set<Person>() on place.PersonId equals person.Id
            join home in db.UnitPlaces() on person.UnitId equals home.Id
            where homes.Contains(home.Id) || holdings.Any(h => h.PersonId == person.Id && h.UnitId == unit.Id)
            where text == null || person.DisplayName.Contains(text) || unit.Name.Contains(text) || holdings.Any(h => h.PersonId == person.Id && h.UnitId == unit.Id && h.Post.Contains(text))
            where post == null || holdings.Any(h => h.PersonId == person.Id && h.UnitId == unit.Id && h.Post.Contains(post))
            select new { unit, person.Id, person.DisplayName, Home = home.Path };
        if (request.State == ListPeople.NoPost)
        {
            people = people.Where(p => !holdings.Any(h => h.PersonId == p.Id && h.UnitId == p.unit.Id));
        }

        if (request.Role == ListPeople.NoRole)
        {
            people = people.Where(p => !own.Any(g => g.PersonId == p.Id && g.UnitId == p.unit.Id) && !ofPosts.Any(g => g.PersonId == p.Id && g.UnitId == p.unit.Id));
        }
        else if (Enum.TryParse<Role>(request.Role, out var role))
        {
            people = people.Where(p => own.Any(g => g.PersonId == p.Id && g.UnitId == p.unit.Id && g.Role == role) || ofPosts.Any(g => g.PersonId == p.Id && g.UnitId == p.unit.Id && g.Role == role));
        }

        var total = await people.CountAsync(ct);
        var page = await people.OrderBy(p => p.unit.Sequence).ThenBy(p => p.unit.Id).ThenBy(p => p.Id).Skip(skip).Take(take)
            .Select(p => new { p.Id, p.DisplayName, UnitId = p.unit.Id, p.unit.Name, p.unit.ParentId, p.Home }).ToListAsync(ct);
        var parents = page.Select(p => p.ParentId).OfType<long>().Distinct().ToArray();
        var above = await db.UnitsCalledOn(day).Where(u => EF.Parameter(parents).Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        var mine = actor.PeoplePaths();
        List<Row> rows = [.. page.Select(p => new Row(p.Id, p.DisplayName, p.UnitId, p.Name, p.ParentId is { } id ? above.GetValueOrDefault(id) : null, mine.Any(path => p.Home.StartsWith(path, StringComparison.Ordinal))))];
        await Fill(rows, day, ct);
        return new Answer(total, rows);
    }

    private async Task Fill(List<Row> rows, DateOnly day, CancellationToken ct)
    {
        var (ids, units) = (rows.Select(r => r.PersonId).Distinct().ToArray(), rows.Select(r => r.UnitId).Distinct().ToArray());
        var posts = (await db.Holdings().Where(h => EF.Parameter(ids).Contains(h.PersonId) && EF.Parameter(units).Contains(h.UnitId) && h.From <= day && (h.To == null || h.To >= day))
            .ToListAsync(ct)).ToLookup(h => (h.PersonId, h.UnitId));
        var roles = (await db.Held().On(day).Where(g => EF.Parameter(ids).Contains(g.PersonId) && EF.Parameter(units).Contains(g.UnitId))
            .Select(g => new { g.PersonId, g.UnitId, g.Role }).Distinct().ToListAsync(ct)).ToLookup(g => (g.PersonId, g.UnitId), g => g.Role);
        foreach (var row in rows)
        {
            row.Post = PostsHeld.Names(posts[(row.PersonId, row.UnitId)]);
            row.Roles = [.. roles[(row.PersonId, row.UnitId)].Order()];
        }
    }
}
