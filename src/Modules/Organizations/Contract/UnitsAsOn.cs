using Biaogan.Organizations.History;
using Biaogan.Organizations.Units;

namespace Biaogan.Organizations.Contract;

/// <summary>The register as it was on a day: for reports that speak of the past. Rights are never asked of it: they follow today's tree.</summary>
public static class UnitsAsOn
{
    /// <summary>
    /// The units that existed on a day, with the name, short name, category and unit above they had then. <see cref="UnitRow.Path"/> is today's, so that the reader's scope can be put on it;
    /// telephone, address and place in the order are today's as well: they have no history.
    /// </summary>
    public static IQueryable<UnitRow> UnitsOn(this AppDbContext db, DateOnly day) =>
        from span in db.Set<UnitSpan>()
        where span.From <= day && (span.To == null || span.To >= day)
        join unit in db.Set<Unit>() on span.UnitId equals unit.Id
        join category in db.Set<UnitCategory>() on span.CategoryId equals category.Id
        select new UnitRow
        {
            Id = unit.Id,
            Name = span.Name,
            ShortName = span.ShortName,
            CategoryId = category.Id,
            Category = category.Name,
            CategoryEn = category.NameEn,
            ParentId = span.ParentId,
            Path = unit.Path,
            Sequence = unit.Sequence,
            Phone = unit.Phone,
            Code = unit.Code,
            Address = unit.Address,
            Region = unit.Region,
            ValidFrom = unit.ValidFrom,
            ValidTo = unit.ValidTo,
        };

    /// <summary>
    /// All units, each with the name, short name, category and unit above it had on a day; one that did not exist then as it is (or was last) called. For tables whose rows are given, such as
    /// the members of a campaign: none of them is lost because its unit was merged.
    /// </summary>
    /// <param name="day">The day; null for today.</param>
    public static IQueryable<UnitRow> UnitsCalledOn(this AppDbContext db, DateOnly? day) => day is { } then ? CalledOn(db, then) : db.Units();

    private static IQueryable<UnitRow> CalledOn(AppDbContext db, DateOnly day) =>
        from unit in db.Set<Unit>()
        from span in db.Set<UnitSpan>().Where(s => s.UnitId == unit.Id && s.From <= day && (s.To == null || s.To >= day)).DefaultIfEmpty()
        join category in db.Set<UnitCategory>() on span == null ? unit.CategoryId : span.CategoryId equals category.Id
        select new UnitRow
        {
            Id = unit.Id,
            Name = span == null ? unit.Name : span.Name,
            ShortName = span == null ? unit.ShortName : span.ShortName,
            CategoryId = category.Id,
            Category = category.Name,
            CategoryEn = category.NameEn,
            ParentId = span == null ? unit.ParentId : span.ParentId,
            Path = unit.Path,
            Sequence = unit.Sequence,
            Phone = unit.Phone,
            Code = unit.Code,
            Address = unit.Address,
            Region = unit.Region,
            ValidFrom = unit.ValidFrom,
            ValidTo = unit.ValidTo,
        };

    /// <summary>Ids of a unit and of everything that stood below it on a day; composes (<c>Contains</c>, joins).</summary>
    public static IQueryable<long> SubtreeOn(this AppDbContext db, long unitId, DateOnly day) => db.Database.SqlQuery<long>(
        $"""
        SELECT t.id AS "Value" FROM (
            WITH RECURSIVE below(id) AS (
                SELECT s."UnitId" FROM org_unit_spans AS s WHERE s."UnitId" = {unitId} AND s."From" <= {day} AND (s."To" IS NULL OR s."To" >= {day})
                UNION
                SELECT s."UnitId" FROM below JOIN org_unit_spans AS s ON s."ParentId" = below.id WHERE s."From" <= {day} AND (s."To" IS NULL OR s."To" >= {day})
            ) SELECT id FROM below) AS t
        """);
}
