using Biaogan.Documents.Plans;

namespace Biaogan.Schemes.MergeUnits;

/// <summary>A unit name of a plan.</summary>
/// <param name="Rows">How many rows name it.</param>
internal sealed record NamedUnit(string Name, int Rows, bool IsSet, IReadOnlyList<string> Roles);

/// <summary>Unit names over the whole plan: counted, renamed, marked as a set. Pure.</summary>
internal static class UnitNaming
{
    public static IReadOnlyList<NamedUnit> Of(PlanReading reading) =>
    [
        .. reading.Schemes.SelectMany(s => s.Items).SelectMany((item, i) => item.Units.Select(u => (Unit: u, Item: i)))
            .GroupBy(u => u.Unit.Name, StringComparer.Ordinal)
            .Select(g => new NamedUnit(g.Key, g.Select(u => u.Item).Distinct().Count(), g.Any(u => u.Unit.IsSet), [.. g.Select(u => u.Unit.Role).Distinct()])),
    ];

    /// <summary>Writes <paramref name="to"/> wherever the plan says <paramref name="from"/>; a row that names both then names one.</summary>
    public static PlanReading Rename(PlanReading reading, string from, string to) => Change(
        reading,
        units => [.. units.Select(u => u.Name == from ? u with { Name = to, IsSet = UnitNames.IsSet(to) } : u).DistinctBy(u => (u.Name, u.Role))]) with
    {
        LeadingGroup = [.. reading.LeadingGroup.Select(m => m.Unit == from ? m with { Unit = to } : m)],
    };

    public static PlanReading MarkSet(PlanReading reading, string name, bool isSet) =>
        Change(reading, units => [.. units.Select(u => u.Name == name ? u with { IsSet = isSet } : u)]);

    private static PlanReading Change(PlanReading reading, Func<IReadOnlyList<PlanUnit>, IReadOnlyList<PlanUnit>> change) =>
        reading with { Schemes = [.. reading.Schemes.Select(s => s with { Items = [.. s.Items.Select(i => i with { Units = change(i.Units) })] })] };
}
