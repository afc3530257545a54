using Biaogan.Documents.Spreadsheets;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.Schemes;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Schemes.BrowseSchemes;

/// <summary>A scheme as a workbook with the columns of a plan: what an office would have typed.</summary>
internal static class SchemeTable
{
    public static byte[] Write(SchemeTree tree)
    {
        using var file = new MemoryStream();
        using (var book = new SpreadsheetWriter(file))
        {
            using var sheet = book.BeginSheet(new SheetLayout
            {
                Name = T("测评体系", "Scheme"),
                Title = tree.Scheme.Title,
                Columns =
                [
                    new(T("序号", "No."), 8), new(T("测评项目", "Dimension"), 20), new(T("测评指标", "Indicator"), 20), new(T("测评内容", "Content"), 48), new(T("分值", "Points"), 8),
                    new(T("评分规则", "Rule"), 36), new(T("测评方法", "Method"), 16), new(T("责任单位", "Units"), 28), new(T("完成时限", "Deadline"), 14),
                ],
            });
            foreach (var item in tree.Items)
            {
                var path = item.PathText.Split(" › ");
                var points = tree.Points[item.Id].ToList();
                sheet.WriteRow(
                    SheetCell.OfText(item.Number),
                    SheetCell.OfText(path[0], wrap: true),
                    SheetCell.OfText(string.Join(" › ", path.Skip(1)), wrap: true),
                    SheetCell.OfText(item.Content, wrap: true),
                    SheetCell.OfNumber(item.Kind == ItemKind.Veto ? null : new Points(item.PointsMicro).ToDecimal()),
                    SheetCell.OfText(string.Join('\n', points.Select(p => RuleLine(p, points.Count > 1)).Where(l => l.Length > 0)), wrap: true),
                    SheetCell.OfText(item.Methods, wrap: true),
                    SheetCell.OfText(string.Join('\n', tree.Units[item.Id].Select(u => u.Role == UnitRole.Responsible ? u.Name : $"{u.Name}（{PlanStates.Word(u.Role)}）")), wrap: true),
                    item.Deadline is { } day ? SheetCell.OfDate(day) : SheetCell.OfText(item.DeadlineText, wrap: true));
            }

            sheet.WriteRow(
                SheetCell.Empty, SheetCell.OfText(T("合计", "Total")) with { Bold = true }, SheetCell.Empty, SheetCell.Empty, SheetCell.OfNumber(new Points(tree.Scheme.TotalMicro).ToDecimal()) with { Bold = true });
        }

        return file.ToArray();
    }

    private static string RuleLine(ScoringPointRow point, bool several)
    {
        var rule = RuleWords.Of(point);
        return several ? $"{point.Text} {new Points(point.PointsMicro)}{T("分", "")} {rule}".Trim() : rule;
    }
}
