using Biaogan.Documents;
using Biaogan.Documents.Plans;
using Biaogan.Schemes.Contract;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Schemes.Schemes;

/// <summary>A scheme as it would be published, and what stands in the way.</summary>
internal sealed record SchemeDraft
{
    public required string Title { get; init; }
    public required Points Total { get; init; }
    public required IReadOnlyList<DraftGroup> Groups { get; init; }
    public required IReadOnlyList<DraftItem> Items { get; init; }
    public required IReadOnlyList<(string Post, string Unit)> LeadingGroup { get; init; }

    /// <summary>Each must be corrected before publication.</summary>
    public required IReadOnlyList<DraftFault> Faults { get; init; }

    /// <summary>Points are scaled by the weights of the blocks.</summary>
    public bool IsWeighted { get; init; }

    /// <summary>Scoring points whose rule stays text.</summary>
    public IEnumerable<(DraftItem Item, DraftPoint Point)> KeptAsText => Items.SelectMany(i => i.ScoringPoints.Where(p => p.IsText).Select(p => (i, p)));
}

/// <param name="Parent">Index of the group above in the draft, or null.</param>
internal sealed record DraftGroup(string Name, int? Parent, int Sequence, Points Points);

/// <summary>An item of a draft.</summary>
/// <param name="Row">1-based row of the plan.</param>
/// <param name="Group">Index of its group in the draft, null for bonuses, penalties, vetoes and items without a path.</param>
internal sealed record DraftItem(int Row, int Sequence, int? Group, ItemKind Kind, string? Number, string Content, IReadOnlyList<string> Path, Points Points)
{
    public string Methods { get; init; } = "";
    public DateOnly? Deadline { get; init; }
    public string? DeadlineText { get; init; }
    public bool IsHeld { get; init; }
    public IReadOnlyList<DraftPoint> ScoringPoints { get; init; } = [];
    public IReadOnlyList<PlanUnit> Units { get; init; } = [];
}

internal sealed record DraftPoint(string Text, Points Points, RuleKind Kind, RuleParameters Parameters, string? RuleText, bool IsText);

/// <summary>Something that must be corrected before publication.</summary>
/// <param name="Row">1-based row of the plan, null for the plan as a whole.</param>
internal sealed record DraftFault(string Message, int? Row, SourcePlace? Source);
