namespace Biaogan.Assessments.Recusals;

/// <summary>An assessor keeps away from a unit 回避: declared by herself or by the office, with a reason. People of the unit itself keep away without any declaration.</summary>
internal sealed class Recusal
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public long PersonId { get; init; }
    public long UnitId { get; init; }
    public required string Reason { get; init; }
    public long DeclaredBy { get; init; }
    public DateTime DeclaredAt { get; init; }

    /// <summary>When the office lifted it, with a reason; null while it holds.</summary>
    public DateTime? LiftedAt { get; set; }
    public string? LiftReason { get; set; }
}
