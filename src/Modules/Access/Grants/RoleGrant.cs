namespace Biaogan.Access.Grants;

/// <summary>A role a person, or whoever holds a post, has over a unit and everything below it, at large or within one campaign, from a day to a day.</summary>
internal sealed class RoleGrant
{
    public long Id { get; init; }

    /// <summary>The person; null when the role belongs to a post. Exactly one of the two is set.</summary>
    public long? PersonId { get; init; }

    /// <summary>The post; null when the role belongs to a person.</summary>
    public long? PostId { get; init; }
    public Role Role { get; init; }
    public long UnitId { get; init; }

    /// <summary>The one campaign it counts for; null for a role at large.</summary>
    public long? CampaignId { get; init; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day, inclusive; null while it is held.</summary>
    public DateOnly? To { get; set; }
}
