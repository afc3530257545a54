namespace Biaogan.Schemes.Schemes;

/// <summary>A published scheme 测评体系: what is assessed, for how many points, by which rule.</summary>
internal sealed class Scheme
{
    public long Id { get; init; }
    public long PlanId { get; init; }
    public long OwnerUnitId { get; init; }
    public required string Title { get; set; }

    /// <summary>1-based table of the plan it was made from; a plan may hold several.</summary>
    public int Part { get; init; } = 1;

    /// <summary>1, 2 … within the plan and part; a scheme is republished as the next version while nothing is handed in.</summary>
    public int Version { get; init; }
    public DateTime PublishedAt { get; init; }
    public bool IsCurrent { get; set; }

    /// <summary>Points of all base items together, in millionths.</summary>
    public long TotalMicro { get; init; }

    /// <summary>Decimal places totals are rounded to, 0–6.</summary>
    public int Places { get; init; } = 2;
}

/// <summary>A dimension 一级 or indicator 二级; groups may nest to any depth.</summary>
internal sealed class SchemeGroup
{
    public long Id { get; init; }
    public long SchemeId { get; init; }
    public long? ParentId { get; init; }
    public required string Name { get; init; }

    /// <summary>Order over the whole scheme.</summary>
    public int Sequence { get; init; }

    /// <summary>Points of the base items below it, in millionths.</summary>
    public long PointsMicro { get; init; }
}

/// <summary>A row to be assessed 测评内容.</summary>
internal sealed class SchemeItem
{
    public long Id { get; init; }
    public long SchemeId { get; init; }
    public long? GroupId { get; init; }

    /// <summary>Order over the whole scheme.</summary>
    public int Sequence { get; init; }
    public string? Number { get; init; }
    public required string Content { get; init; }

    /// <summary>Names of its groups from the outermost inwards, joined by " › "; kept so that lists need no walk.</summary>
    public required string PathText { get; init; }

    /// <summary>Outermost group's name; lists group by it.</summary>
    public required string Dimension { get; init; }
    public Contract.ItemKind Kind { get; init; }

    /// <summary>Most that can be earned (cap for a bonus or penalty), in millionths, never negative.</summary>
    public long PointsMicro { get; init; }

    /// <summary>Methods 测评方法, one a line.</summary>
    public required string Methods { get; init; }
    public DateOnly? Deadline { get; init; }
    public string? DeadlineText { get; init; }

    /// <summary>Asks about persons and the office has not confirmed that aggregate figures alone are its proof: held back from the tasks.</summary>
    public bool IsHeld { get; set; }
}

/// <summary>A scoring point 得分点 with its rule.</summary>
internal sealed class ScoringPoint
{
    public long Id { get; init; }
    public long ItemId { get; init; }
    public int Sequence { get; init; }
    public required string Text { get; init; }

    /// <summary>Most it can bring (or take, for a penalty), in millionths, never negative.</summary>
    public long PointsMicro { get; init; }

    /// <summary>Rule kind: award, all-or-nothing, deduct, tiers, proportional, threshold, count-target, bonus, penalty, veto.</summary>
    public required string RuleKind { get; init; }

    /// <summary>JSON of the rule's parameters and tiers.</summary>
    public required string RuleParameters { get; init; }

    /// <summary>The sentence the rule came from.</summary>
    public string? RuleText { get; init; }
}

/// <summary>A unit named in a row, with its role; resolved to a unit when a campaign starts.</summary>
internal sealed class ItemUnit
{
    public long Id { get; init; }
    public long ItemId { get; init; }
    public required string Name { get; init; }
    public Contract.UnitRole Role { get; init; }

    /// <summary>A set such as 各单位.</summary>
    public bool IsSet { get; init; }
}

/// <summary>A line of the plan's leading-group list that names a unit; written at publication.</summary>
internal sealed class LeadingGroupUnit
{
    public long Id { get; init; }
    public long SchemeId { get; init; }
    public int Sequence { get; init; }
    public required string Post { get; init; }
    public required string Unit { get; init; }
}
