namespace Biaogan.Documents.Plans;

internal enum RowKind
{
    Blank,
    Header,
    Total,
    Group,
    Item,
    Note,
}

/// <summary>One body row of a grid with what it is.</summary>
internal sealed class PlanRow
{
    public required int Row { get; init; }
    public required RowKind Kind { get; init; }
    public required IReadOnlyList<GridCell> Own { get; init; }
    public Enumerator? Code { get; init; }
}

/// <summary>Tells item rows from groups, totals, bands and notes.</summary>
internal static class PlanRows
{
    public static List<PlanRow> Of(Grid grid, GridSections sections)
    {
        var number = sections.Columns.FirstOrDefault(column => column.Role == Role.Number)?.Column;
        var name = sections.Columns.FirstOrDefault(column => column.Role is Role.Item or Role.Dimension or Role.Content)?.Column;
        var rows = Enumerable.Range(1, grid.Rows).Where(row => !sections.HeaderRows.Contains(row)).ToList();
        var own = rows.ToDictionary(row => row, row => grid.Row(row).Where(cell => cell.Row == row && cell.Text.Length > 0).ToList());
        var codes = rows.ToDictionary(row => row, row => CodeOf(own[row], number));
        var deeper = DeeperFollows(rows, codes);
        return [.. rows.Select(row => new PlanRow { Row = row, Own = own[row], Code = codes[row], Kind = Kind(row) })];

        RowKind Kind(int row)
        {
            var cells = own[row];
            if (cells.Count == 0)
                return RowKind.Blank;
            if (sections.RepeatedHeaders.Contains(row))
                return RowKind.Header;
            if (IsTotal(cells, sections))
                return RowKind.Total;
            if (deeper.Contains(row))
                return RowKind.Group;
            if (IsBand(grid, row, cells, sections))
                return IsNote(cells[0].Text) ? RowKind.Note : RowKind.Group;
            var hasContent = cells.Exists(cell => RoleAt(sections, cell) is Role.Content or Role.Rule || Covers(cell, sections, Role.Content));
            var hasPoints = cells.Exists(cell => RoleAt(sections, cell) == Role.Points);
            return hasContent || hasPoints ? RowKind.Item : cells.Exists(cell => Role.IsGroup(RoleAt(sections, cell))) ? RowKind.Group : RowKind.Item;
        }
    }

    public static string RoleAt(GridSections sections, GridCell cell) => sections.Columns[Math.Min(cell.Column, sections.Columns.Count) - 1].Role;

    private static bool Covers(GridCell cell, GridSections sections, string role) =>
        cell.ColumnSpan > 1 && sections.Columns.Any(column => column.Role == role && column.Column >= cell.Column && column.Column < cell.Column + cell.ColumnSpan);

    private static Enumerator? CodeOf(List<GridCell> cells, int? number) =>
        number is null ? null : cells.Find(cell => cell.Column == number) is { } cell ? Enumerator.Alone(cell.Text) : null;

    /// <summary>Rows whose number is followed by deeper ones before one of its own depth: 一、 above 1, or 1 above 1.1 (but not 1.2 above 2.1.1).</summary>
    private static HashSet<int> DeeperFollows(List<int> rows, Dictionary<int, Enumerator?> codes)
    {
        var found = new HashSet<int>();
        (int Row, Enumerator Code)? above = null;
        foreach (var row in rows)
        {
            if (codes[row] is not { } code)
                continue;
            if (above is { } upper && code.Depth > upper.Code.Depth && (code.Kind != EnumeratorKind.Code || upper.Code.Kind is not (EnumeratorKind.Arabic or EnumeratorKind.Code) || code.Printed.StartsWith(upper.Code.Printed + ".", StringComparison.Ordinal)))
                found.Add(upper.Row);
            above = (row, code);
        }
        return found;
    }

    private static bool IsTotal(List<GridCell> cells, GridSections sections) =>
        cells.Exists(cell => LineTraits.IsTotalText(cell.Text) && RoleAt(sections, cell) is not (Role.Points or Role.Rule))
        && !cells.Exists(cell => RoleAt(sections, cell) == Role.Content && cell.Text.Length > 12 && !LineTraits.IsTotalText(cell.Text));

    /// <summary>A row with one text over (nearly) the whole width, or alone in its row.</summary>
    private static bool IsBand(Grid grid, int row, List<GridCell> cells, GridSections sections)
    {
        if (grid.Kind == GridKind.Lines || cells.Count > 1)
            return false;
        var cell = cells[0];
        if (IsNote(cell.Text) && cell.ColumnSpan >= Math.Max(2, grid.Columns - 1))
            return true;
        if (cell.ColumnSpan >= Math.Max(2, grid.Columns - 1))
            return !new LineTraits(cell.Text).IsSentence || PointMarks.OfName(cell.Text).Points is not null || cell.Text.Length <= 40;
        var covered = grid.Row(row).Any(other => other.Row < row && other.Text.Length > 0);
        if (covered || RoleAt(sections, cell) is Role.Rule or Role.Points or Role.Method or Role.Units or Role.Deadline)
            return false;
        var traits = new LineTraits(cell.Text);
        var strong = traits.Head is { Kind: EnumeratorKind.Chinese or EnumeratorKind.ChineseBracket or EnumeratorKind.Part or EnumeratorKind.Letter } || PointMarks.OfName(cell.Text).Points is not null;
        return traits.Length <= 60 && strong && (!traits.IsSentence || PointMarks.OfName(cell.Text).Points is not null);
    }

    private static bool IsNote(string text) =>
        text.StartsWith("注：", StringComparison.Ordinal) || text.StartsWith("注:", StringComparison.Ordinal) || text.StartsWith("备注", StringComparison.Ordinal) || text.StartsWith("说明", StringComparison.Ordinal) || text.StartsWith("Note", StringComparison.OrdinalIgnoreCase);
}
