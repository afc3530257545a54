using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Contract;
using Biaogan.Schemes.Contract;

namespace Biaogan.Assessments.ListSheets;

/// <summary>Finds the next sheet that waits for the assessor: handed in, not scored, in protocol order, beginning again after the last.</summary>
internal sealed class NextSheet(AppDbContext db)
{
    /// <returns>The sheet's id, or null when nothing waits.</returns>
    public async Task<long?> After(long campaignId, long? sheetId, Actor actor, CancellationToken ct)
    {
        var ownUnits = await db.OwnUnits(actor, ct);
        var here = await (
            from line in db.Lines(db.Scorable(actor, ownUnits).Where(s => s.CampaignId == campaignId && s.Id == sheetId))
            select new { line.UnitSequence, line.ItemSequence }).SingleOrDefaultAsync(ct);
        var (unit, item) = here is null ? (0, 0) : (here.UnitSequence, here.ItemSequence);
        return await db.Lines(db.Scorable(actor, ownUnits).Where(s => s.CampaignId == campaignId)).Mine()
            .Where(l => l.Id != sheetId)
            .OrderBy(l => l.UnitSequence > unit || (l.UnitSequence == unit && l.ItemSequence > item) ? 0 : 1)
            .ThenBy(l => l.UnitSequence).ThenBy(l => l.ItemSequence)
            .Select(l => (long?)l.Id)
            .FirstOrDefaultAsync(ct);
    }
}

internal static class MineToScore
{
    /// <summary>Handed in and not scored; penalties and vetoes wait for nobody.</summary>
    public static IQueryable<SheetLine> Mine(this IQueryable<SheetLine> lines) =>
        lines.Where(l => l.State == SheetState.Open && l.Task == AssignmentState.HandedIn && (l.Kind == ItemKind.Base || l.Kind == ItemKind.Bonus));
}
