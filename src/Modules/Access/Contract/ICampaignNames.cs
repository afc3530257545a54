namespace Biaogan.Access.Contract;

/// <summary>A campaign as far as roles are bound to it.</summary>
public sealed class CampaignName
{
    public long Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Path of the unit that runs it today.</summary>
    public required string OwnerPath { get; init; }
    public bool IsClosed { get; init; }
}

/// <summary>The campaigns to which a role may be bound; implemented by the room to the right that keeps them.</summary>
public interface ICampaignNames
{
    /// <summary>All of them; composes into the caller's query, whose business the scope is.</summary>
    IQueryable<CampaignName> All();
}
