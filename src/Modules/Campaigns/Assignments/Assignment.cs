using Biaogan.Platform.Auditing;
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

    /// <summary>It was handed in after the last day.</summary>
    public bool HandedInLate { get; set; }
}

/// <summary>A later deadline 延期 the office gave one unit for one task; kept as it was said.</summary>
internal sealed class Extension
{
    public long Id { get; init; }
    public long AssignmentId { get; init; }

    /// <summary>Last day before; null when there was none.</summary>
    public DateOnly? From { get; init; }

    /// <summary>New last day, inclusive.</summary>
    public DateOnly To { get; init; }
    public required string Reason { get; init; }
    public DateTime At { get; init; }
    public long By { get; init; }

    [Personal("Says who granted the extension", Kept = "With the programme's records: the Archives Law asks for their maker", Of = nameof(By))]
    public required string ByName { get; init; }
}
