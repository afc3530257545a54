using System.IO.Compression;
using System.Text;

namespace Biaogan.Documents.Tests.Reading;

/// <summary>Files that ask for as much as they can: at the limits of the reader and far beyond them. Each is made when it is asked for.</summary>
internal static class HostileExtremes
{
    private static readonly Random Seeded = new(7);

    public static IEnumerable<HostileFile> All() => [.. Word(), .. Sheets(), .. Pages(), .. Texts(), .. Containers()];

    private static string Many(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static string Numbered(int times, Func<int, string> text)
    {
        var all = new StringBuilder();
        for (var i = 0; i < times; i++)
            all.Append(text(i));
        return all.ToString();
    }

    private static string Noise(int characters) => string.Create(characters, Seeded, (span, random) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = (char)random.Next(0x4E00, 0x9FA5);
    });

    private static IEnumerable<HostileFile> Word()
    {
        static HostileFile Docx(string kind, string body, string? numbering = null, string? styles = null) => new(kind, "x.docx", new DocxFile { Body = body, Numbering = numbering, Styles = styles }.Make());
        yield return Docx("bomb", DocxFile.P(new string('a', 150_000_000)));
        yield return Docx("large-noise", DocxFile.P(Noise(5_000_000)));
        yield return Docx("cells-up-to-the-limit", DocxFile.Table(7, Numbered(14_200, i => DocxFile.Row(Numbered(7, c => DocxFile.Cell($"{i}内容{c}"))))));
        yield return Docx("rows-beyond-the-limit", DocxFile.Table(1, Many(DocxFile.Row(DocxFile.Cell("甲")), 20_100)));
        yield return Docx("one-row-of-a-million-cells", DocxFile.Table(1, "<w:tr>" + Many("<w:tc/>", 1_000_000) + "</w:tr>"));
        yield return Docx("one-paragraph-of-three-million-runs", "<w:p>" + Many("<w:r/>", 3_000_000) + "</w:p>");
        yield return Docx("all-in-one-control", "<w:sdt><w:sdtContent>" + Many(DocxFile.P("甲"), 200_000) + "</w:sdtContent></w:sdt>");
        yield return Docx("half-a-million-attributes", "<w:p " + Numbered(500_000, i => $"a{i}=\"\" ") + "/>");
        yield return Docx("ten-thousand-attributes", "<w:p " + Numbered(10_000, i => $"a{i}=\"\" ") + "/>");
        yield return Docx("spans-of-two-milliards", DocxFile.Table(1, Many(DocxFile.Row(Many(DocxFile.Cell("x", "<w:gridSpan w:val=\"2000000000\"/>"), 20)), 20)));
        yield return Docx("spans-of-a-thousand", DocxFile.Table(1, Many(DocxFile.Row(Many(DocxFile.Cell("x", "<w:gridSpan w:val=\"1000\"/><w:vMerge w:val=\"restart\"/>"), 16)), 2_000)));
        yield return Docx("a-million-columns", $"<w:tbl><w:tblGrid>{Many("<w:gridCol/>", 1_000_000)}</w:tblGrid>{DocxFile.Row(DocxFile.Cell("x"))}</w:tbl>");
        yield return Docx("tables-in-tables", Many("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p>", 60) + Noise(20_000) + Many("</w:tc></w:tr></w:tbl>", 60));
        yield return Docx("deep-controls", Many("<w:sdt><w:sdtContent>", 50_000) + DocxFile.P("深") + Many("</w:sdtContent></w:sdt>", 50_000));
        yield return Docx("styles-in-a-circle", DocxFile.P("甲", "<w:pStyle w:val=\"1\"/>"), styles: "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"a\"/><w:basedOn w:val=\"2\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"b\"/><w:basedOn w:val=\"1\"/></w:style>");
        yield return Docx("numbers-in-a-circle", DocxFile.Numbered("甲", 1), "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"1\"/></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>", "<w:style w:type=\"numbering\" w:styleId=\"1\"><w:name w:val=\"a\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>");
        yield return Docx("absurd-list-start", Many(DocxFile.Numbered("甲", 1), 50), "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"2147483640\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"" + Many("%1", 5_000) + "\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>");
        yield return Docx("millions-of-styles", DocxFile.P("甲"), styles: Many("<w:a/>", 2_700_000));
        foreach (var (kind, type) in new[] { ("entities-in-entities", "<!DOCTYPE x [<!ENTITY a \"" + Many("ha", 500) + "\"><!ENTITY b \"" + Many("&a;", 500) + "\"><!ENTITY c \"" + Many("&b;", 500) + "\">]>"), ("outside-entity", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>") })
            yield return new HostileFile(kind, "x.docx", Zips.Rewrite(HostileFiles.Docx, (name, text) => name == "word/document.xml" ? type + text[(text.IndexOf("?>", StringComparison.Ordinal) + 2)..].Replace("甲", "&c;", StringComparison.Ordinal) : text));
        foreach (var target in new[] { "document.xml", "_rels/document.xml.rels", "../[Content_Types].xml", "../../../../etc/passwd" })
            yield return new HostileFile("relations-in-a-circle", "x.docx", Zips.Rewrite(HostileFiles.Docx, (name, text) => name == "word/_rels/document.xml.rels" ? System.Text.RegularExpressions.Regex.Replace(text, "Target=\"[^\"]*\"", $"Target=\"{target}\"") : text));
    }

    private static IEnumerable<HostileFile> Sheets()
    {
        static HostileFile Xlsx(string kind, string content, string shared = "", params string[] formats) => new(kind, "x.xlsx", XlsxFile.Of(content, shared, formats));
        yield return Xlsx("cells-up-to-the-limit", "<sheetData>" + Numbered(9_900, r => "<row>" + Numbered(10, c => $"<c t=\"str\"><v>{r}内{c}</v></c>") + "</row>") + "</sheetData>");
        yield return Xlsx("cells-beyond-the-limit", "<sheetData><row>" + Many("<c><v>1</v></c>", 400_000) + "</row></sheetData>");
        yield return Xlsx("far-corner", "<sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>");
        yield return Xlsx("merges-over-everything", "<sheetData>" + Numbered(300, r => "<row>" + Many("<c><v>1</v></c>", 300) + "</row>") + "</sheetData><mergeCells>" + Numbered(100_000, i => $"<mergeCell ref=\"A{(i % 300) + 1}:KN{300 - (i % 7)}\"/>") + "</mergeCells>");
        yield return Xlsx("three-million-strings", "<sheetData><row><c t=\"s\"><v>3999999</v></c></row></sheetData>", Many("<si/>", 3_000_000));
        yield return Xlsx("long-format", "<sheetData><row><c s=\"0\"><v>1e308</v></c><c s=\"1\"><v>-1e-308</v></c></row></sheetData>", "", Many("0.0", 30_000), Many(";[Red]#", 30_000));
        yield return Xlsx("string-in-parts", "<sheetData><row><c t=\"inlineStr\"><is>" + Many("<r><t>甲</t></r>", 300_000) + "</is></c></row></sheetData>");
        yield return new HostileFile("many-sheets", "x.xlsx", new XlsxFile { Sheets = [.. Enumerable.Range(0, 1_500).Select(i => ($"s{i}", "veryHidden", "<sheetData><row><c><v>1</v></c></row></sheetData>"))] }.Make());
    }

    private static IEnumerable<HostileFile> Pages()
    {
        static HostileFile Html(string kind, string text) => new(kind, "x.html", Encoding.UTF8.GetBytes("<html><body>" + text));
        yield return Html("deep", Many("<div>", 400_000) + "深");
        yield return Html("two-million-elements", Many("<p>", 2_000_000));
        yield return Html("elements-up-to-the-limit", "<table>" + Many("<tr><td>甲", 19_900));
        yield return Html("letters-open-forever", Numbered(200, i => $"<b id={i}>") + Many("<p>x", 1_400_000));
        yield return Html("tables-misnested", Many("<table>x", 400_000));
        yield return Html("tables-in-cells", Many("<table><tr><td>x", 80) + Noise(100_000));
        yield return Html("anchors", Many("<a href=x><p>", 300_000));
        yield return Html("attributes-by-the-hundred-thousand", "<p " + Numbered(700_000, i => $"a{i} ") + ">x");
        yield return Html("attributes-behind-quotes", "<p " + Numbered(600_000, i => $"a{i}\" ") + ">x");
        yield return Html("attributes-in-many-tags", Numbered(9_000, i => "<i " + Numbered(100, a => $"b{a} ") + ">"));
        yield return Html("spans", "<table>" + Many("<tr>" + Many("<td rowspan=65534 colspan=1000>x", 30), 500));
        yield return Html("entities", Many("&amp;&#x4E00;&notanentity;", 200_000));
        yield return Html("never-closed", "<table><tr><td>甲<!-- " + Many("x", 5_000_000));
        yield return Html("plaintext", "<plaintext>" + Many("<td>", 1_000_000));
        yield return Html("nul", Many("\0", 2_000_000) + "<table><tr><td>\0甲");
        yield return Html("options", "<select>" + Many("<option>x<optgroup>", 300_000));
        yield return Html("hidden-in-hidden", Many("<div hidden>x", 200) + Many("<i hidden>x</i>", 100_000));
        yield return new HostileFile("wrong-charset", "x.html", [.. "<html><meta charset=utf-16><body>"u8, .. Encoding.UTF8.GetBytes(Noise(200_000))]);
        yield return new HostileFile("beyond-the-limit", "x.html", Encoding.UTF8.GetBytes("<p>" + Many("xxxxxxxx", 900_000)));
    }

    private static IEnumerable<HostileFile> Texts()
    {
        static HostileFile Text(string kind, string text, string name = "x.txt") => new(kind, name, Encoding.UTF8.GetBytes(text));
        yield return Text("one-line", Many("甲", 990_000));
        yield return Text("brackets", Many("（", 490_000) + Many("）", 490_000));
        yield return Text("digits", Many("9", 990_000) + "分");
        yield return Text("rules", Many("得2分，每少1次扣0.5分，", 66_000));
        yield return Text("rule-lines", Many("1.得2分，每少1次扣0.5分。\n", 19_900));
        yield return Text("units", "（责任单位：" + Many("区教育局、", 190_000) + "）");
        yield return Text("unit-lines", Many("（责任单位：\n", 19_900));
        yield return Text("dates", Many("2024年3月5日前，", 95_000));
        yield return Text("headers", Many("一级指标\n内容\n分值\n甲\n", 4_900));
        yield return Text("tabs", Many("\t", 990_000));
        yield return Text("bars", Many("| ", 490_000));
        yield return Text("bar-lines", Many("|甲|乙|5|\n", 19_900));
        yield return Text("empty-lines", Many("\n", 5_000_000));
        yield return Text("tables", Many("序号\t内容\t分值\n1\t甲\t5\n", 9_900));
        yield return Text("headings", Many("一、事项（5分）\n", 19_900));
        yield return Text("numbers", Many("1.", 490_000));
        yield return Text("noise", Noise(990_000));
        yield return Text("noise-lines", Numbered(19_900, _ => Noise(49) + "\n"));
        yield return Text("beyond-the-limit", Many("0123456789\n", 1_000_000));
        yield return Text("commas", Many(",", 5_000_000), "x.csv");
        yield return Text("quote-never-closed", "甲,\"" + Many("乙\n", 490_000), "x.csv");
        yield return Text("csv-cells-up-to-the-limit", Many("1,甲,5,区教育局,2024年3月底,查阅资料\n", 16_600), "x.csv");
        yield return new HostileFile("utf-16-halves", "x.txt", [0xFF, 0xFE, .. Enumerable.Repeat<byte[]>([0x00, 0xD8], 500_000).SelectMany(b => b), 1]);
        yield return new HostileFile("nul", "x.txt", new byte[3_000_000]);
    }

    private static IEnumerable<HostileFile> Containers()
    {
        yield return new HostileFile("encrypted", "x.docx", HostileFileTests.Ole("EncryptedPackage"));
        yield return new HostileFile("macro", "x.doc", HostileFileTests.Ole("_VBA_PROJECT"));
        yield return new HostileFile("macro", "x.docx", Zips.Add(HostileFiles.Docx, ("word/vbaProject.bin", [1])));
        yield return new HostileFile("no-such-stream", "x.wps", HostileFileTests.Ole("PowerPoint Document"));
        yield return new HostileFile("path-trick", "x.docx", Zips.Add(HostileFiles.Docx, ("../../etc/cron.d/x", [1])));
        yield return new HostileFile("many-entries", "x.docx", Zips.Add(HostileFiles.Docx, [.. Enumerable.Range(0, 6_000).Select(i => ($"x{i}", new byte[1]))]));
        yield return new HostileFile("bomb-beside", "x.xlsx", Zips.Add(HostileFiles.Xlsx, ("xl/media/x.bin", new byte[150_000_000])));
        yield return new HostileFile("zip-in-zip", "x.docx", Zips.Add(Zips.Add(HostileFiles.Docx, ("word/document.xml.zip", HostileFiles.Docx)), ("a.docx", HostileFiles.Docx)));
        yield return new HostileFile("directory-of-a-million", "x.docx", [.. HostileFiles.Docx[..^22], .. Enumerable.Repeat<byte[]>([0x50, 0x4B, 1, 2, .. new byte[42]], 600_000).SelectMany(b => b), .. HostileFiles.Docx[^22..]]);
        var content = Encoding.ASCII.GetBytes(Many("BT /F1 12 Tf 80 700 Td (bomb) Tj ET\n", 3_000_000));
        yield return new HostileFile("pdf-bomb", "x.pdf", Pdf(content));
        yield return new HostileFile("pdf-words", "x.pdf", Pdf(Encoding.ASCII.GetBytes(Numbered(150_000, i => $"BT /F1 1 Tf {i % 500} {i / 200} Td (w) Tj ET\n"))));
        yield return new HostileFile("pdf-pages-in-a-circle", "x.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 9999999/Kids[2 0 R 2 0 R]>>endobj\ntrailer<</Root 1 0 R/Size 3>>"u8.ToArray());
        yield return new HostileFile("pdf-protected", "x.pdf", "%PDF-1.4\n1 0 obj<</Encrypt 2 0 R>>"u8.ToArray());
    }

    /// <summary>A page whose content is packed.</summary>
    private static byte[] Pdf(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(content);
        return
        [
            .. Encoding.ASCII.GetBytes($"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[4 0 R]>>endobj\n3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R>>endobj\n5 0 obj<</Filter/FlateDecode/Length {packed.Length}>>stream\n"),
            .. packed.ToArray(), .. "\nendstream\nendobj\ntrailer<</Size 6/Root 1 0 R>>\n"u8,
        ];
    }
}
