namespace Biaogan.Access.Grants;

/// <summary>A role a person holds over a unit and everything below it, from a day to a day.</summary>
internal sealed class RoleGrant
{
    public long Id { get; init; }
    public long PersonId { get; init; }
    public Role Role { get; init; }
    public long UnitId { get; init; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last day, inclusive; null while it is held.</summary>
    public DateOnly? To { get; set; }
}
