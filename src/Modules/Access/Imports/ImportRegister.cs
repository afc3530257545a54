using Biaogan.Access.Delegations;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Organizations.Contract;

namespace Biaogan.Access.Imports;

/// <summary>What an import of people or posts compares its rows with, read in twelve queries whatever the number of rows.</summary>
internal sealed record ImportRegister
{
    /// <param name="IsManaged">Open, and the actor's to change.</param>
    public sealed record KnownPerson(long Id, string SignInName, string Name, long UnitId, string? Phone, bool IsManaged);

    /// <param name="IsManaged">The actor's to fill: an office fills none with roles it may not grant.</param>
    public sealed record KnownPost(long Id, long UnitId, string Name, int Places, int Sequence, DateOnly From, int Version, bool IsManaged);

    public sealed record KnownHolding(long PersonId, DateOnly From, DateOnly? To, bool IsActing);

    /// <summary>Whose deed the import is: the person's, and the one's in whose place it is done.</summary>
    public required IReadOnlyList<long> Doers { get; init; }
    public required IReadOnlyList<Role> Grantable { get; init; }

    /// <summary>Open units within the actor's subtrees.</summary>
    public required IReadOnlyDictionary<long, UnitRow> Units { get; init; }

    /// <summary>The same by every name they go by, by credit code and by "#id".</summary>
    public required ILookup<string, long> UnitNames { get; init; }

    /// <summary>The campaigns a role may be bound to.</summary>
    public required CampaignsOfRoles.Names Campaigns { get; init; }

    /// <summary>Accounts with a sign-in name of the table, by that name in capitals.</summary>
    public required IReadOnlyDictionary<string, KnownPerson> People { get; init; }

    /// <summary>Open posts by key.</summary>
    public required IReadOnlyDictionary<long, KnownPost> Posts { get; init; }

    /// <summary>The first open post of a unit with that name.</summary>
    public required IReadOnlyDictionary<(long UnitId, string Name), KnownPost> PostNames { get; init; }

    /// <summary>Who holds, held and will hold a post.</summary>
    public required ILookup<long, KnownHolding> Holdings { get; init; }

    /// <summary>Who holds a post today or later.</summary>
    public required IReadOnlySet<long> Holders { get; init; }

    /// <summary>Roles given to posts, today and later.</summary>
    public required ILookup<long, RoleOver> PostRoles { get; init; }

    /// <summary>Roles the people of the table and the holders of posts have, today and later.</summary>
    public required ILookup<long, RoleOver> Held { get; init; }

    /// <summary>Who may act in another's place, today or later.</summary>
    public required IReadOnlySet<long> Substitutes { get; init; }

    /// <param name="signIns">The sign-in names of the table, as written.</param>
    public static async Task<ImportRegister> Load(AppDbContext db, CampaignsOfRoles campaigns, Actor actor, IEnumerable<string?> signIns, DateOnly today, CancellationToken ct)
    {
        var units = await db.Units().Under(actor.PeoplePaths(), u => u.Path).Where(u => u.ValidTo == null).ToDictionaryAsync(u => u.Id, ct);
        var aliases = await db.UnitAliases().ToListAsync(ct);
        // One array parameter: as single parameters twenty thousand of them would not pass.
        var names = signIns.Select(PersonChecks.Normal).Distinct().ToArray();
        var people = await db.Set<Person>().AsNoTracking().Where(p => EF.Parameter(names).Contains(p.NormalizedUserName!))
            .Select(p => new { p.Id, p.UserName, p.DisplayName, p.UnitId, p.PhoneNumber, p.NormalizedUserName, IsOpen = p.ClosedAt == null }).ToListAsync(ct);
        var mine = (await db.Managed(actor, today).Where(p => p.ClosedAt == null && EF.Parameter(names).Contains(p.NormalizedUserName!)).Select(p => p.Id).ToListAsync(ct)).ToHashSet();
        var posts = await db.SeenPosts(actor).AsNoTracking().Where(p => p.To == null).OrderBy(p => p.Sequence).ThenBy(p => p.Id).ToListAsync(ct);
        var fillable = (await db.ManagedPosts(actor, today).Where(p => p.To == null).Select(p => p.Id).ToListAsync(ct)).ToHashSet();
        var known = posts.ConvertAll(p => new KnownPost(p.Id, p.UnitId, p.Name, p.Places, p.Sequence, p.From, p.Version, fillable.Contains(p.Id)));
        var holdings = await (
            from post in db.SeenPosts(actor)
            join holding in db.Set<PostHolding>() on post.Id equals holding.PostId
            where post.To == null
            select new { holding.PostId, Known = new KnownHolding(holding.PersonId, holding.From, holding.To, holding.IsActing) }).ToListAsync(ct);
        var grants = await (
            from post in db.SeenPosts(actor)
            join grant in db.Set<RoleGrant>() on (long?)post.Id equals grant.PostId
            where post.To == null && (grant.To == null || grant.To >= today)
            select new { post.Id, grant.Role, grant.UnitId, grant.CampaignId }).ToListAsync(ct);
        var holders = holdings.Where(h => h.Known.To is null || h.Known.To >= today).Select(h => h.Known.PersonId).ToHashSet();
        var ids = people.Select(p => p.Id).Union(holders).ToArray();
        var held = await db.Held().Where(g => EF.Parameter(ids).Contains(g.PersonId) && (g.To == null || g.To >= today)).Select(g => new { g.PersonId, g.Role, g.UnitId, g.CampaignId }).ToListAsync(ct);
        var substitutes = await db.Set<Delegation>().Where(d => d.RevokedAt == null && d.To >= today).Select(d => d.SubstituteId).Distinct().ToListAsync(ct);
        return new ImportRegister
        {
            Campaigns = await campaigns.Seen(actor, ct),
            Doers = actor.PersonIds,
            Grantable = actor.Grantable(),
            Units = units,
            UnitNames = units.Values.SelectMany(u => new[] { u.Name, u.ShortName, u.Code, $"#{u.Id}" }.OfType<string>().Select(n => (Name: n, u.Id)))
                .Concat(aliases.Where(a => units.ContainsKey(a.UnitId)).Select(a => (a.Name, Id: a.UnitId))).Distinct().ToLookup(n => n.Name, n => n.Id, StringComparer.Ordinal),
            People = people.ToDictionary(p => p.NormalizedUserName!, p => new KnownPerson(p.Id, p.UserName!, p.DisplayName, p.UnitId, p.PhoneNumber, p.IsOpen && mine.Contains(p.Id)), StringComparer.Ordinal),
            Posts = known.ToDictionary(p => p.Id),
            PostNames = known.GroupBy(p => (p.UnitId, p.Name)).ToDictionary(g => g.Key, g => g.First()),
            Holdings = holdings.ToLookup(h => h.PostId, h => h.Known),
            Holders = holders,
            PostRoles = grants.ToLookup(g => g.Id, g => new RoleOver(g.Role, g.UnitId, g.CampaignId)),
            Held = held.ToLookup(g => g.PersonId, g => new RoleOver(g.Role, g.UnitId, g.CampaignId)),
            Substitutes = substitutes.ToHashSet(),
        };
    }
}
