using Biaogan.Organizations.Units;

namespace Biaogan.Organizations.History;

/// <summary>
/// What a unit was from one day to another: its name, its category, the unit above it. The spans of a unit never overlap; a day in none of them is a day it did not exist.
/// The last span of an open unit has no end and says the same as the unit's own row.
/// </summary>
internal sealed class UnitSpan
{
    public long Id { get; init; }
    public long UnitId { get; init; }
    public long? ParentId { get; set; }
    public required string Name { get; set; }
    public string? ShortName { get; set; }
    public long CategoryId { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day, inclusive; null while it lasts.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Why it began: the order, the merger.</summary>
    public string? Why { get; set; }

    /// <summary>Why the unit was closed on its last day; null when another span follows.</summary>
    public string? EndWhy { get; set; }

    /// <summary>How many units below came along when the unit was moved on the first day.</summary>
    public int CameAlong { get; set; }

    /// <summary>The first span of a unit that has its key.</summary>
    public static UnitSpan First(Unit unit, string? why) => new()
    {
        UnitId = unit.Id, ParentId = unit.ParentId, Name = unit.Name, ShortName = unit.ShortName, CategoryId = unit.CategoryId, From = unit.ValidFrom, To = unit.ValidTo, Why = why,
    };

    /// <summary>
    /// The span that stands from <paramref name="on"/>: this one when it began that very day (a day has one state, what stands at its end), else a new one, and this one ends the day before.
    /// </summary>
    /// <param name="on">Not before <see cref="From"/>.</param>
    public UnitSpan Turn(DateOnly on, string? why)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(on, From);
        if (on == From)
        {
            Why = why ?? Why;
            return this;
        }

        var to = To;
        To = on.AddDays(-1);
        return new UnitSpan { UnitId = UnitId, ParentId = ParentId, Name = Name, ShortName = ShortName, CategoryId = CategoryId, From = on, To = to, Why = why };
    }
}

internal enum LineageKind
{
    /// <summary>The unit was merged into the other.</summary>
    Merged,

    /// <summary>The other was split off from the unit.</summary>
    Split,
}

/// <summary>What became of a unit: into which it went over, or what came out of it.</summary>
internal sealed class UnitLineage
{
    public long Id { get; init; }
    public long FromUnitId { get; init; }
    public long ToUnitId { get; init; }
    public LineageKind Kind { get; init; }

    /// <summary>First day of the new state.</summary>
    public DateOnly On { get; init; }
    public string? Why { get; init; }
}

internal sealed class HistoryModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres)
    {
        model.Entity<UnitSpan>(span =>
        {
            span.ToTable("org_unit_spans");
            span.Property(s => s.Name).HasMaxLength(100);
            span.Property(s => s.ShortName).HasMaxLength(50);
            span.HasIndex(s => new { s.UnitId, s.From }).IsUnique();
            span.HasIndex(s => new { s.ParentId, s.From });
            span.HasOne<Unit>().WithMany().HasForeignKey(s => s.UnitId).OnDelete(DeleteBehavior.Restrict);
            span.HasOne<Unit>().WithMany().HasForeignKey(s => s.ParentId).OnDelete(DeleteBehavior.Restrict);
            span.HasOne<UnitCategory>().WithMany().HasForeignKey(s => s.CategoryId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<UnitLineage>(line =>
        {
            line.ToTable("org_unit_lineage");
            line.HasIndex(l => new { l.FromUnitId, l.ToUnitId, l.On }).IsUnique();
            line.HasIndex(l => l.ToUnitId);
            line.HasOne<Unit>().WithMany().HasForeignKey(l => l.FromUnitId).OnDelete(DeleteBehavior.Restrict);
            line.HasOne<Unit>().WithMany().HasForeignKey(l => l.ToUnitId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
