using Biaogan.Documents.Spreadsheets;
using Biaogan.Platform;

namespace Biaogan.Organizations.ListUnits;

/// <summary>The register of a past day as a workbook. Unlike today's it is not the table that can be handed in again: that would bring the old names back.</summary>
internal static class UnitsOnBook
{
    public static byte[] Write(IReadOnlyList<ListUnits.Row> rows, DateOnly day)
    {
        using var stream = new MemoryStream();
        using (var writer = new SpreadsheetWriter(stream))
        {
            using var sheet = writer.BeginSheet(new SheetLayout
            {
                Name = T("单位名录", "Units"),
                Title = T($"单位名录（{RegionClock.Show(day)}）", $"Register of units on {RegionClock.Show(day)}"),
                Columns = [new(T("全称", "Name"), 36), new(T("简称", "Short name"), 16), new(T("类别", "Category"), 12), new(T("上级单位", "Above"), 30)],
            });
            foreach (var row in rows)
            {
                sheet.WriteRow(SheetCell.OfText(row.Name), SheetCell.OfText(row.ShortName), SheetCell.OfText(T(row.Category, row.CategoryEn)), SheetCell.OfText(row.Parent));
            }
        }

        return stream.ToArray();
    }
}
