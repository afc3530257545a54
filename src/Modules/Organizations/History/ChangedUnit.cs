using Biaogan.Organizations.Contract;
using Biaogan.Organizations.Units;

namespace Biaogan.Organizations.History;

/// <summary>What the page of a dated change shows of the unit it is about.</summary>
internal sealed class ChangedUnit(AppDbContext db, IEnumerable<IUnitTies> ties)
{
    /// <param name="Since">First day of its present (or last) state: no change can be dated before it.</param>
    /// <param name="Below">How many open units stand directly below.</param>
    public sealed record Shown(
        long Id, string Name, string? ShortName, long CategoryId, long? ParentId, string? Parent, DateOnly Since, DateOnly? ValidTo, int Version, int Below, IReadOnlyList<UnitTie> Ties);

    // The page and its frame ask for the same unit.
    private Shown? _shown;

    public Task<bool> Movable(long id, Actor actor, CancellationToken ct) => db.MovableUnits(actor).AnyAsync(u => u.Id == id, ct);

    public Task<bool> Open(long id, Actor actor, CancellationToken ct) => db.ManagedUnits(actor).AnyAsync(u => u.Id == id && u.ValidTo == null, ct);

    public Task<bool> Closed(long id, Actor actor, CancellationToken ct) => db.ManagedUnits(actor).AnyAsync(u => u.Id == id && u.ValidTo != null, ct);

    public async Task<Shown?> Run(long id, Actor actor, CancellationToken ct)
    {
        if (_shown?.Id == id)
        {
            return _shown;
        }

        var unit = await (
            from u in db.ManagedUnits(actor).AsNoTracking()
            join parent in db.Set<Unit>() on u.ParentId equals parent.Id into parents
            from parent in parents.DefaultIfEmpty()
            where u.Id == id
            select new { Unit = u, Parent = (string?)parent.Name }).SingleOrDefaultAsync(ct);
        if (unit is null)
        {
            return null;
        }

        var since = await db.Set<UnitSpan>().Where(s => s.UnitId == id).MaxAsync(s => s.From, ct);
        var below = await db.Set<Unit>().CountAsync(u => u.ParentId == id && u.ValidTo == null, ct);
        var hanging = new List<UnitTie>();
        foreach (var source in ties)
        {
            hanging.AddRange(await source.Of(id, actor, ct));
        }

        var shown = unit.Unit;
        return _shown = new Shown(id, shown.Name, shown.ShortName, shown.CategoryId, shown.ParentId, unit.Parent, since, shown.ValidTo, shown.Version, below, hanging);
    }
}
