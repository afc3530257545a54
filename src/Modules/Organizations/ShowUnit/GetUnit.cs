using Biaogan.Organizations.Contract;
using Biaogan.Organizations.Units;

namespace Biaogan.Organizations.ShowUnit;

/// <summary>What the page of one unit shows, today or as on a day.</summary>
internal sealed class GetUnit(AppDbContext db)
{
    private const int BelowShown = 30;

    public sealed record Named(long Id, string Name);

    /// <param name="IsSeen">The reader has a page of it; false above the top of one's own subtree.</param>
    public sealed record Above(long Id, string Name, bool IsSeen);

    /// <param name="Existed">False when it did not exist on the day asked for; what is shown is then today's.</param>
    /// <param name="Below">The first units below, in protocol order.</param>
    /// <param name="BelowCount">How many there are in all.</param>
    public sealed record Shown(
        long Id, string Name, string? ShortName, long CategoryId, string Category, string CategoryEn, Above? Parent, int Sequence, string? Phone, string? Address, string? Code, string? Region,
        DateOnly ValidFrom, DateOnly? ValidTo, int Version, bool Existed, IReadOnlyList<Named> Aliases, IReadOnlyList<Named> Below, int BelowCount);

    public Task<Shown?> Run(long id, Actor actor, CancellationToken ct) => Run(id, null, actor, ct);

    public async Task<Shown?> Run(long id, DateOnly? on, Actor actor, CancellationToken ct)
    {
        var version = await db.ManagedUnits(actor).Where(u => u.Id == id).Select(u => (int?)u.Version).SingleOrDefaultAsync(ct);
        if (version is null)
        {
            return null;
        }

        var existed = on is not { } asked || await db.UnitsOn(asked).AnyAsync(u => u.Id == id, ct);
        var day = existed ? on : null;
        var units = day is { } then ? db.UnitsOn(then) : db.Units();
        var unit = await units.SingleAsync(u => u.Id == id, ct);
        var above = await units.Where(u => u.Id == unit.ParentId).Select(u => new { u.Id, u.Name, u.Path }).SingleOrDefaultAsync(ct);
        var parent = above is null ? null : new Above(above.Id, above.Name, actor.Covers(above.Path, UnitReach.Managers));
        var aliases = await db.Set<UnitAlias>().Where(a => a.UnitId == id).OrderBy(a => a.Id).Select(a => new Named(a.Id, a.Name)).ToListAsync(ct);
        // A unit that stood below on that day may stand outside the reader's subtrees today: rights follow today's tree.
        var open = units.Under(actor.UnitPaths(), b => b.Path).Where(b => b.ParentId == id && (day != null || b.ValidTo == null));
        var below = await open.OrderBy(b => b.Sequence).ThenBy(b => b.Id).Take(BelowShown).Select(b => new Named(b.Id, b.Name)).ToListAsync(ct);
        return new Shown(
            id, unit.Name, unit.ShortName, unit.CategoryId, unit.Category, unit.CategoryEn, parent, unit.Sequence, unit.Phone, unit.Address, unit.Code, unit.Region, unit.ValidFrom, unit.ValidTo,
            version.Value, existed, aliases, below, below.Count < BelowShown ? below.Count : await open.CountAsync(ct));
    }
}
