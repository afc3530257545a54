using System.Text.RegularExpressions;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Plans;

/// <summary>Notes that need several parts of the document at once.</summary>
internal static class SchemeNotes
{
    public static void Report(IReadOnlyList<PlanScheme> schemes, IReadOnlyList<LeadingGroupMember> members, SourceDocument document, Reporter report)
    {
        ReportUnits(schemes, members, report);
        foreach (var scheme in schemes)
            ReportItems(scheme, report);
        var hidden = document.Blocks.OfType<SourceTable>().SelectMany(table => table.Cells.Where(cell => cell.Hidden).Select(cell => (table.Number, cell.Row))).Distinct().ToList();
        foreach (var rows in hidden.GroupBy(cell => cell.Number))
            report.Warn("withheld-rows", "表格有隐藏的行或列，已照样读入，请核对是否应计入。", new SourcePlace { Table = rows.Key, Rows = [.. rows.Select(cell => cell.Row).Distinct()] }, "The table has hidden rows or columns; they were read all the same.");
    }

    private static void ReportUnits(IReadOnlyList<PlanScheme> schemes, IReadOnlyList<LeadingGroupMember> members, Reporter report)
    {
        var known = members.Select(member => member.Unit).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (known.Count < 3)
            return;
        var named = schemes.SelectMany(scheme => scheme.Items).SelectMany(item => item.Units.Where(unit => !unit.IsSet).Select(unit => (unit.Name, item.Source))).DistinctBy(entry => entry.Name).ToList();
        var proposals = UnitNames.Propose(named.Select(entry => entry.Name), known).ToDictionary(proposal => proposal.Name, StringComparer.Ordinal);
        foreach (var (name, place) in named)
        {
            if (known.Contains(name))
                continue;
            if (!proposals.TryGetValue(name, out var proposal))
                report.Warn("unknown-unit", $"单位“{name}”不在领导小组成员单位中，请确认。", place, $"The unit “{name}” is not among the units of the leading group.");
            else if (!proposal.Certain)
                report.Note("unit-alias", $"“{name}”可能是“{proposal.Known}”的简称，请确认；未作替换。", place, $"“{name}” may be short for “{proposal.Known}”; nothing was replaced.");
        }
    }

    private static void ReportItems(PlanScheme scheme, Reporter report)
    {
        foreach (var item in scheme.Items.Where(item => item.AsksAboutPersons))
            report.AddRange([PlanChecks.AskingAboutPersons(item)]);
        var closed = scheme.Items.Count(item => Closed(item.Content));
        if (closed * 10 < scheme.Items.Count * 7 || scheme.Items.Count < 4)
            return;
        foreach (var item in scheme.Items.Where(item => item.Content.Length > 0 && !Closed(item.Content)))
            report.Note("unclosed-item", $"{(item.Number is { } number ? $"第 {number} 项" : $"“{SchemeReading.Short(item.Content)}”")}末尾没有标点，与其他各项不同，可能有缺漏，请核对。", item.Source, "The item ends without the mark its siblings end with; something may be missing.");
    }

    private static bool Closed(string text) => text.Length > 0 && text[^1] is '。' or '；' or ';' or '.' or '！';
}

/// <summary>A total stated in prose.</summary>
internal static partial class StatedTotal
{
    public static decimal? In(string text) =>
        (text.Contains('分', StringComparison.Ordinal) || text.Contains("otal", StringComparison.Ordinal)) && text.Length < 4000 && Stated().Match(Numerals.WithWesternPoints(Numerals.HalfWidth(text))) is { Success: true } match
            ? match.Groups["hundred"].Success ? 100 : match.Groups["thousand"].Success ? 1000 : Numerals.Parse(match.Groups["n"].Value)
            : null;

    [GeneratedRegex(@"(?:满分|总分值?|总计|基础分|总分数)(?:为|是|共|计|共计)?\s?(?<n>\d{2,4})\s?分|(?<hundred>百分制)|(?<thousand>千分制)|[Tt]otal(?:\sof|:|\sis)?\s?:?\s(?<n>\d{2,4})\s[Pp]oints", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Stated();
}
