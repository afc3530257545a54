using Biaogan.Organizations.Contract;

namespace Biaogan.Supervision.Problems;

/// <summary>Tells the page of a unit's merger or closing that problems of the unit are not written off.</summary>
internal sealed class OpenProblemsOfUnit(AppDbContext db) : IUnitTies
{
    public async Task<IReadOnlyList<UnitTie>> Of(long unitId, Actor reader, CancellationToken ct)
    {
        var open = await db.Set<Problem>().CountAsync(p => p.UnitId == unitId && p.WrittenOffAt == null, ct);
        return open == 0 ? [] : [new UnitTie(T("未销号的问题", "Problems not written off"), open, null)];
    }
}
