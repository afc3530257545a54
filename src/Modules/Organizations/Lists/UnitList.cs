using Biaogan.Organizations.Units;

namespace Biaogan.Organizations.Lists;

/// <summary>A grouping beside the tree, such as 窗口单位: a unit stands in any number of them. It belongs to a unit, whose managers keep it.</summary>
internal sealed class UnitList
{
    public long Id { get; init; }
    public required string Name { get; set; }

    /// <summary>The top of the subtree of whoever made it: it is seen and kept by those who manage that unit.</summary>
    public long OwnerUnitId { get; init; }

    /// <summary>Last day it was in use, inclusive; null while it is.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Grows with every change of its name.</summary>
    public int Version { get; set; } = 1;
}

internal sealed class UnitListMember
{
    public long Id { get; init; }
    public long ListId { get; init; }
    public long UnitId { get; init; }
}

internal sealed class ListsModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres)
    {
        model.Entity<UnitList>(list =>
        {
            list.ToTable("org_unit_lists");
            list.Property(l => l.Name).HasMaxLength(60);
            list.Property(l => l.Version).IsConcurrencyToken();
            list.HasIndex(l => new { l.OwnerUnitId, l.Name });
            list.HasOne<Unit>().WithMany().HasForeignKey(l => l.OwnerUnitId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<UnitListMember>(member =>
        {
            member.ToTable("org_unit_list_members");
            member.HasIndex(m => new { m.ListId, m.UnitId }).IsUnique();
            member.HasIndex(m => m.UnitId);
            member.HasOne<UnitList>().WithMany().HasForeignKey(m => m.ListId).OnDelete(DeleteBehavior.Cascade);
            member.HasOne<Unit>().WithMany().HasForeignKey(m => m.UnitId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
