namespace Biaogan.Documents.Plans;

/// <summary>Reads one grid into a scheme.</summary>
internal sealed class SchemeReading
{
    private readonly Grid _grid;
    private readonly GridSections _sections;
    private readonly Reporter _report;
    private readonly GroupTrail _trail;
    private readonly List<PlanItem> _items = [];
    private readonly List<PlanGroupTotal> _totals = [];
    private readonly List<PlanExtra> _bonuses = [], _penalties = [], _vetoes = [];
    private readonly List<PlanSchemeRule> _rules = [];
    private readonly Dictionary<string, decimal> _weights = new(StringComparer.Ordinal);
    private readonly List<(decimal Points, IReadOnlyList<string> Path, SourcePlace Place, string Label)> _sums = [];
    private readonly RowReading _rows;
    private readonly Dictionary<int, string> _above = [];
    private readonly int _content;
    private readonly List<(IReadOnlyList<string> Path, SourcePlace Place)> _opened = [];
    private readonly HashSet<string> _seenGroups = new(StringComparer.Ordinal);

    private SchemeReading(Grid grid, GridSections sections, Reporter report)
    {
        (_grid, _sections, _report) = (grid, sections, report);
        _trail = new GroupTrail(sections.Columns);
        _rows = new RowReading(grid, sections, report);
        _content = sections.Columns.FirstOrDefault(column => column.Role == Role.Content)?.Column ?? int.MaxValue;
    }

    public static PlanScheme? Read(Grid grid, GridSections sections, Reporter report)
    {
        var reading = new SchemeReading(grid, sections, report);
        return reading.Run();
    }

    private PlanScheme? Run()
    {
        var rows = PlanRows.Of(_grid, _sections);
        _rows.Prepare(rows);
        foreach (var row in rows)
        {
            switch (row.Kind)
            {
                case RowKind.Total:
                    ReadTotal(row);
                    break;
                case RowKind.Group:
                    SetGroups(row);
                    ReadGroup(row);
                    _opened.Add((_trail.Path, _rows.Place(row)));
                    break;
                case RowKind.Item:
                    if (row.Code is { } code)
                        _trail.CloseBands(code.Depth);
                    SetGroups(row);
                    ReadItems(row);
                    break;
                case RowKind.Note:
                    ReadNote(row);
                    break;
                default:
                    break;
            }
            if (row.Kind is RowKind.Header)
                foreach (var cell in row.Own)
                    cell.Take();
        }
        if (_items.Count == 0 && _vetoes.Count == 0 && _bonuses.Count == 0 && _penalties.Count == 0)
            return null;
        foreach (var cell in _grid.Cells.Where(cell => _sections.HeaderRows.Contains(cell.Row)))
            cell.Take();
        foreach (var piece in _grid.Lines)
            piece.Take();
        ReportColumns(rows);
        var filled = _items.SelectMany(item => PlanChecks.Prefixes(item.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, place) in _opened.Where(group => Extras.KindOf(group.Path) is null && !filled.Contains(PlanChecks.Key(group.Path, group.Path.Count))))
            _report.Note("empty-group", $"“{string.Join("／", path)}”下没有考核项，请核对。", place, $"“{string.Join(" / ", path)}” has no items.");
        return Assemble();
    }

    private PlanScheme Assemble()
    {
        var (items, merged) = SharedPoints.Merge(_items, _rows.Shared);
        _totals.AddRange(merged);
        var stated = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var total in _totals.Where(total => total.Path.Count == 1))
            stated[total.Path[0]] = total.Points;
        var blocks = items.Where(item => item.Path.Count > 0).GroupBy(item => item.Path[0], StringComparer.Ordinal).Select(group => new PlanBlock(
            group.Key,
            _weights.TryGetValue(group.Key, out var weight) ? weight : null,
            group.Any(item => item.Points is not null) ? group.Sum(item => item.Points ?? 0) : null)
        {
            DeclaredTotal = stated.TryGetValue(group.Key, out var points) ? points : null,
        }).ToList();
        var declared = Declared(blocks);
        return new PlanScheme
        {
            Title = _grid.Title,
            Table = _grid.Number,
            Columns = [.. _sections.Columns.Select(column => new PlanColumn(column.Header, column.Role) { Column = column.Column, UnitRole = column.UnitRole, Basis = column.Basis(_sections.HeaderRows.Count > 0) })],
            Total = SchemeTotals.Total(items, blocks),
            DeclaredTotal = declared,
            Blocks = blocks,
            Items = items,
            Bonuses = _bonuses,
            Penalties = _penalties,
            Vetoes = _vetoes,
            Rules = _rules,
            GroupTotals = _totals,
        };
    }

    private decimal? Declared(List<PlanBlock> blocks)
    {
        var whole = _sums.Where(sum => sum.Label.Contains('总', StringComparison.Ordinal) || sum.Label.StartsWith("total", StringComparison.OrdinalIgnoreCase) || sum.Label.Contains("合计", StringComparison.Ordinal)).ToList();
        var inner = _sums.Except(whole.TakeLast(1)).ToList();
        if (whole.Count > 1 && whole[^1].Label == whole[0].Label || whole.Count == 1 && inner.Count == 0 || whole.Count > 0)
            inner = [.. _sums.Where(sum => sum != whole[^1])];
        foreach (var sum in inner.Where(sum => sum.Path.Count > 0))
            _totals.Add(new PlanGroupTotal([.. sum.Path.Take(1)], sum.Points, sum.Place));
        if (whole.Count > 0)
            return whole[^1].Points;
        if (_sections.Columns.FirstOrDefault(column => column.Role == Role.Points) is { } printed && PointMarks.OfName(printed.Header).Points is { } stated)
            return stated;
        return blocks.Count > 1 && blocks.TrueForAll(block => block.DeclaredTotal is not null && block.Weight is null) ? blocks.Sum(block => block.DeclaredTotal) : null;
    }

    private void ReadTotal(PlanRow row)
    {
        var label = Numerals.Dense(row.Own.First(cell => LineTraits.IsTotalText(cell.Text)).Text);
        var value = row.Own.Where(cell => Role.IsNumeric(PlanRows.RoleAt(_sections, cell))).Select(cell => PointMarks.OfCell(cell.Text)).FirstOrDefault(points => points is not null)
            ?? row.Own.Select(cell => PointMarks.OfCell(cell.Text)).FirstOrDefault(points => points is not null)
            ?? Digits(label);
        if (value is null)
            return;
        _sums.Add((value.Value, _trail.Path, _rows.Place(row), label));
        foreach (var cell in row.Own.Where(cell => LineTraits.IsTotalText(cell.Text) || PointMarks.OfCell(cell.Text) is not null || Columns.Sense(cell.Text) is not null))
            cell.Take();
    }

    /// <summary>Gates, vetoes and what becomes of items that do not apply, where a note of the table states them.</summary>
    private void ReadNote(PlanRow row)
    {
        foreach (var cell in row.Own)
            foreach (var rule in Rules.Read(cell.Text[NoteLabel(cell.Text)..]).Where(rule => rule.Kind is "gate" or "not-applicable" or "veto"))
            {
                if (rule.Kind == "veto")
                    _vetoes.Add(new PlanExtra(rule.Text, null, _rows.Place(row)));
                else
                    _rules.Add(new PlanSchemeRule([], rule, _rows.Place(row)));
                foreach (var piece in cell.Pieces)
                    if (piece.Fragment.Text.IndexOf(rule.Text, piece.Start, StringComparison.Ordinal) is >= 0 and var at)
                        piece.Fragment.Take(at, rule.Text.Length);
            }
    }

    private static int NoteLabel(string text) => text.AsSpan(0, Math.Min(6, text.Length)).IndexOfAny('：', ':') + 1;

    private static decimal? Digits(string label)
    {
        var digits = string.Concat(label.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(c => char.IsAsciiDigit(c) || c == '.'));
        return digits.Length == 0 ? null : Numerals.Parse(digits);
    }

    /// <summary>Takes the group columns of a row into the trail, with the points and weights printed for them.</summary>
    private void SetGroups(PlanRow row)
    {
        if (row.Kind == RowKind.Group && (row.Code is not null || _rows.IsBandOnly(row)))
            return;
        foreach (var cell in row.Own)
        {
            var role = PlanRows.RoleAt(_sections, cell);
            if (Role.IsGroup(role))
            {
                var text = _rows.GroupName(cell, _seenGroups);
                cell.Take();
                var outside = _trail.IsOpenOutside(cell.Column, text.Name) && role != Role.Item;
                var again = outside || _trail.Set(cell.Column, text.Name, cell.ColumnSpan);
                if (again && role != Role.Item && cell.Column < _content && (_grid.Kind == GridKind.Lines || text.Name != _above.GetValueOrDefault(cell.Column)))
                    _report.Note("repeated-group", $"“{text.Name}”重复出现，已按同一分组合并，请核对。", _rows.Place(cell), $"“{text.Name}” is printed again and was read as the same group.");
                _above[cell.Column] = text.Name;
                if (text.Points is { } points && !again)
                    _totals.Add(new PlanGroupTotal(_trail.PathUpTo(cell.Column + 1), points, _rows.Place(cell)));
            }
            else if (role is Role.GroupPoints or Role.Weight && PointMarks.OfCell(cell.Text) is { } value)
            {
                var path = _trail.PathUpTo(cell.Column);
                if (role == Role.Weight && path.Count == 1)
                    _weights[path[0]] = value <= 1 && value > 0 && cell.Text.Contains('.', StringComparison.Ordinal) ? value * 100 : value;
                else if (path.Count > 0)
                    _totals.Add(new PlanGroupTotal(path, value, _rows.Place(cell)));
                cell.Take();
            }
        }
    }

    private void ReadGroup(PlanRow row)
    {
        if (row.Code is null && !_rows.IsBandOnly(row))
            return;
        var named = row.Own.FirstOrDefault(cell => PlanRows.RoleAt(_sections, cell) is Role.Item or Role.Dimension or Role.Indicator)
            ?? row.Own.FirstOrDefault(cell => PlanRows.RoleAt(_sections, cell) is not (Role.Number or Role.Points)) ?? row.Own[0];
        var (name, points) = _rows.GroupName(named, _seenGroups);
        var depth = row.Code?.Depth ?? Enumerator.Of(named.Text)?.Depth ?? 5;
        _trail.OpenBand(depth, name);
        points ??= row.Own.Where(cell => PlanRows.RoleAt(_sections, cell) == Role.Points).Select(cell => PointMarks.OfCell(cell.Text)).FirstOrDefault(value => value is not null);
        if (points is not null)
            _totals.Add(new PlanGroupTotal(_trail.BandPath, points.Value, _rows.Place(row)));
        foreach (var cell in row.Own)
        {
            var role = PlanRows.RoleAt(_sections, cell);
            if (ReferenceEquals(cell, named) || role is Role.Number or Role.Points)
                cell.Take();
            else if (role is Role.Content or Role.Rule or Role.Units)
                _report.Warn("group-with-content", $"分组“{name}”所在行还写有“{Short(cell.Text)}”，未作为考核项，请核对。", _rows.Place(cell), $"The row of the group “{name}” also holds text; it was not made an item.");
        }
    }

    private void ReadItems(PlanRow row)
    {
        var path = _trail.Path;
        var kind = Extras.KindOf(path);
        if (kind is not null)
        {
            Extras.Add(kind.Value, row, _rows, _bonuses, _penalties, _vetoes);
            return;
        }
        _items.AddRange(_rows.Items(row, path));
    }

    private void ReportColumns(List<PlanRow> rows)
    {
        foreach (var column in _sections.Columns)
        {
            var place = new SourcePlace { Table = _grid.Number, Rows = [.. _sections.HeaderRows], Columns = [column.Column] };
            if (column.Suspect)
                _report.Warn("ocr-suspect", $"表头“{column.Header}”似有缺字，暂按其含义理解，请核对。", place, $"The header “{column.Header}” seems to have lost a character.");
            if (column.Role == Role.Other && column.Header.Length > 0)
                _report.Note("ambiguous-column", $"不认识表头“{column.Header}”，其内容按原文保留。", place, $"The header “{column.Header}” is not known; its cells are kept as text.");
            if (column.Role == Role.GroupPoints)
                _report.Note("ambiguous-column", $"有两列表头都是分值：第 {column.Column} 列按上级指标的分值理解。", place, $"Two columns hold points: column {column.Column} was read as the points of the group left of it.");
        }
        foreach (var row in rows.Where(row => row.Kind == RowKind.Header))
            _report.Note("repeated-header", $"第 {row.Row} 行重复了表头，未作为考核项。", _rows.Place(row), $"Row {row.Row} repeats the header and is no item.");
        foreach (var place in _grid.RepeatedHeaders)
            _report.Note("repeated-header", "表头重复出现，未作为考核项。", place, "The header is printed again and is no item.");
        foreach (var (word, place) in _grid.Joined)
            _report.Note("split-word", $"“{word}”原文分在几行，已连读，请核对。", place, $"“{word}” was printed over several lines and joined.");
        if (_sections.HeaderRows.Count == 0)
            _report.Warn("no-header", "表格没有表头，各列的含义按内容推断，请核对。", new SourcePlace { Table = _grid.Number }, "The table has no header; what its columns mean was told from their cells.");
    }

    internal static string Short(string text) => text.Length <= 24 ? text.Replace('\n', ' ') : text[..24].Replace('\n', ' ') + "…";
}
