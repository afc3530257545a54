using Biaogan.Documents.Spreadsheets;

namespace Biaogan.Modules.Tests.Door;

/// <summary>Tables as people hand them in.</summary>
internal static class Workbook
{
    /// <param name="rows">The header row first.</param>
    public static byte[] Of(params string[][] rows)
    {
        using var stream = new MemoryStream();
        using (var writer = new SpreadsheetWriter(stream))
        {
            using var sheet = writer.BeginSheet(new SheetLayout { Name = "表", Columns = [.. rows[0].Select(h => new SheetColumn(h))] });
            foreach (var row in rows[1..])
            {
                sheet.WriteRow([.. row.Select(v => SheetCell.OfText(v))]);
            }
        }

        return stream.ToArray();
    }
}
