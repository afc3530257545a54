namespace Biaogan.Documents.Plans;

/// <summary>The groups open at a row: bands and numbered group rows first, then the group columns from left to right.</summary>
internal sealed class GroupTrail(IReadOnlyList<ColumnRole> columns)
{
    private readonly List<(int Depth, string Name)> _bands = [];
    private readonly SortedDictionary<int, string> _names = [];
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Path
    {
        get
        {
            var path = new List<string>(_bands.Count + _names.Count);
            foreach (var name in _bands.Select(band => band.Name).Concat(_names.Values))
                if (name.Length > 0 && (path.Count == 0 || path[^1] != name))
                    path.Add(name);
            return path;
        }
    }

    public IReadOnlyList<string> BandPath => [.. _bands.Select(band => band.Name)];

    /// <summary>Opens a band; bands of its depth or deeper end.</summary>
    public void OpenBand(int depth, string name)
    {
        _bands.RemoveAll(band => band.Depth >= depth);
        _bands.Add((depth, name));
        _names.Clear();
    }

    /// <summary>Ends the bands a row of this depth cannot belong to.</summary>
    public void CloseBands(int depth)
    {
        if (_bands.RemoveAll(band => band.Depth >= depth) > 0)
            _names.Clear();
    }

    /// <summary>True when the name is open further out: an outer group printed again, not a group of its own.</summary>
    public bool IsOpenOutside(int column, string name) => _names.Any(pair => pair.Key < column && pair.Value == name) || _bands.Exists(band => band.Name == name);

    /// <summary>Sets the name in a group column; names in columns right of it end, also where the same name covers them. True when the same name was open, or had been closed before (printed again after a page break).</summary>
    public bool Set(int column, string name, int span = 1)
    {
        var again = _names.TryGetValue(column, out var old) && old == name;
        for (var covered = column + 1; covered < column + span; covered++)
            _names.Remove(covered);
        if (!again)
        {
            if (old is not null)
                _closed.Add(Key(column, old));
            foreach (var right in _names.Keys.Where(key => key > column).ToList())
                _names.Remove(right);
        }
        _names[column] = name;
        return again || _closed.Contains(Key(column, name));
    }

    /// <summary>The same name under another group is another group.</summary>
    private string Key(int column, string name) => string.Join('\n', [.. BandPath, .. _names.Where(pair => pair.Key < column).Select(pair => pair.Value), name]);

    /// <summary>Path down to the nearest group column left of a column.</summary>
    public IReadOnlyList<string> PathUpTo(int column) =>
        [.. BandPath.Concat(_names.Where(pair => pair.Key < column && Role.IsGroup(columns[pair.Key - 1].Role)).Select(pair => pair.Value))];
}
