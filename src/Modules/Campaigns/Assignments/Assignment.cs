using Biaogan.Campaigns.Contract;
using Biaogan.Schemes.Contract;

namespace Biaogan.Campaigns.Assignments;

/// <summary>A task 任务: one item asked of one unit.</summary>
internal sealed class Assignment
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public long UnitId { get; init; }
    public long ItemId { get; init; }
    public UnitRole Role { get; init; }
    public AssignmentState State { get; set; }

    /// <summary>Last day to hand in, inclusive, in the region's time zone; null when the plan sets none.</summary>
    public DateOnly? Deadline { get; set; }
    public DateTime? HandedInAt { get; set; }
}
