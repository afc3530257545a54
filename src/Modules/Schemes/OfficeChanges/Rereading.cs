using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;
using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.OfficeChanges;

/// <summary>A plan's file read again under other hints.</summary>
/// <param name="Read">What the reader makes of it now.</param>
/// <param name="After">That with the office's changes made again.</param>
internal sealed record Reread(PlanReading Read, Replayed After);

/// <summary>Reads a plan's document again and makes the office's changes again on the new reading.</summary>
internal static class Rereading
{
    /// <param name="read">What the reader made of it before.</param>
    /// <param name="now">The reading as the office left it.</param>
    public static Reread Of(SourceDocument document, PlanHints hints, PlanReading read, PlanReading now, IReadOnlyList<UnitNote> units)
    {
        var fresh = PlanReader.Interpret(document, hints);
        return new Reread(fresh, ChangeReplay.On(fresh, ChangeFinder.Between(read, now, units), read, now, sameFile: true));
    }

    /// <summary>What the reader made of a plan's file, as kept; null where the plan was written by hand.</summary>
    public static async Task<PlanReading?> ReadOf(this AppDbContext db, long planId, CancellationToken ct) =>
        await db.ReadSnapshot(planId, ct) is { } kept ? StoredReading.Read(kept.Unpack().Reading) : null;

    /// <summary>Unit names the office changed and did not change back by an undo.</summary>
    public static async Task<IReadOnlyList<UnitNote>> UnitNotes(this AppDbContext db, long planId, CancellationToken ct) => UnitNote.Of(await (
        from correction in db.Set<PlanCorrection>().AsNoTracking()
        join step in db.Set<PlanStep>() on correction.StepId equals step.Id
        where correction.PlanId == planId && !step.IsTakenBack && (correction.Field == "unit" || correction.Field == "set")
        orderby correction.Id
        select correction).ToListAsync(ct));

    /// <summary>Corrections that found no row, so that they stand in the history and can be made by hand.</summary>
    public static IEnumerable<PlanCorrection> LostNotes(IEnumerable<OfficeChange> lost, long planId, Act act, string? reason) => lost.Select(c => new PlanCorrection
    {
        PlanId = planId,
        Row = 0,
        Field = c.Field,
        Old = c.Where is { } where ? $"{where}：{c.Old}" : c.Old,
        New = c.New ?? (c.After is { } above ? above.Content : null),
        Reason = reason,
        CorrectedBy = act.Who.PersonId,
        CorrectedAt = act.When,
        IsLost = true,
    });
}
