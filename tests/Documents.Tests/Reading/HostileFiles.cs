using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Biaogan.Documents.Tests.Reading;

/// <summary>A file made to do harm, and how it was made.</summary>
internal sealed record HostileFile(string Kind, string Name, byte[] Content);

/// <summary>
/// Damages own documents of every format, always in the same way for the same seed: flipped bits, cut, doubled and blanked stretches, parts of
/// packages exchanged, doubled or missing, numbers made absurd, references made circular, names that lie.
/// </summary>
internal sealed partial class HostileFiles(int seed)
{
    private static readonly string[] Absurd =
    [
        "", "-1", "0", "1", "2147483647", "-2147483648", "99999999999999999999", "1e308", "NaN", "A1:XFD1048576", "B2:A1", "restart", "../../x", "%1%2%9%", "_xD800_", "\uFFFD", "none",
        "1048576", "16384", "AAAAAAAAAA1", "&#0;", "&#x10FFFF;", "rId1", "../_rels/.rels", "http://127.0.0.1/x", "&amp;amp;", "\u202E", "0x7FFFFFFF", "１２", "99999999999分",
    ];

    private readonly Random _random = new(seed);

    public static byte[] Docx { get; } = new DocxFile
    {
        Body = DocxFile.P("清河区环境整治实施方案") + DocxFile.Numbered("甲", 1) + DocxFile.P("为做好工作，制定本方案。2027年6月底前报送。")
            + DocxFile.Table(
                4,
                DocxFile.Row(DocxFile.Cell("测评项目"), DocxFile.Cell("测评内容"), DocxFile.Cell("分值"), DocxFile.Cell("责任单位")),
                DocxFile.Row(DocxFile.Cell("组织领导", "<w:vMerge w:val=\"restart\"/>"), DocxFile.Cell("成立领导小组，未成立的扣2分。"), DocxFile.Cell("4"), DocxFile.Cell("区政府办、区教育局")),
                DocxFile.Row(DocxFile.Cell("", "<w:vMerge/>"), DocxFile.Cell("每季度开会，每少一次扣0.5分。"), DocxFile.Cell("3"), DocxFile.Cell("各单位")),
                DocxFile.Row(DocxFile.Cell("合计", "<w:gridSpan w:val=\"2\"/>"), DocxFile.Cell("7"), DocxFile.Cell("")))
            + "<w:p><w:r><w:t>注</w:t><w:footnoteReference w:id=\"2\"/></w:r><w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"
            + "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>5</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
            + DocxFile.P("乙", "<w:pStyle w:val=\"1\"/>"),
        Numbering = "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>",
        Styles = "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"2\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"x\"/><w:basedOn w:val=\"3\"/></w:style>",
        Footnotes = "<w:footnote w:id=\"2\"><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote>",
    }.Make();

    public static byte[] Xlsx { get; } = XlsxFile.Of(
        "<cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>分值</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>内容</v></c><c r=\"B2\" s=\"0\"><v>45504.5</v></c><c s=\"1\"><v>-0.25</v></c></row></sheetData><mergeCells><mergeCell ref=\"A2:A4\"/></mergeCells>",
        "<si><t>测评内容</t></si>",
        "[$-804]yyyy\"年\"m\"月\"d\"日\" hh:mm",
        "#,##0.00;[Red]-0.0%");

    public static byte[] Html { get; } = Encoding.UTF8.GetBytes(
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>方案</title></head><body><h1>考核方案</h1><table border=1><caption>评分表</caption><thead><tr><th rowspan=2>项目<th colspan='2'>内容<th>分值</tr></thead><tr><td rowspan=\"2\" colspan='3'>甲<td><ol start=3><li>乙</ol><tr><td>丙<table><tr><td>丁</table></table><p style=\"display: none\">藏</p><h2>戊</h2><pre>一\n二</pre></body></html>");

    private static byte[] Csv { get; } = Encoding.UTF8.GetBytes("序号,内容,分值,责任单位\r\n1,\"甲\n乙，每少一次扣1分\",5,区教育局\r\n2,丙;丁\t戊,10分,各单位\r\n");

    private static string Text { get; } = "实施方案\r\n一、指导思想（共5分）\r\n1.成立领导小组（得2分）。（责任单位：区政府办）\r\n2.每月24日前报送，每少一次扣0.5分，扣完为止；2024年2月30日前。\r\n测评项目\t测评内容\t分值\r\n甲\t乙\t3\r\n| 项目 | 分值 |\r\n|---|---|\r\n| 丙 | 4 |\r\n";

    public static byte[] Pdf { get; } = PdfFile.Make([(60, 80, "Plan"), (100, 80, "No"), (100, 200, "Content"), (100, 400, "Points"), (120, 80, "1"), (120, 200, "one"), (120, 400, "4"), (140, 80, "2"), (140, 200, "two"), (140, 400, "3")], [(60, 80, "3"), (60, 200, "three"), (60, 400, "2.5")]);

    /// <summary>The documents all others are made from.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Sound => Plain;

    private static readonly (string Name, byte[] Content)[] Plain =
    [
        ("a.docx", Docx), ("a.xlsx", Xlsx), ("a.html", Html), ("a.csv", Csv), ("a.txt", Encoding.UTF8.GetBytes(Text)), ("u.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)]),
        ("g.txt", CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Text)), ("a.md", Encoding.UTF8.GetBytes("# " + Text)),
    ];

    /// <summary>Damage to the bytes of a file.</summary>
    public IEnumerable<HostileFile> DamagedBytes(int times) => Enumerable.Range(0, times).Select(i =>
    {
        var (name, content) = Plain[i % Plain.Length];
        return Damaged(name, content);
    });

    /// <summary>Damage to the bytes of a given file.</summary>
    public IEnumerable<HostileFile> DamagedBytes(string name, byte[] content, int times) => Enumerable.Range(0, times).Select(_ => Damaged(name, content));

    /// <summary>Damage to the parts inside a package, which its checksums would otherwise hide.</summary>
    public IEnumerable<HostileFile> DamagedPackages(int times)
    {
        (string Name, byte[] Content)[] packages = [("a.docx", Docx), ("a.xlsx", Xlsx)];
        for (var i = 0; i < times; i++)
        {
            var (name, content) = packages[i % packages.Length];
            var parts = Parts(content);
            var at = _random.Next(parts.Count);
            var kind = _random.Next(6) switch
            {
                0 => Change(parts, at, "part-bytes", bytes => Bytes(bytes).Content),
                1 => Change(parts, at, "part-absurd", AbsurdValue),
                2 => Change(parts, at, "part-element-doubled", DoubleElement),
                3 => Exchange(parts, at),
                4 => Double(parts, at),
                _ => Change(parts, at, "part-absurd-twice", bytes => AbsurdValue(AbsurdValue(bytes))),
            };
            yield return new HostileFile(kind, name, Pack(parts));
        }
    }

    /// <summary>Absurd values in HTML, text and CSV.</summary>
    public IEnumerable<HostileFile> AbsurdTexts(int times)
    {
        for (var i = 0; i < times; i++)
        {
            var (name, content) = Plain[2 + (i % 3)];
            var text = Encoding.UTF8.GetString(content);
            var numbers = Numbers().Matches(text);
            var number = numbers[_random.Next(numbers.Count)];
            yield return new HostileFile("absurd-number", name, Encoding.UTF8.GetBytes(text[..number.Index] + Absurd[_random.Next(Absurd.Length)] + text[(number.Index + number.Length)..]));
        }
    }

    /// <summary>Files under the names of other formats.</summary>
    public IEnumerable<HostileFile> WrongNames() =>
        from file in Plain.Append(("a.pdf", Pdf))
        from ending in new[] { "docx", "xlsx", "pdf", "html", "csv", "md", "doc", "xls", "wps", "exe", "" }
        select new HostileFile("wrong-name", "x." + ending, file.Item2);

    private HostileFile Damaged(string name, byte[] content)
    {
        var (kind, damaged) = Bytes(content);
        return new HostileFile(kind, name, damaged);
    }

    private (string Kind, byte[] Content) Bytes(byte[] valid)
    {
        if (valid.Length < 2)
            return ("empty", valid);
        var (a, b) = (_random.Next(valid.Length), _random.Next(valid.Length));
        var (from, to) = (Math.Min(a, b), Math.Max(a, b));
        var copy = (byte[])valid.Clone();
        switch (_random.Next(8))
        {
            case 0:
                for (var i = _random.Next(1, 20); i > 0; i--)
                    copy[_random.Next(copy.Length)] ^= (byte)(1 << _random.Next(8));
                return ("bits-flipped", copy);
            case 1:
                return ("cut-off", valid[..from]);
            case 2:
                return ("cut-out", [.. valid[..from], .. valid[to..]]);
            case 3:
                return ("doubled", [.. valid[..to], .. valid[from..]]);
            case 4:
                copy.AsSpan(from, Math.Min(to - from, 64)).Clear();
                return ("blanked", copy);
            case 5:
                _random.NextBytes(copy.AsSpan(from, Math.Min(to - from, 32)));
                return ("random-bytes", copy);
            case 6:
                return ("head-lost", valid[from..]);
            default:
                (copy[from], copy[to]) = (copy[to], copy[from]);
                copy[_random.Next(copy.Length)] = 0xFF;
                return ("bytes-exchanged", copy);
        }
    }

    private byte[] AbsurdValue(byte[] part)
    {
        var text = Encoding.UTF8.GetString(part);
        var values = Values().Matches(text);
        if (values.Count == 0)
            return part;
        var value = values[_random.Next(values.Count)];
        return Encoding.UTF8.GetBytes(text[..value.Index] + Absurd[_random.Next(Absurd.Length)] + text[(value.Index + value.Length)..]);
    }

    private byte[] DoubleElement(byte[] part)
    {
        var text = Encoding.UTF8.GetString(part);
        var tags = Tags().Matches(text);
        if (tags.Count == 0)
            return part;
        var tag = tags[_random.Next(tags.Count)];
        var copies = string.Concat(Enumerable.Repeat(tag.Value, _random.Next(2, 400)));
        return Encoding.UTF8.GetBytes(text[..tag.Index] + copies + text[tag.Index..]);
    }

    private string Exchange(List<(string Name, byte[] Content)> parts, int at)
    {
        var other = _random.Next(parts.Count);
        (parts[at], parts[other]) = ((parts[at].Name, parts[other].Content), (parts[other].Name, parts[at].Content));
        return "parts-exchanged";
    }

    private string Double(List<(string Name, byte[] Content)> parts, int at)
    {
        switch (_random.Next(3))
        {
            case 0:
                parts.Add(parts[at]);
                return "part-doubled";
            case 1:
                parts.RemoveAt(at);
                return "part-missing";
            default:
                parts[at] = (parts[at].Name.ToUpperInvariant() + (_random.Next(2) == 0 ? "" : "/../x"), parts[at].Content);
                return "part-renamed";
        }
    }

    private static string Change(List<(string Name, byte[] Content)> parts, int at, string kind, Func<byte[], byte[]> change)
    {
        parts[at] = (parts[at].Name, change(parts[at].Content));
        return string.Create(CultureInfo.InvariantCulture, $"{kind} {parts[at].Name}");
    }

    public static List<(string Name, byte[] Content)> Parts(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        return zip.Entries.Select(entry =>
        {
            using var buffer = new MemoryStream();
            using var content = entry.Open();
            content.CopyTo(buffer);
            return (entry.FullName, buffer.ToArray());
        }).ToList();
    }

    public static byte[] Pack(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var target = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                target.Write(content);
            }
        }
        return stream.ToArray();
    }

    [GeneratedRegex("(?<==\")[^\"]*(?=\")|(?<=>)[^<]+(?=<)")]
    private static partial Regex Values();

    [GeneratedRegex("</?[a-zA-Z][^<>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
