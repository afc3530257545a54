namespace Biaogan.Access.Grants;

/// <summary>A role as it is given: over a unit and all below it, and within one campaign or at large.</summary>
/// <param name="CampaignId">The one campaign it counts for; null for a role at large.</param>
internal readonly record struct RoleOver(Role Role, long UnitId, long? CampaignId)
{
    /// <summary>Whether who has this has the other too: a role at large counts in every campaign.</summary>
    public bool Includes(RoleOver other) => (Role, UnitId) == (other.Role, other.UnitId) && (CampaignId is null || CampaignId == other.CampaignId);
}
