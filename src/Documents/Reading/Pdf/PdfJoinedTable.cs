using System.Text;

namespace Biaogan.Documents.Reading.Pdf;

/// <summary>A table between ruling lines over one page or more: what goes on over the page break is put together again.</summary>
internal sealed class PdfJoinedTable
{
    private const string SentenceEnds = "。；！？;!?";
    private readonly List<Cell> _cells = [];
    private List<double> _columns;
    private int _rows;

    public PdfJoinedTable(PdfPage page, PdfRuledTable table, ReadBudget budget)
    {
        FirstPage = LastPage = page.Number;
        _columns = [.. table.Columns];
        _rows = table.Rows.Count - 1;
        _cells.AddRange(Cells(table, budget));
    }

    public int FirstPage { get; }

    public int LastPage { get; private set; }

    /// <summary>Adds a table that stands first on the next page, when it has the same columns.</summary>
    public bool Add(PdfPage page, PdfRuledTable table, ReadBudget budget)
    {
        if (page.Number != LastPage + 1 || !Alike(_columns[0], table.Columns[0]) || !Alike(_columns[^1], table.Columns[^1]) || !(Within(table.Columns, _columns) || Within(_columns, table.Columns)))
            return false;
        var cells = Cells(table, budget);
        var first = RepeatedHeads(cells, budget);
        cells.RemoveAll(cell => cell.Row < first);
        LastPage = page.Number;
        if (cells.Count == 0)
            return true;
        var foot = _cells.FindAll(cell => cell.RowEnd == _rows);
        var pairs = cells.Where(cell => cell.Row == first)
            .Select(below => (Below: below, Above: foot.Find(above => Alike(above.Left, below.Left) && Alike(above.Right, below.Right)))).ToList();
        var isCut = pairs.TrueForAll(pair => pair.Above is not null) && IsCut(pairs!);
        var offset = _rows - first - (isCut ? 1 : 0);
        foreach (var (below, above) in pairs)
        {
            if (above is null || !(isCut || (below.Text.Length == 0 && above.Text.Length > 0 && (below.RowEnd - below.Row > 1 || above.RowEnd - above.Row > 1))))
                continue;
            above.GoOn(below, offset);
            cells.Remove(below);
        }
        foreach (var cell in cells)
        {
            cell.Row += offset;
            cell.RowEnd += offset;
        }
        _cells.AddRange(cells);
        _rows = Math.Max(_rows, table.Rows.Count - 1 + offset);
        if (table.Columns.Count > _columns.Count)
            _columns = [.. table.Columns];
        return true;
    }

    /// <summary>The table as the other formats give it.</summary>
    public SourceTable Build(SourceDraft draft)
    {
        var cells = new List<SourceCell>();
        foreach (var cell in _cells.OrderBy(cell => cell.Row).ThenBy(cell => cell.Left))
        {
            draft.Budget.Cell();
            var (left, right) = (ColumnOf(cell.Left), ColumnOf(cell.Right));
            if (cell.Text.Length == 0 && cell.RowEnd - cell.Row == 1 && right - left == 1)
                continue;
            cells.Add(new SourceCell { Row = cell.Row + 1, Column = left + 1, RowSpan = cell.RowEnd - cell.Row, ColumnSpan = Math.Max(1, right - left), Text = cell.Text, Line = draft.TakeLines(cell.Text) });
        }
        for (var r = 0; r < _rows; r++)
            draft.Budget.Row();
        return new SourceTable { Number = draft.NextTableNumber(), RowCount = _rows, ColumnCount = _columns.Count - 1, Cells = cells };
    }

    private int ColumnOf(double place) => Enumerable.Range(0, _columns.Count).MinBy(i => Math.Abs(_columns[i] - place));

    private static bool Alike(double a, double b) => Math.Abs(a - b) < PdfRuling.Near;

    private static bool Within(IReadOnlyList<double> some, IReadOnlyList<double> all) => some.All(place => all.Any(other => Alike(place, other)));

    /// <summary>Number of rows at the top that repeat the beginning of the table word by word, one of them with two names or more.</summary>
    private int RepeatedHeads(List<Cell> cells, ReadBudget budget)
    {
        const int most = 5;
        var (rows, named) = (0, false);
        for (; rows < most; rows++)
        {
            var (ours, theirs) = (_cells.FindAll(c => c.Row == rows), cells.FindAll(c => c.Row == rows));
            budget.Step();
            if (theirs.Count == 0 || ours.Count != theirs.Count || !ours.Zip(theirs).All(pair => pair.First.Words == pair.Second.Words && pair.First.RowEnd == pair.Second.RowEnd && Alike(pair.First.Left, pair.Second.Left)))
                break;
            named |= theirs.Count(c => c.Text.Length > 0) >= 2;
        }
        // A head that reaches below its last row is none.
        while (rows > 0 && cells.Exists(cell => cell.Row < rows && cell.RowEnd > rows))
            rows--;
        return named ? rows : 0;
    }

    /// <summary>
    /// Whether the first row of a page is the rest of the last one of the page before: its text goes on where text ended at the foot of the page, and
    /// other cells of the row, whose text is at its end, are blank. The blank rest of a merged cell says nothing, and no number is broken over pages.
    /// </summary>
    private static bool IsCut(List<(Cell Below, Cell Above)> pairs)
    {
        var goingOn = pairs.FindAll(pair => pair.Below.Text.Length > 0);
        return goingOn.Count > 0
            && goingOn.TrueForAll(pair => pair.Above.Text.Length > 0)
            && goingOn.TrueForAll(pair => !(pair.Above.IsNumber && pair.Below.IsNumber))
            && pairs.Exists(pair => pair.Below.Text.Length == 0 && pair.Above.Text.Length > 0 && pair.Below.RowEnd - pair.Below.Row == 1 && pair.Above.RowEnd - pair.Above.Row == 1)
            && goingOn.Exists(pair => pair.Above.EndsAtFoot && pair.Below.StartsAtHead && (pair.Above.Lines + pair.Below.Lines > 2 || !SentenceEnds.Contains(pair.Above.Text[^1], StringComparison.Ordinal)));
    }

    private static List<Cell> Cells(PdfRuledTable table, ReadBudget budget)
    {
        // The smallest distance of words from the left border of a column is taken for the one on the right as well.
        var margins = table.Cells.Where(cell => cell.Words.Count > 0).GroupBy(cell => cell.Left)
            .ToDictionary(column => column.Key, column => Math.Clamp(column.Min(cell => cell.Words.Min(word => word.Left) - cell.Left), 0, 8));
        return table.Cells.Select(cell => new Cell(cell, margins.GetValueOrDefault(cell.Left), budget)).ToList();
    }

    private sealed class Cell
    {
        private readonly double _most;
        private double _rest;
        private double _needed;
        private string? _words;

        public Cell(PdfRuledCell cell, double margin, ReadBudget budget)
        {
            (Row, RowEnd, Left, Right) = (cell.Row, cell.RowEnd, cell.Left, cell.Right);
            _most = cell.Right - margin;
            var lines = PdfPage.Gather(cell.Words, budget);
            Lines = lines.Count;
            var text = new StringBuilder();
            foreach (var line in lines)
            {
                var part = PdfLine.Join(line.Words, double.PositiveInfinity)[0].Text;
                if (text.Length == 0)
                    _needed = Needed(line.Words[0], part);
                Append(text, part, Needed(line.Words[0], part), _rest);
                _rest = _most - line.Words[^1].Right;
            }
            Text = text.ToString();
            EndsAtFoot = lines.Count > 0 && cell.Bottom - lines[^1].Bottom < lines[^1].Height * 1.5;
            StartsAtHead = lines.Count > 0 && lines[0].Top - cell.Top < lines[0].Height * 1.5;
        }

        public int Row { get; set; }

        public int RowEnd { get; set; }

        public double Left { get; }

        public double Right { get; }

        public string Text { get; private set; }

        /// <summary>The text without blanks.</summary>
        public string Words => _words ??= string.Concat(Text.Where(c => !char.IsWhiteSpace(c)));

        public bool IsNumber => Words.Length > 0 && Words.All(char.IsAsciiDigit);

        public int Lines { get; private set; }

        public bool EndsAtFoot { get; private set; }

        public bool StartsAtHead { get; }

        /// <summary>Takes in its rest from the next page.</summary>
        public void GoOn(Cell rest, int offset)
        {
            if (rest.Text.Length > 0)
            {
                var text = new StringBuilder(Text);
                Append(text, rest.Text, rest._needed, _rest);
                (Text, _rest, _words) = (text.ToString(), rest._rest, null);
            }
            Lines += rest.Lines;
            EndsAtFoot = rest.EndsAtFoot;
            RowEnd = rest.RowEnd + offset;
        }

        /// <summary>A line goes on in the next one when that one's first word had no room left in it; else it ends where it was meant to.</summary>
        private static void Append(StringBuilder text, string part, double needed, double room)
        {
            if (text.Length > 0 && room >= needed)
                text.Append('\n');
            else if (text.Length > 0 && text[^1] < '\u2E80' && part[0] < '\u2E80')
                text.Append(' ');
            text.Append(part);
        }

        /// <summary>Room a line needs to take in the beginning of the next one: a Latin word, or a Chinese character and the mark that must not begin a line.</summary>
        private static double Needed(PdfWord word, string line)
        {
            if (line[0] < '\u2E80')
                return (word.Right - word.Left) * Math.Max(1, word.Text.TakeWhile(c => c < '\u2E80').Count()) / word.Text.Length;
            return Math.Max((word.Right - word.Left) / word.Text.Length, word.Height * 0.75) * (line.Length > 1 && "，。；：、！？）》”」％".Contains(line[1], StringComparison.Ordinal) ? 2.1 : 1.1);
        }
    }
}
