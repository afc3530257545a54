using Biaogan.Documents;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Ui;

namespace Biaogan.Schemes.ReviewPlan;

/// <summary>What became of one line of the document, or of one cell.</summary>
internal sealed class SourceMark
{
    public SourceTint Tint { get; set; }
    public string? Role { get; set; }
    public SortedSet<int> Rows { get; } = [];
    public List<(int Number, ReviewFinding Finding)> Findings { get; } = [];

    public Tone? Tone => Findings.Count == 0 ? null : PlanStates.ToneOf(Findings.Max(f => f.Finding.Decision is null ? f.Finding.Finding.Severity : FindingSeverity.Note));

    /// <summary>The words beside the piece: its role, the rows it went into, the findings about it.</summary>
    public IReadOnlyList<SourceTag> Tags =>
    [
        .. Role is null ? Array.Empty<SourceTag>() : [new SourceTag(Role)],
        .. Rows.Take(3).Select(r => new SourceTag(T($"第 {r} 行", $"row {r}"), $"#r{r}")),
        .. Findings.Where(f => f.Finding.Finding.Severity != FindingSeverity.Note).Take(3)
            .Select(f => new SourceTag(PlanStates.Word(f.Finding.Finding.Severity), $"#f{f.Number}", f.Finding.Decision is null ? PlanStates.ToneOf(f.Finding.Finding.Severity) : Ui.Tone.Neutral)),
    ];
}

/// <summary>Marks every line and cell of the document with its role, its row and its findings. Pure.</summary>
internal sealed class SourceMarks
{
    private readonly Dictionary<int, SourceMark> _lines = [];
    private readonly Dictionary<string, (string Role, SourceTint Tint)> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _headers = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Table, int Row), SortedSet<int>> _tableRows = [];

    // First line and end of the tables: a piece of a word is looked for only there.
    private readonly int _first;
    private readonly int _last;

    private SourceMarks(PlanReview review)
    {
        var reading = review.Reading;
        foreach (var row in review.Rows)
        {
            Mark(row.Source.Lines, row.Kind == ItemKind.Base ? T("内容", "content") : PlanStates.Word(row.Kind), row.Kind == ItemKind.Base ? SourceTint.Content : SourceTint.Extra, row.Row);
            if (row.Source is { Table: { } table, Rows: { } tableRows })
            {
                foreach (var tableRow in tableRows)
                {
                    (_tableRows.TryGetValue((table, tableRow), out var rows) ? rows : _tableRows[(table, tableRow)] = []).Add(row.Row);
                }
            }

            Learn(row);
        }

        var lines = review.Rows.SelectMany(r => r.Source.Lines).Concat(reading.Schemes.SelectMany(s => s.Items).SelectMany(i => i.Deadline?.Source?.Lines ?? [])).ToList();
        (_first, _last) = lines.Count == 0 ? (0, 0) : (lines.Min() - 10, lines.Max() + 1);
        foreach (var member in reading.LeadingGroup)
        {
            Mark(member.Source?.Lines ?? [], T("领导小组", "leading group"), SourceTint.Head, null);
        }

        foreach (var deadline in reading.Deadlines)
        {
            Mark(deadline.Source?.Lines ?? [], T("时限", "deadline"), SourceTint.Deadline, null);
        }

        foreach (var (finding, index) in review.Findings.Select((f, i) => (f, i)))
        {
            foreach (var line in finding.Finding.Source?.Lines.Take(finding.Finding.Source.Lines.Count <= 3 ? 3 : 1) ?? [])
            {
                At(line).Findings.Add((index + 1, finding));
            }
        }

        Word(reading.Title, T("标题", "title"), SourceTint.Head);
        foreach (var column in reading.Schemes.SelectMany(s => s.Columns).Where(c => c.Header.Length > 0))
        {
            _headers.TryAdd(Dense(column.Header), column.Role);
        }
    }

    public static SourceMarks Of(PlanReview review) => new(review);

    public SourceMark OfLine(SourceParagraph line)
    {
        var mark = At(line.Line);
        if (mark.Role is null && Dense(line.Text) is { Length: > 0 } dense)
        {
            if (_words.TryGetValue(dense, out var known))
            {
                (mark.Role, mark.Tint) = known;
            }
            else if (_headers.ContainsKey(dense))
            {
                (mark.Role, mark.Tint) = (T("表头", "header"), SourceTint.Head);
            }
            else if (dense.Length is > 1 and < 20 && line.Line > _first && line.Line < _last && _words.FirstOrDefault(w => w.Key.Contains(dense, StringComparison.Ordinal)) is { Key: not null } part)
            {
                // A word of the table printed over two lines.
                (mark.Role, mark.Tint) = part.Value;
            }
        }

        return mark;
    }

    /// <summary>Marks of a table's cells, in the order of its cells.</summary>
    public IReadOnlyList<SourceMark> OfTable(SourceTable table)
    {
        var roles = new Dictionary<int, string>();
        var marks = new List<SourceMark>();
        for (var i = 0; i < table.Cells.Count; i++)
        {
            var cell = table.Cells[i];
            var mark = new SourceMark();
            marks.Add(mark);
            // A cell's text may run over several lines, up to the next cell's first.
            var end = i + 1 < table.Cells.Count && table.Cells[i + 1].Line > cell.Line ? table.Cells[i + 1].Line : cell.Line + 1;
            foreach (var line in Enumerable.Range(cell.Line, end - cell.Line).Where(_lines.ContainsKey).Select(l => _lines[l]))
            {
                mark.Rows.UnionWith(line.Rows);
                mark.Findings.AddRange(line.Findings.Where(f => !mark.Findings.Contains(f)));
                (mark.Role, mark.Tint) = mark.Role is null ? (line.Role, line.Tint) : (mark.Role, mark.Tint);
            }

            if (cell.Text.Trim().Length == 0)
            {
                continue;
            }

            var isData = Enumerable.Range(cell.Row, cell.RowSpan).Any(r => _tableRows.ContainsKey((table.Number, r)));
            if (!isData && _headers.TryGetValue(Dense(cell.Text), out var role))
            {
                roles[cell.Column] = role;
                (mark.Role, mark.Tint) = (T("表头", "header"), SourceTint.Head);
            }
            else if (mark.Role is null && isData && roles.TryGetValue(cell.Column, out var column))
            {
                (mark.Role, mark.Tint) = OfColumn(column);
            }
        }

        return marks;
    }

    private void Learn(PlanRow row)
    {
        if (row.Item is not { } item)
        {
            return;
        }

        foreach (var name in item.Path)
        {
            Word(name, T("分组", "group"), SourceTint.Group);
        }

        foreach (var method in item.Methods)
        {
            Word(method, T("方法", "method"), SourceTint.Method);
        }

        foreach (var unit in item.Units)
        {
            Word(unit.Name, T("单位", "unit"), SourceTint.Units);
        }

        Word(item.Deadline?.Text, T("时限", "deadline"), SourceTint.Deadline);
        Word(item.Units.Count > 1 ? string.Join('、', item.Units.Select(u => u.Name)) : null, T("单位", "units"), SourceTint.Units);
        Mark(item.Deadline?.Source?.Lines ?? [], T("时限", "deadline"), SourceTint.Deadline, null);
    }

    private void Mark(IReadOnlyList<int> lines, string role, SourceTint tint, int? row)
    {
        foreach (var line in lines)
        {
            var mark = At(line);
            (mark.Role, mark.Tint) = mark.Role is null || row is not null ? (role, tint) : (mark.Role, mark.Tint);
            if (row is { } number)
            {
                mark.Rows.Add(number);
            }
        }
    }

    private void Word(string? text, string role, SourceTint tint)
    {
        if (text is not null && Dense(text) is { Length: > 1 } dense)
        {
            _words.TryAdd(dense, (role, tint));
        }
    }

    private SourceMark At(int line) => _lines.TryGetValue(line, out var mark) ? mark : _lines[line] = new SourceMark();

    private static (string, SourceTint) OfColumn(string role) => role switch
    {
        "dimension" or "indicator" or "item" => (T("分组", "group"), SourceTint.Group),
        "content" => (T("内容", "content"), SourceTint.Content),
        "points" or "group-points" or "weight" => (T("分值", "points"), SourceTint.Points),
        "rule" or "standard" => (T("规则", "rule"), SourceTint.Points),
        "method" or "evidence" => (T("方法", "method"), SourceTint.Method),
        "units" => (T("单位", "units"), SourceTint.Units),
        "deadline" => (T("时限", "deadline"), SourceTint.Deadline),
        "number" => (T("编号", "number"), SourceTint.Head),
        _ => (T("其他", "other"), SourceTint.None),
    };

    private static string Dense(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).TrimEnd('；', ';', '。', '，', '、', ':', '：');
}
