using Biaogan.Access.Delegations;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Organizations.Contract;

namespace Biaogan.Access.ImportPeople;

/// <summary>What an import compares its rows with, read in ten queries whatever the number of rows.</summary>
internal sealed record PeopleRegister
{
    public sealed record KnownPerson(long Id, string SignInName, string Name, long UnitId, string? Phone, bool IsManaged);

    public sealed record KnownPost(long Id, long UnitId, string Name, int Places);

    public required long MyId { get; init; }
    public required IReadOnlyList<Role> Grantable { get; init; }
    public required IReadOnlyList<string> Paths { get; init; }
    public required IReadOnlyDictionary<long, UnitRow> Units { get; init; }

    /// <summary>Open units by every name they go by and by "#id".</summary>
    public required ILookup<string, long> UnitNames { get; init; }

    /// <summary>Accounts with a sign-in name of the table, by that name in capitals.</summary>
    public required IReadOnlyDictionary<string, KnownPerson> People { get; init; }

    /// <summary>Open posts by unit and name.</summary>
    public required IReadOnlyDictionary<(long UnitId, string Name), KnownPost> Posts { get; init; }

    /// <summary>Who holds a post today or later: full holders only.</summary>
    public required ILookup<long, long> Holders { get; init; }

    /// <summary>Roles given to posts, today and later.</summary>
    public required ILookup<long, (Role Role, long UnitId)> PostRoles { get; init; }

    /// <summary>Open posts that an administrator holds today or later, fully or acting: they take no role of the programme.</summary>
    public required IReadOnlySet<long> HeldByAdministrators { get; init; }

    /// <summary>Roles people have, today and later; those they may use in another's place stand under unit 0.</summary>
    public required ILookup<long, (Role Role, long UnitId)> Held { get; init; }

    public static async Task<PeopleRegister> Load(AppDbContext db, Actor actor, SheetRows rows, DateOnly today, CancellationToken ct)
    {
        var paths = actor.PeoplePaths();
        var units = await db.Units().Under(paths, u => u.Path).Where(u => u.ValidTo == null).ToDictionaryAsync(u => u.Id, ct);
        var aliases = await db.UnitAliases().ToListAsync(ct);
        var names = rows.Rows.Select(r => PersonChecks.Normal(r["signIn"])).Distinct().ToArray();
        var managed = db.Managed(actor, today);
        var people = await db.Set<Person>().AsNoTracking().Where(p => EF.Parameter(names).Contains(p.NormalizedUserName!))
            .Select(p => new { p.Id, p.UserName, p.DisplayName, p.UnitId, p.PhoneNumber, p.NormalizedUserName, IsOpen = p.ClosedAt == null }).ToListAsync(ct);
        var mine = people.Count == 0 ? [] : (await managed.Where(p => p.ClosedAt == null && EF.Parameter(names).Contains(p.NormalizedUserName!)).Select(p => p.Id).ToListAsync(ct)).ToHashSet();
        var posts = await db.ManagedPosts(actor, today).AsNoTracking().Where(p => p.To == null).OrderBy(p => p.Sequence).ToListAsync(ct);
        var holders = await (
            from post in db.SeenPosts(actor)
            join holding in db.Set<PostHolding>() on post.Id equals holding.PostId
            where !holding.IsActing && (holding.To == null || holding.To >= today)
            select new { holding.PostId, holding.PersonId }).ToListAsync(ct);
        var grants = await (
            from post in db.SeenPosts(actor)
            join grant in db.Set<RoleGrant>() on (long?)post.Id equals grant.PostId
            where grant.To == null || grant.To >= today
            select new { post.Id, grant.Role, grant.UnitId }).ToListAsync(ct);
        var ids = people.Select(p => p.Id).ToArray();
        var held = await db.Held().Where(g => EF.Parameter(ids).Contains(g.PersonId) && (g.To == null || g.To >= today)).Select(g => new { g.PersonId, g.Role, g.UnitId }).ToListAsync(ct);
        var standIns = await db.Set<Delegation>().Where(d => EF.Parameter(ids).Contains(d.SubstituteId) && d.RevokedAt == null && d.To >= today).Select(d => new { d.SubstituteId, d.Roles }).ToListAsync(ct);
        var administrators = Roles.Administrators.ToArray();
        var heldByAdministrators = await (
            from holding in db.Set<PostHolding>()
            join grant in db.HeldByPerson() on holding.PersonId equals grant.PersonId
            where administrators.Contains(grant.Role) && (grant.To == null || grant.To >= today) && (holding.To == null || holding.To >= today)
            select holding.PostId).Distinct().ToListAsync(ct);
        return new PeopleRegister
        {
            HeldByAdministrators = heldByAdministrators.ToHashSet(),
            MyId = actor.PersonId,
            Grantable = actor.Grantable(),
            Paths = paths,
            Units = units,
            UnitNames = units.Values.SelectMany(u => new[] { u.Name, u.ShortName, $"#{u.Id}" }.OfType<string>().Select(n => (Name: n, u.Id)))
                .Concat(aliases.Where(a => units.ContainsKey(a.UnitId)).Select(a => (a.Name, Id: a.UnitId))).Distinct().ToLookup(n => n.Name, n => n.Id, StringComparer.Ordinal),
            People = people.ToDictionary(p => p.NormalizedUserName!, p => new KnownPerson(p.Id, p.UserName!, p.DisplayName, p.UnitId, p.PhoneNumber, p.IsOpen && mine.Contains(p.Id)), StringComparer.Ordinal),
            Posts = posts.GroupBy(p => (p.UnitId, p.Name)).ToDictionary(g => g.Key, g => new KnownPost(g.First().Id, g.Key.UnitId, g.Key.Name, g.First().Places)),
            Holders = holders.ToLookup(h => h.PostId, h => h.PersonId),
            PostRoles = grants.ToLookup(g => g.Id, g => (g.Role, g.UnitId)),
            Held = held.Select(g => (g.PersonId, g.Role, g.UnitId)).Concat(standIns.SelectMany(s => Delegation.Read(s.Roles).Select(role => (PersonId: s.SubstituteId, Role: role, UnitId: 0L))))
                .ToLookup(g => g.PersonId, g => (g.Role, g.UnitId)),
        };
    }
}
