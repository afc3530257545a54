namespace Biaogan.Assessments.Ledger;

/// <summary>An entry of the score ledger 记分账: signed, append-only. A correction takes the old entry back by its negative and adds a new one; nothing is changed.</summary>
internal sealed class Posting
{
    public long Id { get; init; }
    public long SheetId { get; init; }
    public long ScoringPointId { get; init; }

    /// <summary>Signed, in millionths of a point.</summary>
    public long PointsMicro { get; init; }

    /// <summary>Version of the scheme whose rule was applied.</summary>
    public int SchemeVersion { get; init; }

    /// <summary>What was observed, as <c>part=value</c> with an invariant number: awarded=3.5, count=2, value=87.5, fulfilled=yes, occurred=no, tier=A, place=2; null for a posting that takes another back.</summary>
    public string? Observation { get; init; }

    /// <summary>Required for every deduction and every correction.</summary>
    public string? Reason { get; init; }

    /// <summary>The file the posting rests on, or null.</summary>
    public long? EvidenceFileId { get; init; }

    /// <summary>The posting this one takes back, or null.</summary>
    public long? ReversesId { get; init; }
    public long PostedBy { get; init; }
    public DateTime PostedAt { get; init; }
}
