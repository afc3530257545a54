namespace Biaogan.Organizations.Contract;

/// <summary>A person of a unit, as its page lists them.</summary>
/// <param name="Roles">Names of the roles held today, in the reader's language.</param>
/// <param name="Url">The person's page; null when the reader may not open it.</param>
public sealed record UnitPerson(string Name, string? Post, string? Phone, string Roles, string? Url);

/// <summary>Tells a unit's page who works there; implemented by the room to the right that keeps people.</summary>
public interface IUnitPeople
{
    /// <summary>Open accounts of the unit, in the order they were entered.</summary>
    /// <param name="on">As on this day: those who held a post of the unit or a role over it then, without telephone; null for today.</param>
    Task<IReadOnlyList<UnitPerson>> Of(long unitId, DateOnly? on, Actor reader, CancellationToken ct);
}
