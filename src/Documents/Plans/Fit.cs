using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>How well a cell or line fits a column, as a score: above 0 speaks for it, below 0 against it. The weights were set on real plans and are no probabilities.</summary>
internal sealed partial class Fit
{
    private readonly IReadOnlyList<ColumnRole> _columns;
    private readonly Dictionary<EnumeratorKind, int> _columnOfKind = [];
    private readonly bool _contentIsNumbered;
    private readonly bool _numbered;

    /// <param name="namesAreNumbered">The numbered lines are names of groups, not sentences.</param>
    public Fit(IReadOnlyList<ColumnRole> columns, IReadOnlyList<LineTraits> lines, bool namesAreNumbered = false)
    {
        _columns = columns;
        _numbered = columns.Any(column => column.Role == Role.Number);
        var groups = columns.Where(column => Role.IsGroup(column.Role)).ToList();
        var content = columns.FirstOrDefault(column => column.Role == Role.Content);
        var kinds = lines.Where(line => line.Head is { Weak: false } && line.Alone is not { Kind: EnumeratorKind.Arabic or EnumeratorKind.Code })
            .GroupBy(line => line.Head!.Kind).ToDictionary(group => group.Key, group => group.Count());
        if (groups.Count > 0 && kinds.ContainsKey(EnumeratorKind.Chinese))
            _columnOfKind[EnumeratorKind.Chinese] = groups[0].Column;
        if (groups.Count > 0 && kinds.ContainsKey(EnumeratorKind.ChineseBracket))
            _columnOfKind[EnumeratorKind.ChineseBracket] = groups[Math.Min(1, groups.Count - 1)].Column;
        ContentColumn = content?.Column ?? 0;
        if (content is not null)
            _columnOfKind[EnumeratorKind.Arabic] = namesAreNumbered ? groups[^1].Column : content.Column;
        var numbered = kinds.GetValueOrDefault(EnumeratorKind.Arabic);
        var sentences = lines.Count(line => line.IsSentence && line.Head is null);
        _contentIsNumbered = numbered >= 8 && numbered * 4 >= sentences;
        Fillable = [.. columns.Select(column => lines.Any(line => Strong(column.Role, line)))];
    }

    /// <summary>1-based column of the content, which no item leaves empty; 0 without one.</summary>
    public int ContentColumn { get; }

    /// <summary>Per column: whether any line can fill it; a 分值 column stays empty when the points stand in the sentences.</summary>
    public bool[] Fillable { get; }

    public double Of(int index, LineTraits line, bool starts)
    {
        var column = _columns[index];
        var score = ByRole(column, line);
        if (line.Head is { Weak: false } head && (line.Alone is null || (!_numbered && head.Kind is EnumeratorKind.Chinese or EnumeratorKind.ChineseBracket)) && _columnOfKind.TryGetValue(head.Kind, out var expected) && !Role.IsNumeric(column.Role))
            score += expected == column.Column ? 4 : column.Role == Role.Rule && head.Kind == EnumeratorKind.Arabic ? 1 : -3;
        if (starts && column.Role == Role.Content && _contentIsNumbered && line.Head is null)
            score -= 4;
        return score;
    }

    private static bool Strong(string role, LineTraits line) => role switch
    {
        Role.Number => line.Alone is not null,
        Role.Points or Role.GroupPoints or Role.Weight => line.IsNumber,
        Role.Units => line.IsUnit,
        Role.Method => line.IsMethod,
        Role.Deadline => line.IsDeadline,
        Role.Measure => line.IsMeasure,
        _ => true,
    };

    private static double ByRole(ColumnRole column, LineTraits line)
    {
        if (line.Length == 0)
            return 0;
        switch (column.Role)
        {
            case Role.Number:
                return line.Alone is null ? -6 : line.InSequence ? 5 : 4;
            case Role.Points or Role.GroupPoints or Role.Weight:
                return line.IsNumber ? (line.Alone is { Kind: EnumeratorKind.Chinese } ? 1 : line.InSequence ? 3.5 : 4) - (column.Role == Role.Points ? 0 : 0.2) : line.IsTotal ? -3 : -8;
            case Role.Deadline:
                return line.IsDeadline ? (line.IsSentence ? 0 : 6) : -6;
            case Role.Units:
                return line.IsUnit ? (line.IsSentence ? 1 : 4) : line.IsNumber || line.IsDeadline || line.IsMethod ? -5 : line.IsSentence ? -5 : UnitHint().IsMatch(line.Text) ? 2 : line.Length <= 8 ? -0.5 : -2.5;
            case Role.Method:
                return line.BeginsMethod ? 4 : line.IsMethod ? (line.MayBeName ? 2 : 5) : line.IsNumber || line.IsSentence || line.IsDeadline ? -4 : -2;
            case Role.SelfScore or Role.Score:
                return line.IsNumber ? 1 : -2;
            case Role.Measure:
                return line.IsMeasure ? 4 : -4;
            case Role.Target:
                return line.Length <= 12 && (line.IsNumber || line.Text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 || line.Text is "是" or "否" or "有" or "无" or "不变") ? 3 : -1;
            case Role.Content:
                return line.IsNumber || line.IsMethod || line.Alone is not null || line.IsDeadline && !line.IsSentence ? -5 : (line.IsHeading ? -2 : line.IsSentence ? 3 : line.Head is not null ? 2 : line.Length <= 6 ? -0.3 : 0.5) - (line.IsUnit ? 3 : 0) - (line.Repeats >= 4 ? 3 : 0);
            case Role.Rule:
                return line.IsNumber ? -5 : (line.HasDeduct ? 4.5 : line.HasAward ? 3.5 : line.IsSentence ? 1.5 : -1) - (line.IsUnit ? 3 : 0);
            case Role.Dimension or Role.Indicator or Role.Item:
                return line.IsNumber && line.Alone is null or { Kind: EnumeratorKind.Arabic } && line.IsNumber ? -6
                    : line.IsTotal ? 3
                    : line.IsDeadline && line.Length <= 12 || line.IsMethod && !line.MayBeName ? -4
                    : (line.IsHeading ? 3 : line.IsSentence ? -3 : line.Length <= 24 ? 2 : 0.5) - (line.IsUnit ? 2.5 : 0) - (line.Length == 1 ? 3 : 0) - (line.Repeats >= 4 ? 3 : 0) - (line.IsMeasure ? 3 : 0);
            default:
                return Category().IsMatch(column.Header) ? (line.Repeats >= 3 && line.Length <= 8 ? 4 : -4) : line.IsSentence ? 0.5 : 0;
        }
    }

    [GeneratedRegex(@"性质|属性|类型|类别", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Category();

    [GeneratedRegex(@"机关|政府|各|全体|单位|部门", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex UnitHint();
}
