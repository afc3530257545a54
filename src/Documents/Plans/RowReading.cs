using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>Makes items of the rows of one grid.</summary>
internal sealed partial class RowReading(Grid grid, GridSections sections, Reporter report)
{
    private readonly Dictionary<int, GridCell> _above = [];
    private IReadOnlyList<string> _pathAbove = [];
    private bool _splits;
    private bool _spans;
    private bool _bareDigits;

    /// <summary>Points cells that cover several rows, with the items under them.</summary>
    public List<(GridCell Cell, decimal Points, PlanItem Item)> Shared { get; } = [];

    /// <summary>Looks at all rows at once: whether the numbers inside the cells run on from row to row, so that each numbered part is an item of its own.</summary>
    public void Prepare(List<PlanRow> rows)
    {
        _spans = grid.Cells.Exists(cell => cell.RowSpan > 1);
        var items = rows.Where(row => row.Kind == RowKind.Item).ToList();
        _bareDigits = items.SelectMany(row => row.Own).Count(cell => PlanRows.RoleAt(sections, cell) == Role.Content && Enumerator.Of(cell.Text) is { Weak: true, Value: <= 20 }) >= 3;
        if (items.Exists(row => row.Own.Any(cell => PlanRows.RoleAt(sections, cell) == Role.Points && PointMarks.OfCell(cell.Text) is not null)) || items.Count(row => row.Code is not null) * 2 > items.Count)
            return;
        var numbers = items.Select(row => row.Own.FirstOrDefault(cell => PlanRows.RoleAt(sections, cell) == Role.Content)).OfType<GridCell>()
            .Select(cell => Entry.Of(cell).Where(entry => entry.Head is { Kind: EnumeratorKind.Arabic }).Select(entry => entry.Head!.Value).ToList()).Where(list => list.Count > 0).ToList();
        var follows = Enumerable.Range(1, Math.Max(0, numbers.Count - 1)).Count(i => numbers[i][0] == numbers[i - 1][^1] + 1);
        _splits = numbers.Count > 0 && follows * 2 >= numbers.Count - 1 && numbers.Exists(list => list.Count > 1);
    }

    public SourcePlace Place(PlanRow row) => new()
    {
        Table = TableOf(row.Own),
        Rows = RowsOf(row),
        Lines = [.. row.Own.SelectMany(cell => cell.Pieces).Select(piece => piece.Line).Distinct().Order()],
    };

    public SourcePlace Place(GridCell cell) => new()
    {
        Table = TableOf([cell]),
        Rows = [.. Enumerable.Range(cell.Pieces is [{ Fragment.Cell: { } source }, ..] ? source.Row : cell.Row, Math.Min(cell.RowSpan, 1000))],
        Columns = [cell.Column],
        Lines = [.. cell.Pieces.Select(piece => piece.Line).Distinct()],
    };

    /// <summary>Number and row of the table the cells come from: a grid may go on over several tables.</summary>
    private int TableOf(IReadOnlyList<GridCell> cells) => cells is [{ Pieces: [{ Fragment.Table: { } table }, ..] }, ..] ? table.Number : grid.Number;

    private static IReadOnlyList<int> RowsOf(PlanRow row) => [row.Own is [{ Pieces: [{ Fragment.Cell: { } cell }, ..] }, ..] ? cell.Row : row.Row];

    /// <summary>A group row that is one text over the table, not a cell of a group column.</summary>
    public bool IsBandOnly(PlanRow row) =>
        row.Own.Count == 1 && (row.Own[0].ColumnSpan >= Math.Max(2, grid.Columns - 1) || !grid.Row(row.Row).Any(cell => cell.Row < row.Row && cell.Text.Length > 0) && sections.Columns.Count(column => Role.IsGroup(column.Role)) == 0);

    /// <summary>Name of a group without its number and points.</summary>
    public (string Name, decimal? Points) GroupName(GridCell cell, HashSet<string> seen)
    {
        var text = Joined(cell);
        if (Unnumbered().IsMatch(text))
            report.Warn("ocr-suspect", $"“{Short(text)}”的编号似已丢失（括号内为空），未作补写，请核对。", Place(cell), $"The number of “{Short(text)}” seems to be lost (empty brackets); nothing was filled in.");
        var bare = Unnumbered().Replace(text, "");
        if (Enumerator.Of(bare) is { } head && head.Length < bare.Length && !(head.Weak && head.Value > 20))
            bare = bare[head.Length..].Trim();
        var (name, points) = PointMarks.OfName(bare);
        name = name.TrimEnd('。', '：', ':');
        if (name.Length > 2 && "二三四五六七八九".Contains(name[0], StringComparison.Ordinal) && seen.Contains("#" + ("一二三四五六七八九".IndexOf(name[0], StringComparison.Ordinal))) && grid.Kind == GridKind.Lines)
        {
            report.Note("ocr-suspect", $"“{name}”的首字可能是编号（顿号已丢失），按编号理解，请核对。", Place(cell), $"The first character of “{name}” may be its number with the mark lost.");
            seen.Add("#" + ("一二三四五六七八九".IndexOf(name[0], StringComparison.Ordinal) + 1));
            return (name[1..], points);
        }
        seen.Add("#1");
        return (name, points);
    }

    /// <summary>A name without the blanks and line ends that only its narrow cell put into it.</summary>
    private string Joined(GridCell cell)
    {
        var text = cell.Text.Replace("\n", "", StringComparison.Ordinal).Trim();
        if (!BlankInside().IsMatch(text))
            return text;
        var joined = BlankInside().Replace(text, "");
        report.Note("split-word", $"“{text}”字间有空格，已连读，请核对。", Place(cell), $"“{text}” has blanks inside the word; it was read as one.");
        return joined;
    }

    public IEnumerable<PlanItem> Items(PlanRow row, IReadOnlyList<string> path)
    {
        if (!path.SequenceEqual(_pathAbove, StringComparer.Ordinal) && !_pathAbove.Take(Math.Max(1, path.Count - 1)).SequenceEqual(path.Take(Math.Max(1, path.Count - 1)), StringComparer.Ordinal))
            _above.Clear();
        var sameGroup = path.SequenceEqual(_pathAbove, StringComparer.Ordinal);
        _pathAbove = path;
        var cells = Cells(row, sameGroup);
        var content = cells.GetValueOrDefault(Role.Content);
        if (content is null)
        {
            report.Warn("row-without-content", $"第 {row.Row} 行没有考核内容，未作为考核项，请核对。", Place(row), $"Row {row.Row} has no content and was not made an item.");
            yield break;
        }
        var entries = Entry.Of(content);
        var listed = cells.GetValueOrDefault(Role.Points) is { } list ? PointMarks.ListOf(list.Text) : [];
        var parts = listed.Count > 1 && listed.Count == entries.Count || _splits && entries.Exists(entry => entry.Head is { Kind: EnumeratorKind.Arabic }) ? entries : [Whole(content, entries)];
        foreach (var cell in row.Own.Where(cell => PlanRows.RoleAt(sections, cell) != Role.Points || PointMarks.OfCell(cell.Text) is not null || listed.Count == parts.Count))
            cell.Take();
        for (var i = 0; i < parts.Count; i++)
            yield return Item(row, path, parts[i], cells, listed.Count == parts.Count ? listed[i] : null);
    }

    private PlanItem Item(PlanRow row, IReadOnlyList<string> path, Entry part, Dictionary<string, GridCell> cells, decimal? listed)
    {
        var content = part.Body;
        var (scoring, total, alternatives) = ScoringPoints.Of(content);
        var points = cells.GetValueOrDefault(Role.Points);
        var printed = listed ?? (points is null ? null : PointMarks.OfCell(points.Text));
        if (points is { Text.Length: > 0 } && printed is null)
            report.Error("unreadable-number", $"分值“{Short(points.Text)}”不是能读出的数，请补正。", Place(points), $"The points “{Short(points.Text)}” are not a number that can be read.");
        var ruleText = string.Join('\n', sections.Columns.Where(column => column.Role == Role.Rule).Select(column => CellAt(row.Row, column.Column)?.Text ?? "").Where(text => text.Length > 0));
        var ruleTotal = printed is null && total is null && ruleText.Length > 0 ? ScoringPoints.Of(ruleText).Total : null;
        var rules = Rules.Read(content).Concat(ruleText.Length > 0 ? Rules.Read(ruleText) : []).ToList();
        var units = Units(row, content, cells);
        var deadline = DeadlineOf(cells, content, ruleText);
        var item = new PlanItem
        {
            Number = NumberOf(row) ?? part.Head?.Printed,
            Path = path,
            Content = content,
            Points = printed ?? total ?? ruleTotal ?? Rules.BestOf(rules),
            ScoringPoints = printed is null && alternatives ? [] : scoring,
            Rules = rules,
            RuleText = ruleText.Length > 0 ? ruleText : null,
            Methods = cells.GetValueOrDefault(Role.Method) is { } method ? Methods.Of(method.Text) : [],
            Units = units,
            Deadline = deadline,
            AsksAboutPersons = AsksAboutPersons(content),
            Source = new SourcePlace { Table = TableOf(row.Own), Rows = RowsOf(row), Lines = cells[Role.Content].Row == row.Row ? part.Lines : Place(row).Lines },
            Other = Others(row),
        };
        item = item with { FieldLines = LinesOf(row, cells, item.Source.Lines) };
        if (points is { RowSpan: > 1 } && printed is not null && listed is null)
            Shared.Add((points, printed.Value, item with { Points = total ?? ruleTotal }));
        Damage.Report(ruleText.Length > 0 ? ruleText : content, Place(row), report);
        return Shared.Count > 0 && points is { RowSpan: > 1 } && printed is not null && listed is null ? Shared[^1].Item : item;
    }

    private Entry Whole(GridCell content, List<Entry> entries)
    {
        if (_bareDigits && entries is [{ Head: null } bare] && Enumerator.Of(bare.Text) is { Weak: true } digit)
            return bare with { Head = digit };
        var lines = content.Pieces.Select(piece => piece.Line).Distinct().ToList();
        return entries is [{ Head: { Weak: false } } only] ? only : entries is [{ Head.Weak: true } weak] ? weak : new Entry(null, string.Join('\n', entries.Select(entry => entry.Text)), lines);
    }

    /// <summary>The cell of each single-valued role: the row's own, one that spans down to it, or (where the source drops merged cells) the one above in the same group.</summary>
    private Dictionary<string, GridCell> Cells(PlanRow row, bool sameGroup)
    {
        var found = new Dictionary<string, GridCell>(StringComparer.Ordinal);
        foreach (var column in sections.Columns.Where(column => column.Role is Role.Content or Role.Points or Role.Method or Role.Units or Role.Deadline))
        {
            var cell = CellAt(row.Row, column.Column);
            if (cell is null && column.Role != Role.Points && Inherits(column.Role, sameGroup))
                cell = _above.GetValueOrDefault(column.Column);
            if (cell is null)
                continue;
            _above[column.Column] = cell;
            if (column.Role is not (Role.Content or Role.Points) && Dash().IsMatch(cell.Text))
                continue;
            found.TryAdd(column.Role is Role.Units or Role.Deadline ? column.Role + column.Column : column.Role, cell);
        }
        return found;
    }

    private bool Inherits(string role, bool sameGroup) => sameGroup && (grid.Kind != GridKind.Table || !_spans) && (role != Role.Content || grid.Kind != GridKind.Lines);

    private GridCell? CellAt(int row, int column) => grid.At(row, column) is { Text.Length: > 0 } cell ? cell : null;

    private string? NumberOf(PlanRow row)
    {
        var column = sections.Columns.FirstOrDefault(column => column.Role == Role.Number);
        return column is null || CellAt(row.Row, column.Column) is not { } cell ? null : Enumerator.Alone(cell.Text)?.Printed ?? Numerals.Dense(cell.Text);
    }

    private List<PlanUnit> Units(PlanRow row, string content, Dictionary<string, GridCell> cells)
    {
        var units = new List<PlanUnit>();
        var joined = new List<string>();
        foreach (var column in sections.Columns.Where(column => column.Role == Role.Units))
            if (cells.TryGetValue(Role.Units + column.Column, out var cell))
                units.AddRange(UnitLists.Of(cell.Text, column.UnitRole ?? "responsible", joined));
        foreach (var word in joined.Distinct(StringComparer.Ordinal))
            if (_reportedJoins.Add((row.Row, word)))
                report.Note("split-word", $"单位名称“{word}”原文分在几行，已连读，请核对。", Place(row), $"The unit name “{word}” was printed over several lines and joined.");
        foreach (var (_, _, inSentence) in UnitLists.InSentence(content))
            units.AddRange(inSentence);
        return [.. units.Distinct()];
    }

    private readonly HashSet<(int, string)> _reportedJoins = [];

    private PlanDeadline? DeadlineOf(Dictionary<string, GridCell> cells, string content, string ruleText)
    {
        foreach (var column in sections.Columns.Where(column => column.Role == Role.Deadline))
            if (cells.TryGetValue(Role.Deadline + column.Column, out var cell) && DeadlineReading.OfCell(cell.Text) is { } deadline)
                return deadline with { Source = Place(cell) };
        var marks = DeadlineReading.InProse(content);
        if (marks.Count == 0)
            marks = DeadlineReading.InProse(ruleText);
        return marks.Count == 0 ? null : marks[0].Deadline with { Source = Place(cells[Role.Content]), Context = content };
    }

    /// <summary>Where each field stands, for pages that show it beside the document.</summary>
    private Dictionary<string, IReadOnlyList<int>> LinesOf(PlanRow row, Dictionary<string, GridCell> cells, IReadOnlyList<int> own)
    {
        var lines = new Dictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal);
        foreach (var column in sections.Columns)
        {
            var field = column.Role switch
            {
                Role.Method => "methods",
                Role.Rule => "rules",
                Role.Number or Role.Content or Role.Points or Role.Units or Role.Deadline => column.Role,
                _ when Role.IsGroup(column.Role) => "path",
                _ => null,
            };
            var key = column.Role is Role.Units or Role.Deadline ? column.Role + column.Column : column.Role;
            if (field is null || (CellAt(row.Row, column.Column) ?? cells.GetValueOrDefault(key)) is not { } cell)
                continue;
            IReadOnlyList<int> found = [.. lines.GetValueOrDefault(field, []).Concat(cell.Pieces.Select(piece => piece.Line)).Distinct()];
            if (!found.SequenceEqual(own))
                lines[field] = found;
        }
        return lines;
    }

    private Dictionary<string, string> Others(PlanRow row)
    {
        var others = new Dictionary<string, string>(StringComparer.Ordinal);
        GridCell? before = null;
        foreach (var column in sections.Columns.Where(c => c.Role is Role.Measure or Role.Target or Role.Remark or Role.Evidence or Role.Score or Role.SelfScore or Role.Other))
            if (CellAt(row.Row, column.Column) is { } cell && !ReferenceEquals(cell, before))
            {
                others.TryAdd(column.Header.Length > 0 ? column.Header : $"列{column.Column}", cell.Text);
                before = cell;
            }
        return others;
    }

    /// <summary>True for a sentence that asks to select, list, pair with or watch persons.</summary>
    public static bool AsksAboutPersons(string content) => Persons().IsMatch(content);

    private static string Short(string text) => SchemeReading.Short(text);

    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs})\s{1,4}(?=\p{IsCJKUnifiedIdeographs})", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex BlankInside();

    /// <summary>A cell that says "nothing here": it is no unit, method or date, and the cell above does not go on.</summary>
    [GeneratedRegex(@"^[—－–\-/／]{1,4}$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Dash();

    [GeneratedRegex(@"^\s*[（(]\s*[)）]", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Unnumbered();

    [GeneratedRegex(@"(?:培养|选拔|选配|储备|选派|推荐|推选|物色)[^，。；]{0,10}(?:干部|人选)|干部[^，。；]{0,6}(?:培养|选拔|使用|选配|储备)|(?<!公布[^，。；]{0,12})名单|花名册|名册|结对|结亲|重点人员|重点人群|重点对象|代表人士|特定人群|逐人|一人一档|人员(?:台账|底数|信息库)|信教群众|信教人员|roster|watch ?list|list of persons", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Persons();
}
