using System.Globalization;
using Biaogan.Documents;
using Biaogan.Documents.Plans;
using Biaogan.Schemes.CorrectRow;
using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.EditTable;

/// <summary>A group of a scheme with its sums.</summary>
/// <param name="Path">Names from the outermost inwards.</param>
/// <param name="Rows">Items in it.</param>
/// <param name="Sum">Points of its items.</param>
/// <param name="Declared">Points the plan states for it, or null.</param>
/// <param name="Weight">Percent, of an outermost group; null without weights.</param>
internal sealed record GroupSum(IReadOnlyList<string> Path, int Rows, decimal Sum, decimal? Declared, decimal? Weight)
{
    public string Key => string.Join('\n', Path);
}

/// <summary>The groups of a scheme: listed with their sums, renamed for all their rows. Pure.</summary>
internal static class GroupEdits
{
    /// <summary>Groups in the order of their first rows, outer before inner.</summary>
    public static IReadOnlyList<GroupSum> Of(PlanScheme scheme)
    {
        var sums = new Dictionary<string, GroupSum>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var item in scheme.Items)
        {
            for (var depth = 1; depth <= item.Path.Count; depth++)
            {
                var path = item.Path.Take(depth).ToList();
                var key = string.Join('\n', path);
                if (!sums.TryGetValue(key, out var group))
                {
                    order.Add(key);
                    group = new GroupSum(path, 0, 0, Declared(scheme, path), depth == 1 ? Block(scheme, path[0])?.Weight : null);
                }

                sums[key] = group with { Rows = group.Rows + 1, Sum = group.Sum + (item.Points ?? 0) };
            }
        }

        return [.. order.Select(key => sums[key])];
    }

    /// <summary>Gives groups other names, stated points and weights; all names are looked up as they were, so that two renamings do not meet.</summary>
    public static PlanReading Apply(PlanReading plan, int part, IReadOnlyList<GroupEdit> edits, out IReadOnlyList<RowChange> changes)
    {
        var scheme = plan.Schemes[part - 1];
        var found = new List<RowChange>();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var edit in edits)
        {
            var name = edit.Name.Trim();
            if (name != edit.Path[^1])
            {
                names[string.Join('\n', edit.Path)] = name;
                found.Add(new("group", string.Join(" › ", edit.Path), string.Join(" › ", edit.Path.SkipLast(1).Append(name))));
            }

            if (edit.Declared != Declared(scheme, edit.Path))
            {
                found.Add(new("groupPoints", $"{edit.Path[^1]} {Text(Declared(scheme, edit.Path))}", $"{edit.Path[^1]} {Text(edit.Declared)}"));
                scheme = State(scheme, edit.Path, edit.Declared);
            }

            if (edit.Path.Count == 1 && edit.Weight != Block(scheme, edit.Path[0])?.Weight)
            {
                found.Add(new("weight", $"{edit.Path[0]} {Text(Block(scheme, edit.Path[0])?.Weight)}", $"{edit.Path[0]} {Text(edit.Weight)}"));
                scheme = WithBlock(scheme, edit.Path[0], block => block with { Weight = edit.Weight });
            }
        }

        changes = found;
        if (names.Count > 0)
        {
            scheme = scheme with
            {
                Items = [.. scheme.Items.Select(i => i with { Path = Renamed(i.Path) })],
                Blocks = [.. scheme.Blocks.Select(b => b with { Name = Renamed([b.Name])[0] }).DistinctBy(b => b.Name, StringComparer.Ordinal)],
                GroupTotals = [.. scheme.GroupTotals.Select(t => t with { Path = Renamed(t.Path) })],
                Rules = [.. scheme.Rules.Select(r => r with { Path = Renamed(r.Path) })],
            };
        }

        return found.Count == 0 ? plan : PlanRows.With(plan, part, _ => scheme);

        IReadOnlyList<string> Renamed(IReadOnlyList<string> path) =>
            [.. path.Select((name, depth) => names.GetValueOrDefault(string.Join('\n', path.Take(depth + 1)), name))];
    }

    private static decimal? Declared(PlanScheme scheme, IReadOnlyList<string> path) =>
        scheme.GroupTotals.FirstOrDefault(t => t.Path.SequenceEqual(path, StringComparer.Ordinal))?.Points ?? (path.Count == 1 ? Block(scheme, path[0])?.DeclaredTotal : null);

    private static PlanScheme State(PlanScheme scheme, IReadOnlyList<string> path, decimal? points)
    {
        var old = scheme.GroupTotals.Where(t => t.Path.SequenceEqual(path, StringComparer.Ordinal)).ToList();
        var rest = scheme.GroupTotals.Except(old);
        var stated = scheme with { GroupTotals = [.. points is { } value ? rest.Append(new PlanGroupTotal(path, value, old.FirstOrDefault()?.Source ?? new SourcePlace())) : rest] };
        return path.Count == 1 ? WithBlock(stated, path[0], block => block with { DeclaredTotal = points }) : stated;
    }

    private static PlanBlock? Block(PlanScheme scheme, string name) => scheme.Blocks.FirstOrDefault(b => b.Name == name);

    private static PlanScheme WithBlock(PlanScheme scheme, string name, Func<PlanBlock, PlanBlock> change) => scheme with
    {
        Blocks = Block(scheme, name) is null
            ? [.. scheme.Blocks, change(new PlanBlock(name, null, null))]
            : [.. scheme.Blocks.Select(b => b.Name == name ? change(b) : b)],
    };

    private static string Text(decimal? points) => points?.ToString("0.######", CultureInfo.InvariantCulture) ?? "-";
}
