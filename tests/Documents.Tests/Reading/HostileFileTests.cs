using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Tests.Reading;

public sealed class HostileFileTests
{
    private static readonly byte[] Plain = new DocxFile { Body = DocxFile.P("一") }.Make();

    [Fact]
    public void A_part_that_unpacks_to_a_thousand_times_its_size_is_refused()
    {
        var bomb = new DocxFile { Body = DocxFile.P(new string('a', 12_000_000)) }.Make();
        bomb.Length.ShouldBeLessThan(100_000);
        bomb.RefusalCode("a.docx").ShouldBe("expansion");
        Zips.Add(Plain, ("word/media/x.bin", new byte[9_000_000])).RefusalCode("a.docx").ShouldBe("expansion");
    }

    [Fact]
    public void A_directory_that_lies_about_sizes_does_not_help_a_bomb()
    {
        var bomb = new DocxFile { Body = DocxFile.P(new string('a', 12_000_000)) }.Make();
        for (var at = 0; at < bomb.Length - 46; at++)
        {
            // Central directory entries: the unpacked size stands 24 bytes in.
            if (BinaryPrimitives.ReadUInt32LittleEndian(bomb.AsSpan(at)) == 0x02014B50 && BinaryPrimitives.ReadUInt32LittleEndian(bomb.AsSpan(at + 24)) > 1_000_000)
                BinaryPrimitives.WriteUInt32LittleEndian(bomb.AsSpan(at + 24), 5_000);
        }
        bomb.RefusalCode("a.docx").ShouldBeOneOf("expansion", "broken");
    }

    [Fact]
    public void Too_many_entries_and_too_much_in_all_are_refused()
    {
        Zips.Add(Plain, [.. Enumerable.Range(0, 20).Select(i => ($"x{i}", new byte[1]))]).RefusalCode("a.docx", new ReadLimits { MaxZipEntries = 20 }).ShouldBe("expansion");
        Zips.Add(Plain, [.. Enumerable.Range(0, 5).Select(i => ($"x{i}", new byte[3000]))]).RefusalCode("a.docx", new ReadLimits { MaxExpandedBytes = 10_000 }).ShouldBe("expansion");
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\x")]
    [InlineData("word/..\\..\\x")]
    [InlineData("WORD/document.xml")]
    public void Path_tricks_are_refused(string name) => Zips.Add(Plain, (name, [1])).RefusalCode("a.docx").ShouldBe("broken");

    [Fact]
    public void Deep_xml_is_refused_without_exhausting_the_stack()
    {
        var deep = string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 50_000)) + DocxFile.P("深") + string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", 50_000));
        new DocxFile { Body = deep }.Make().RefusalCode("a.docx").ShouldBe("too-deep");
        XlsxFile.Of("<sheetData><row><c>" + string.Concat(Enumerable.Repeat("<is>", 300)) + string.Concat(Enumerable.Repeat("</is>", 300)) + "</c></row></sheetData>").RefusalCode("a.xlsx").ShouldBe("too-deep");
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>")]
    public void Document_types_and_entities_are_refused(string type)
    {
        foreach (var part in new[] { "word/document.xml", "[Content_Types].xml", "_rels/.rels" })
        {
            Zips.Rewrite(Plain, (name, text) => name == part ? text[..(text.IndexOf("?>", StringComparison.Ordinal) is var end and > 0 ? end + 2 : 0)] + type + text[(text.IndexOf("?>", StringComparison.Ordinal) is var from and > 0 ? from + 2 : 0)..] : text)
                .RefusalCode("a.docx").ShouldBe("broken");
        }
    }

    [Fact]
    public void Macro_files_are_refused_by_content_and_by_declaration()
    {
        Zips.Add(Plain, ("word/vbaProject.bin", [1, 2, 3])).RefusalCode("a.docx").ShouldBe("macro");
        Zips.Rewrite(Plain, (name, text) => name == "[Content_Types].xml" ? text.Replace("vnd.openxmlformats-officedocument.wordprocessingml.document.main", "vnd.ms-word.document.macroEnabled.main", StringComparison.Ordinal) : text)
            .RefusalCode("a.docm").ShouldBe("macro");
        Ole("_VBA_PROJECT").RefusalCode("a.doc").ShouldBe("macro");
    }

    [Fact]
    public void Protected_files_are_refused()
    {
        Ole("EncryptedPackage").RefusalCode("a.docx").ShouldBe("encrypted");
        var marked = (byte[])Plain.Clone();
        for (var at = 0; at < marked.Length - 46; at++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(marked.AsSpan(at)) == 0x02014B50)
                marked[at + 8] |= 1;
        }
        marked.RefusalCode("a.docx").ShouldBe("encrypted");
    }

    [Fact]
    public void Truncated_files_and_foreign_packages_are_refused()
    {
        Plain[..(Plain.Length / 2)].RefusalCode("a.docx").ShouldBe("broken");
        Zips.Rewrite(Plain, (name, text) => name == "word/document.xml" ? text[..(text.Length / 2)] : text).RefusalCode("a.docx").ShouldBe("broken");
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry("readme.txt");
        stream.ToArray().RefusalCode("a.docx").ShouldBe("unknown-format");
        Zips.Rewrite(Plain, (name, text) => name == "word/document.xml" ? "<p:presentation xmlns:p='x'/>" : text).RefusalCode("a.pptx").ShouldBe("unknown-format");
        new DocxFile { Body = "<w:p/>" }.Make().RefusalCode("a.docx").ShouldBe("empty");
    }

    [Fact]
    public void A_million_spans_cost_no_more_than_they_should()
    {
        var wide = DocxFile.Table(1, [.. Enumerable.Range(0, 20).Select(_ => DocxFile.Row([.. Enumerable.Repeat(DocxFile.Cell("x", "<w:gridSpan w:val=\"2000000000\"/>"), 20)]))]);
        new DocxFile { Body = wide }.Make().RefusalCode("a.docx").ShouldBe("too-large");
    }

    /// <summary>The head of an OLE container with one stream name in its directory: what tells protected and macro files apart.</summary>
    internal static byte[] Ole(string stream)
    {
        var bytes = new byte[4096];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(bytes);
        Encoding.Unicode.GetBytes(stream).CopyTo(bytes, 1024);
        return bytes;
    }
}
