namespace Biaogan.Documents.Plans;

/// <summary>The columns of a grid, which of its rows are headers, and how deep its first header is.</summary>
internal sealed record GridSections(IReadOnlyList<ColumnRole> Columns, IReadOnlySet<int> HeaderRows, IReadOnlyList<int> RepeatedHeaders, IReadOnlyList<GridCell> TitleCells)
{
    public static GridSections? Of(Grid grid, PlanHints hints)
    {
        if (grid.Settled is { } settled)
            return new GridSections(settled, Enumerable.Range(1, grid.HeaderRows).ToHashSet(), Repeats(grid, settled, grid.HeaderRows + 1), []);
        for (var row = 1; row <= Math.Min(grid.Rows, 12); row++)
            if (IsHeader(grid, row))
                return FromHeader(grid, row, hints);
        return Headless(grid, hints);
    }

    private static GridSections FromHeader(Grid grid, int first, PlanHints hints)
    {
        var last = first;
        foreach (var cell in grid.Row(first))
            if (cell.RowSpan is > 1 and <= 3 && SenseOf(cell) is not null)
                last = Math.Max(last, Math.Min(grid.Rows, cell.Row + cell.RowSpan - 1));
        if (last == first && first < grid.Rows && grid.Row(first).Any(cell => cell.ColumnSpan > 1) && SubHeader(grid, first + 1))
            last++;
        var headers = new List<string>();
        var senses = new List<HeaderSense?>();
        for (var column = 1; column <= grid.Columns; column++)
        {
            var stack = Enumerable.Range(first, last - first + 1).Select(row => grid.At(row, column)).OfType<GridCell>().Distinct().ToList();
            var text = stack.Count == 0 ? "" : Numerals.Tidy(HeaderOf(stack[^1]));
            if (text.Length == 0 && stack.Count > 1)
                text = Numerals.Tidy(stack[0].Text);
            senses.Add(Plans.Columns.Sense(text) ?? (stack.Count > 1 ? SenseOf(stack[0]) : null) ?? Plans.Columns.Damaged(text));
            headers.Add(stack.Count > 1 && Numerals.Tidy(stack[0].Text) is { Length: > 0 } upper && upper != text ? upper + "／" + text : text);
        }
        // A band over the whole table says nothing about its columns.
        var samples = Enumerable.Range(1, grid.Columns).Select(column => (IReadOnlyList<string>)[.. Enumerable.Range(last + 1, Math.Min(80, grid.Rows - last))
            .Select(row => grid.At(row, column)).Where((cell, i) => cell is not null && cell.Row == last + 1 + i && cell.ColumnSpan < Math.Max(2, grid.Columns - 1)).Select(cell => cell!.Text)]).ToList();
        var columns = hints.Apply(grid.Number, ColumnRoles.Settle(headers, senses, samples));
        var titles = Enumerable.Range(1, first - 1).SelectMany(grid.Row).Distinct().Where(cell => cell.Text.Length > 0).ToList();
        return new GridSections(columns, Enumerable.Range(1, last).ToHashSet(), Repeats(grid, columns, last + 1), titles);
    }

    private static GridSections? Headless(Grid grid, PlanHints hints)
    {
        if (grid.Columns < 2 || grid.Rows < 2)
            return null;
        var samples = Enumerable.Range(1, grid.Columns).Select(column => (IReadOnlyList<string>)[.. Enumerable.Range(1, Math.Min(200, grid.Rows))
            .Select(row => grid.At(row, column) is { } cell && cell.Row == row && cell.Column == column ? cell.Text : "")]).ToList();
        // A table nobody could make out is read all the same once a person said what its columns mean.
        var columns = HeadlessColumns.Guess(samples) ?? (hints.Concerns(grid.Number) ? [.. samples.Select((_, i) => new ColumnRole(i + 1, "", Role.Other, null))] : null);
        return columns is null ? null : new GridSections(hints.Apply(grid.Number, columns), new HashSet<int>(), [], []);
    }

    private static bool IsHeader(Grid grid, int row)
    {
        var cells = grid.Row(row).Where(cell => cell.Row == row && cell.Text.Length > 0).ToList();
        var senses = cells.Select(SenseOf).OfType<HeaderSense>().ToList();
        return senses.Count >= 2 && senses.Count * 2 >= cells.Count && senses.Select(sense => sense.Role).Distinct().Count() >= 2
            && (senses.Count >= 4 || senses.Exists(sense => sense.Role is Role.Content or Role.Standard or Role.Dimension or Role.Indicator or Role.Rule));
    }

    private static bool SubHeader(Grid grid, int row)
    {
        var own = grid.Row(row).Where(cell => cell.Row == row && cell.Text.Length > 0).ToList();
        return own.Count > 0 && own.TrueForAll(cell => cell.Text.Length <= 12 && PointMarks.OfCell(cell.Text) is null) && own.Count(cell => SenseOf(cell) is not null) * 2 >= own.Count;
    }

    private static List<int> Repeats(Grid grid, IReadOnlyList<ColumnRole> columns, int from)
    {
        var rows = new List<int>();
        for (var row = from; row <= grid.Rows; row++)
        {
            var own = grid.Row(row).Where(cell => cell.Row == row && cell.Text.Length > 0).ToList();
            if (own.Count == 0)
                continue;
            var same = own.Count(cell => columns[cell.Column - 1].Header is { Length: > 0 } header && SameHeader(header, Numerals.Tidy(cell.Text)));
            var headers = own.Count(cell => SenseOf(cell) is not null);
            if ((same >= 2 && same * 2 >= own.Count) || (rows.Count > 0 && rows[^1] == row - 1 && headers == own.Count && own.Count >= 2 && own.TrueForAll(cell => PointMarks.OfCell(cell.Text) is null)))
                rows.Add(row);
        }
        return rows;
    }

    private static bool SameHeader(string header, string text) => header == text || header.EndsWith("／" + text, StringComparison.Ordinal) || header.StartsWith(text + "／", StringComparison.Ordinal);

    private static HeaderSense? SenseOf(GridCell cell) => Plans.Columns.Sense(HeaderOf(cell));

    /// <summary>The header in a cell; programs that know no captions put that of the table above it into the first cell.</summary>
    private static string HeaderOf(GridCell cell) =>
        cell.Text.LastIndexOf('\n') is > 0 and var end && Plans.Columns.Sense(cell.Text) is null && Plans.Columns.Sense(cell.Text[(end + 1)..]) is not null ? cell.Text[(end + 1)..] : cell.Text;
}
