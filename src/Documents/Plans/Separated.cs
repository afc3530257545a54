namespace Biaogan.Documents.Plans;

/// <summary>Lines with tabs or bars: cells of a short row are put under the columns they fit, left to right, because merged cells are often dropped.</summary>
internal static class Separated
{
    public static List<Piece> Cells(Fragment line, char separator)
    {
        if (separator == ' ')
            return ByGaps(line);
        var pieces = new List<Piece>();
        var start = 0;
        for (var i = 0; i <= line.Text.Length; i++)
        {
            if (i < line.Text.Length && line.Text[i] != separator)
                continue;
            pieces.Add(new Piece(line, start, i - start));
            start = i + 1;
        }
        if (separator != '|')
            return pieces;
        if (pieces.Count > 1 && string.IsNullOrWhiteSpace(pieces[^1].Text))
            pieces.RemoveAt(pieces.Count - 1);
        if (pieces.Count > 1 && string.IsNullOrWhiteSpace(pieces[0].Text))
            pieces.RemoveAt(0);
        return pieces;
    }

    /// <summary>Stretches of text with gaps of two blanks and more between them.</summary>
    private static List<Piece> ByGaps(Fragment line)
    {
        var pieces = new List<Piece>();
        var (text, start) = (line.Text, -1);
        for (var i = 0; i <= text.Length; i++)
        {
            var gap = i == text.Length || IsBlank(text[i]) && (i + 1 == text.Length || IsBlank(text[i + 1]));
            if (!gap)
                start = start < 0 && !IsBlank(text[i]) ? i : start;
            else if (start >= 0)
            {
                pieces.Add(new Piece(line, start, i - start));
                start = -1;
            }
        }
        return pieces;
    }

    private static bool IsBlank(char c) => c is ' ' or '\u3000';

    /// <summary>Column (from 0) of each cell of a row, increasing.</summary>
    public static int[] Align(IReadOnlyList<LineTraits> cells, int width, Fit fit, bool leadingBlank)
    {
        if (cells.Count >= width || leadingBlank)
            return [.. Enumerable.Range(0, cells.Count).Select(i => Math.Min(i, width - 1))];
        if (cells.Count(cell => cell.Length > 0) == 1 && cells[0].IsHeading)
            return [.. Enumerable.Range(0, cells.Count)];
        var content = fit.ContentColumn;
        // A line of one short name for bonuses, penalties or vetoes heads a group; it is no content.
        var total = cells.Any(cell => cell.IsTotal || cell.IsHeading) || (cells.Count(cell => cell.Length > 0) == 1 && cells.All(cell => cell.Length <= 8) && Extras.KindOf([.. cells.Select(cell => cell.Text)]) is not null);
        var score = new double[cells.Count + 1, width + 1];
        var take = new bool[cells.Count + 1, width + 1];
        for (var cell = 1; cell <= cells.Count; cell++)
            score[cell, 0] = double.NegativeInfinity;
        for (var column = 1; column <= width; column++)
        {
            for (var cell = 0; cell <= cells.Count; cell++)
            {
                var pass = score[cell, column - 1] - (cell == 0 ? 0.1 : cell == cells.Count ? 0.4 : 1.5) - (column == content && !total ? 2.5 : 0);
                var fits = cell == 0 ? double.NegativeInfinity : score[cell - 1, column - 1] + fit.Of(column - 1, cells[cell - 1], starts: false);
                take[cell, column] = fits >= pass;
                score[cell, column] = Math.Max(fits, pass);
            }
        }
        var columns = new int[cells.Count];
        for (var (cell, column) = (cells.Count, width); cell > 0 && column > 0; column--)
            if (take[cell, column])
                columns[--cell] = column - 1;
        return columns;
    }

    private static bool IsHeader(List<LineTraits> cells)
    {
        var filled = cells.Where(cell => cell.Length > 0).ToList();
        return filled.Count >= 2 && filled.Count(cell => Columns.Sense(cell.Text) is not null) * 3 >= filled.Count * 2;
    }

    /// <summary>Fills a grid from lines; the first <paramref name="headerLines"/> are its headers, already told apart.</summary>
    public static void Fill(Grid grid, IReadOnlyList<Fragment> lines, char separator, IReadOnlyList<ColumnRole> columns, int headerLines)
    {
        var rows = QuotedCells.Rows(lines, separator);
        var traits = rows.Select(row => row.Select(cell => new LineTraits(cell.Text)).ToList()).ToList();
        var body = traits.Skip(headerLines).SelectMany(row => row).Where(line => line.Length > 0).ToList();
        Flattened.CountRepeats(body);
        var fit = new Fit(columns, body);
        foreach (var line in lines.Where(_ => separator == '|'))
            for (var at = line.Text.IndexOf('|'); at >= 0; at = line.Text.IndexOf('|', at + 1))
                grid.Lines.Add(new Piece(line, at, 1));
        for (var i = 0; i < rows.Count; i++)
        {
            var leadingBlank = rows[i].Count > 1 && separator == '\t' && traits[i][0].Length == 0 && rows[i].Count > columns.Count / 2;
            var printedAgain = i >= headerLines && rows[i].Count >= 2 && IsHeader(traits[i]);
            var at = i < headerLines || printedAgain ? [.. Enumerable.Range(0, rows[i].Count).Select(c => Math.Min(c, columns.Count - 1))] : Align(traits[i], columns.Count, fit, leadingBlank);
            for (var c = 0; c < rows[i].Count; c++)
            {
                var cell = grid.At(i + 1, at[c] + 1);
                if (cell is null)
                {
                    cell = new GridCell { Row = i + 1, Column = at[c] + 1, Text = Plain(traits[i][c].Text) };
                    grid.Add(cell);
                }
                else if (traits[i][c].Length > 0)
                    cell.Text = cell.Text.Length == 0 ? Plain(traits[i][c].Text) : cell.Text + "\n" + Plain(traits[i][c].Text);
                cell.Pieces.AddRange(rows[i][c].Pieces);
                grid.Lines.AddRange(rows[i][c].Quotes);
            }
        }
    }

    /// <summary>Text without the marks Markdown puts around bold words, and with its line breaks as such.</summary>
    private static string Plain(string text) =>
        text.Replace("**", "", StringComparison.Ordinal).Replace("<br>", "\n", StringComparison.OrdinalIgnoreCase).Replace("<br/>", "\n", StringComparison.OrdinalIgnoreCase).Trim();
}
