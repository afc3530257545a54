using Biaogan.Organizations.Units;

namespace Biaogan.Organizations.ShowUnit;

/// <summary>What the page of one unit shows.</summary>
internal sealed class GetUnit(AppDbContext db)
{
    private const int BelowShown = 30;

    public sealed record Named(long Id, string Name);

    /// <param name="Below">The first units below, in protocol order.</param>
    /// <param name="BelowCount">How many there are in all.</param>
    public sealed record Shown(
        long Id, string Name, string? ShortName, long CategoryId, string Category, string CategoryEn, Named? Parent, int Sequence, string? Phone, string? Region, DateOnly ValidFrom, DateOnly? ValidTo,
        int Version, IReadOnlyList<Named> Aliases, IReadOnlyList<Named> Below, int BelowCount);

    public async Task<Shown?> Run(long id, Actor actor, CancellationToken ct)
    {
        var found = await (
            from unit in db.ManagedUnits(actor).AsNoTracking()
            join category in db.Set<UnitCategory>() on unit.CategoryId equals category.Id
            join parent in db.Set<Unit>() on unit.ParentId equals parent.Id into parents
            from parent in parents.DefaultIfEmpty()
            where unit.Id == id
            select new { Unit = unit, Category = category, Parent = (string?)parent.Name }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var (u, category1) = (found.Unit, found.Category);
        var aliases = await db.Set<UnitAlias>().Where(a => a.UnitId == id).OrderBy(a => a.Id).Select(a => new Named(a.Id, a.Name)).ToListAsync(ct);
        var open = db.Set<Unit>().Where(b => b.ParentId == id && b.ValidTo == null);
        var below = await open.OrderBy(b => b.Sequence).ThenBy(b => b.Id).Take(BelowShown).Select(b => new Named(b.Id, b.Name)).ToListAsync(ct);
        return new Shown(
            u.Id, u.Name, u.ShortName, u.CategoryId, category1.Name, category1.NameEn, u.ParentId is { } p ? new Named(p, found.Parent!) : null, u.Sequence, u.Phone, u.Region, u.ValidFrom, u.ValidTo,
            u.Version, aliases, below, below.Count < BelowShown ? below.Count : await open.CountAsync(ct));
    }
}
