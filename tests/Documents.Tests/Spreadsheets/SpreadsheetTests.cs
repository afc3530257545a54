using System.Text;
using Biaogan.Documents.Spreadsheets;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Shouldly;
using Xunit;

namespace Biaogan.Documents.Tests.Spreadsheets;

public sealed class SpreadsheetTests
{
    private static readonly SheetLayout Layout = new()
    {
        Name = "得分汇总",
        Title = "2026年度测评得分汇总表",
        Columns = [new("单位", 24), new("得分"), new("得分率"), new("日期"), new("说明", 40)],
    };

    [Fact]
    public void What_is_written_is_read_back_with_its_place()
    {
        var result = SpreadsheetReader.Read(new MemoryStream(Sample()), new() { RequiredHeaders = ["单位", "得分"] });
        result.Findings.ShouldBeEmpty();
        var table = result.Table!;
        (table.SheetName, table.HeaderRow).ShouldBe(("得分汇总", 2));
        table.Rows.Select(row => row.Number).ShouldBe([3, 4, 5]);
        table.Rows[0].Values.ShouldBe(new Dictionary<string, string>
        {
            ["单位"] = "临江镇政府", ["得分"] = "93.25", ["得分率"] = "0.9325", ["日期"] = "2026-03-05", ["说明"] = "一、组织领导\n二、宣传",
        });
        table.Rows[2].Values["说明"].ShouldBe("_x0041_\u0001末");
        table.PlaceOf(table.Rows[1], "说明").Columns.ShouldBe([5]);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.invalid\")")]
    [InlineData("+8613800000000")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    public void Text_that_looks_like_a_formula_stays_text(string text)
    {
        var bytes = Write(sheet => sheet.WriteRow(SheetCell.OfText(text)));
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        var cells = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().ToArray();
        cells.ShouldAllBe(cell => cell.CellFormula == null);
        var cell = cells.Single(candidate => candidate.InnerText == text);
        cell.DataType!.Value.ShouldBe(DocumentFormat.OpenXml.Spreadsheet.CellValues.InlineString);
        var style = document.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.ElementAt((int)cell.StyleIndex!.Value);
        ((DocumentFormat.OpenXml.Spreadsheet.CellFormat)style).QuotePrefix!.Value.ShouldBeTrue();
    }

    [Fact]
    public void The_validator_finds_nothing_and_the_bytes_are_the_same_each_time()
    {
        var bytes = Sample();
        Sample().ShouldBe(bytes);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(error => error.Description + error.Path?.XPath).ShouldBeEmpty();
    }

    [Fact]
    public void Several_sheets_are_valid_and_read_by_name()
    {
        var output = new MemoryStream();
        using (var book = new SpreadsheetWriter(output))
        {
            using (var first = book.BeginSheet(Layout))
            {
                first.WriteRow(SheetCell.OfText("一"));
            }

            using var second = book.BeginSheet(new() { Name = "甲's & 乙", Columns = [new("项目"), new("数")], Landscape = false });
            second.WriteRow(SheetCell.OfText("合并"), SheetCell.OfNumber(3));
            second.WriteRow();
            second.Merge(2, 1, 3, 1);
        }

        output.Position = 0;
        var table = SpreadsheetReader.Read(output, new() { SheetName = "甲's & 乙" }).Table!;
        (table.HeaderRow, table.Rows.Count, table.Rows[0].Values["数"]).ShouldBe((1, 1, "3"));
        using var document = SpreadsheetDocument.Open(output, false);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(error => error.Description + error.Path?.XPath).ShouldBeEmpty();
        document.WorkbookPart!.Workbook.DefinedNames!.Select(name => name.InnerText).ShouldContain("'甲''s & 乙'!$1:$1");
    }

    [Fact]
    public void Libreoffice_reads_the_same_values()
    {
        using var folder = new TestFolder();
        var file = folder.File("table.xlsx");
        File.WriteAllBytes(file, Sample());
        var csv = File.ReadAllText(LibreOffice.Convert(file, "csv:Text - txt - csv (StarCalc):44,34,76"), Encoding.UTF8);
        csv.ReplaceLineEndings("\n").ShouldBe(
            "2026年度测评得分汇总表,,,,\n单位,得分,得分率,日期,说明\n临江镇政府,93.25,93.25%,2026-03-05,\"一、组织领导\n二、宣传\"\n"
            + "=1+1,0.10,0.0%,,+86\n第三中学,,,,_x0041_\u0001末\n");
    }

    [Fact]
    public void A_workbook_saved_by_another_program_reads_the_same()
    {
        // LibreOffice writes shared strings and date formats of its own, which our writer does not.
        using var folder = new TestFolder();
        var csv = folder.File("import.csv");
        File.WriteAllText(csv, "单位,得分,日期,比率\n临江镇政府,0.30000000000000004,2026-03-05,85.5%\n\"两行\n文字\",-12,2026-11-21 08:30,\n", new UTF8Encoding(true));
        var file = LibreOffice.Convert(csv, "xlsx:Calc MS Excel 2007 XML", readAs: "CSV:44,34,76,1,,0,false,true");
        using var stream = File.OpenRead(file);
        var result = SpreadsheetReader.Read(stream, new() { RequiredHeaders = ["单位"] });
        var rows = result.Table!.Rows;
        rows[0].Values["得分"].ShouldBe("0.3");
        rows[0].Values["日期"].ShouldBe("2026-03-05");
        rows[0].Values["比率"].ShouldBe("0.855");
        rows[1].Values["单位"].ShouldBe("两行\n文字");
        rows[1].Values["日期"].ShouldBe("2026-11-21 08:30:00");
        rows[1].Values["得分"].ShouldBe("-12");
    }

    [Fact]
    public void Formula_errors_are_found_with_their_place()
    {
        var result = SpreadsheetReader.Read(new MemoryStream(WithError()), new() { RequiredHeaders = ["单位"] });
        var finding = result.Findings.ShouldHaveSingleItem();
        (finding.Code, finding.Source!.Rows[0], finding.Source.Columns[0]).ShouldBe(("cell-error", 2, 2));
        result.Table!.Rows[0].Values["得分"].ShouldBe("");
    }

    private static byte[] WithError()
    {
        var output = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var part = book.AddNewPart<WorksheetPart>("sheet");
            part.Worksheet = new(new DocumentFormat.OpenXml.Spreadsheet.SheetData());
            part.Worksheet.GetFirstChild<DocumentFormat.OpenXml.Spreadsheet.SheetData>()!.InnerXml =
                """
                <x:row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>单位</x:t></x:is></x:c><x:c r="B1" t="inlineStr"><x:is><x:t>得分</x:t></x:is></x:c></x:row><x:row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="2"><x:c r="A2" t="str"><x:v>甲</x:v></x:c><x:c r="B2" t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c></x:row>
                """.Trim();
            book.Workbook = new(new DocumentFormat.OpenXml.Spreadsheet.Sheets(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = "表", SheetId = 1, Id = "sheet" }));
        }

        return output.ToArray();
    }

    [Fact]
    public void Many_rows_pass_without_being_held()
    {
        var counting = new CountingStream();
        long passedOn;
        using (var book = new SpreadsheetWriter(counting))
        {
            using var sheet = book.BeginSheet(Layout);
            for (var row = 0; row < 200_000; row++)
            {
                sheet.WriteRow(SheetCell.OfText("第" + row + "单位"), SheetCell.OfNumber(row / 4m, 2), SheetCell.OfPercent(0.5m), SheetCell.Empty, SheetCell.OfText("说明文字"));
            }

            passedOn = counting.Written;
        }

        counting.Written.ShouldBeGreaterThan(1_000_000);
        // All but what waits in buffers left before the sheet was closed. The memory of the process tells nothing here: other tests run beside this one.
        (counting.Written - passedOn).ShouldBeLessThan(256 << 10);
    }

    [Fact]
    public void Names_rows_and_cells_out_of_bounds_are_refused()
    {
        SpreadsheetWriter.SafeSheetName("'2026/3:表*'").ShouldBe("2026 3 表");
        SpreadsheetWriter.SafeSheetName("[]").ShouldBe("Sheet");
        SpreadsheetWriter.SafeSheetName(new string('长', 40)).Length.ShouldBe(31);
        using var book = new SpreadsheetWriter(new MemoryStream());
        Should.Throw<ArgumentException>(() => book.BeginSheet(Layout with { Name = "a/b" }));
        using var sheet = book.BeginSheet(Layout);
        Should.Throw<ArgumentException>(() => book.BeginSheet(Layout with { Name = Layout.Name }));
        Should.Throw<ArgumentException>(() => sheet.WriteRow(new SheetCell[6]));
        Should.Throw<ArgumentException>(() => sheet.Merge(3, 1, 3, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => SheetCell.OfDate(new DateOnly(1900, 2, 28)));
    }

    [Fact]
    public void A_file_that_cannot_be_imported_says_why()
    {
        Codes(new MemoryStream("not a zip"u8.ToArray()), new()).ShouldBe(["not-a-workbook"]);
        Codes(new MemoryStream(Sample()), new() { SheetName = "别的" }).ShouldBe(["sheet-missing"]);
        Codes(new MemoryStream(Sample()), new() { RequiredHeaders = ["学校"] }).ShouldBe(["header-missing"]);
        Codes(new MemoryStream(Sample()), new() { RequiredHeaders = ["单位"], MaxRows = 2 }).ShouldBe(["too-many-rows"]);
        Codes(new MemoryStream(Sample()), new() { RequiredHeaders = ["单位"], MaxColumns = 4 }).ShouldBe(["too-many-columns"]);
        Codes(new MemoryStream(Sample()), new() { MaxUnpackedBytes = 1000 }).ShouldBe(["too-large"]);
        var doubled = Write(sheet => sheet.WriteRow(SheetCell.OfText("x")), Layout with { Title = null, Columns = [new("单位"), new("单 位")] });
        Codes(new MemoryStream(doubled), new()).ShouldBe(["header-doubled"]);
    }

    private static IEnumerable<string> Codes(Stream stream, SpreadsheetReadSettings settings)
    {
        var result = SpreadsheetReader.Read(stream, settings);
        result.Table.ShouldBeNull();
        return result.Findings.Select(finding => finding.Code);
    }

    private static byte[] Sample() => Write(sheet =>
    {
        sheet.WriteRow(SheetCell.OfText("临江镇政府"), SheetCell.OfNumber(93.25m, 2), SheetCell.OfPercent(0.9325m, 2), SheetCell.OfDate(new DateOnly(2026, 3, 5)), SheetCell.OfText("一、组织领导\n二、宣传"));
        sheet.WriteRow(SheetCell.OfText("=1+1"), SheetCell.OfNumber(0.1m, 2) with { Bold = true }, SheetCell.OfPercent(0), SheetCell.Empty, SheetCell.OfText("+86"));
        sheet.WriteRow(SheetCell.OfText("第三中学"), SheetCell.OfNumber(null), SheetCell.Empty, SheetCell.Empty, SheetCell.OfText("_x0041_\u0001末"));
    });

    private static byte[] Write(Action<SheetWriter> rows, SheetLayout? layout = null)
    {
        var output = new MemoryStream();
        using (var book = new SpreadsheetWriter(output))
        {
            using var sheet = book.BeginSheet(layout ?? Layout);
            rows(sheet);
        }

        return output.ToArray();
    }

    private sealed class CountingStream : Stream
    {
        public long Written { get; private set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => Written += count;
    }
}
