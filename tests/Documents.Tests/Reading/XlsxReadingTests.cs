using Biaogan.Documents.Reading;
using Biaogan.Documents.Reading.Sheets;

namespace Biaogan.Documents.Tests.Reading;

public sealed class XlsxReadingTests
{
    [Fact]
    public void Strings_merges_and_sheet_coordinates()
    {
        var read = XlsxFile.Of(
            """
            <sheetData>
              <row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><r><t>内</t></r><r><t xml:space="preserve">联 </t></r><rPh><t>音</t></rPh></is></c></row>
              <row><c t="str"><f>A1</f><v>公式</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c><f>1+1</f></c></row>
              <row r="4"><c r="B4" t="s"><v>1</v></c><c r="C4" t="inlineStr"><is><t>盖住</t></is></c></row>
            </sheetData>
            <mergeCells><mergeCell ref="B4:C5"/><mergeCell ref="C5:D6"/><mergeCell ref="A9:XFD9"/></mergeCells>
            """,
            "<si><t>标题</t></si><si><r><t>行一_x000D_</t></r><r><t>&#10;行二</t></r></si>").Read("体系.xlsx");
        read.Format.ShouldBe("xlsx");
        var table = read.Table();
        table.SheetName.ShouldBe("表");
        table.Grid().ShouldBe(["2,2 标题", "2,3 内联 ", "3,1 公式", "3,2 TRUE", "3,3 #N/A", "4,2+2x2 行一\n行二"]);
        (table.RowCount, table.ColumnCount).ShouldBe((5, 3));
        read.Findings.Select(f => (f.Code, f.Source!.Rows[0])).ShouldBe([("merged-cell-text", 4), ("formula-without-value", 3)]);
    }

    [Fact]
    public void Hidden_rows_columns_and_sheets_are_read_marked_and_reported()
    {
        const string hidden = """<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2" hidden="1"><c r="A2"><v>3</v></c></row></sheetData>""";
        var read = new XlsxFile { Sheets = [("明", "visible", hidden), ("暗", "veryHidden", "<sheetData><row><c><v>9</v></c></row></sheetData>"), ("空", "visible", "<sheetData/>")] }.Make().Read("a.xlsx");
        read.Table(1).Cells.Select(c => (c.Text, c.Hidden)).ShouldBe([("1", false), ("2", true), ("3", true)]);
        read.Table(2).Cells.Select(c => (c.Text, c.Hidden)).ShouldBe([("9", true)]);
        read.Blocks.Count.ShouldBe(2);
        read.Codes().ShouldBe(["withheld-rows", "withheld-rows", "withheld-rows"]);
        read.Findings[0].Source!.Rows.ShouldBe([2]);
        read.Findings[1].Source!.Columns.ShouldBe([2]);
    }

    [Theory]
    [InlineData("General", 1.25, "1.25")]
    [InlineData("General", 0.30000000000000004, "0.3")]
    [InlineData("General", 360427198801011234d, "3.604271988E+17")]
    [InlineData("General", 13800138000d, "13800138000")]
    [InlineData("0", 2.5, "3")]
    [InlineData("0.00", 1.005, "1.01")]
    [InlineData("#,##0.0", -1234567.25, "-1,234,567.3")]
    [InlineData("0%", 0.8021, "80%")]
    [InlineData("0.00%", 0.8021, "80.21%")]
    [InlineData("0.0#", 4, "4.0")]
    [InlineData("000", 7, "007")]
    [InlineData("0\"分\"", 4, "4分")]
    [InlineData("[$￥-804]#,##0.00;[Red]-[$￥-804]#,##0.00", -5, "-￥5.00")]
    [InlineData("0_);(0)", -5, "(5)")]
    [InlineData("0.00E+00", 12345, "1.23E+04")]
    [InlineData("# ?/?", 1.5, "1.5")]
    [InlineData("#,##0,", 1234567, "1,235")]
    [InlineData("yyyy/m/d", 45504, "2024/7/31")]
    [InlineData("yyyy\"年\"m\"月\"d\"日\";@", 45504, "2024年7月31日")]
    [InlineData("[$-804]yyyy年mm月", 45504, "2024年07月")]
    [InlineData("yyyy-mm-dd hh:mm:ss", 45504.75, "2024-07-31 18:00:00")]
    [InlineData("上午/下午h\"时\"mm\"分\"", 0.604166666666667, "下午2时30分")]
    [InlineData("[h]:mm", 1.5, "36:00")]
    [InlineData("[$-804]aaaa", 45504, "星期三")]
    [InlineData("yyyy/m/d", -3, "-3")]
    [InlineData("yyyy/m/d", 2958465.9, "2958465.9")]
    [InlineData("%%%%%%%%%%%%%%%%0", 900000000000000d, "900000000000000")]
    [InlineData("[", 1.5, "1.5")]
    [InlineData("\\", 1.5, "1.5")]
    public void Numbers_show_as_in_excel(string format, double value, string shown) =>
        new NumberFormat(format).Show(value, from1904: false).ShouldBe(shown);

    [Fact]
    public void Styles_and_the_1904_calendar_reach_the_cells()
    {
        const string content = """<sheetData><row><c s="0"><v>0.5</v></c><c s="1"><v>44042</v></c><c s="2"><v>44042</v></c></row></sheetData>""";
        new XlsxFile { Sheets = [("表", "visible", content)], Formats = ["0%"], WorkbookProperties = "<workbookPr date1904=\"1\"/>" }.Make().Read("a.xlsx")
            .Table().Cells.Select(c => c.Text).ShouldBe(["50%", "2024/7/31", "2024年7月31日"]);
    }

    [Fact]
    public void A_stray_cell_at_the_far_end_is_refused_not_unrolled()
    {
        XlsxFile.Of("<sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>").RefusalCode("a.xlsx").ShouldBe("rows");
        XlsxFile.Of("<sheetData><row r=\"15000\"><c r=\"XFD15000\"><v>1</v></c></row></sheetData>").RefusalCode("a.xlsx").ShouldBe("too-large");
        XlsxFile.Of("<sheetData><row r=\"0\"><c><v>1</v></c></row></sheetData>").RefusalCode("a.xlsx").ShouldBe("broken");
        XlsxFile.Of(string.Concat(Enumerable.Range(1, 20).Select(i => $"<row><c><v>{i}</v></c></row>"))).RefusalCode("a.xlsx", new ReadLimits { MaxCells = 19 }).ShouldBe("too-large");
    }
}
