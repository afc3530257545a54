using Biaogan.Organizations.Lists;

namespace Biaogan.Organizations.Contract;

/// <summary>A named list of units beside the tree.</summary>
public sealed class UnitListRow
{
    public long Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Unit whose managers keep it; scope by its path.</summary>
    public long OwnerUnitId { get; init; }
}

public sealed class UnitListMemberRow
{
    public long ListId { get; init; }
    public long UnitId { get; init; }
}

public static class UnitListQueries
{
    /// <summary>Lists in use.</summary>
    public static IQueryable<UnitListRow> UnitLists(this AppDbContext db) =>
        db.Set<UnitList>().Where(l => l.ClosedOn == null).Select(l => new UnitListRow { Id = l.Id, Name = l.Name, OwnerUnitId = l.OwnerUnitId });

    public static IQueryable<UnitListMemberRow> UnitListMembers(this AppDbContext db) =>
        db.Set<UnitListMember>().Select(m => new UnitListMemberRow { ListId = m.ListId, UnitId = m.UnitId });
}
