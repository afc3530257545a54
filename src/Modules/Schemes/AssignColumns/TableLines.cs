using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;
using Biaogan.Ui;

namespace Biaogan.Schemes.AssignColumns;

/// <summary>A column as the page shows it.</summary>
/// <param name="Value">Its role among the choices; empty when the reader gave it none.</param>
internal sealed record ColumnLine(int Column, string Header, string Sample, string Value, string Certainty, Tone Tone);

/// <summary>A table of the document with its columns: those that were read, then those of the file that were not taken for a plan. Pure.</summary>
internal sealed record TableLines(int Number, string Title, string Note, IReadOnlyList<ColumnLine> Columns)
{
    private const int MostColumns = 40;

    public static IReadOnlyList<TableLines> Of(PlanReading reading, SourceDocument document)
    {
        var tables = document.Blocks.OfType<SourceTable>().ToDictionary(t => t.Number);
        var read = reading.Schemes.Where(s => s.Table is not null).Select(s => new TableLines(
            s.Table!.Value,
            s.Title ?? T($"表 {s.Table}", $"Table {s.Table}"),
            T($"{s.Items.Count} 项", $"{s.Items.Count} items"),
            [.. s.Columns.Select(c => Line(c, tables.GetValueOrDefault(s.Table.Value)))])).ToList();
        var known = read.Select(t => t.Number).ToHashSet();
        var unread = tables.Values.Where(t => !known.Contains(t.Number) && t.ColumnCount is >= 2 and <= MostColumns && t.RowCount >= 2 && !Continues(t, known, tables)).Select(t => new TableLines(
            t.Number,
            t.Caption ?? t.SheetName ?? T($"表 {t.Number}", $"Table {t.Number}"),
            T("没有读作测评表；指定各列含义后会读它", "not read as a plan; say what its columns mean and it is"),
            [.. Enumerable.Range(1, t.ColumnCount).Select(c => new ColumnLine(c, At(t, 1, c), Sample(t, c, 2), "", T("没有读", "not read"), Tone.Neutral))]));
        return [.. read, .. unread.Take(20)];
    }

    private static ColumnLine Line(PlanColumn column, SourceTable? table)
    {
        var (word, tone) = ColumnRoleWords.Certainty(column.Basis);
        return new ColumnLine(column.Column, column.Header, table is null ? "" : Sample(table, column.Column, 2), ColumnRoleWords.ValueOf(column), word, tone);
    }

    /// <summary>A table right behind one that was read, as wide as that: the reader may have taken it for its continuation on the next page.</summary>
    private static bool Continues(SourceTable table, HashSet<int> read, Dictionary<int, SourceTable> tables) =>
        read.Contains(table.Number - 1) && tables[table.Number - 1].ColumnCount == table.ColumnCount;

    private static string Sample(SourceTable table, int column, int from)
    {
        var texts = table.Cells.Where(c => c.Column == column && c.Row >= from && c.Text.Trim().Length > 0).Select(c => c.Text.Trim().ReplaceLineEndings(" ")).Distinct().Take(2)
            .Select(t => t.Length <= 24 ? t : t[..24] + "…");
        return string.Join(" ｜ ", texts);
    }

    private static string At(SourceTable table, int row, int column) =>
        table.Cells.FirstOrDefault(c => c.Row <= row && c.Row + c.RowSpan > row && c.Column <= column && c.Column + c.ColumnSpan > column)?.Text.Trim() ?? "";
}
