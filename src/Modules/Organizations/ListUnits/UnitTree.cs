using Biaogan.Organizations.Units;

namespace Biaogan.Organizations.ListUnits;

/// <summary>One level of the tree of units; a district of twenty thousand is never loaded at once.</summary>
internal sealed class UnitTree(AppDbContext db)
{
    public sealed record Node(long Id, string Name, int Below);

    /// <summary>Open units directly below <paramref name="under"/>; with null, the roots of the actor's subtrees.</summary>
    public Task<List<Node>> Level(long? under, Actor actor, CancellationToken ct)
    {
        var paths = actor.UnitPaths();
        var units = db.ManagedUnits(actor).AsNoTracking().Where(u => u.ValidTo == null);
        units = under is { } id ? units.Where(u => u.ParentId == id) : units.Where(u => paths.Contains(u.Path));
        return units.OrderBy(u => u.Sequence).ThenBy(u => u.Id)
            .Select(u => new Node(u.Id, u.Name, db.Set<Unit>().Count(below => below.ParentId == u.Id && below.ValidTo == null))).ToListAsync(ct);
    }

    /// <summary>Name of a unit within the actor's subtrees, or null.</summary>
    public Task<string?> Name(long id, Actor actor, CancellationToken ct) => db.ManagedUnits(actor).Where(u => u.Id == id).Select(u => u.Name).SingleOrDefaultAsync(ct);
}
