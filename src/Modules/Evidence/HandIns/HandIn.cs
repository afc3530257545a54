using Biaogan.Platform.Auditing;
namespace Biaogan.Evidence.HandIns;

/// <summary>What a unit hands in for one task: words, self-scores, files. Made on first save; kept when withdrawn or returned.</summary>
internal sealed class HandIn
{
    public long Id { get; init; }

    /// <summary>One a task.</summary>
    public long AssignmentId { get; init; }
    public required string Statement { get; set; }
    public DateTime SavedAt { get; set; }
    public long SavedBy { get; set; }
    public DateTime? HandedInAt { get; set; }

    /// <summary>Why the office sent it back; null when it did not, or it was handed in again.</summary>
    public string? ReturnReason { get; set; }
    public DateTime? ReturnedAt { get; set; }

    /// <summary>Grows by one with every change; a form carries it, so that two people of one unit cannot overwrite each other.</summary>
    public int Version { get; set; }
}

/// <summary>Something that happened to a hand-in, as its history shows it.</summary>
internal sealed class HandInEvent
{
    public long Id { get; init; }
    public long AssignmentId { get; init; }
    public HandInDeed Deed { get; init; }
    public DateTime At { get; init; }
    public long By { get; init; }

    [Personal("Says who took the step", Kept = "With the programme's records: the Archives Law asks for their maker", Of = nameof(By))]
    public required string ByName { get; init; }

    /// <summary>Why it was returned or withdrawn; null otherwise.</summary>
    public string? Reason { get; init; }
}

internal enum HandInDeed
{
    HandedIn,
    HandedInLate,
    Withdrawn,
    Returned,
}

/// <summary>Points a unit gives itself for one scoring point 自评.</summary>
internal sealed class SelfScore
{
    public long Id { get; init; }
    public long HandInId { get; init; }
    public long ScoringPointId { get; init; }
    public long PointsMicro { get; set; }
}
