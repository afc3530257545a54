using System.Globalization;
using System.IO.Compression;
using System.Text;
using Biaogan.Documents.Processes;
using Biaogan.Documents.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace Biaogan.Documents.Tests.Reading;

/// <summary>
/// Valid files with random damage are read or refused with a code; anything else thrown fails the test. 200 mutations a format in an ordinary run;
/// the environment variable BIAOGAN_MUTATIONS sets another number for a long one.
/// </summary>
public sealed class MutationTests
{
    private static readonly int Times = int.TryParse(Environment.GetEnvironmentVariable("BIAOGAN_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? times : 200;

    private static readonly byte[] Docx = new DocxFile
    {
        Body = DocxFile.Numbered("甲", 1) + DocxFile.Table(2, DocxFile.Row(DocxFile.Cell("一", "<w:vMerge w:val=\"restart\"/>"), DocxFile.Cell("二")), DocxFile.Row(DocxFile.Cell("", "<w:vMerge/>"), DocxFile.Cell("三"))) + DocxFile.P("乙", "<w:pStyle w:val=\"1\"/>"),
        Numbering = "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>",
        Styles = "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>",
    }.Make();

    private static readonly byte[] Xlsx = XlsxFile.Of(
        "<cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"0\"><v>45504.5</v></c><c s=\"1\"><v>-0.25</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:A3\"/></mergeCells>",
        "<si><t>标题</t></si>",
        "[$-804]yyyy\"年\"m\"月\"d\"日\" hh:mm",
        "#,##0.00;[Red]-0.0%");

    [Fact]
    public void Damaged_packages_and_texts_are_read_or_refused()
    {
        Damage(Docx, "a.docx");
        Damage(Xlsx, "a.xlsx");
        Damage(Encoding.UTF8.GetBytes("<table><caption>题</caption><tr><td rowspan=2 colspan='3'>甲<td><ol start=3><li>乙</ol><tr><td>丙<table><tr><td>丁</table></table><h2>戊</h2>"), "a.html");
        Damage(Encoding.UTF8.GetBytes("序号,内容\r\n1,\"甲\n乙\"\n2,丙;丁\t戊"), "a.csv");
        Damage(Encoding.Unicode.GetBytes("\uFEFF实施方案\r\n一、指导思想"), "a.txt");
    }

    /// <summary>Damage inside the zip is mostly caught by its checksums; so the XML of the parts is damaged and packed again.</summary>
    [Fact]
    public void Damaged_parts_of_packages_are_read_or_refused()
    {
        DamageParts(Docx, "a.docx");
        DamageParts(Xlsx, "a.xlsx");
    }

    [Fact]
    public void Damaged_pdf_is_read_or_refused()
    {
        if (ChildProcess.Find("pdftotext") is null)
            Assert.Skip("pdftotext (poppler-utils) is not installed on this machine.");
        Damage(PdfFile.Make([(100, 80, "1"), (100, 200, "one"), (120, 80, "2"), (120, 200, "two"), (140, 80, "3"), (140, 200, "three")]), "a.pdf");
    }

    [Fact]
    public void Random_number_formats_never_throw() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Times * 10), Prop.ForAll(
            Gen.ListOf(Gen.Elements("0", "#", "?", ".", ",", "%", "E+", "E", "/", "y", "m", "d", "h", "s", "e", "aaa", "[h]", "[$￥-804]", "[", "]", "\"", "\\", "_", "*", ";", "@", "General", "AM/PM", "上午/下午", ".0", "年", "!"))
                .Zip(Gen.OneOf(ArbMap.Default.GeneratorFor<double>(), Gen.Choose(-100, 3_000_000).Select(i => i / 3.0))).ToArbitrary(),
            t => new Biaogan.Documents.Reading.Sheets.NumberFormat(string.Concat(t.Item1)).Show(t.Item2, from1904: t.Item2 > 1000) is not null));

    private static void Damage(byte[] valid, string name) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Times), Prop.ForAll(Mutations(valid).ToArbitrary(), bytes => ReadOrRefused(bytes, name)));

    private static void DamageParts(byte[] package, string name)
    {
        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using (var zip = new ZipArchive(new MemoryStream(package)))
        {
            foreach (var entry in zip.Entries)
            {
                using var buffer = new MemoryStream();
                using var content = entry.Open();
                content.CopyTo(buffer);
                parts[entry.FullName] = buffer.ToArray();
            }
        }
        var damaged = Gen.Elements(parts.Keys.ToArray()).SelectMany(part => Gen.OneOf(Mutations(parts[part]), Values(parts[part])).Select(bytes => (Part: part, Bytes: bytes)));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Times * 2), Prop.ForAll(damaged.ToArbitrary(), d =>
        {
            using var stream = new MemoryStream();
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var (part, bytes) in parts)
                {
                    using var target = zip.CreateEntry(part).Open();
                    target.Write(part == d.Part ? d.Bytes : bytes);
                }
            }
            return ReadOrRefused(stream.ToArray(), name);
        }));
    }

    private static bool ReadOrRefused(byte[] bytes, string name)
    {
        try
        {
            var read = DocumentReader.Read(bytes, name, new ReadLimits(), TestContext.Current.CancellationToken);
            RosterCheck.Find(read);
            NoTwoCellsShareAPlace(read);
        }
        catch (DocumentRefusedException refused)
        {
            RefusalCodes.All.ShouldContain(refused.Code);
        }
        return true;
    }

    private static void NoTwoCellsShareAPlace(SourceDocument document)
    {
        foreach (var table in document.Blocks.OfType<SourceTable>())
        {
            var taken = new HashSet<(int, int)>();
            foreach (var cell in table.Cells.Where(c => c.RowSpan * c.ColumnSpan < 10_000))
            {
                (cell.Row + cell.RowSpan - 1).ShouldBeLessThanOrEqualTo(table.RowCount);
                (cell.Column + cell.ColumnSpan - 1).ShouldBeLessThanOrEqualTo(table.ColumnCount);
                for (var r = 0; r < cell.RowSpan; r++)
                {
                    for (var c = 0; c < cell.ColumnSpan; c++)
                        taken.Add((cell.Row + r, cell.Column + c)).ShouldBeTrue();
                }
            }
        }
    }

    private static Gen<byte[]> Mutations(byte[] valid)
    {
        var at = Gen.Choose(0, Math.Max(0, valid.Length - 1));
        var change = Gen.OneOf(
            at.Zip(Gen.Choose(0, 255)).Select(x => With(valid, b => b[Math.Min(x.Item1, b.Length - 1)] = (byte)x.Item2)),
            at.Zip(Gen.Choose(0, 7)).Select(x => With(valid, b => b[Math.Min(x.Item1, b.Length - 1)] ^= (byte)(1 << x.Item2))),
            at.Select(x => valid[..x]),
            at.Zip(at).Select(x => (byte[])[.. valid[..Math.Min(x.Item1, x.Item2)], .. valid[Math.Max(x.Item1, x.Item2)..]]),
            at.Zip(Gen.Choose(1, 60)).Select(x => (byte[])[.. valid[..x.Item1], .. valid[x.Item1..Math.Min(valid.Length, x.Item1 + x.Item2)], .. valid[x.Item1..]]));
        return change;
    }

    /// <summary>Replaces one number or one word between quotes by something extreme, which keeps the XML well formed.</summary>
    private static Gen<byte[]> Values(byte[] valid)
    {
        var text = Encoding.UTF8.GetString(valid);
        var quotes = System.Text.RegularExpressions.Regex.Matches(text, "(?<==\")[^\"]*(?=\")|(?<=>)[^<]+(?=<)").ToArray();
        if (quotes.Length == 0)
            return Gen.Constant(valid);
        return Gen.Elements(quotes).Zip(Gen.Elements("", "-1", "0", "1", "9", "2147483647", "-2147483648", "99999999999999999999", "1e308", "NaN", "A1:XFD1048576", "B2:A1", "restart", "../../x", "%1%2%9%", "_xD800_", "\uFFFD", "none", "bullet", "1048576"))
            .Select(x => Encoding.UTF8.GetBytes(text[..x.Item1.Index] + x.Item2 + text[(x.Item1.Index + x.Item1.Length)..]));
    }

    private static byte[] With(byte[] valid, Action<byte[]> change)
    {
        var copy = (byte[])valid.Clone();
        change(copy);
        return copy;
    }
}
