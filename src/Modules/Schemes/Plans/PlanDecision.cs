namespace Biaogan.Schemes.Plans;

internal enum PlanVerdict
{
    /// <summary>Looked at; the plan is meant as it stands.</summary>
    AsWritten,

    /// <summary>The reader was wrong; there is nothing to correct.</summary>
    Unfounded,

    /// <summary>Dealt with by correcting the row.</summary>
    Corrected,

    /// <summary>An item that asks about persons: aggregate figures alone are its proof.</summary>
    AggregateOnly,
}

/// <summary>What the office decided about one finding. It holds for the finding as it was worded: when a correction changes the finding, it must be decided again.</summary>
internal sealed class PlanDecision
{
    public long Id { get; init; }
    public long PlanId { get; init; }

    /// <summary>Code of the finding, e.g. sum-mismatch.</summary>
    public required string Code { get; init; }

    /// <summary>Fingerprint of code, place and words; see <see cref="PlanFindings.KeyOf(Documents.Finding)"/>.</summary>
    public required string Key { get; init; }

    /// <summary>The finding's words at the time.</summary>
    public required string Message { get; init; }
    public PlanVerdict Verdict { get; init; }
    public string? Reason { get; init; }
    public long DecidedBy { get; init; }
    public DateTime DecidedAt { get; init; }
}

/// <summary>One field of a plan's reading as the office changed it.</summary>
internal sealed class PlanCorrection
{
    public long Id { get; init; }
    public long PlanId { get; init; }

    /// <summary>1-based row over all schemes of the plan (see <see cref="PlanRows"/>); 0 for the head and for unit names.</summary>
    public int Row { get; init; }
    public required string Field { get; init; }
    public string? Old { get; init; }
    public string? New { get; init; }
    public string? Reason { get; init; }
    public long CorrectedBy { get; init; }
    public DateTime CorrectedAt { get; init; }

    /// <summary>The change it was part of.</summary>
    public PlanStep? Step { get; set; }
    public long? StepId { get; init; }

    /// <summary>A correction of before that found no row when the plan was read again: kept here so that it can be made once more by hand.</summary>
    public bool IsLost { get; init; }
}
