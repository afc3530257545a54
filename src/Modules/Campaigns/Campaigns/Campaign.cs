using Biaogan.Campaigns.Contract;

namespace Biaogan.Campaigns.Campaigns;

/// <summary>A campaign 一届活动: a scheme, the units it is for, a period.</summary>
internal sealed class Campaign
{
    public long Id { get; init; }
    public required string Name { get; set; }
    public long SchemeId { get; set; }
    public CampaignKind Kind { get; set; }
    public long OwnerUnitId { get; init; }

    /// <summary>First day.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly To { get; set; }
    public CampaignState State { get; set; }

    /// <summary>Organ that approved a demonstration creation, and its document number; a warning shows while they are missing.</summary>
    public string? ApprovingOrgan { get; set; }
    public string? ApprovalNumber { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime? StartedAt { get; set; }

    /// <summary>Grows by one with every change of its units; a form carries it, so that two people cannot overwrite each other.</summary>
    public int Version { get; set; }
}

/// <summary>A unit taking part.</summary>
internal sealed class CampaignUnit
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public long UnitId { get; init; }

    /// <summary>Protocol order 序号 within the campaign, from 1; lists keep it.</summary>
    public int Sequence { get; set; }
}

/// <summary>Which unit a name in the plan means, as the office confirmed it.</summary>
internal sealed class UnitNaming
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public required string NameInPlan { get; init; }

    /// <summary>The unit; several rows with one name make a set such as 各单位. Null: the office decided that the name asks nobody.</summary>
    public long? UnitId { get; init; }
    public bool IsSet { get; init; }
}
