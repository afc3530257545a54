namespace Biaogan.Documents.Plans.Writing;

/// <summary>Points and weights printed for groups: in their column where the table has one at that depth, else behind the name. Each is printed once.</summary>
internal sealed class GroupPoints
{
    private readonly IReadOnlyList<PaperColumn> _columns;
    private readonly PlanScheme _scheme;
    private readonly Dictionary<string, decimal> _open = new(StringComparer.Ordinal);

    public GroupPoints(PlanScheme scheme, IReadOnlyList<PaperColumn> columns)
    {
        (_scheme, _columns) = (scheme, columns);
        foreach (var total in scheme.GroupTotals)
            _open.TryAdd(Key(total.Path), total.Points);
        foreach (var block in scheme.Blocks)
            if (block.DeclaredTotal is { } declared)
                _open.TryAdd(Key([block.Name]), declared);
    }

    /// <summary>How many group columns stand left of a column.</summary>
    public int LevelOf(int column) => _columns.Take(column).Count(other => Role.IsGroup(other.Role));

    /// <summary>True when a points column stands behind so many group columns.</summary>
    public bool HasColumn(int level) => Enumerable.Range(0, _columns.Count).Any(i => _columns[i].Role == Role.GroupPoints && LevelOf(i) == level);

    public decimal? Weight(string block) => _scheme.Blocks.FirstOrDefault(other => other.Name == block)?.Weight;

    /// <summary>The points of a group, the first time they are asked for.</summary>
    public decimal? Take(IReadOnlyList<string> path) => path.Count > 0 && _open.Remove(Key(path), out var points) ? points : null;

    public string Suffix(IReadOnlyList<string> path) => Take(path) is { } points ? $"（{RuleSentences.Text(points)}分）" : "";

    /// <summary>True when the table says the total without a row for it: in the header of its points, or as the sum of its blocks.</summary>
    public bool StatesTotal(decimal total)
    {
        if (_columns.FirstOrDefault(column => column.Role == Role.Points) is { } column && PointMarks.OfName(column.Header).Points is { } stated)
            return stated == total;
        var blocks = _scheme.Blocks;
        return blocks.Count > 1 && blocks.All(block => block.DeclaredTotal is not null && block.Weight is null) && blocks.Sum(block => block.DeclaredTotal) == total;
    }

    private static string Key(IReadOnlyList<string> path) => PlanChecks.Key(path, path.Count);
}
