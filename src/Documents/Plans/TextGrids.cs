using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>Finds tables in plain paragraphs: header lines one below the other, lines with tabs, lines with bars.</summary>
internal static partial class TextGrids
{
    private const int MaxColumns = 24;

    public static List<Grid> Find(SourceText source, PlanHints hints)
    {
        var grids = new List<Grid>();
        var number = source.LastTableNumber;
        var run = new List<(Fragment Line, int Flow)>();
        for (var i = 0; i <= source.Flow.Count; i++)
        {
            if (i < source.Flow.Count && source.Flow[i].Paragraph is { } line)
            {
                if (!string.IsNullOrWhiteSpace(line.Text) && !IsPageMark(line.Text))
                    run.Add((line, i));
                continue;
            }
            FindIn(run, grids, ref number, hints);
            run.Clear();
        }
        return grids;
    }

    private static void FindIn(List<(Fragment Line, int Flow)> run, List<Grid> grids, ref int number, PlanHints hints)
    {
        var (at, tried) = (0, 0);
        while (at < run.Count)
        {
            var separator = SeparatorOf(run[at].Line.Text);
            if (separator is { } mark && SeparatedBlock(run, at, mark) is { } end)
            {
                if (ReadSeparated(run, at, end, mark, number + 1, hints) is { } grid)
                {
                    grids.Add(grid);
                    number++;
                }
                at = end;
            }
            else if (separator is null or ' ' && HeaderLines.At(run, at) is { } header)
            {
                var bodyEnd = WithoutSignature(run, header, EndOfBody(run, header.End, header));
                grids.Add(ReadLines(run, header, bodyEnd, ++number, hints));
                at = bodyEnd;
            }
            else if (separator is null or ' ' && Cards.At(run, at, number + 1, hints, ref tried) is { } cards)
            {
                grids.Add(cards.Grid);
                number++;
                at = cards.End;
            }
            else
                at++;
        }
    }

    /// <summary>Tab, bar, or (' ') gaps of two blanks and more; null for a plain line.</summary>
    private static char? SeparatorOf(string text) =>
        text.Contains('\t', StringComparison.Ordinal) ? '\t' : text.Count(c => c == '|') >= 2 ? '|' : text.Length <= 400 && Gap().Count(text.Trim()) >= 2 ? ' ' : null;

    [GeneratedRegex(@"(?<=\S)[ \u3000]{2,}(?=\S)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Gap();

    private static int? SeparatedBlock(List<(Fragment Line, int Flow)> run, int start, char mark)
    {
        if (mark == ' ')
            return BlankBlock(run, start);
        var end = start;
        while (end < run.Count && (run[end].Line.Text.Contains(mark, StringComparison.Ordinal) || InsideBand(run, end, mark)))
            end += mark == '\t' ? QuotedCells.LinesOfRow(run, end) : 1;
        return end - start >= 2 ? end : null;
    }

    /// <summary>Lines set in columns by blanks: only below a line of headers, and as long as each line has a gap.</summary>
    private static int? BlankBlock(List<(Fragment Line, int Flow)> run, int start)
    {
        if (HeaderOf(run[start].Line, ' ') is not { Count: >= 3 })
            return null;
        var end = start + 1;
        while (end < run.Count && Gap().IsMatch(run[end].Line.Text.Trim()))
            end++;
        return end - start >= 3 ? end : null;
    }

    /// <summary>A single short line between two lines with separators: a band over the whole table.</summary>
    private static bool InsideBand(List<(Fragment Line, int Flow)> run, int at, char mark) =>
        at > 0 && at + 1 < run.Count && run[at].Line.Text.Length <= 60 && run[at + 1].Line.Text.Contains(mark, StringComparison.Ordinal)
        && run[at - 1].Line.Text.Contains(mark, StringComparison.Ordinal) && HeaderOf(run[at + 1].Line, mark) is null;

    private static List<HeaderSense?>? HeaderOf(Fragment line, char mark)
    {
        var senses = Separated.Cells(line, mark).Select(piece => Columns.Sense(piece.Text)).ToList();
        return senses.Count(sense => sense is not null) >= Math.Max(2, (senses.Count + 1) / 2) ? senses : null;
    }

    private static Grid? ReadSeparated(List<(Fragment Line, int Flow)> run, int start, int end, char mark, int number, PlanHints hints)
    {
        var first = start;
        while (first < end && HeaderOf(run[first].Line, mark) is null)
            first++;
        var headless = first == end;
        if (headless)
            first = start;
        var lines = run.GetRange(first, end - first).Select(part => part.Line).Where(line => mark != '|' || !Ruler().IsMatch(line.Text)).ToList();
        var rulers = run.GetRange(first, end - first).Select(part => part.Line).Where(line => mark == '|' && Ruler().IsMatch(line.Text)).Select(line => new Piece(line)).ToList();
        var rows = QuotedCells.Rows(lines, mark).Select(row => row.Select(cell => Numerals.Tidy(cell.Text)).ToList()).ToList();
        if (headless)
        {
            var usual = rows.GroupBy(row => row.Count).MaxBy(group => group.Count())!;
            if (usual.Key < 3 || usual.Count() < 3 || usual.Count() * 2 < rows.Count)
                return null;
            var width = Math.Min(MaxColumns, usual.Key);
            var samples = Enumerable.Range(0, width).Select(c => (IReadOnlyList<string>)[.. rows.Where(row => row.Count == usual.Key).Select(row => row[c])]).ToList();
            if (HeadlessColumns.Guess(samples) is not { } guessed)
                return null;
            var bare = new Grid { Number = number, Kind = GridKind.Separated, Columns = width, Settled = hints.Apply(number, guessed), FlowIndex = run[first].Flow };
            Separated.Fill(bare, lines, mark, bare.Settled, 0);
            return bare;
        }
        var headers = rows[0];
        var headerLines = 1;
        if (lines.Count > 1 && rows[1].Count < headers.Count && rows[1].All(cell => cell.Length > 0 && Columns.Sense(cell) is not null))
        {
            headers = WithSubheaders(headers, rows[1]);
            headerLines = 2;
        }
        var body = rows.Skip(headerLines).ToList();
        while (headers.Count > 2 && headers[^1].Length == 0 && body.TrueForAll(row => row.Count < headers.Count))
            headers.RemoveAt(headers.Count - 1);
        headers = [.. headers.Take(MaxColumns)];
        var whole = body.Where(row => row.Count == headers.Count).Take(60).ToList();
        var columns = ColumnRoles.Settle(headers, [.. headers.Select(header => Columns.Sense(header[(header.IndexOf('／', StringComparison.Ordinal) + 1)..]))], [.. headers.Select((_, c) => (IReadOnlyList<string>)[.. whole.Select(row => row[c])])]);
        var grid = new Grid { Number = number, Kind = GridKind.Separated, Columns = headers.Count, Settled = hints.Apply(number, columns), HeaderRows = headerLines, FlowIndex = run[first].Flow };
        Separated.Fill(grid, lines, mark, grid.Settled, headerLines);
        grid.Lines.AddRange(rulers);
        return grid;
    }

    /// <summary>A second header line divides the header above it that says the same kind of thing.</summary>
    private static List<string> WithSubheaders(List<string> headers, List<string> sub)
    {
        var role = Columns.Sense(sub[0])!.Role;
        var at = headers.FindLastIndex(header => Columns.Sense(header)?.Role == role);
        return at < 0 ? headers : [.. headers.Take(at), .. sub.Select(below => headers[at] + "／" + below), .. headers.Skip(at + 1)];
    }

    private static Grid ReadLines(List<(Fragment Line, int Flow)> run, HeaderLines header, int end, int number, PlanHints hints)
    {
        var columns = ColumnRoles.Settle(header.Headers, header.Senses, [.. header.Headers.Select(_ => (IReadOnlyList<string>)[])]);
        var grid = new Grid { Number = number, Kind = GridKind.Lines, Columns = header.Headers.Count, Settled = hints.Apply(number, columns), HeaderRows = 1, FlowIndex = run[header.Start].Flow };
        for (var c = 0; c < header.Headers.Count; c++)
        {
            var cell = new GridCell { Row = 1, Column = c + 1, Text = header.Headers[c] };
            cell.Pieces.AddRange(header.Lines[c].Select(line => new Piece(line)));
            grid.Add(cell);
        }
        var lines = new List<Fragment>();
        var traits = new List<LineTraits>();
        for (var i = header.End; i < end; i++)
        {
            if (HeaderLines.At(run, i) is { } again && again.SameAs(header))
            {
                foreach (var line in again.Lines.SelectMany(part => part))
                    line.Take();
                grid.RepeatedHeaders.Add(run[i].Line.Place);
                i = again.End - 1;
                continue;
            }
            lines.Add(run[i].Line);
            traits.Add(new LineTraits(run[i].Line.Text) { GapBefore = i > 0 && run[i].Line.Line > run[i - 1].Line.Line + 1 });
        }
        Flattened.Fill(grid, lines, traits, grid.Settled);
        return grid;
    }

    private static int EndOfBody(List<(Fragment Line, int Flow)> run, int start, HeaderLines header)
    {
        var chapters = 0;
        for (var i = start; i < run.Count; i++)
        {
            var text = run[i].Line.Text.Trim();
            if (SeparatorOf(text) is '\t' or '|' || run[i].Line.HeadingLevel is not null || Tail().IsMatch(text))
                return i;
            if (HeaderLines.At(run, i) is { } next)
            {
                if (!next.SameAs(header) && i + 1 < run.Count && HeaderLines.At(run, i + 1) is { } below && below.SameAs(header))
                    continue;
                if (!next.SameAs(header))
                    return i > start && DocumentHead.IsTitle(run[i - 1].Line.Text) ? i - 1 : i;
                if (i > start && DocumentHead.IsTitle(run[i - 1].Line.Text))
                    return i - 1;
                i = next.End - 1;
                continue;
            }
            if (Enumerator.Of(text) is { Kind: EnumeratorKind.Chinese, Value: var value })
            {
                if (chapters == 0 && (value > 1 || i - start > 15))
                    return i;
                chapters++;
            }
        }
        return run.Count;
    }

    /// <summary>An issuer and a date below the last row are no cells. Where rows end with a deadline the same two lines may be a unit and its deadline, unless the row above has its own.</summary>
    private static int WithoutSignature(List<(Fragment Line, int Flow)> run, HeaderLines header, int end)
    {
        if (end - header.End < 3 || !DocumentHead.IsSignature(run[end - 2].Line.Text, run[end - 1].Line.Text))
            return end;
        var rowsHaveDeadlines = header.Senses.Any(sense => sense?.Role == Role.Deadline);
        return !rowsHaveDeadlines || new LineTraits(run[end - 3].Line.Text) is { IsDeadline: true, IsSentence: false } ? end - 2 : end;
    }

    [GeneratedRegex(@"^\s*(?:注|备注|说明|附注|附件|附表|附)\s?[\d一二三四五六七八九十]{0,2}\s?(?:[：:]|$)|^[（(]此件", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Tail();

    /// <summary>A page number printed between the lines: — 3 —, - 3 -, 第3页 共9页, Page 3 of 9.</summary>
    [GeneratedRegex(@"^\s*(?:[-—–－]{1,2}\s?\d{1,4}\s?[-—–－]{1,2}|第\s?\d{1,4}\s?页(?:[\s，,/]{0,3}(?:共\s?)?\d{1,4}\s?页)?|[Pp]age\s\d{1,4}(?:\sof\s\d{1,4})?|[（(]?(?:续上?表|接上[表页]|表续|续前表)\s?\d{0,2}[)）]?)\s*$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex PageMark();

    /// <summary>A line that belongs to the page and not to the text: its number, or the word that a table goes on.</summary>
    public static bool IsPageMark(string line) => line.Length <= 40 && PageMark().IsMatch(line);

    [GeneratedRegex(@"^[\s|:-]+$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Ruler();
}
