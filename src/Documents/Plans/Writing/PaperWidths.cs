using Biaogan.Documents.Official;

namespace Biaogan.Documents.Plans.Writing;

/// <summary>How wide the columns of a table should be.</summary>
internal static class PaperWidths
{
    /// <summary>Characters of Chinese for each column: bounds by role, within them as wide as its texts ask for.</summary>
    public static IReadOnlyList<double> Of(PaperTable table) => [.. table.Columns.Select((column, i) => Width(column, table.Cells.Where(cell => cell.Column == i + 1 && cell.ColumnSpan == 1).ToList()))];

    /// <summary>True when the table is too wide for standing paper.</summary>
    public static bool IsWide(PaperTable table) => table.Columns.Count > 6 || Of(table).Sum() > 56;

    private static double Width(PaperColumn column, List<PaperCell> cells)
    {
        var (least, most) = column.Role switch
        {
            Role.Number => (2.5, 5d),
            Role.Points or Role.GroupPoints or Role.Weight or Role.Score or Role.SelfScore or Role.Measure => (2.5, 5d),
            Role.Dimension or Role.Indicator => (4, 7d),
            Role.Item => (5, 10d),
            Role.Content => (16, 28d),
            Role.Rule => (12, 22d),
            Role.Units or Role.Method => (5, 10d),
            Role.Deadline => (5, 9d),
            _ => (4, 10d),
        };
        var longest = cells.SelectMany(cell => cell.Text.Split('\n')).Select(ChineseText.Width).Append(0).Max();
        return Math.Clamp(longest + 1, least, most);
    }
}
