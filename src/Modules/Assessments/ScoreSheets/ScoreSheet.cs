using Biaogan.Platform.Blobs;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Assessments.ScoreSheets;

internal enum SheetState
{
    /// <summary>Nothing scored yet.</summary>
    Open,

    /// <summary>Scored by its assessor; may be corrected by further postings until publication.</summary>
    Scored,
}

/// <summary>A score sheet 评分表: one item of one unit. Made when the campaign starts.</summary>
internal sealed class ScoreSheet
{
    public long Id { get; init; }
    public long CampaignId { get; init; }

    /// <summary>The task it judges; null for penalties and vetoes, which are asked of nobody and found by the assessor.</summary>
    public long? AssignmentId { get; init; }
    public long UnitId { get; init; }
    public long ItemId { get; init; }
    public SheetState State { get; set; }

    /// <summary>The item does not apply to the unit 不涉及项; with a reason in <see cref="NotApplicableReason"/>.</summary>
    public bool IsNotApplicable { get; set; }
    public string? NotApplicableReason { get; set; }

    /// <summary>Stored total of the postings, in millionths; always equal to their sum.</summary>
    public long EarnedMicro { get; set; }

    /// <summary>What could be earned here, in millionths; 0 when not applicable or outside the total.</summary>
    public long ApplicableMicro { get; set; }

    /// <summary>Effect of the veto found here; null when none was.</summary>
    public VetoEffect? Veto { get; set; }
    public long? ScoredBy { get; set; }
    public DateTime? ScoredAt { get; set; }

    /// <summary>Signed scan of the printed sheet, in the blob store.</summary>
    [NamesBlob]
    public string? SignedScanHash { get; set; }
    public string? SignedScanName { get; set; }

    /// <summary>Content type the scan is served with: decided from its first bytes, never taken from the sender.</summary>
    public string? SignedScanType { get; set; }

    /// <summary>Grows with every write; a form carries it.</summary>
    public int Version { get; set; }
}
