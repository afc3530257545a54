using Biaogan.Platform.Blobs;
using Biaogan.Supervision.Contract;

namespace Biaogan.Supervision.Problems;

/// <summary>An entry of the problem ledger 问题台账, with its own number; never closed unproved.</summary>
internal sealed class Problem
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public long UnitId { get; init; }

    /// <summary>The score sheet on whose row it was found, or null.</summary>
    public long? SheetId { get; init; }
    public long? ItemId { get; init; }

    /// <summary>Number 挂号 within the campaign, from 1.</summary>
    public int Number { get; init; }
    public required string Text { get; init; }
    public ProblemState State { get; set; }
    public long RegisteredBy { get; init; }
    public DateTime RegisteredAt { get; init; }
    public DateTime? WrittenOffAt { get; set; }

    /// <summary>Grows with every write; a form carries it.</summary>
    public int Version { get; set; }
}

/// <summary>A rectification order 整改通知 with its deadline.</summary>
internal sealed class RectificationOrder
{
    public long Id { get; init; }
    public long ProblemId { get; init; }
    public required string Demand { get; init; }

    /// <summary>Last day to answer, inclusive.</summary>
    public DateOnly Deadline { get; init; }
    public long IssuedBy { get; init; }

    /// <summary>In whose place it was issued; null when in the person's own.</summary>
    public long? IssuedFor { get; init; }
    public DateTime IssuedAt { get; init; }
}

/// <summary>What the unit answers.</summary>
internal sealed class Answer
{
    public long Id { get; init; }
    public long OrderId { get; init; }
    public required string Text { get; init; }
    [NamesBlob]
    public string? ProofBlobHash { get; init; }
    public string? ProofFileName { get; init; }
    public string? ProofContentType { get; init; }

    /// <summary>Bytes of the proof.</summary>
    public long? ProofSize { get; init; }
    public long AnsweredBy { get; init; }

    /// <summary>In whose place it was answered; null when in the person's own.</summary>
    public long? AnsweredFor { get; init; }
    public DateTime AnsweredAt { get; init; }
}

/// <summary>A re-check 复核 by somebody who neither answered nor issued the order.</summary>
internal sealed class Recheck
{
    public long Id { get; init; }
    public long ProblemId { get; init; }
    public long AnswerId { get; init; }
    public bool IsCured { get; init; }
    public required string Finding { get; init; }
    public long CheckedBy { get; init; }
    public DateTime CheckedAt { get; init; }
}

/// <summary>The same fault was found again within <see cref="ProblemRules.ReopenDays"/> of the write-off: the old number is open again.</summary>
internal sealed class Relapse
{
    public long Id { get; init; }
    public long ProblemId { get; init; }
    public required string Text { get; init; }
    public long? SheetId { get; init; }
    public long RegisteredBy { get; init; }
    public DateTime RegisteredAt { get; init; }
}
