using Biaogan.Organizations.History;
using Biaogan.Organizations.Search;
using Biaogan.Organizations.Units;

namespace Biaogan.Organizations.Contract;

/// <summary>Writes other rooms may ask for while their own write is under way.</summary>
public static class UnitRegister
{
    /// <summary>Adds a unit without a parent, with the categories of a set (those that exist by name stay); flushes to get its key.</summary>
    /// <param name="region">Name of the region whose documents and working calendar apply to it and everything below.</param>
    /// <returns>The new unit's id.</returns>
    public static async Task<long> AddRootUnit(this AppDbContext db, string name, CategorySet set, string region, DateOnly from, CancellationToken ct)
    {
        var known = await db.Set<UnitCategory>().ToDictionaryAsync(c => c.Name, ct);
        foreach (var (zh, en) in set.Categories)
        {
            if (!known.ContainsKey(zh))
            {
                db.Add(known[zh] = new UnitCategory { Name = zh, NameEn = en, Sequence = known.Count + 1 });
            }
        }

        await db.Flush(ct);
        var root = new Unit { Name = name, CategoryId = known[set.Categories[0].Zh].Id, Path = "", Region = region, ValidFrom = from };
        db.Add(root);
        await db.Flush(ct);
        root.Path = $"/{root.Id}/";
        await db.Register(root, null, ct);
        return root.Id;
    }

    /// <summary>Adds a unit below <paramref name="parentId"/> at the end of the protocol order; flushes to get its key.</summary>
    /// <returns>The new unit's id.</returns>
    public static async Task<long> AddUnit(this AppDbContext db, string name, long parentId, long categoryId, DateOnly from, CancellationToken ct)
    {
        var parentPath = await db.Set<Unit>().Where(u => u.Id == parentId).Select(u => u.Path).SingleAsync(ct);
        var last = await db.Set<Unit>().MaxAsync(u => (int?)u.Sequence, ct) ?? 0;
        var unit = new Unit { Name = name, ParentId = parentId, CategoryId = categoryId, Path = parentPath, Sequence = last + 1, ValidFrom = from };
        db.Add(unit);
        await db.Flush(ct);
        unit.Path = $"{parentPath}{unit.Id}/";
        await db.Register(unit, null, ct);
        return unit.Id;
    }

    /// <summary>Adds another name for a unit; a name it has already is left as it is.</summary>
    public static async Task AddUnitAlias(this AppDbContext db, long unitId, string alias, CancellationToken ct)
    {
        if (!await db.Set<UnitAlias>().AnyAsync(a => a.UnitId == unitId && a.Name == alias, ct))
        {
            db.Add(new UnitAlias { UnitId = unitId, Name = alias });
            await db.Flush(ct);
            await db.WriteTerms([unitId], ct);
        }
    }

    /// <summary>Begins the history of a new unit that has its key and path, and makes it searchable.</summary>
    internal static async Task Register(this AppDbContext db, Unit unit, string? why, CancellationToken ct)
    {
        db.Add(UnitSpan.First(unit, why));
        await db.Flush(ct);
        await db.WriteTerms([unit.Id], ct);
    }
}
