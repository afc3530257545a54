using Biaogan.Campaigns.Contract;
using Biaogan.Platform.Events;
using Biaogan.Schemes.Contract;

namespace Biaogan.Assessments.ScoreSheets;

/// <summary>Makes the score sheets of a campaign when it starts: one for each task, and one for each penalty and veto of each unit, behind which no task stands.</summary>
internal sealed class MakeSheets : IListener<CampaignStarted>, IListener<TasksChanged>
{
    private const int Batch = 1000;
    private const int UnitsAtOnce = 500;

    public Task Hear(CampaignStarted happened, AppDbContext db, CancellationToken ct) => Make(db, happened.CampaignId, ct);

    /// <summary>Open sheets of tasks that are gone, and of items the scheme no longer has, go; what came gets its sheets. What is scored stays.</summary>
    public async Task Hear(TasksChanged happened, AppDbContext db, CancellationToken ct)
    {
        // Rooms to the left hear first; what they changed must be readable here.
        await db.Flush(ct);
        var current = db.Campaigns().Where(c => c.Id == happened.CampaignId).Join(db.SchemeItems(), c => c.SchemeId, i => i.SchemeId, (_, i) => i.Id);
        var stale = await db.Set<ScoreSheet>()
            .Where(s => s.CampaignId == happened.CampaignId && s.State == SheetState.Open)
            .Where(s => s.AssignmentId == null ? !current.Contains(s.ItemId) : !db.Assignments().Any(a => a.Id == s.AssignmentId))
            .AsTracking()
            .ToListAsync(ct);
        db.RemoveRange(stale);
        await db.Flush(ct);
        await Make(db, happened.CampaignId, ct);
    }

    private static async Task Make(AppDbContext db, long campaignId, CancellationToken ct)
    {
        await db.Flush(ct);
        var known = (await db.Set<ScoreSheet>().AsNoTracking().Where(s => s.CampaignId == campaignId).Select(s => new { s.UnitId, s.ItemId }).ToListAsync(ct))
            .Select(s => (s.UnitId, s.ItemId)).ToHashSet();
        var asked = await (
            from assignment in db.Assignments()
            join item in db.SchemeItems() on assignment.ItemId equals item.Id
            where assignment.CampaignId == campaignId
            orderby assignment.Id
            select new { assignment.Id, assignment.UnitId, ItemId = item.Id, item.Kind, item.PointsMicro }).ToListAsync(ct);
        var found = await Found(db, campaignId, ct);

        var sheets = new List<ScoreSheet>();
        sheets.AddRange(asked.Where(a => known.Add((a.UnitId, a.ItemId))).Select(a => new ScoreSheet
        {
            CampaignId = campaignId,
            AssignmentId = a.Id,
            UnitId = a.UnitId,
            ItemId = a.ItemId,
            ApplicableMicro = a.Kind == ItemKind.Base ? a.PointsMicro : 0,
        }));
        sheets.AddRange(found.Where(f => known.Add((f.UnitId, f.ItemId))).Select(f => new ScoreSheet { CampaignId = campaignId, UnitId = f.UnitId, ItemId = f.ItemId }));
        foreach (var batch in sheets.Chunk(Batch))
        {
            db.AddRange(batch.AsEnumerable<object>());
            await db.Flush(ct);
        }
    }

    /// <summary>Penalties and vetoes by the units they are meant for, unit by unit in batches so that memory does not grow with the district.</summary>
    private static async Task<IReadOnlyList<(long UnitId, long ItemId)>> Found(AppDbContext db, long campaignId, CancellationToken ct)
    {
        var found = new List<(long, long)>();
        var unitIds = await db.CampaignUnits().Where(u => u.CampaignId == campaignId).OrderBy(u => u.Sequence).Select(u => u.UnitId).ToListAsync(ct);
        foreach (var chunk in unitIds.Chunk(UnitsAtOnce))
        {
            // The strongest condition, the units, goes to the database; a role may be that of a name that is missing, and is told apart here.
            var targets = await db.Targets().Where(t => t.CampaignId == campaignId && chunk.Contains(t.UnitId)).OrderBy(t => t.UnitId).ThenBy(t => t.ItemId).ToListAsync(ct);
            found.AddRange(targets.Where(t => t.Role != UnitRole.Assess && t.Kind is (ItemKind.Penalty or ItemKind.Veto)).Select(t => (t.UnitId, t.ItemId)));
        }

        return found;
    }
}

/// <summary>A scheme on which something is scored cannot be republished.</summary>
internal sealed class ScoredSchemes(AppDbContext db) : ISchemeUse
{
    public Task<bool> HasWork(long schemeId, CancellationToken ct) => (
        from sheet in db.Set<ScoreSheet>().AsNoTracking()
        join item in db.SchemeItems() on sheet.ItemId equals item.Id
        where item.SchemeId == schemeId && sheet.State == SheetState.Scored
        select sheet.Id).AnyAsync(ct);
}
