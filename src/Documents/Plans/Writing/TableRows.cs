namespace Biaogan.Documents.Plans.Writing;

/// <summary>Writes the rows of one table.</summary>
internal sealed class TableRows
{
    private readonly PlanScheme _scheme;
    private readonly IReadOnlyList<PaperColumn> _columns;
    private readonly List<PaperCell> _cells = [];
    private readonly List<int> _groupColumns;
    private readonly IReadOnlyList<EnumeratorKind> _bandStyles;
    private readonly GroupRuns _groups;
    private readonly GroupPoints _points;
    private readonly List<string> _bands = [];
    private readonly int[] _bandCounts;
    private readonly bool _dashes, _numbers;
    private bool _named;
    private int _row;

    public TableRows(PlanScheme scheme, IReadOnlyList<PaperColumn> columns)
    {
        (_scheme, _columns) = (scheme, columns);
        _numbers = columns.Any(column => column.Role == Role.Number);
        _groupColumns = [.. Enumerable.Range(0, columns.Count).Where(i => Role.IsGroup(columns[i].Role))];
        var levels = Math.Max(0, scheme.Items.Select(item => item.Path.Count).DefaultIfEmpty(0).Max() - _groupColumns.Count);
        _bandStyles = BandNumbers.Of(scheme.Items, levels) ?? [.. Enumerable.Repeat(EnumeratorKind.Chinese, levels)];
        _bandCounts = new int[levels];
        _points = new GroupPoints(scheme, columns);
        _groups = new GroupRuns(columns, _groupColumns, _points, _cells);
        _dashes = !WillSpan();
    }

    public PaperTable Write()
    {
        var heads = Heads();
        foreach (var item in _scheme.Items)
            WriteItem(item);
        _groups.Close(_row);
        WriteExtras(ExtraKind.Bonus, "加分项", _scheme.Bonuses);
        WriteExtras(ExtraKind.Penalty, "扣分项", _scheme.Penalties);
        WriteExtras(ExtraKind.Veto, "一票否决项", _scheme.Vetoes);
        WriteTotal();
        foreach (var rule in _scheme.Rules)
            _cells.Add(new PaperCell(++_row, 1, 1, _columns.Count, "注：" + RuleSentences.Of(rule.Rule) + "。", PaperCellKind.Note));
        return new PaperTable(_columns, heads, _row, [.. _cells.Select(cell => cell with { Text = cell.Text.Trim() }).OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)]);
    }

    /// <summary>Two rows of headers where the plan had them: "牵头单位／区级" stands as one over the other.</summary>
    private int Heads()
    {
        var parts = _columns.Select(column => column.Header.Split('／', 2)).ToList();
        _row = parts.Exists(part => part.Length > 1) ? 2 : 1;
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Length == 1)
            {
                _cells.Add(new PaperCell(1, i + 1, _row, 1, parts[i][0], PaperCellKind.Head));
                continue;
            }
            if (i == 0 || parts[i - 1].Length == 1 || parts[i - 1][0] != parts[i][0])
                _cells.Add(new PaperCell(1, i + 1, 1, parts.Skip(i).TakeWhile(part => part.Length > 1 && part[0] == parts[i][0]).Count(), parts[i][0], PaperCellKind.Head));
            _cells.Add(new PaperCell(2, i + 1, 1, 1, parts[i][1], PaperCellKind.Head));
        }
        return _row;
    }

    private void WriteItem(PlanItem item)
    {
        var bands = item.Path.Take(Math.Min(_bandStyles.Count, item.Path.Count)).ToList();
        OpenBands(bands, item.Path.Count > bands.Count);
        var parts = ItemCells.Parts(item);
        var first = ++_row;
        _row += parts.Count - 1;
        // Alone in its row, a sentence that ends with its points would read as a heading: the band's name beside it says that it is an item.
        var alone = item.Path.Count == bands.Count && bands.Count > 0 && _groupColumns.Count > 0 && PaperColumns.LooksLikeHeading(item);
        _groups.Open(first, bands, alone ? [bands[^1]] : [.. item.Path.Skip(bands.Count)]);
        for (var i = 0; i < _columns.Count; i++)
        {
            var (text, number) = Cell(item, i, parts);
            if (_columns[i].Role is Role.Content or Role.Rule && parts.Count > 1)
                continue;
            if (!Role.IsGroup(_columns[i].Role) && _columns[i].Role is not (Role.GroupPoints or Role.Weight) && text.Length > 0)
                _cells.Add(new PaperCell(first, i + 1, parts.Count, 1, text, number is null ? PaperCellKind.Text : PaperCellKind.Figure) { Number = number });
        }
        if (parts.Count > 1)
            WriteParts(item, parts, first);
    }

    private (string Text, decimal? Number) Cell(PlanItem item, int column, IReadOnlyList<PlanScoringPoint> parts)
    {
        var (header, role, unitRole) = _columns[column];
        bool IsFirst(string of) => _columns.ToList().FindIndex(other => other.Role == of) == column;
        if (PaperColumns.IsOther(role))
            return (item.Other.GetValueOrDefault(header.Length > 0 ? header : $"列{column + 1}") ?? (_scheme.Columns.Count > column ? item.Other.GetValueOrDefault(_scheme.Columns[column].Header) : null) ?? "", null);
        return role switch
        {
            Role.Number => (item.Number ?? "", null),
            Role.Content when IsFirst(role) => (Content(item), null),
            Role.Points when IsFirst(role) => item.Points is { } points ? (RuleSentences.Text(points), points) : ("", null),
            Role.Rule when IsFirst(role) => (RuleCells.Of(item), null),
            Role.Method when IsFirst(role) => (OrDash(ItemCells.Methods(item.Methods)), null),
            Role.Units => (OrDash(UnitWords.Of([.. ItemCells.UnitsOutsideContent(item).Where(unit => ColumnOf(unit) == column)], unitRole ?? "responsible")), null),
            Role.Deadline when IsFirst(role) => (OrDash(item.Deadline is { } deadline && !ItemCells.DeadlineStandsInSentence(item) ? DeadlineWords.Of(deadline) : ""), null),
            _ => ("", null),
        };
    }

    private string Content(PlanItem item)
    {
        var text = _numbers || item.Number is null ? item.Content : NumberedContent.Of(item) ?? item.Content;
        var missing = item.ScoringPoints.Where(point => !item.Content.Contains(point.Text, StringComparison.Ordinal)).ToList();
        return missing.Count == 0 ? text : text + string.Concat(missing.Select(point => "\n" + point.Text + (point.Points is { } points && PointMarks.In(point.Text).Count == 0 ? $"（{RuleSentences.Text(points)}分）" : "")));
    }

    private string OrDash(string text) => text.Length == 0 && _dashes ? "—" : text;

    /// <summary>The units column for a unit: that of its role, else the first.</summary>
    private int ColumnOf(PlanUnit unit)
    {
        var columns = Enumerable.Range(0, _columns.Count).Where(i => _columns[i].Role == Role.Units).ToList();
        return columns.Find(i => _columns[i].UnitRole == unit.Role) is var own && columns.Contains(own) && _columns[own].UnitRole == unit.Role ? own : columns.Count > 0 ? columns[0] : -1;
    }

    private void WriteParts(PlanItem item, IReadOnlyList<PlanScoringPoint> parts, int first)
    {
        var content = _columns.ToList().FindIndex(column => column.Role == Role.Content) + 1;
        var rule = _columns.ToList().FindIndex(column => column.Role == Role.Rule) + 1;
        for (var i = 0; i < parts.Count; i++)
        {
            _cells.Add(new PaperCell(first + i, content, 1, 1, i == 0 && !_numbers && item.Number is not null ? NumberedContent.Of(item) ?? parts[i].Text : parts[i].Text, PaperCellKind.Text));
            var rules = RuleCells.Of(null, [.. RuleCells.OutsideContent(parts[i].Text, item.Rules.Where(own => own.ScoringPoint == i + 1))]);
            if (rule > 0 && rules.Length > 0)
                _cells.Add(new PaperCell(first + i, rule, 1, 1, rules, PaperCellKind.Text));
        }
    }

    private void OpenBands(List<string> bands, bool named)
    {
        var common = _bands.Zip(bands).TakeWhile(pair => pair.First == pair.Second).Count();
        var ended = _named && !named;
        _named = named;
        if (common == _bands.Count && common == bands.Count && !ended)
            return;
        // A shorter path after a longer one: the band it ends in is printed again, which ends those below it.
        var from = common == bands.Count && common > 0 ? common - 1 : common;
        _groups.Close(_row);
        for (var level = from; level < bands.Count; level++)
        {
            var path = bands.Take(level + 1).ToList();
            var again = level < common;
            var number = again ? _bandCounts[level] : ++_bandCounts[level];
            Array.Clear(_bandCounts, level + 1, _bandCounts.Length - level - 1);
            _cells.Add(new PaperCell(++_row, 1, 1, _columns.Count, BandNumbers.Print(_bandStyles[level], number) + bands[level] + _points.Suffix(path), PaperCellKind.Band));
        }
        _bands.Clear();
        _bands.AddRange(bands);
    }

    private void WriteExtras(ExtraKind kind, string name, IReadOnlyList<PlanExtra> extras)
    {
        if (extras.Count == 0)
            return;
        var path = _scheme.GroupTotals.Select(total => total.Path).FirstOrDefault(group => group.Count > 0 && Extras.KindOf(group) == kind) ?? [name];
        _cells.Add(new PaperCell(++_row, 1, 1, _columns.Count, path[^1] + _points.Suffix(path), PaperCellKind.Band));
        var content = _columns.ToList().FindIndex(column => column.Role == Role.Content) + 1;
        var number = _columns.ToList().FindIndex(column => column.Role == Role.Number) + 1;
        var points = _columns.ToList().FindIndex(column => column.Role == Role.Points) + 1;
        var depth = _scheme.Items.LastOrDefault(item => item.Number is not null)?.Number is { } last ? Enumerator.Alone(last)?.Depth ?? 0 : 0;
        foreach (var extra in extras)
        {
            var (text, printed) = ExtraWords.Of(extra, kind);
            _row++;
            var own = number > 0 && extra.Number is { } code && (Enumerator.Alone(code)?.Depth ?? int.MaxValue) <= depth;
            if (own)
                _cells.Add(new PaperCell(_row, number, 1, 1, extra.Number!, PaperCellKind.Text));
            else if (extra.Number is { } before)
                text = NumberedContent.Of(before, text) ?? text;
            _cells.Add(new PaperCell(_row, content, 1, 1, text, PaperCellKind.Text));
            if (points > 0 && printed is { } value)
                _cells.Add(new PaperCell(_row, points, 1, 1, RuleSentences.Text(value), PaperCellKind.Figure) { Number = value });
        }
    }

    private void WriteTotal()
    {
        if (_scheme.DeclaredTotal is not { } total || _points.StatesTotal(total))
            return;
        var points = _columns.ToList().FindIndex(column => column.Role == Role.Points) + 1;
        _row++;
        var label = Enumerable.Range(0, Math.Max(0, points - 1)).FirstOrDefault(i => _columns[i].Role is not Role.Rule, -1);
        if (label < 0)
        {
            _cells.Add(new PaperCell(_row, 1, 1, _columns.Count, $"合计{RuleSentences.Text(total)}分", PaperCellKind.Band));
            return;
        }
        _cells.Add(new PaperCell(_row, label + 1, 1, points - 1 - label, "合计", PaperCellKind.Band));
        _cells.Add(new PaperCell(_row, points, 1, 1, RuleSentences.Text(total), PaperCellKind.Figure) { Number = total });
    }

    /// <summary>True when a cell will span rows. A table without one leaves out what repeats, so there a dash must say that a cell is meant to be empty.</summary>
    private bool WillSpan()
    {
        if (_columns.Any(column => column.Header.Contains('／', StringComparison.Ordinal)) || _scheme.Items.Any(item => ItemCells.Parts(item).Count > 1))
            return true;
        var runs = new GroupRuns(_columns, _groupColumns, new GroupPoints(_scheme, _columns), []);
        return runs.WouldSpan(_scheme.Items, _bandStyles.Count);
    }
}
