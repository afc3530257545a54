using Biaogan.Organizations.Units;

namespace Biaogan.Organizations.ImportUnits;

/// <summary>The register as an import is compared with: the open units within the actor's subtrees, with their other names.</summary>
internal sealed class ImportRegister
{
    /// <param name="IsTop">Its place is not the actor's to change.</param>
    public sealed record Known(
        long Id, string Name, string? ShortName, long CategoryId, long? ParentId, string Path, int Sequence, string? Code, string? Phone, string? Address, DateOnly ValidFrom, int Version, bool IsTop);

    public required IReadOnlyDictionary<long, Known> Units { get; init; }
    public required ILookup<string, Known> ByName { get; init; }
    public required ILookup<string, Known> ByCode { get; init; }
    public required ILookup<long, string> Aliases { get; init; }

    /// <summary>Categories by either name.</summary>
    public required IReadOnlyDictionary<string, long> Categories { get; init; }
    public required IReadOnlyDictionary<long, string> CategoryNames { get; init; }

    public static async Task<ImportRegister> Load(AppDbContext db, Actor actor, CancellationToken ct)
    {
        var tops = actor.UnitPaths();
        var units = await db.ManagedUnits(actor).Where(u => u.ValidTo == null)
            .Select(u => new Known(u.Id, u.Name, u.ShortName, u.CategoryId, u.ParentId, u.Path, u.Sequence, u.Code, u.Phone, u.Address, u.ValidFrom, u.Version, u.ParentId == null || tops.Contains(u.Path))).ToListAsync(ct);
        var aliases = await (from alias in db.Set<UnitAlias>() join unit in db.ManagedUnits(actor) on alias.UnitId equals unit.Id select new { alias.UnitId, alias.Name }).ToListAsync(ct);
        var categories = await db.Set<UnitCategory>().AsNoTracking().ToListAsync(ct);
        var byName = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var category in categories)
        {
            byName[category.Name] = category.Id;
            byName.TryAdd(category.NameEn, category.Id);
        }

        return new ImportRegister
        {
            Units = units.ToDictionary(u => u.Id),
            ByName = units.ToLookup(u => u.Name, StringComparer.Ordinal),
            ByCode = units.Where(u => u.Code is not null).ToLookup(u => u.Code!, StringComparer.Ordinal),
            Aliases = aliases.ToLookup(a => a.UnitId, a => a.Name),
            Categories = byName,
            CategoryNames = categories.ToDictionary(c => c.Id, c => T(c.Name, c.NameEn)),
        };
    }
}
