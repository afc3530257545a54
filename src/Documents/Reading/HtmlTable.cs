using System.Globalization;
using AngleSharp.Dom;

namespace Biaogan.Documents.Reading;

/// <summary>Turns an HTML table into a grid by the rules browsers use: spans are cut at the end of the row group and where they would cover another cell.</summary>
internal static class HtmlTable
{
    private const int WidestTable = 16_384;

    public static IReadOnlyList<HtmlRow> RowsOf(IElement table)
    {
        var rows = new List<HtmlRow>();
        var groups = table.Children.Where(c => c.LocalName is "thead" or "tbody" or "tfoot" or "tr")
            .OrderBy(c => c.LocalName switch { "thead" => 0, "tfoot" => 2, _ => 1 });
        foreach (var group in groups)
        {
            var inGroup = group.LocalName == "tr" ? [group] : group.Children.Where(c => c.LocalName == "tr").ToArray();
            for (var i = 0; i < inGroup.Length; i++)
            {
                var cells = inGroup[i].Children.Where(c => c.LocalName is "td" or "th").ToArray();
                rows.Add(new HtmlRow(inGroup[i], cells, inGroup.Length - i));
            }
        }
        return rows;
    }

    /// <summary>The rows that show; a hidden row group is looked at once, however many rows it has.</summary>
    public static List<HtmlRow> Visible(IElement table, IReadOnlyList<HtmlRow> rows, HtmlText text)
    {
        var hiddenGroups = table.Children.Where(c => c.LocalName is "thead" or "tbody" or "tfoot" && text.Skip(c)).ToHashSet();
        return rows.Where(r => !(r.Element.ParentElement is { } group && hiddenGroups.Contains(group)) && !text.Skip(r.Element)).ToList();
    }

    /// <summary>No row has two cells, and some cell holds a table.</summary>
    public static bool IsLayout(IElement table, IReadOnlyList<HtmlRow> rows) =>
        rows.All(r => r.Cells.Count <= 1) && rows.Any(r => r.Cells.Any(c => c.QuerySelector("table") is not null)) && table.GetAttribute("border") is null or "0" or "";

    public static void Read(IElement table, IReadOnlyList<HtmlRow> rows, SourceDraft draft, HtmlText text, int depth)
    {
        var visible = Visible(table, rows, text);
        if (visible.Count == 0)
            return;
        var number = draft.NextTableNumber();
        var caption = table.Children.FirstOrDefault(c => c.LocalName == "caption" && !text.Skip(c));
        var cells = new List<SourceCell>();
        var coveredUntil = new List<int>();
        var columns = 0;
        for (var r = 0; r < visible.Count; r++)
        {
            draft.Budget.Row();
            var column = 0;
            foreach (var cell in visible[r].Cells)
            {
                if (text.Skip(cell))
                    continue;
                draft.Budget.Cell();
                while (column < coveredUntil.Count && coveredUntil[column] > r)
                    column++;
                var (rowSpan, columnSpan, clean) = Spans(cell, Math.Min(visible[r].RowsLeftInGroup, visible.Count - r));
                var free = 1;
                while (free < columnSpan && (column + free >= coveredUntil.Count || coveredUntil[column + free] <= r))
                    free++;
                if (column + free > WidestTable)
                    throw Refusals.TooLarge($"表格超过 {WidestTable} 列", $"a table wider than {WidestTable} columns");
                if (free < columnSpan || !clean)
                    Clipped(draft, number, r + 1, column + 1);
                while (coveredUntil.Count < column + free)
                    coveredUntil.Add(0);
                for (var c = column; c < column + free; c++)
                    coveredUntil[c] = r + rowSpan;
                var content = text.Inside(cell, depth + 1);
                cells.Add(new SourceCell { Row = r + 1, Column = column + 1, RowSpan = rowSpan, ColumnSpan = free, Text = content, Line = draft.TakeLines(content) });
                column += free;
                columns = Math.Max(columns, column);
            }
        }
        draft.Table(new SourceTable
        {
            Number = number,
            RowCount = visible.Count,
            ColumnCount = columns,
            Cells = cells,
            Caption = caption is null ? null : text.Inside(caption, depth + 1),
        });
    }

    private static void Clipped(SourceDraft draft, int table, int row, int column) => draft.Warn(
        "span-malformed",
        string.Create(CultureInfo.InvariantCulture, $"表{table}第{row}行第{column}列的合并单元格写法有误，已按浏览器的规则处理，请核对。"),
        string.Create(CultureInfo.InvariantCulture, $"Table {table}, row {row}, column {column}: the merged cell is malformed; it was read as a browser would, please check."),
        new SourcePlace { Table = table, Rows = [row], Columns = [column] });

    private static (int Rows, int Columns, bool Clean) Spans(IElement cell, int rowsLeft)
    {
        var (rows, cleanRows) = Span(cell.GetAttribute("rowspan"), 65_534);
        var (columns, cleanColumns) = Span(cell.GetAttribute("colspan"), 1_000);
        if (rows == 0)
            rows = rowsLeft;
        return (Math.Min(rows, rowsLeft), Math.Max(columns, 1), cleanRows && cleanColumns && rows <= rowsLeft);
    }

    private static (int Span, bool Clean) Span(string? attribute, int most)
    {
        if (attribute is null)
            return (1, true);
        var digits = string.Concat(attribute.Trim().TakeWhile(char.IsAsciiDigit));
        if (digits.Length == 0)
            return (1, attribute.Trim().Length == 0);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= most ? (value, digits.Length == attribute.Trim().Length) : (most, false);
    }
}

/// <summary>A row, its cells, and how many rows its row group still has from here on, itself included.</summary>
internal sealed record HtmlRow(IElement Element, IReadOnlyList<IElement> Cells, int RowsLeftInGroup);
