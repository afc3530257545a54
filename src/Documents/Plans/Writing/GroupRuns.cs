namespace Biaogan.Documents.Plans.Writing;

/// <summary>Cells of the group columns, and of the points and weights printed for groups: one cell spans all rows of its group.</summary>
internal sealed class GroupRuns(IReadOnlyList<PaperColumn> columns, IReadOnlyList<int> groupColumns, GroupPoints points, List<PaperCell> cells)
{
    private sealed record Run(int First, string Name, bool IsLast);

    private readonly List<Run> _open = [];

    /// <summary>Index of the open cell of a points or weight column, by column.</summary>
    private readonly Dictionary<int, (int Cell, int Depth)> _values = [];
    private readonly List<int> _cellOf = [];
    private bool _fresh = true;

    /// <summary>Opens the cells that begin with the item in this row.</summary>
    public void Open(int row, IReadOnlyList<string> bands, IReadOnlyList<string> names)
    {
        var same = _open.Zip(names.Select((name, i) => (Name: name, IsLast: i == names.Count - 1))).TakeWhile(pair => pair.First.Name == pair.Second.Name && pair.First.IsLast == pair.Second.IsLast).Count();
        if (same < _open.Count || same < names.Count)
            CloseFrom(same, row - 1);
        for (var level = same; level < names.Count; level++)
        {
            var column = groupColumns[level];
            var path = bands.Concat(names.Take(level + 1)).ToList();
            var span = 1;
            if (level == names.Count - 1)
                while (level + span < groupColumns.Count && groupColumns[level + span] == column + span)
                    span++;
            _open.Add(new Run(row, names[level], level == names.Count - 1));
            _cellOf.Add(cells.Count);
            cells.Add(new PaperCell(row, column + 1, 1, span, Protected(names[level]) + (points.HasColumn(level + 1) ? "" : points.Suffix(path)), PaperCellKind.Group));
        }
        for (var column = 0; column < columns.Count; column++)
        {
            if (columns[column].Role is not (Role.GroupPoints or Role.Weight))
                continue;
            var depth = Math.Min(points.LevelOf(column), names.Count);
            if (same >= depth && !(_fresh && depth == 0))
                continue;
            var path = bands.Concat(names.Take(depth)).ToList();
            var value = columns[column].Role == Role.Weight && path.Count == 1 ? points.Weight(path[0]) : points.Take(path);
            if (value is not { } number)
                continue;
            _values[column] = (cells.Count, depth);
            cells.Add(new PaperCell(row, column + 1, 1, 1, RuleSentences.Text(number), PaperCellKind.Figure) { Number = number });
        }
        _fresh = false;
    }

    /// <summary>Ends all open cells with this row.</summary>
    public void Close(int last)
    {
        CloseFrom(0, last);
        _fresh = true;
    }

    /// <summary>True when two neighbours share a group cell.</summary>
    public bool WouldSpan(IReadOnlyList<PlanItem> items, int bands)
    {
        for (var i = 1; i < items.Count; i++)
        {
            var (before, own) = (items[i - 1].Path, items[i].Path);
            var outer = Math.Min(bands, own.Count);
            if (own.Count > outer && before.Count > outer && before.Take(outer + 1).SequenceEqual(own.Take(outer + 1), StringComparer.Ordinal) && (before.Count == outer + 1) == (own.Count == outer + 1))
                return true;
        }
        return false;
    }

    private void CloseFrom(int level, int last)
    {
        for (var i = _open.Count - 1; i >= level; i--)
        {
            cells[_cellOf[i]] = cells[_cellOf[i]] with { RowSpan = last - _open[i].First + 1 };
            _open.RemoveAt(i);
            _cellOf.RemoveAt(i);
        }
        foreach (var (column, (cell, depth)) in _values.Where(pair => pair.Value.Depth > level || level == 0).ToList())
        {
            cells[cell] = cells[cell] with { RowSpan = last - cells[cell].Row + 1 };
            _values.Remove(column);
        }
    }

    /// <summary>A name that begins like a number would lose it: it gets a number of its own before it.</summary>
    private static string Protected(string name) =>
        Enumerator.Of(name) is { } head && head.Length < name.Length && !(head.Weak && head.Value > 20) ? "一、" + name : name;
}
