
namespace Biaogan.Organizations.Units;

/// <summary>An organisation that can be asked, assessed or informed.</summary>
internal sealed class Unit
{
    public long Id { get; init; }
    public required string Name { get; set; }
    public string? ShortName { get; set; }
    public long CategoryId { get; set; }
    public long? ParentId { get; set; }

    /// <summary>Ids from the root to this unit, each followed by '/': "/1/7/42/". A subtree is a range of paths.</summary>
    public required string Path { get; set; }

    /// <summary>Place in protocol order 序号 among all units; lists keep it.</summary>
    public int Sequence { get; set; }

    /// <summary>Telephone of the office, not of a person.</summary>
    public string? Phone { get; set; }

    /// <summary>Address of the office.</summary>
    public string? Address { get; set; }

    /// <summary>统一社会信用代码, checked (GB 32100-2015); null when the unit has none or it is not known.</summary>
    public string? Code { get; set; }

    /// <summary>Name of the region whose documents and working calendar apply here and below; set on root units.</summary>
    public string? Region { get; set; }

    /// <summary>Grows with every change, so that two people do not overwrite each other.</summary>
    public int Version { get; set; } = 1;

    /// <summary>First day it ever existed; when it was closed and opened again meanwhile is told by its spans.</summary>
    public DateOnly ValidFrom { get; set; }

    /// <summary>Last day it exists, inclusive; null while it does.</summary>
    public DateOnly? ValidTo { get; set; }
}

/// <summary>Another name under which plans and people call the unit.</summary>
internal sealed class UnitAlias
{
    public long Id { get; init; }
    public long UnitId { get; init; }
    public required string Name { get; init; }
}

/// <summary>机关, 企业, 学校, 社区, 村, 医院, 景区 …</summary>
internal sealed class UnitCategory
{
    public long Id { get; init; }
    public required string Name { get; set; }
    public required string NameEn { get; set; }
    public int Sequence { get; set; }
}

internal sealed class UnitsModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres)
    {
        model.Entity<Unit>(unit =>
        {
            unit.ToTable("org_units");
            unit.Property(u => u.Name).HasMaxLength(100);
            unit.Property(u => u.ShortName).HasMaxLength(50);
            unit.Property(u => u.Path).HasMaxLength(400).IsOrdinal(postgres);
            unit.Property(u => u.Phone).HasMaxLength(40);
            unit.Property(u => u.Address).HasMaxLength(200);
            unit.Property(u => u.Code).HasMaxLength(18);
            unit.Property(u => u.Region).HasMaxLength(60);
            unit.Property(u => u.Version).IsConcurrencyToken();
            unit.HasIndex(u => u.Path);
            unit.HasIndex(u => u.Name);
            unit.HasIndex(u => u.Code);
            unit.HasIndex(u => new { u.ParentId, u.Sequence });
            unit.HasOne<UnitCategory>().WithMany().HasForeignKey(u => u.CategoryId).OnDelete(DeleteBehavior.Restrict);
            unit.HasOne<Unit>().WithMany().HasForeignKey(u => u.ParentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<UnitAlias>(alias =>
        {
            alias.ToTable("org_unit_aliases");
            alias.Property(a => a.Name).HasMaxLength(100);
            alias.HasIndex(a => a.Name);
            alias.HasIndex(a => new { a.UnitId, a.Name }).IsUnique();
            alias.HasOne<Unit>().WithMany().HasForeignKey(a => a.UnitId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<UnitCategory>(category =>
        {
            category.ToTable("org_unit_categories");
            category.Property(c => c.Name).HasMaxLength(40);
            category.Property(c => c.NameEn).HasMaxLength(60);
            category.HasIndex(c => c.Name).IsUnique();
        });
    }
}
