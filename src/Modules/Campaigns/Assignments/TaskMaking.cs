using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.Contract;
using Biaogan.Schemes.Contract;

namespace Biaogan.Campaigns.Assignments;

/// <summary>Which tasks follow from the targets of a campaign.</summary>
internal static class TaskMaking
{
    /// <summary>Units handled at once: two statements of reading and a batch of inserts each, so that memory does not grow with the district.</summary>
    private const int UnitsAtOnce = 500;

    /// <summary>Roles from the strongest to the weakest; who only assesses has no task.</summary>
    private static readonly UnitRole[] Strength = [UnitRole.Lead, UnitRole.Responsible, UnitRole.Support, UnitRole.Participate, UnitRole.Guide];

    /// <summary>One task for each item and unit, in the strongest role; penalties and vetoes are scored, not asked.</summary>
    public static IReadOnlyList<Assignment> Tasks(long campaignId, IEnumerable<TargetRow> targets) =>
    [
        .. targets
            .Where(t => t.Role != UnitRole.Assess && t.Kind is ItemKind.Base or ItemKind.Bonus)
            .GroupBy(t => (t.UnitId, t.ItemId))
            .Select(g => g.MinBy(t => Array.IndexOf(Strength, t.Role))!)
            .Select(t => new Assignment { CampaignId = campaignId, UnitId = t.UnitId, ItemId = t.ItemId, Role = t.Role, Deadline = t.Deadline }),
    ];

    /// <summary>Makes the tasks within a write under way, unit by unit in batches. What was tracked before must be flushed: it is forgotten.</summary>
    /// <param name="itemIds">Only these items; null for all.</param>
    /// <returns>The number of tasks made.</returns>
    public static async Task<int> Make(AppDbContext db, long campaignId, IReadOnlyList<long>? itemIds, CancellationToken ct)
    {
        var unitIds = await db.Set<CampaignUnit>().Where(u => u.CampaignId == campaignId).OrderBy(u => u.Sequence).Select(u => u.UnitId).ToListAsync(ct);
        var made = 0;
        foreach (var chunk in unitIds.Chunk(UnitsAtOnce))
        {
            var targets = db.Targets().Where(t => t.CampaignId == campaignId && chunk.Contains(t.UnitId));
            var rows = await (itemIds is null ? targets : targets.Where(t => itemIds.Contains(t.ItemId))).OrderBy(t => t.UnitId).ThenBy(t => t.ItemId).ToListAsync(ct);
            var tasks = Tasks(campaignId, rows);
            db.AddRange(tasks);
            await db.Flush(ct);
            db.ChangeTracker.Clear();
            made += tasks.Count;
        }

        return made;
    }
}
