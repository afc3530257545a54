namespace Biaogan.Documents.Plans.Writing;

/// <summary>The columns of a table to be printed: those of the scheme in their order, and one more for each role its items need.</summary>
internal static class PaperColumns
{
    private static readonly string[] GroupHeaders = ["一级指标", "二级指标", "分项指标", "小类"];

    /// <summary>From left to right, for columns that are added.</summary>
    private static readonly string[] Order =
        [Role.Number, Role.Dimension, Role.Weight, Role.Indicator, Role.Item, Role.Content, Role.Points, Role.Rule, Role.Method, Role.Units, Role.Deadline, Role.Measure, Role.Target, Role.Evidence, Role.Remark, Role.Other, Role.SelfScore, Role.Score];

    public static List<PaperColumn> Of(PlanScheme scheme)
    {
        var printed = scheme.Columns.Any(column => column.Header.Length > 0);
        var columns = scheme.Columns.Select(column => new PaperColumn(printed ? column.Header : Header(column.Role, null), column.Role, UnitRole(column))).ToList();
        var deepest = scheme.Items.Select(item => item.Path.Count).DefaultIfEmpty(0).Max();
        if (columns.Count == 0)
            columns.AddRange(GroupHeaders.Take(deepest).Select((header, i) => new PaperColumn(header, i == 0 ? Role.Dimension : Role.Indicator, null)));
        Need(columns, Role.Content, true);
        Need(columns, Role.Number, scheme.Items.Any(item => item.Number is not null && NumberedContent.Of(item) is null));
        Need(columns, Role.Points, scheme.Blocks.Any(block => block.Weight is not null) || scheme.Items.Any(item => item.Points != FromSentences(item)));
        Need(columns, Role.Points, !columns.Exists(column => column.Role is Role.Number or Role.Method or Role.Units or Role.Deadline || Role.IsGroup(column.Role)) && scheme.Items.Any(LooksLikeHeading));
        Need(columns, Role.Weight, scheme.Blocks.Any(block => block.Weight is not null));
        Need(columns, Role.Rule, scheme.Items.Any(item => RuleCells.Of(item).Length > 0));
        Need(columns, Role.Method, scheme.Items.Any(item => item.Methods.Count > 0));
        Need(columns, Role.Deadline, scheme.Items.Any(item => item.Deadline is not null && !ItemCells.DeadlineStandsInSentence(item)));
        var units = scheme.Items.SelectMany(ItemCells.UnitsOutsideContent).Select(unit => unit.Role).Distinct(StringComparer.Ordinal).ToList();
        if (!columns.Exists(column => column.Role == Role.Units))
            foreach (var role in UnitWords.Roles.Where(units.Contains))
                Insert(columns, new PaperColumn(UnitWords.Header(role), Role.Units, role));
        foreach (var header in scheme.Items.SelectMany(item => item.Other.Keys).Distinct(StringComparer.Ordinal).Where(key => !columns.Select((column, i) => column.Header.Length > 0 ? column.Header : $"列{i + 1}").Contains(key)).ToList())
            Insert(columns, new PaperColumn(header, Columns.Sense(header)?.Role is { } known && IsOther(known) ? known : Role.Other, null));
        return columns;
    }

    /// <summary>True for roles whose cells are kept as text by their header.</summary>
    public static bool IsOther(string role) => role is Role.Measure or Role.Target or Role.Remark or Role.Evidence or Role.Score or Role.SelfScore or Role.Other;

    /// <summary>A header the reader knows for a role.</summary>
    public static string Header(string role, string? unitRole) => role switch
    {
        Role.Number => "序号",
        Role.Dimension => GroupHeaders[0],
        Role.Indicator => GroupHeaders[1],
        Role.Item => "考核要点",
        Role.Content => "考核内容",
        Role.Points or Role.GroupPoints => "分值",
        Role.Weight => "权重",
        Role.Rule => "评分标准",
        Role.Method => "考核方法",
        Role.Units => UnitWords.Header(unitRole ?? "responsible"),
        Role.Deadline => "完成时限",
        Role.Evidence => "佐证材料",
        Role.Measure => "计量单位",
        Role.Target => "目标值",
        Role.Remark => "备注",
        Role.SelfScore => "自评得分",
        Role.Score => "得分",
        _ => "其他",
    };

    /// <summary>"消防安全（5分）" alone in its row would head a group.</summary>
    public static bool LooksLikeHeading(PlanItem item) => item.Points is not null && PointMarks.OfName(item.Content).Points is not null;

    /// <summary>Points the sentences of an item set by themselves.</summary>
    private static decimal? FromSentences(PlanItem item)
    {
        var rules = RuleCells.Of(item);
        return ScoringPoints.Of(item.Content).Total ?? (rules.Length > 0 ? ScoringPoints.Of(rules).Total : null) ?? Rules.BestOf([.. Rules.Read(item.Content), .. Rules.Read(rules)]);
    }

    private static string? UnitRole(PlanColumn column) =>
        column.Role != Role.Units ? null : column.Header.Split('／').Reverse().Select(Columns.Sense).OfType<HeaderSense>().FirstOrDefault()?.UnitRole ?? "responsible";

    private static void Need(List<PaperColumn> columns, string role, bool needed)
    {
        if (needed && !columns.Exists(column => column.Role == role))
            Insert(columns, new PaperColumn(Header(role, null), role, null));
    }

    private static void Insert(List<PaperColumn> columns, PaperColumn added)
    {
        var rank = Array.IndexOf(Order, added.Role);
        var after = added.Role == Role.Weight ? columns.FindIndex(column => Role.IsGroup(column.Role)) : columns.FindLastIndex(column => Array.IndexOf(Order, column.Role) <= rank);
        columns.Insert(after + 1, added);
    }
}
