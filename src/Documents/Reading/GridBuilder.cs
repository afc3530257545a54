namespace Biaogan.Documents.Reading;

internal enum MergeKind
{
    None,
    Start,
    Continue,
}

/// <summary>Builds a grid row by row from cells that say "I go on from the one above" instead of stating a row span.</summary>
internal sealed class GridBuilder
{
    private readonly List<Draft> _cells = [];

    /// <summary>The cell that a vertical merge starting in this column would go on from.</summary>
    private readonly Dictionary<int, Draft> _open = [];
    private bool _hidden;
    private Draft? _last;

    public int Rows { get; private set; }

    public int Columns { get; private set; }

    /// <summary>0-based column the next cell of this row will take.</summary>
    public int NextColumn { get; private set; }

    /// <summary>Rows with text in a cell that is covered by the one above.</summary>
    public List<int> CoveredTexts { get; } = [];

    public List<int> HiddenRows { get; } = [];

    public void StartRow(int skip, bool hidden)
    {
        Rows++;
        NextColumn = skip;
        _hidden = hidden;
        _last = null;
        if (hidden)
            HiddenRows.Add(Rows);
    }

    public void AddCell(int span, string text, MergeKind vertical, bool continuesLeft)
    {
        var column = NextColumn;
        NextColumn += span;
        Columns = Math.Max(Columns, NextColumn);
        if (continuesLeft && _last is { } left)
        {
            left.ColumnSpan += span;
            Covered(text);
            return;
        }
        if (vertical == MergeKind.Continue && _open.TryGetValue(column, out var above) && above.ColumnSpan == span && above.Row + above.RowSpan == Rows)
        {
            above.RowSpan++;
            _last = null;
            Covered(text);
            return;
        }
        _last = new Draft { Row = Rows, Column = column + 1, ColumnSpan = span, Text = text, Hidden = _hidden };
        _cells.Add(_last);
        if (vertical == MergeKind.Start)
            _open[column] = _last;
        else
            _open.Remove(column);
    }

    /// <summary>The finished cells, their lines taken in order.</summary>
    public IReadOnlyList<SourceCell> Build(SourceDraft draft) => _cells.ConvertAll(c => new SourceCell
    {
        Row = c.Row,
        Column = c.Column,
        RowSpan = c.RowSpan,
        ColumnSpan = c.ColumnSpan,
        Text = c.Text,
        Line = draft.TakeLines(c.Text),
        Hidden = c.Hidden,
    });

    private void Covered(string text)
    {
        if (text.Length > 0 && (CoveredTexts.Count == 0 || CoveredTexts[^1] != Rows))
            CoveredTexts.Add(Rows);
    }

    private sealed class Draft
    {
        public required int Row { get; init; }

        public required int Column { get; init; }

        public int RowSpan { get; set; } = 1;

        public required int ColumnSpan { get; set; }

        public required string Text { get; init; }

        public required bool Hidden { get; init; }
    }
}
