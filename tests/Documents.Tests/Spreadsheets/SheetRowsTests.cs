using Biaogan.Documents.Spreadsheets;

namespace Biaogan.Documents.Tests.Spreadsheets;

public sealed class SheetRowsTests
{
    private static readonly SheetField[] Fields =
    [
        new("name", "全称", "Name") { Required = true, MaxLength = 5 },
        new("phone", "电话", "Telephone"),
    ];

    [Fact]
    public void Every_fault_stands_at_its_cell()
    {
        var read = SheetRows.Read(Sheet(["全称", "电话", "备注"], ["教育局", "1", ""], ["", "2", ""], ["超过五个字的名字", "", "x"]), Fields, 100);

        read.Rows.Select(r => (r.Number, r["name"], r["phone"])).ShouldBe([(2, "教育局", "1"), (3, null, "2"), (4, "超过五个字的名字", null)]);
        read.Faults.Select(f => f.Cell).ShouldBe(["C1", "A3", "A4"]);
        read.Has("phone").ShouldBeTrue();
    }

    [Fact]
    public void Headers_may_stand_in_English_and_the_template_can_be_read_back()
    {
        var template = SheetTemplate.Write("units", Fields, english: true, [["Bank", null]]);
        var read = SheetRows.Read(new MemoryStream(template), Fields, 100);

        read.Faults.ShouldBeEmpty();
        read.Rows.Single()["name"].ShouldBe("Bank");
    }

    [Fact]
    public void What_is_no_table_has_one_fault_and_no_rows()
    {
        SheetRows.Read(new MemoryStream("no workbook"u8.ToArray()), Fields, 100).Faults.Single().En.ShouldContain(".xlsx");
        SheetRows.Read(Sheet(["全称"], ["甲"], ["乙"], ["丙"]), Fields, 2).Faults.Single().En.ShouldContain("More than 2 rows");
        SheetRows.Read(Sheet(["全称"]), Fields, 2).Faults.Single().En.ShouldContain("nothing under the header");
        SheetRows.Read(Sheet(["名字"], ["甲"]), Fields, 2).Rows.ShouldBeEmpty();
    }

    private static MemoryStream Sheet(params string[][] rows)
    {
        var stream = new MemoryStream();
        using (var writer = new SpreadsheetWriter(stream))
        {
            using var sheet = writer.BeginSheet(new SheetLayout { Name = "表", Columns = [.. rows[0].Select(h => new SheetColumn(h))] });
            foreach (var row in rows[1..])
            {
                sheet.WriteRow([.. row.Select(v => SheetCell.OfText(v))]);
            }
        }

        return stream;
    }
}
