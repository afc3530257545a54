namespace Biaogan.Assessments.Ledger;

/// <summary>An entry of the score ledger 记分账: signed, append-only. A correction is a further posting, never a change.</summary>
internal sealed class Posting
{
    public long Id { get; init; }
    public long SheetId { get; init; }
    public long ScoringPointId { get; init; }

    /// <summary>Signed, in millionths of a point.</summary>
    public long PointsMicro { get; init; }

    /// <summary>Version of the scheme whose rule was applied.</summary>
    public int SchemeVersion { get; init; }

    /// <summary>What was observed, e.g. "2 occurrences", "87.5 %"; null for a plain award.</summary>
    public string? Observation { get; init; }

    /// <summary>Required for every deduction and every correction.</summary>
    public string? Reason { get; init; }

    /// <summary>The file the posting rests on, or null.</summary>
    public long? EvidenceFileId { get; init; }
    public long PostedBy { get; init; }
    public DateTime PostedAt { get; init; }
}
