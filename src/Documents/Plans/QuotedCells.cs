namespace Biaogan.Documents.Plans;

/// <summary>One cell of a row that is written as text; a quoted one may go on over several lines.</summary>
internal sealed record TextCell(List<Piece> Pieces, string Text)
{
    /// <summary>Quotes that only hold the cell together.</summary>
    public List<Piece> Quotes { get; } = [];
}

/// <summary>Cells copied out of a spreadsheet: a cell with line breaks stands in quotes and its lines follow each other.</summary>
internal static class QuotedCells
{
    /// <summary>Lines after which an open quote is taken for a plain character.</summary>
    public const int MostLines = 60;

    /// <summary>Whether a quote is open behind a line.</summary>
    public static bool IsOpenBehind(string line, bool open)
    {
        foreach (var cell in line.Split('\t'))
            if (cell.Count(c => c == '"') % 2 == 1 && (open || cell.TrimStart().StartsWith('"')))
                open = !open;
        return open;
    }

    /// <summary>Lines from <paramref name="at"/> on that belong to one row: 1 for most, more where a quote stays open; 1 too when it is never closed.</summary>
    public static int LinesOfRow(IReadOnlyList<string> lines, int at)
    {
        var open = false;
        for (var i = at; i < lines.Count && i - at < MostLines; i++)
            if (!(open = IsOpenBehind(lines[i], open)))
                return i - at + 1;
        return 1;
    }

    /// <inheritdoc cref="LinesOfRow(IReadOnlyList{string}, int)"/>
    public static int LinesOfRow(IReadOnlyList<(Fragment Line, int Flow)> run, int at) =>
        run[at].Line.Text.Contains('"', StringComparison.Ordinal) ? LinesOfRow([.. run.Skip(at).Take(MostLines).Select(part => part.Line.Text)], 0) : 1;

    /// <summary>Rows of lines with a separator between their cells.</summary>
    public static List<List<TextCell>> Rows(IReadOnlyList<Fragment> lines, char separator)
    {
        var texts = lines.Select(line => line.Text).ToList();
        var rows = new List<List<TextCell>>();
        for (var i = 0; i < lines.Count;)
        {
            var count = separator == '\t' ? LinesOfRow(texts, i) : 1;
            var row = new List<TextCell>();
            var open = false;
            for (var line = i; line < i + count; line++)
            {
                var goesOn = open;
                foreach (var piece in Separated.Cells(lines[line], separator))
                {
                    if (goesOn)
                    {
                        row[^1].Pieces.Add(piece);
                        row[^1] = row[^1] with { Text = row[^1].Text + "\n" + piece.Text.Trim() };
                    }
                    else
                        row.Add(new TextCell([piece], piece.Text.Trim()));
                    goesOn = false;
                }
                open = IsOpenBehind(lines[line].Text, open);
            }
            rows.Add([.. row.Select(Unquoted)]);
            i += count;
        }
        return rows;
    }

    private static TextCell Unquoted(TextCell cell)
    {
        var text = cell.Text;
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"' || text.AsSpan(1, text.Length - 2).Contains('"'))
            return cell;
        var (first, last) = (cell.Pieces[0], cell.Pieces[^1]);
        var opening = new Piece(first.Fragment, first.Start + first.Text.IndexOf('"'), 1);
        var closing = new Piece(last.Fragment, last.Start + last.Text.LastIndexOf('"'), 1);
        var pieces = cell.Pieces.ToList();
        pieces[0] = first with { Start = opening.Start + 1, Length = first.Start + first.Length - opening.Start - 1 };
        pieces[^1] = pieces[^1] with { Length = closing.Start - pieces[^1].Start };
        return new TextCell(pieces, text[1..^1].Trim()) { Quotes = { opening, closing } };
    }
}
