using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Plans;

/// <summary>How the cells of a grid were found.</summary>
internal enum GridKind
{
    /// <summary>The format knows the cells and their spans.</summary>
    Table,

    /// <summary>Lines with tabs or bars; a span appears once and may have dropped its cells.</summary>
    Separated,

    /// <summary>One cell, or one part of a cell, per line.</summary>
    Lines,
}

internal sealed class GridCell
{
    public required int Row { get; init; }
    public required int Column { get; init; }
    public int RowSpan { get; set; } = 1;
    public int ColumnSpan { get; init; } = 1;
    public List<Piece> Pieces { get; } = [];

    /// <summary>Text with '\n' between lines of the source, outer blanks removed.</summary>
    public string Text { get; set; } = "";

    public void Take()
    {
        foreach (var piece in Pieces)
            piece.Take();
    }
}

/// <summary>A table to be interpreted: rows and columns count from 1, as in the source.</summary>
internal sealed class Grid
{
    /// <summary>Positions covered by cells before spans stop being spread out: only a file made to exhaust the reader has more.</summary>
    private const int MostPositions = 4_000_000;

    private readonly Dictionary<(int Row, int Column), GridCell> _at = [];
    private readonly Dictionary<int, List<GridCell>> _rows = [];
    private int _covered;

    public required int Number { get; init; }
    public required GridKind Kind { get; init; }
    public required int Columns { get; init; }
    public int Rows { get; private set; }
    public List<GridCell> Cells { get; } = [];
    public string? Title { get; set; }

    /// <summary>A sheet: what stands above it in the flow is another sheet, and a title inside it says more than its name.</summary>
    public bool IsSheet { get; init; }

    /// <summary>Columns settled while the cells were being told apart, for grids made of text; the first <see cref="HeaderRows"/> rows are then headers.</summary>
    public IReadOnlyList<ColumnRole>? Settled { get; init; }
    public int HeaderRows { get; init; }

    /// <summary>Words that were wrapped over lines and joined, with their places.</summary>
    public List<(string Word, SourcePlace Place)> Joined { get; } = [];

    /// <summary>Bars and rulers that only draw the table.</summary>
    public List<Piece> Lines { get; } = [];

    /// <summary>Headers printed again further down.</summary>
    public List<SourcePlace> RepeatedHeaders { get; } = [];

    /// <summary>Place in the flow, for the reading order among prose and tables.</summary>
    public int FlowIndex { get; init; }

    public void Add(GridCell cell)
    {
        Cells.Add(cell);
        Rows = Math.Max(Rows, cell.Row + cell.RowSpan - 1);
        for (var row = cell.Row; row < cell.Row + cell.RowSpan && _covered < MostPositions; row++)
        {
            if (!_rows.TryGetValue(row, out var cells))
                _rows[row] = cells = [];
            cells.Add(cell);
            for (var column = cell.Column; column < cell.Column + cell.ColumnSpan; column++, _covered++)
                _at.TryAdd((row, column), cell);
        }
    }

    /// <summary>The cell that covers a position, or null where the source has none.</summary>
    public GridCell? At(int row, int column) => _at.GetValueOrDefault((row, column));

    /// <summary>Cells of a row from left to right, each once, spans from above included.</summary>
    public IEnumerable<GridCell> Row(int row)
    {
        if (!_rows.TryGetValue(row, out var cells))
            return [];
        return cells.Where(cell => cell.Column <= Columns && ReferenceEquals(At(row, cell.Column), cell)).OrderBy(cell => cell.Column);
    }

    /// <summary>Tables of the format in reading order; a table that only goes on behind a page break is appended to the one before it.</summary>
    public static IEnumerable<Grid> All(SourceText source)
    {
        Grid? open = null;
        for (var i = 0; i < source.Flow.Count; i++)
        {
            if (source.Flow[i].Table is { } table)
            {
                if (open is not null && open.Columns == table.ColumnCount && open.GoesOnWith(table))
                {
                    open.Append(table, source, open.Rows);
                    continue;
                }
                if (open is not null)
                    yield return open;
                open = Of(table, source, i);
            }
            else if (open is not null && !string.IsNullOrWhiteSpace(source.Flow[i].Paragraph!.Text))
            {
                yield return open;
                open = null;
            }
        }
        if (open is not null)
            yield return open;
    }

    private bool GoesOnWith(SourceTable table)
    {
        var first = table.Cells.Where(cell => cell.Row == 1 && !string.IsNullOrWhiteSpace(cell.Text)).ToList();
        var headers = first.Count(cell => Plans.Columns.Sense(cell.Text) is not null);
        return table.Caption is null && table.SheetName is null && table.ColumnCount > 2
            && (headers * 2 < first.Count || first.TrueForAll(cell => At(1, cell.Column)?.Text == cell.Text.Trim()));
    }

    public static Grid Of(SourceTable table, SourceText source, int flowIndex)
    {
        var grid = new Grid { FlowIndex = flowIndex, Number = table.Number, Kind = GridKind.Table, Columns = Math.Max(1, table.ColumnCount), IsSheet = table.SheetName is not null, Title = table.Caption?.Trim() ?? (table.SheetName is { } sheet && !sheet.StartsWith("Sheet", StringComparison.OrdinalIgnoreCase) ? sheet : null) };
        grid.Append(table, source, 0);
        return grid;
    }

    private void Append(SourceTable table, SourceText source, int below)
    {
        foreach (var fragment in source.CellsOf(table))
        {
            var cell = fragment.Cell!;
            var made = new GridCell
            {
                Row = below + cell.Row,
                Column = cell.Column,
                RowSpan = Math.Clamp(cell.RowSpan, 1, Math.Max(1, table.RowCount - cell.Row + 1)),
                ColumnSpan = Math.Clamp(cell.ColumnSpan, 1, Math.Max(1, table.ColumnCount - cell.Column + 1)),
                Text = cell.Text.Trim(),
            };
            made.Pieces.Add(new Piece(fragment));
            Add(made);
        }
    }
}
