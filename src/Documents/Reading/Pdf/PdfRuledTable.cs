namespace Biaogan.Documents.Reading.Pdf;

/// <summary>A cell between ruling lines with the words that stand in it; rows are 0-based, the last one excluded.</summary>
internal sealed class PdfRuledCell
{
    public required int Row { get; init; }

    public required int RowEnd { get; init; }

    public required double Left { get; init; }

    public required double Right { get; init; }

    public required double Top { get; init; }

    public required double Bottom { get; init; }

    public List<PdfWord> Words { get; } = [];
}

/// <summary>A table of one page as its ruling lines show it.</summary>
internal sealed class PdfRuledTable
{
    /// <summary>A page whose lines could cross more often is a drawing.</summary>
    private const int MostCrossings = 1_000_000;

    /// <summary>Where its columns begin, and where the last one ends.</summary>
    public required IReadOnlyList<double> Columns { get; init; }

    /// <summary>Where its rows begin, and where the last one ends.</summary>
    public required IReadOnlyList<double> Rows { get; init; }

    public required IReadOnlyList<PdfRuledCell> Cells { get; init; }

    public double Top => Rows[0];

    private double Size => (Columns[^1] - Columns[0]) * (Rows[^1] - Rows[0]);

    /// <summary>Finds the tables between the ruling lines of a page and takes their words out of it.</summary>
    public static void Take(PdfPage page, IReadOnlyList<PdfRuling> rulings, ReadBudget budget)
    {
        var (level, upright) = (Joined(rulings, level: true, budget), Joined(rulings, level: false, budget));
        if ((long)level.Count * upright.Count > MostCrossings)
            return;
        var left = page.Lines.SelectMany(line => line.Words).ToList();
        // A table inside a cell is part of the table around it, as lines of that cell.
        foreach (var table in Connected(level, upright, budget).Select(group => Grid(group, budget)).OfType<PdfRuledTable>().OrderByDescending(table => table.Size))
        {
            var inside = left.FindAll(table.Holds);
            if (inside.Count == 0 || !table.Fill(inside, budget))
                continue;
            page.Tables.Add(table);
            left.RemoveAll(table.Holds);
        }
        if (page.Tables.Count == 0)
            return;
        page.Lines.Clear();
        page.Lines.AddRange(PdfPage.Gather(left, budget));
        page.Tables.Sort((a, b) => a.Top.CompareTo(b.Top));
    }

    /// <summary>Lines at nearly one place become one where they touch; what is shorter than a character is no border.</summary>
    private static List<PdfRuling> Joined(IReadOnlyList<PdfRuling> rulings, bool level, ReadBudget budget)
    {
        var joined = new List<PdfRuling>();
        var sorted = rulings.Where(r => r.Level == level).OrderBy(r => r.At).ToList();
        for (int from = 0, to; from < sorted.Count; from = to)
        {
            for (to = from + 1; to < sorted.Count && sorted[to].At - sorted[from].At < PdfRuling.Near;)
                to++;
            var at = (sorted[from].At + sorted[to - 1].At) / 2;
            PdfRuling? open = null;
            foreach (var ruling in sorted.GetRange(from, to - from).OrderBy(r => r.From))
            {
                budget.Step();
                if (open is not null && ruling.From - open.To < PdfRuling.Near)
                {
                    open = open with { To = Math.Max(open.To, ruling.To) };
                    continue;
                }
                if (open is not null)
                    joined.Add(open);
                open = ruling with { At = at };
            }
            joined.Add(open!);
        }
        return joined.FindAll(r => r.To - r.From > PdfRuling.Near);
    }

    /// <summary>Groups of lines that touch one another.</summary>
    private static IEnumerable<List<PdfRuling>> Connected(List<PdfRuling> level, List<PdfRuling> upright, ReadBudget budget)
    {
        var parent = Enumerable.Range(0, level.Count + upright.Count).ToArray();
        for (var h = 0; h < level.Count; h++)
        {
            for (var v = 0; v < upright.Count; v++)
            {
                budget.Step();
                if (Reaches(level[h], upright[v].At) && Reaches(upright[v], level[h].At))
                    parent[Root(parent, h)] = Root(parent, level.Count + v);
            }
        }
        return Enumerable.Range(0, parent.Length).GroupBy(i => Root(parent, i), i => i < level.Count ? level[i] : upright[i - level.Count]).Select(g => g.ToList());
    }

    private static bool Reaches(PdfRuling ruling, double place) => ruling.From - PdfRuling.Near < place && place < ruling.To + PdfRuling.Near;

    private static int Root(int[] parent, int at)
    {
        while (parent[at] != at)
            at = parent[at] = parent[parent[at]];
        return at;
    }

    /// <summary>The cells between connected lines; null for a frame, a fork or a drawing.</summary>
    private static PdfRuledTable? Grid(List<PdfRuling> rulings, ReadBudget budget)
    {
        // Open sides: the lines across end where the missing border would stand.
        var level = rulings.FindAll(r => r.Level);
        var upright = rulings.FindAll(r => !r.Level);
        if (level.Count < 1 || upright.Count < 1)
            return null;
        var xs = Places([.. upright.Select(r => r.At), level.Min(r => r.From), level.Max(r => r.To)]);
        var ys = Places([.. level.Select(r => r.At), upright.Min(r => r.From), upright.Max(r => r.To)]);
        var (rows, columns) = (ys.Count - 1, xs.Count - 1);
        if (rows < 1 || columns < 2 || (long)rows * columns > budget.Limits.MaxCells)
            return null;

        var right = Walls(upright, xs, ys, budget);
        var below = Walls(level, ys, xs, budget);
        var parent = Enumerable.Range(0, rows * columns).ToArray();
        for (var at = 0; at < parent.Length; at++)
        {
            budget.Step();
            var (r, c) = (at / columns, at % columns);
            if (c + 1 < columns && !right.Contains((c + 1, r)))
                parent[Root(parent, at + 1)] = Root(parent, at);
            if (r + 1 < rows && !below.Contains((r + 1, c)))
                parent[Root(parent, at + columns)] = Root(parent, at);
        }
        var cells = Enumerable.Range(0, parent.Length).GroupBy(at => Root(parent, at)).SelectMany(places => Boxes(places.ToList(), columns)).ToList();
        // A line that bounds no cell parts nothing.
        var tops = cells.Select(cell => cell.Top).ToHashSet();
        var lefts = cells.Select(cell => cell.Left).ToHashSet();
        var usedRows = ys.Where((_, i) => i == rows || tops.Contains(i)).ToList();
        var usedColumns = xs.Where((_, i) => i == columns || lefts.Contains(i)).ToList();
        if (usedColumns.Count < 3)
            return null;
        return new PdfRuledTable
        {
            Columns = usedColumns,
            Rows = usedRows,
            Cells = cells.OrderBy(cell => cell.Top).ThenBy(cell => cell.Left).Select(cell => new PdfRuledCell
            {
                Row = usedRows.IndexOf(ys[cell.Top]),
                RowEnd = RowEnd(usedRows, ys[cell.Bottom]),
                Left = xs[cell.Left],
                Right = xs[cell.Right],
                Top = ys[cell.Top],
                Bottom = ys[cell.Bottom],
            }).ToList(),
        };
    }

    private static int RowEnd(List<double> rows, double bottom)
    {
        var at = rows.FindIndex(y => y >= bottom);
        return at < 0 ? rows.Count - 1 : at;
    }

    private static List<double> Places(IEnumerable<double> places)
    {
        var apart = new List<double>();
        foreach (var place in places.Order())
        {
            if (apart.Count == 0 || place - apart[^1] >= PdfRuling.Near)
                apart.Add(place);
        }
        return apart;
    }

    /// <summary>Where a line really stands between two neighbours: number of the line, number of the gap it crosses.</summary>
    private static HashSet<(int Line, int Gap)> Walls(List<PdfRuling> rulings, List<double> lines, List<double> across, ReadBudget budget)
    {
        var walls = new HashSet<(int Line, int Gap)>();
        foreach (var ruling in rulings)
        {
            var line = lines.FindIndex(place => Math.Abs(place - ruling.At) < PdfRuling.Near);
            for (var gap = 0; gap + 1 < across.Count; gap++)
            {
                budget.Step();
                var middle = (across[gap] + across[gap + 1]) / 2;
                if (ruling.From <= middle && middle <= ruling.To)
                    walls.Add((line, gap));
            }
        }
        return walls;
    }

    /// <summary>Places without a line between them are one merged cell where they make a rectangle, else one cell for each row.</summary>
    private static IEnumerable<(int Left, int Top, int Right, int Bottom)> Boxes(List<int> places, int columns)
    {
        var (left, right) = (places.Min(p => p % columns), places.Max(p => p % columns) + 1);
        var (top, bottom) = (places.Min(p => p / columns), places.Max(p => p / columns) + 1);
        if ((right - left) * (bottom - top) == places.Count)
            return [(left, top, right, bottom)];
        return places.GroupBy(p => p / columns).SelectMany(row => Runs(row.Select(p => p % columns).Order().ToList(), row.Key));
    }

    private static IEnumerable<(int Left, int Top, int Right, int Bottom)> Runs(List<int> columns, int row)
    {
        for (int from = 0, to; from < columns.Count; from = to)
        {
            for (to = from + 1; to < columns.Count && columns[to] == columns[to - 1] + 1;)
                to++;
            yield return (columns[from], row, columns[to - 1] + 1, row + 1);
        }
    }

    private bool Holds(PdfWord word) => word.Center > Columns[0] && word.Center < Columns[^1] && word.Middle > Rows[0] && word.Middle < Rows[^1];

    /// <summary>Puts each word into its cell; false when many words stand across the lines, which are then no table.</summary>
    private bool Fill(List<PdfWord> words, ReadBudget budget)
    {
        var byRow = Cells.SelectMany(cell => Enumerable.Range(cell.Row, cell.RowEnd - cell.Row).Select(row => (Row: row, Cell: cell))).ToLookup(c => c.Row, c => c.Cell);
        var across = 0;
        foreach (var word in words)
        {
            var row = 0;
            while (row + 2 < Rows.Count && word.Middle >= Rows[row + 1])
                row++;
            PdfRuledCell? home = null;
            foreach (var cell in byRow[row])
            {
                budget.Step();
                if (word.Center >= cell.Left && word.Center <= cell.Right)
                    home = cell;
            }
            if (home is null)
                return false;
            home.Words.Add(word);
            across += word.Left < home.Left - (word.Height * 0.3) || word.Right > home.Right + (word.Height * 0.3) ? 1 : 0;
        }
        return across * 10 <= words.Count;
    }
}
