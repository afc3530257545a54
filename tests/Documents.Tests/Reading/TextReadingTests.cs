using System.Text;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Tests.Reading;

public sealed class TextReadingTests
{
    private const string Plan = "实施方案\r\n\r\n　　一、指导思想\n序号\t项目\t分值\r（一）“四个到位”";

    static TextReadingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("GB18030", false)]
    public void Every_encoding_gives_the_same_lines(string encoding, bool mark)
    {
        var chosen = Encoding.GetEncoding(encoding);
        byte[] content = [.. mark ? chosen.GetPreamble() : [], .. chosen.GetBytes(Plan)];
        var read = content.Read("方案.txt");
        read.Format.ShouldBe("txt");
        read.Findings.ShouldBeEmpty();
        read.Paragraphs().ShouldBe(["实施方案", "", "　　一、指导思想", "序号\t项目\t分值", "（一）“四个到位”"]);
        read.Blocks.OfType<SourceParagraph>().Select(p => p.Line).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public void A_file_cut_inside_its_last_character_is_read_and_reported()
    {
        var bytes = Encoding.UTF8.GetBytes("一、指导思想");
        var read = bytes[..^1].Read("方案.txt");
        read.Paragraphs().ShouldBe(["一、指导思"]);
        read.Codes().ShouldBe(["broken-characters"]);
    }

    [Fact]
    public void Binary_and_empty_files_are_refused()
    {
        new byte[] { 0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 3 }.RefusalCode("方案.txt").ShouldBe("unknown-format");
        Array.Empty<byte>().RefusalCode("方案.txt").ShouldBe("empty");
        "  \r\n"u8.ToArray().RefusalCode("方案.txt").ShouldBe("empty");
        new byte[2000].RefusalCode("方案.txt", new ReadLimits { MaxBytes = 1999 }).ShouldBe("too-large");
    }

    [Fact]
    public void Limits_on_lines_characters_and_time_hold()
    {
        var lines = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 3000).Select(i => $"第{i}行")));
        lines.RefusalCode("a.txt", new ReadLimits { MaxRows = 2999 }).ShouldBe("rows");
        lines.RefusalCode("a.txt", new ReadLimits { MaxCharacters = 4000 }).ShouldBe("too-large");
        lines.RefusalCode("a.txt", new ReadLimits { MaxSeconds = 0 }).ShouldBe("timeout");
        DocumentReader.Read(lines, "a.txt", new ReadLimits { MaxRows = 3000 }, TestContext.Current.CancellationToken).Blocks.Count.ShouldBe(3000);
        Should.Throw<OperationCanceledException>(() => DocumentReader.Read(lines, "a.txt", new ReadLimits(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Csv_becomes_a_table_with_quotes_line_ends_and_file_lines()
    {
        var read = "序号,内容,分值\r\n1,\"听取汇报，\r\n查阅\"\"资料\"\"\",4\r\n2,,3\r\n".Read("体系.csv");
        read.Format.ShouldBe("csv");
        read.Table().Grid().ShouldBe(["1,1 序号", "1,2 内容", "1,3 分值", "2,1 1", "2,2 听取汇报，\n查阅\"资料\"", "2,3 4", "3,1 2", "3,2 ", "3,3 3"]);
        read.Table().RowCount.ShouldBe(3);
        read.Table().Cells.Select(c => c.Line).ShouldBe([1, 1, 1, 2, 2, 3, 4, 4, 4]);
    }

    [Fact]
    public void Markdown_headings_carry_their_level_outside_code()
    {
        var read = "# 总则\n正文\n```\n# 不是标题\n```\n### 三级\n#标签".Read("a.md");
        read.Blocks.OfType<SourceParagraph>().Select(p => (p.HeadingLevel, p.Text)).ShouldBe(
            [(1, "总则"), (null, "正文"), (null, "```"), (null, "# 不是标题"), (null, "```"), (3, "三级"), (null, "#标签")]);
    }

    [Fact]
    public void The_name_loses_its_folder_and_a_wrong_ending_is_only_a_note()
    {
        var read = "<html><body><p>一</p></body></html>".Read("C:\\导出\\表.xls");
        read.FileName.ShouldBe("表.xls");
        read.Format.ShouldBe("html");
        read.Codes().ShouldBe(["wrong-extension"]);
        read.Sha256.ShouldBe("<html><body><p>一</p></body></html>".Read("x.html").Sha256);
    }
}
