namespace Biaogan.Organizations.Contract;

/// <summary>Something that hangs on a unit and does not move by itself when the unit is merged, split or closed.</summary>
/// <param name="Text">What, in the reader's language, without the number: "未办结的任务".</param>
/// <param name="Count">How many, above 0.</param>
/// <param name="Url">Where the reader sees them; null when there is no such page for them.</param>
public sealed record UnitTie(string Text, int Count, string? Url);

/// <summary>Tells the page of a dated change what hangs on a unit; implemented by the rooms to the right.</summary>
public interface IUnitTies
{
    Task<IReadOnlyList<UnitTie>> Of(long unitId, Actor reader, CancellationToken ct);
}
