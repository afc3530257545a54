using System.Text;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Tests.Reading;

public sealed class HtmlReadingTests
{
    [Fact]
    public void Blocks_become_paragraphs_with_headings_lists_and_blanks_kept()
    {
        var read = """
            <!doctype html><html><head><title>不显示</title><style>p{}</style></head><body>
            <h2>一、总体<b>要求</b></h2>正文<span>接着</span>写
            <p>　　第一段<br>第二段</p><script>var x = "不显示";</script>
            <ol start="3"><li>三<li value="7"><p>七</p></ol><ol type="a"><li>甲</ol><ul><li>点</ul>
            <p style="display: none">藏</p><p hidden>藏</p><pre>a  b
            c</pre></body></html>
            """.Read("a.html");
        read.Blocks.OfType<SourceParagraph>().Select(p => (p.HeadingLevel, p.ListLabel, p.Text)).ShouldBe(
        [
            (2, null, "一、总体要求"), (null, null, "正文接着写"), (null, null, "　　第一段"), (null, null, "第二段"),
            (null, "3.", "三"), (null, "7.", "七"), (null, "a.", "甲"), (null, "•", "点"), (null, null, "a  b"), (null, null, "c"),
        ]);
        read.Codes().ShouldBe(["hidden-skipped"]);
    }

    [Fact]
    public void Spans_become_a_grid_and_row_groups_cut_them()
    {
        var read = """
            <table><caption>体系</caption>
            <tfoot><tr><td>合计<td colspan=2>100</tfoot>
            <thead><tr><th rowspan=2>项目<th colspan=2>内容</tr><tr><th>指标<th>分值</thead>
            <tbody><tr><td rowspan=0>甲<td>一<br>二<td>4</tr><tr><td><p>三</p><p>四</p><td>3</tr></tbody>
            </table>
            """.Read("a.html");
        var table = read.Table();
        table.Caption.ShouldBe("体系");
        table.Grid().ShouldBe(["1,1+2x1 项目", "1,2+1x2 内容", "2,2 指标", "2,3 分值", "3,1+2x1 甲", "3,2 一\n二", "3,3 4", "4,2 三\n四", "4,3 3", "5,1 合计", "5,2+1x2 100"]);
        (table.RowCount, table.ColumnCount).ShouldBe((5, 3));
        table.Cells.Single(c => c.Text == "4").Line.ShouldBe(8);
    }

    [Fact]
    public void Malformed_and_overlapping_spans_are_cut_and_reported_and_no_two_cells_share_a_place()
    {
        var read = """
            <table><tr><td>a<td rowspan=3>b<td rowspan="x">c</tr><tr><td colspan=5>d<td>e</tr><tr><td colspan="-2">f<td colspan=2000>g</tr></table>
            """.Read("a.html");
        var taken = new HashSet<(int, int)>();
        foreach (var cell in read.Table().Cells)
        {
            for (var r = cell.Row; r < cell.Row + cell.RowSpan; r++)
            {
                for (var c = cell.Column; c < cell.Column + cell.ColumnSpan; c++)
                    taken.Add((r, c)).ShouldBeTrue($"{cell.Text} covers {r},{c} twice");
            }
        }
        read.Table().Cells.Select(c => c.Text).ShouldBe(["a", "b", "c", "d", "e", "f", "g"]);
        read.Findings.Select(f => (f.Code, f.Source!.Rows[0])).ShouldBe([("span-malformed", 1), ("span-malformed", 2), ("span-malformed", 3), ("span-malformed", 3)]);
    }

    [Fact]
    public void A_nested_table_stays_in_its_cell_once_and_a_layout_table_is_unwrapped()
    {
        var nested = "<table><tr><td>外<table><caption>题</caption><tr><td>甲<td>乙<tr><td>丙<p>丁</table>后<td>右</table>".Read("a.html");
        nested.Table().Grid().ShouldBe(["1,1 外\n题\n甲\t乙\n丙 丁\n后", "1,2 右"]);
        nested.Blocks.Count.ShouldBe(1);

        var layout = "<table><tr><td>标题<table><tr><td>甲<td>乙</table>落款</table>".Read("a.html");
        layout.Paragraphs().ShouldBe(["标题", "落款"]);
        layout.Table().Grid().ShouldBe(["1,1 甲", "1,2 乙"]);
        layout.Codes().ShouldBe(["layout-table-unwrapped"]);
    }

    [Fact]
    public void Hidden_rows_groups_and_cells_are_left_out_and_counted_once()
    {
        var read = "<table><tr style='display:none'><td>藏<tbody hidden><tr><td>藏<tr><td>藏</tbody><tr><td>露<td hidden>藏<td>面<table><tr hidden><td>藏<tr><td>内</table></table>".Read("a.html");
        read.Table().Grid().ShouldBe(["1,1 露", "1,2 面\n内"]);
        read.Findings.Single().MessageEn.ShouldStartWith("4 hidden part(s)");
        "MIME-Version: 1.0\r\nContent-Type: multipart/related"u8.ToArray().RefusalCode("a.mht").ShouldBe("unknown-format");
    }

    [Fact]
    public void A_page_in_gb2312_is_read_by_its_own_word()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var page = "<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'></head><p>测评指标</p></html>";
        Encoding.GetEncoding("GB18030").GetBytes(page).Read("a.htm").Paragraphs().ShouldBe(["测评指标"]);
    }

    // The limit ends a hang; how fast it is, the benches say.
    [Fact(Timeout = 120_000)]
    public async Task Deep_pages_are_refused_and_hostile_ones_end()
    {
        var deep = string.Concat(Enumerable.Repeat("<div>", 100_000)) + "x";
        Encoding.UTF8.GetBytes(deep).RefusalCode("a.html").ShouldBe("too-deep");
        await Task.Yield();
        var formatting = string.Concat(Enumerable.Repeat("<b><i><p>", 20_000)) + "x";
        formatting.Read("a.html").Paragraphs().ShouldBe(["x"]);
        var nested = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<b id={i}><p>"));
        Encoding.UTF8.GetBytes(nested).RefusalCode("a.html").ShouldBe("too-deep");
    }

    [Theory]
    [InlineData("01-shicheng-hezhang-xiangzhen-2018", 5)]
    [InlineData("05-jixiao-zhuanxiangjiaotongfei", 11)]
    public void Real_pages_lose_no_cell(string sample, int columns)
    {
        var folder = ReadText.Samples();
        var read = File.ReadAllBytes(Path.Combine(folder, sample + ".html")).Read(sample + ".html");
        var tables = read.Blocks.OfType<SourceTable>().ToList();
        tables[0].ColumnCount.ShouldBe(columns);
        // The text file starts with its source and the title, which one of the pages draws outside the table.
        var text = File.ReadAllText(Path.Combine(folder, sample + ".txt")).Split('\n')[2..];
        Signs(tables.SelectMany(t => t.Cells).Select(c => c.Text)).ShouldBe(Signs(text));
    }

    private static string Signs(IEnumerable<string> texts) => string.Concat(texts.SelectMany(t => t).Where(c => !char.IsWhiteSpace(c)).Order());
}
