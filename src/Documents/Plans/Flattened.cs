using System.Text;

namespace Biaogan.Documents.Plans;

/// <summary>
/// Puts a table that was flattened to one cell (or one part of a cell) per line back into rows and columns: the cheapest path of the lines through
/// the columns, found by dynamic programming in time lines × columns². Only the order of the lines and what each looks like is used.
/// </summary>
internal static class Flattened
{
    public static void Fill(Grid grid, IReadOnlyList<Fragment> lines, IReadOnlyList<LineTraits> traits, IReadOnlyList<ColumnRole> columns)
    {
        CountRepeats(traits);
        MarkNames(traits);
        var bands = Bands(traits, columns);
        var cells = Enumerable.Range(0, lines.Count).Where(i => !bands.Contains(i)).ToList();
        var best = BestPath([.. cells.Select(i => traits[i])], columns, bands.Count > 0);
        var path = new int[lines.Count];
        for (var i = 0; i < cells.Count; i++)
            path[cells[i]] = best[i];
        var row = grid.HeaderRows;
        var last = int.MaxValue;
        GridCell? cell = null;
        var text = new StringBuilder();
        var joined = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var column = path[i];
            if (bands.Contains(i))
            {
                Close();
                (cell, last) = (null, int.MaxValue);
                var band = new GridCell { Row = ++row, Column = 1, ColumnSpan = columns.Count, Text = traits[i].Text };
                band.Pieces.Add(new Piece(lines[i]));
                grid.Add(band);
                continue;
            }
            if (column < last)
                row++;
            if (column != last)
            {
                Close();
                cell = new GridCell { Row = row, Column = column + 1 };
                grid.Add(cell);
            }
            joined |= Append(text, columns[column].Role, i > 0 ? traits[i - 1] : null, traits[i]);
            cell!.Pieces.Add(new Piece(lines[i]));
            last = column;
        }
        Close();

        void Close()
        {
            if (cell is null)
                return;
            cell.Text = text.ToString();
            if (joined)
                grid.Joined.Add((cell.Text, new SourcePlace { Table = grid.Number, Rows = [cell.Row], Columns = [cell.Column], Lines = [.. cell.Pieces.Select(piece => piece.Line)] }));
            text.Clear();
            joined = false;
        }
    }

    /// <summary>
    /// Headings over a table whose only group column holds numbered names: 一、建设（30分） above 1.规划编制, where the names are followed by sentences of their own.
    /// </summary>
    private static HashSet<int> Bands(IReadOnlyList<LineTraits> traits, IReadOnlyList<ColumnRole> columns)
    {
        var bands = new HashSet<int>();
        if (columns.Count(column => Role.IsGroup(column.Role)) != 1 || columns.Any(column => column.Role == Role.Number))
            return bands;
        var numbered = Enumerable.Range(0, traits.Count).Where(i => traits[i] is { Alone: null, Head: { Kind: EnumeratorKind.Arabic, Weak: false } }).ToList();
        var names = numbered.Count(i => IsNumberedName(traits[i]) && i + 1 < traits.Count && traits[i + 1] is { Head: null, Length: >= 6, IsNumber: false });
        if (names < 3 || names * 10 < numbered.Count * 8)
            return bands;
        for (var i = 0; i + 1 < traits.Count; i++)
            if (traits[i] is { Alone: null, IsSentence: false, Head.Kind: EnumeratorKind.Chinese } && IsNumberedName(traits[i + 1]))
                bands.Add(i);
        return bands;
    }

    /// <summary>Marks how often short texts repeat and which bare numbers continue a running number.</summary>
    public static void CountRepeats(IReadOnlyList<LineTraits> traits)
    {
        var counts = traits.GroupBy(line => line.Text, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var next = 1;
        foreach (var line in traits)
        {
            line.Repeats = counts[line.Text];
            if (line.IsPlainNumber && line.Alone is { Kind: EnumeratorKind.Arabic } alone && alone.Value == next)
            {
                line.InSequence = true;
                next++;
            }
        }
    }

    /// <summary>
    /// What only the next line tells: a sentence whose end was wrapped, a method cut in two, and a word for a method that is a name
    /// (a method is printed behind a sentence, points or another method, not between two cells of another kind).
    /// </summary>
    private static void MarkNames(IReadOnlyList<LineTraits> traits)
    {
        for (var i = 0; i + 1 < traits.Count; i++)
        {
            traits[i].IsSentence |= traits[i].Length >= 10 && traits[i].Text.Contains('，', StringComparison.Ordinal) && !traits[i].IsUnit && !traits[i].IsDeadline && traits[i + 1] is { Head: null, Length: <= 20, Text: [.., '。' or '；'] };
            traits[i].BeginsMethod = traits[i] is { IsMethod: false, Length: <= 4 } && traits[i + 1].Length <= 4 && Methods.AreAll(traits[i].Text + traits[i + 1].Text);
            traits[i].MayBeName = traits[i].IsMethod && traits[i + 1].IsSentence && (i == 0 || !(traits[i - 1].IsSentence || traits[i - 1].IsNumber || traits[i - 1].IsMethod));
        }
    }

    /// <summary>
    /// Two lines of four characters may be one word cut in two (民族理论/政策学习) or two names (组织领导/机构设置). Both ways are tried; the names stay apart
    /// only if that gives an outermost column of even names.
    /// </summary>
    private static int[] BestPath(IReadOnlyList<LineTraits> lines, IReadOnlyList<ColumnRole> columns, bool namesAreNumbered)
    {
        var fit = new Fit(columns, lines, namesAreNumbered);
        var joined = Path(lines, columns, fit, LongestHalf);
        var groups = columns.Where(column => Role.IsGroup(column.Role)).Take(2).ToList();
        if (groups.Count < 2)
            return joined;
        var apart = Path(lines, columns, fit, ShortHalf);
        if (joined.AsSpan().SequenceEqual(apart))
            return joined;
        var outer = groups[0].Column - 1;
        var usual = Lengths(lines, joined, outer).Order().ToList();
        var median = usual.Count == 0 ? 0 : usual[usual.Count / 2];
        return Lengths(lines, apart, outer).All(length => length * 2 >= median && length <= median * 2) ? apart : joined;
    }

    private static IEnumerable<int> Lengths(IReadOnlyList<LineTraits> lines, int[] path, int column)
    {
        for (var i = 0; i < path.Length; i++)
            if (path[i] == column && lines[i].Alone is null)
                yield return lines[i].Length;
    }

    private const int LongestHalf = 5, ShortHalf = 3;

    private static int[] Path(IReadOnlyList<LineTraits> lines, IReadOnlyList<ColumnRole> columns, Fit fit, int half)
    {
        var width = columns.Count;
        var from = new byte[lines.Count * width];
        var best = new double[width];
        var next = new double[width];
        for (var i = 0; i < lines.Count; i++)
        {
            for (var to = 0; to < width; to++)
            {
                var (score, origin) = (double.NegativeInfinity, 0);
                if (i == 0)
                    score = Ahead(-1, to, null, lines[i], columns, fit, half) + fit.Of(to, lines[i], starts: true);
                else
                {
                    var (starting, continuing) = (fit.Of(to, lines[i], starts: true), fit.Of(to, lines[i], starts: false));
                    for (var at = 0; at < width; at++)
                    {
                        var step = at == to ? Stay(columns, to, lines[i - 1], lines[i], half) + continuing
                            : at < to ? Ahead(at, to, lines[i - 1], lines[i], columns, fit, half) + starting
                            : Back(at, to, lines[i], columns, fit) + starting;
                        if (best[at] + step > score)
                            (score, origin) = (best[at] + step, at);
                    }
                }
                next[to] = score;
                from[i * width + to] = (byte)origin;
            }
            (best, next) = (next, best);
        }
        var path = new int[lines.Count];
        if (lines.Count == 0)
            return path;
        path[^1] = Array.IndexOf(best, best.Max());
        for (var i = lines.Count - 1; i > 0; i--)
            path[i - 1] = from[i * width + path[i]];
        return path;
    }

    /// <summary>The same cell goes on, or a list in it has another entry.</summary>
    private static double Stay(IReadOnlyList<ColumnRole> columns, int column, LineTraits upper, LineTraits lower, int half) => columns[column].Role switch
    {
        // One unit leads as a rule; the next one stands in the column of supporting units.
        Role.Units when UnitLists.IsCutWord(upper.Text, lower.Text) => 2,
        Role.Units when columns[column].UnitRole == "lead" && column + 1 < columns.Count && columns[column + 1].Role == Role.Units => -1.5,
        Role.Number => -6,
        var role when Role.IsNumeric(role) => -6,
        Role.Deadline => -4,
        Role.Method when upper.BeginsMethod => 2,
        Role.Method when !lower.IsMethod && Methods.AreAll(upper.Text + lower.Text) => 6,
        Role.Units or Role.Method => -0.2,
        Role.Content or Role.Rule => (Awards(upper) && Awards(lower) ? 2.6 : 0) + (IsNumberedName(upper) && lower is { IsSentence: true, Head: null } ? -1.5 : 0) + (lower.Head is { Weak: false } ? -0.3 : Ended(upper) ? -1 : 0) - (lower.GapBefore ? 1.5 : 0),
        var role when Role.IsGroup(role) && (upper.IsOpen || lower.IsOpen && lower.Text[0] is '（' or '(') => 5,
        var role when Role.IsGroup(role) && upper.ClosesPoints => -4,
        var role when Role.IsGroup(role) => upper.Alone is not null ? 2 : IsOneWord(upper, lower, half) ? 0.5 : IsNearlyOneWord(upper, lower, half) ? -0.8 : lower.StartsName || lower.Head is not null ? -4 : -2.5,
        _ => -0.4,
    };

    /// <summary>On to a column further right in the same row; columns passed over are empty or merged with the row above.</summary>
    private static double Ahead(int at, int to, LineTraits? upper, LineTraits lower, IReadOnlyList<ColumnRole> columns, Fit fit, int half)
    {
        var score = at >= 0 && Role.IsGroup(columns[at].Role) && Role.IsGroup(columns[to].Role) && upper is not null ? (IsOneWord(upper, lower, half) ? -1.5 : IsNearlyOneWord(upper, lower, half) ? -0.5 : 0) : 0;
        if (at >= 0 && columns[at].Role == Role.Number && Role.IsGroup(columns[to].Role) && upper?.Alone is { Kind: EnumeratorKind.Chinese or EnumeratorKind.ChineseBracket })
            score += 4;
        for (var k = at + 1; k < to; k++)
            score -= !fit.Fillable[k] ? 0
                : columns[k].Role == Role.Content ? (upper is { IsTotal: true } ? 0.3 : 2.5)
                : Role.IsGroup(columns[k].Role) ? (at < 0 || Role.IsGroup(columns[at].Role) || columns[at].Role == Role.Number ? 2.5 : 0.8)
                : at < 0 && columns[k].Role == Role.Number ? (lower.IsTotal ? 0 : 2)
                : 0.8;
        return score;
    }

    /// <summary>A new row: what stood right of the old cell stays empty, what stands left of the new one is merged with the row above.</summary>
    private static double Back(int at, int to, LineTraits lower, IReadOnlyList<ColumnRole> columns, Fit fit)
    {
        var score = lower.GapBefore ? 0 : -0.5;
        for (var k = at + 1; k < columns.Count; k++)
            score -= fit.Fillable[k] ? 0.4 : 0;
        for (var k = 0; k < to; k++)
            score -= columns[k].Role == Role.Number && fit.Fillable[k] && !lower.IsTotal ? 2 : 0;
        return score;
    }

    /// <summary>"1.学习教育": a name with a number, no sentence.</summary>
    private static bool IsNumberedName(LineTraits line) => line is { IsSentence: false, Length: <= 14, Alone: null, Head: { Kind: EnumeratorKind.Arabic, Weak: false } };

    /// <summary>A sentence that gives points (…，得2分；), not a heading with points in brackets.</summary>
    private static bool Awards(LineTraits line) => line is { HasAward: true, HasDeduct: false } && line.Text.Contains('得', StringComparison.Ordinal);

    private static bool Ended(LineTraits line) => line.Text.Length > 0 && line.Text[^1] is '。' or '；' or ';' or '！' or '：';

    /// <summary>Two short lines of one length read as one word cut in two (加强宣/传教育), unless the lower begins like a name of its own.</summary>
    private static bool IsOneWord(LineTraits upper, LineTraits lower, int half) =>
        upper.Length <= 6 && (lower.Length == upper.Length ? upper.Length <= half : lower.Length == 1 || (lower.Length == 2 && upper.Length is 3 or 4 && half > ShortHalf)) && !lower.StartsName && lower.Head is null
        && (upper.Head is null || upper.Alone is not null) && !upper.IsUnit;

    private static bool IsNearlyOneWord(LineTraits upper, LineTraits lower, int half) =>
        upper.Length >= 3 && upper.Length <= half && lower.Length == upper.Length - 1 && !lower.StartsName && lower.Head is null && upper.Head is null && !upper.IsUnit;

    /// <summary>Adds a line to the text of its cell: wrapped words and sentences are joined, list entries stay on lines of their own. Tells whether a word was joined.</summary>
    private static bool Append(StringBuilder text, string role, LineTraits? upper, LineTraits line)
    {
        var joins = Role.IsGroup(role) || role == Role.Number || role == Role.Method && (!line.IsMethod || upper is { BeginsMethod: true })
            || (role is Role.Content or Role.Rule or Role.Remark or Role.Evidence or Role.Other && line.Head is not { Weak: false } && upper is not null && !Ended(upper) && !line.GapBefore);
        if (text.Length > 0 && !joins)
            text.Append('\n');
        var isWord = text.Length > 0 && Role.IsGroup(role) && upper?.Alone is null;
        text.Append(line.Text);
        return isWord;
    }
}
