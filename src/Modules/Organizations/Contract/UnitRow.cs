using Biaogan.Organizations.Units;

namespace Biaogan.Organizations.Contract;

/// <summary>What other rooms may read of a unit; composes into their queries.</summary>
public sealed class UnitRow
{
    public long Id { get; init; }
    public required string Name { get; init; }
    public string? ShortName { get; init; }
    public long CategoryId { get; init; }
    public required string Category { get; init; }
    public required string CategoryEn { get; init; }
    public long? ParentId { get; init; }

    /// <summary>Ids from the root, each followed by '/'; scope a query with <c>Under(actor.Paths(…), u =&gt; u.Path)</c>.</summary>
    public required string Path { get; init; }
    public int Sequence { get; init; }
    public string? Phone { get; init; }

    /// <summary>统一社会信用代码, or null.</summary>
    public string? Code { get; init; }

    /// <summary>Address of the office.</summary>
    public string? Address { get; init; }

    /// <summary>Set on root units: the region whose documents and working calendar apply there and below.</summary>
    public string? Region { get; init; }
    public DateOnly ValidFrom { get; init; }

    /// <summary>Last day, inclusive; null while it exists.</summary>
    public DateOnly? ValidTo { get; init; }
}

/// <summary>A unit's place in today's tree and nothing else.</summary>
public sealed class UnitPlaceRow
{
    public long Id { get; init; }

    /// <summary>Ids from the root, each followed by '/'.</summary>
    public required string Path { get; init; }
}

public sealed class UnitAliasRow
{
    public long UnitId { get; init; }
    public required string Name { get; init; }
}

public static class UnitQueries
{
    /// <summary>All units, closed ones too.</summary>
    public static IQueryable<UnitRow> Units(this AppDbContext db) =>
        from unit in db.Set<Unit>()
        join category in db.Set<UnitCategory>() on unit.CategoryId equals category.Id
        select new UnitRow
        {
            Id = unit.Id,
            Name = unit.Name,
            ShortName = unit.ShortName,
            CategoryId = category.Id,
            Category = category.Name,
            CategoryEn = category.NameEn,
            ParentId = unit.ParentId,
            Path = unit.Path,
            Sequence = unit.Sequence,
            Phone = unit.Phone,
            Code = unit.Code,
            Address = unit.Address,
            Region = unit.Region,
            ValidFrom = unit.ValidFrom,
            ValidTo = unit.ValidTo,
        };

    /// <summary>Where units stand, closed ones too, out of one table: for outer joins, for which SQLite would first build all of <see cref="Units"/> with their categories.</summary>
    public static IQueryable<UnitPlaceRow> UnitPlaces(this AppDbContext db) => db.Set<Unit>().Select(u => new UnitPlaceRow { Id = u.Id, Path = u.Path });

    public static IQueryable<UnitAliasRow> UnitAliases(this AppDbContext db) =>
        db.Set<UnitAlias>().Select(a => new UnitAliasRow { UnitId = a.UnitId, Name = a.Name });
}
