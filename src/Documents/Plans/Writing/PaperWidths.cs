using Biaogan.Documents.Official;

namespace Biaogan.Documents.Plans.Writing;

/// <summary>How wide the columns of a table should be.</summary>
internal static class PaperWidths
{
    /// <summary>Characters of Chinese for each column: bounds by role, within them as wide as its texts ask for.</summary>
    public static IReadOnlyList<double> Of(PaperTable table) => [.. table.Columns.Select((column, i) => Width(column, table.Cells.Where(cell => cell.Column == i + 1 && cell.ColumnSpan == 1).ToList()))];

    /// <summary>True when the table is too wide for standing paper.</summary>
    public static bool IsWide(PaperTable table) => table.Columns.Count > 6 || Of(table).Sum() > 56;

    /// <summary>Height of each row in points, so that no text is cut: a line of 11 pt takes 15.</summary>
    /// <param name="table">The table.</param>
    /// <param name="widths">Characters of Chinese that fit each column.</param>
    public static double[] Heights(PaperTable table, IReadOnlyList<double> widths)
    {
        var heights = new double[table.RowCount + 1];
        foreach (var cell in table.Cells.OrderBy(cell => cell.RowSpan))
        {
            var room = Math.Max(1, widths.Skip(cell.Column - 1).Take(cell.ColumnSpan).Sum());
            var lines = cell.Text.Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(ChineseText.Width(line) * 1.05 / room)));
            // What a merged cell needs beyond its rows is given to the last of them.
            var missing = (lines * 15) + 4 - heights.AsSpan(cell.Row, cell.RowSpan).ToArray().Sum();
            heights[cell.Row + cell.RowSpan - 1] += Math.Max(0, missing);
        }
        return heights;
    }

    private static double Width(PaperColumn column, List<PaperCell> cells)
    {
        var (least, most) = column.Role switch
        {
            Role.Number => (3, 5d),
            Role.Points or Role.GroupPoints or Role.Weight or Role.Score or Role.SelfScore or Role.Measure => (3.5, 5d),
            Role.Dimension or Role.Indicator => (5, 8d),
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
