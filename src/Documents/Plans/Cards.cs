using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>Items written one below the other as cards: 指标1：网上办理率 / 分值：20分 / 考核要求：… / 责任单位：….</summary>
internal static partial class Cards
{
    private const int FewestCards = 2, FewestFields = 3;

    /// <summary>The cards that begin at a line as a grid with a row for each, and the line behind the last; null when there are fewer than two, or they say too little.</summary>
    /// <param name="tried">Line up to which cards were looked for in vain, so that no line is gone through again and again.</param>
    public static (Grid Grid, int End)? At(List<(Fragment Line, int Flow)> run, int start, int number, PlanHints hints, ref int tried)
    {
        if (start < tried)
            return null;
        if (FieldOf(run[start].Line.Text) is not { } first)
            return null;
        var headers = new List<string>();
        var cards = new List<List<(int Column, List<Piece> Pieces)>>();
        var drawn = new List<Piece>();
        var numbers = new List<Piece?>();
        var end = start;
        for (; end < run.Count; end++)
        {
            var line = run[end].Line;
            if (FieldOf(line.Text) is not { } field)
            {
                if (cards.Count == 0 || cards[^1].Count < 2 || !GoesOn(line.Text))
                    break;
                cards[^1][^1].Pieces.Add(new Piece(line));
                continue;
            }
            if (field.Name == first.Name)
            {
                cards.Add([]);
                numbers.Add(field.Number is { } at ? new Piece(line, at.Start, at.Length) : null);
            }
            var column = headers.IndexOf(field.Name);
            if (column < 0)
                (column, headers) = (headers.Count, [.. headers, field.Name]);
            if (cards[^1].Exists(cell => cell.Column == column))
                break;
            cards[^1].Add((column, [new Piece(line, field.Length, line.Text.Length - field.Length)]));
            drawn.Add(new Piece(line, 0, field.Length));
        }
        tried = end;
        if (cards.Count < FewestCards || headers.Count < FewestFields || cards.Count(card => card.Count >= FewestFields) * 2 < cards.Count)
            return null;
        var numbered = numbers.TrueForAll(piece => piece is not null);
        var names = numbered ? ["序号", .. headers] : headers;
        var samples = names.Select((_, c) => (IReadOnlyList<string>)[.. cards.Select((card, i) => c == 0 && numbered ? $"{i + 1}" : TextOf(card, c - (numbered ? 1 : 0)))]).ToList();
        var columns = ColumnRoles.Settle(names, [.. names.Select(Columns.Sense)], samples);
        if (!columns.Exists(column => column.Role == Role.Content) || columns.TrueForAll(column => column.Role is Role.Content or Role.Other or Role.Number))
            return null;
        var grid = new Grid { Number = number, Kind = GridKind.Separated, Columns = names.Count, Settled = hints.Apply(number, columns), FlowIndex = run[start].Flow, NamesItsCells = true };
        for (var row = 0; row < cards.Count; row++)
        {
            if (numbered)
                Add(grid, row + 1, 1, [numbers[row]!.Value]);
            foreach (var (column, pieces) in cards[row])
                Add(grid, row + 1, column + (numbered ? 2 : 1), pieces);
        }
        grid.Lines.AddRange(drawn);
        return (grid, end);
    }

    private static void Add(Grid grid, int row, int column, List<Piece> pieces)
    {
        var cell = new GridCell { Row = row, Column = column, Text = string.Join('\n', pieces.Select(piece => piece.Text.Trim())).Trim() };
        cell.Pieces.AddRange(pieces);
        grid.Add(cell);
    }

    private static string TextOf(List<(int Column, List<Piece> Pieces)> card, int column) =>
        card.Find(cell => cell.Column == column).Pieces is { } pieces ? string.Join('\n', pieces.Select(piece => piece.Text.Trim())) : "";

    /// <summary>A wrapped line of the field above: neither empty nor numbered like a heading.</summary>
    private static bool GoesOn(string text) => text.Trim() is { Length: > 0 } plain && Enumerator.Of(plain) is null or { Kind: EnumeratorKind.Arabic or EnumeratorKind.ArabicBracket or EnumeratorKind.Circled } && !DocumentHead.IsTitle(plain);

    private static (string Name, int Length, (int Start, int Length)? Number)? FieldOf(string text)
    {
        if (text.Length > 2000 || Field().Match(text) is not { Success: true } match || Columns.Sense(match.Groups["name"].Value) is null)
            return null;
        var digits = match.Groups["number"];
        return (Numerals.Dense(match.Groups["name"].Value), match.Length, digits.Success ? (digits.Index, digits.Length) : null);
    }

    [GeneratedRegex(@"^\s*[【\[]?(?<name>[\p{IsCJKUnifiedIdeographs}]{2,10}|[A-Z][a-z]{2,14}(?:\s[a-z]{2,12})?)\s?(?<number>\d{1,3})?[】\]]?\s?[：:]\s?", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Field();
}
