using Biaogan.Documents.Spreadsheets;

namespace Biaogan.Documents.Plans.Writing;

/// <summary>A plan as .xlsx: a sheet for the running text, then one for each scheme.</summary>
internal static class SheetPaper
{
    public static void Write(PlanPaper paper, Stream to)
    {
        using var book = new SpreadsheetWriter(to);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        List<PaperLine> lines = [.. paper.Head, .. paper.Schemes.SelectMany(scheme => scheme.Lines)];
        // A title that stands over the only table needs no sheet of its own.
        if (!(lines is [{ Kind: PaperLineKind.Title } only] && paper.Schemes is [{ Title: { } title, Table.Columns.Count: > 1 }] && title == only.Text && DocumentHead.IsTitle(title)) && (lines.Count > 0 || paper.Schemes.Count == 0))
            WriteText(book, lines, names);
        foreach (var scheme in paper.Schemes)
            if (scheme.Table is { } table)
                WriteTable(book, scheme.Title, table, names);
    }

    private static void WriteText(SpreadsheetWriter book, List<PaperLine> lines, HashSet<string> names)
    {
        using var sheet = book.BeginSheet(new SheetLayout { Name = Free("方案", names), Columns = [new SheetColumn("", 90)], HeadRows = 0, AutoFilter = false, FreezeHead = false, Landscape = false });
        foreach (var line in lines)
            sheet.WriteRow(SheetCell.OfText(line.Text, wrap: true) with { Bold = line.Kind == PaperLineKind.Title, Centred = line.Kind is PaperLineKind.Title or PaperLineKind.Centred });
    }

    private static void WriteTable(SpreadsheetWriter book, string? title, PaperTable table, HashSet<string> names)
    {
        var widths = PaperWidths.Of(table);
        using var sheet = book.BeginSheet(new SheetLayout
        {
            // A sheet's own name is read as the title of its table, unless it is one that programs give.
            Name = title is null ? Free("Sheet1", names) : Free(title, names),
            Title = title,
            Columns = [.. widths.Select(width => new SheetColumn("", (width * 2) + 1))],
            HeadRows = table.HeadRows,
            AutoFilter = false,
            Landscape = PaperWidths.IsWide(table),
        });
        var top = sheet.LastRow;
        var rows = table.Cells.ToLookup(cell => cell.Row);
        for (var row = 1; row <= table.RowCount; row++)
        {
            var written = new SheetCell[table.Columns.Count];
            foreach (var cell in rows[row])
            {
                written[cell.Column - 1] = Cell(cell);
                if (cell.RowSpan > 1 || cell.ColumnSpan > 1)
                    sheet.Merge(top + row, cell.Column, top + row + cell.RowSpan - 1, cell.Column + cell.ColumnSpan - 1);
            }
            sheet.WriteRow(written);
        }
    }

    private static SheetCell Cell(PaperCell cell) =>
        (cell.Number is { } number ? SheetCell.OfNumber(number) : SheetCell.OfText(cell.Text, wrap: true)) with
        {
            Head = cell.Kind == PaperCellKind.Head,
            Bold = cell.Kind == PaperCellKind.Band,
            Centred = cell.Kind is PaperCellKind.Group or PaperCellKind.Figure || (cell.Kind == PaperCellKind.Text && cell.Text.Length <= 4),
        };

    /// <summary>A sheet name that is not taken yet.</summary>
    private static string Free(string wish, HashSet<string> names)
    {
        var name = SpreadsheetWriter.SafeSheetName(wish);
        for (var number = 2; !names.Add(name); number++)
        {
            var end = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            name = wish == "Sheet1" ? "Sheet" + end : SpreadsheetWriter.SafeSheetName(wish[..Math.Min(wish.Length, 31 - end.Length)]) + end;
        }
        return name;
    }
}
