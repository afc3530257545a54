using System.Globalization;

namespace Biaogan.Documents.Plans;

/// <summary>Checks of a scheme by itself: sums at every level, numbers, points left out, deadlines left open. Run again after a person edited the scheme.</summary>
public static class PlanChecks
{
    /// <summary>Findings in the order of the items; empty when nothing is wrong.</summary>
    public static IReadOnlyList<Finding> Check(PlanScheme scheme)
    {
        var report = new Reporter();
        Check(scheme, report);
        return report.All;
    }

    /// <summary>Adds the findings to those of a whole reading, so that what is no longer listed one by one is counted once.</summary>
    internal static void Check(PlanScheme scheme, Reporter report)
    {
        CheckItems(scheme, report);
        CheckDeadlines(scheme, report);
        CheckNumbers(scheme, report);
        CheckGroups(scheme, report);
        if (scheme.DeclaredTotal is { } declared && scheme.Total is { } total && declared != total)
            report.Error("sum-mismatch", $"各项分值合计 {Text(total)} 分，文中写明总分 {Text(declared)} 分，不一致，请核对。", null, $"The items sum to {Text(total)} points, the plan states {Text(declared)}.");
        if (scheme.Blocks.Count > 0 && scheme.Blocks.All(block => block.Weight is not null) && scheme.Blocks.Sum(block => block.Weight!.Value) is var weights && weights != 100)
            report.Warn("sum-mismatch", $"各部分权重合计 {Text(weights)}，不是 100，请核对。", null, $"The weights sum to {Text(weights)}, not 100.");
    }

    /// <summary>The finding on an item that asks about persons.</summary>
    public static Finding AskingAboutPersons(PlanItem item) => new(
        FindingSeverity.Warning, "asks-about-persons", $"“{SchemeReading.Short(item.Content)}”涉及具体人员，须由创建办确认只用汇总数字佐证后才能下达。", item.Source,
        "The item asks about persons: it is held back until aggregate figures alone are confirmed as its proof.");

    private static void CheckItems(PlanScheme scheme, Reporter report)
    {
        var any = scheme.Items.Any(item => item.Points is not null);
        if (!any && scheme.Items.Count > 0)
            report.Note("no-points", "本表没有设定分值。", scheme.Items[0].Source, "The table sets no points.");
        foreach (var item in scheme.Items)
        {
            var name = Name(item);
            if (any && item.Points is null)
                report.Warn("missing-points", $"{name}没有分值，请补充或确认。", item.Source, $"{name} has no points.");
            var parts = item.ScoringPoints.Where(point => point.Points is not null).Sum(point => point.Points!.Value);
            if (item.Points is { } points && parts != points && item.ScoringPoints.Any(point => point.Points is not null)
                && item.ScoringPoints.All(point => point.Points is not null) && !item.Rules.Any(rule => rule.Kind is "tiers" or "rank"))
                report.Error("sum-mismatch", $"{name}的得分点合计 {Text(parts)} 分，而本项分值是 {Text(points)} 分，请核对。", item.Source, $"The scoring points of {name} sum to {Text(parts)}, the item has {Text(points)}.");
            if (item.Points < 0)
                report.Error("unreadable-number", $"{name}的分值是负数，请核对。", item.Source, $"{name} has negative points.");
        }
        foreach (var group in scheme.Items.Where(item => item.Content.Length >= 12).GroupBy(item => item.Content, StringComparer.Ordinal).Where(group => group.Count() > 1))
            if (group.Select(item => item.Source.Table).Distinct().Count() == 1 && group.Select(item => string.Join('/', item.Path)).Distinct(StringComparer.Ordinal).Count() > 1)
                report.Note("repeated-content", $"“{SchemeReading.Short(group.Key)}”在不同分组下出现 {group.Count()} 次，请核对。", group.Last().Source, "The same content stands under different groups.");
    }

    /// <summary>A cell that several items share is reported once.</summary>
    private static void CheckDeadlines(PlanScheme scheme, Reporter report)
    {
        foreach (var deadline in scheme.Items.Select(item => item.Deadline).OfType<PlanDeadline>().DistinctBy(DeadlineReading.CellOf))
            ProseDeadlines.Report(deadline, report);
    }

    private static void CheckNumbers(PlanScheme scheme, Reporter report)
    {
        var numbered = scheme.Items.Where(item => item.Number is { Length: > 0 }).ToList();
        var global = numbered.Select(item => item.Number!).Distinct(StringComparer.Ordinal).Count() * 10 >= numbered.Count * 8
            && numbered.Where(item => item.Number is "1").Select(item => string.Join('\n', item.Path)).Distinct(StringComparer.Ordinal).Count() <= 1;
        foreach (var group in numbered.GroupBy(item => global ? item.Number! : string.Join('\n', item.Path) + "\n" + item.Number, StringComparer.Ordinal))
            if (group.Select(item => item.Content).Distinct(StringComparer.Ordinal).Count() > 1)
                report.Warn("duplicate-number", $"编号 {group.First().Number} 出现 {group.Count()} 次，请核对。", group.Last().Source, $"The number {group.First().Number} is used {group.Count()} times.");
        if (!global)
            return;
        var values = numbered.Select(item => int.TryParse(item.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0).ToList();
        for (var i = 1; i < values.Count; i++)
            if (values[i - 1] > 0 && values[i] > values[i - 1] + 1)
                report.Warn("number-gap", $"编号从 {values[i - 1]} 跳到 {values[i]}，中间可能缺项，请核对。", numbered[i].Source, $"Numbers jump from {values[i - 1]} to {values[i]}.");
    }

    private static void CheckGroups(PlanScheme scheme, Reporter report)
    {
        var sums = new Dictionary<string, (int Items, int Open, decimal Sum)>(StringComparer.Ordinal);
        foreach (var item in scheme.Items)
            foreach (var prefix in Prefixes(item.Path))
            {
                var (items, open, sum) = sums.GetValueOrDefault(prefix);
                sums[prefix] = (items + 1, open + (item.Points is null ? 1 : 0), sum + (item.Points ?? 0));
            }
        foreach (var group in scheme.GroupTotals)
        {
            if (!sums.TryGetValue(Key(group.Path, group.Path.Count), out var found))
                continue;
            var (items, open, sum) = found;
            var name = string.Join("／", group.Path);
            if (open == items)
                report.Note("group-points-only", $"“{name}”共 {Text(group.Points)} 分，未分到各项。", group.Source, $"“{name}” has {Text(group.Points)} points that are not divided among its items.");
            else if (open > 0 && sum >= group.Points)
                report.Error("no-points-left", $"“{name}”写明 {Text(group.Points)} 分，已列各项合计 {Text(sum)} 分，另有 {open} 项没有分值，已无分可分，请核对。", group.Source, $"“{name}” states {Text(group.Points)} points; listed items sum to {Text(sum)} and {open} more have none left.");
            else if (open == 0 && sum != group.Points)
                report.Error("sum-mismatch", $"“{name}”写明 {Text(group.Points)} 分，各项合计 {Text(sum)} 分，请核对。", group.Source, $"“{name}” states {Text(group.Points)} points, its items sum to {Text(sum)}.");
        }
    }

    internal static IEnumerable<string> Prefixes(IReadOnlyList<string> path) => Enumerable.Range(0, path.Count + 1).Select(length => Key(path, length));

    internal static string Key(IReadOnlyList<string> path, int length) => string.Join('\n', path.Take(length));

    private static string Name(PlanItem item) => item.Number is { } number ? $"第 {number} 项" : $"“{SchemeReading.Short(item.Content)}”";

    private static string Text(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
