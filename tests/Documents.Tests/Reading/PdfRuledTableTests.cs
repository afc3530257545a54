using System.Text;
using Biaogan.Documents.Processes;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Tests.Reading;

/// <summary>Tables of a PDF by the ruling lines that are drawn.</summary>
public sealed class PdfRuledTableTests
{
    private static readonly string[] Duties = ["制定年度工作方案并报送备案", "每季度召开一次专题会议研究解决突出问题", "建立工作台帐并按月更新，做到情况明、底数清、责任到人", "开展业务培训，参训率达到百分之九十以上，并留存签到表和照片备查"];

    private static void NeedPdftocairo()
    {
        if (ChildProcess.Find("pdftocairo") is null)
            Assert.Skip("pdftocairo (poppler-utils) is not installed on this machine.");
    }

    [Fact]
    public void A_plan_with_merged_cells_over_two_pages_reads_to_the_cells_of_its_page()
    {
        NeedPdftocairo();
        using var folder = new TestFolder();
        var html = Encoding.UTF8.GetBytes(Plan());
        File.WriteAllBytes(folder.File("plan.html"), html);
        var pdf = File.ReadAllBytes(LibreOffice.Convert(folder.File("plan.html"), "pdf:writer_pdf_Export", readAs: "HTML (StarWriter)")).Read("plan.pdf");
        var page = html.Read("plan.html");
        pdf.Blocks.OfType<SourceParagraph>().Max(p => p.Page).ShouldBe(2);
        pdf.Blocks.OfType<SourceTable>().Count().ShouldBe(1);
        Cells(pdf).ShouldBe(Cells(page));
        pdf.Paragraphs().ShouldBe(["年度考核细则", "本细则自印发之日起施行。"]);
        pdf.Codes().ShouldBe(["pages-joined"]);
    }

    [Fact]
    public void Lines_and_thin_rectangles_bound_cells_and_a_missing_line_merges_them()
    {
        NeedPdftocairo();
        // Three columns at 100, 200, 300 to 400; rows from 700 down by 30. The first cell reaches over two rows, the last row has one wide cell.
        var read = PdfFile.Drawn(
            (
                "100 700 300 1 re f 200 670 200 0.5 re f 100 640 m 400 640 l S 100 610 m 400 610 l S 100 700 m 100 610 l S 199.8 640 0.5 60 re f 300 700 m 300 640 l S 400 700 m 400 610 l S\n",
                [(155, 105, "group"), (155, 205, "first"), (155, 305, "5"), (185, 205, "second part"), (198, 205, "of it"), (185, 305, "6"), (215, 105, "total of both 11"), (300, 100, "after the table")])).Read("a.pdf");
        read.Table().Grid().ShouldBe(["1,1+2x1 group", "1,2 first", "1,3 5", "2,2 second part\nof it", "2,3 6", "3,1+1x3 total of both 11"]);
        read.Paragraphs().ShouldBe(["after the table"]);
        read.Codes().ShouldBeEmpty();
    }

    [Fact]
    public void Open_sides_are_closed_and_a_frame_or_an_underline_is_no_table()
    {
        NeedPdftocairo();
        var open = PdfFile.Drawn(("100 700 m 400 700 l S 100 670 m 400 670 l S 100 640 m 400 640 l S 250 700 m 250 640 l S\n", [(155, 105, "name"), (155, 255, "points"), (185, 105, "plan"), (185, 255, "4")])).Read("a.pdf");
        open.Table().Grid().ShouldBe(["1,1 name", "1,2 points", "2,1 plan", "2,2 4"]);
        var frame = PdfFile.Drawn(("100 600 300 100 re S 105 680 m 180 680 l S\n", [(160, 105, "only a frame")])).Read("a.pdf");
        frame.Blocks.OfType<SourceTable>().ShouldBeEmpty();
        frame.Paragraphs().ShouldBe(["only a frame"]);
    }

    [Fact]
    public void A_table_with_other_columns_on_the_next_page_stays_by_itself()
    {
        NeedPdftocairo();
        const string three = "100 700 m 400 700 l S 100 670 m 400 670 l S 100 700 m 100 670 l S 200 700 m 200 670 l S 400 700 m 400 670 l S\n";
        var other = three.Replace("200 ", "300 ", StringComparison.Ordinal);
        (int, int, string)[] texts = [(155, 105, "one"), (155, 305, "two")];
        var read = PdfFile.Drawn((three, texts), (other, texts)).Read("a.pdf");
        read.Blocks.OfType<SourceTable>().Count().ShouldBe(2);
        read.Codes().ShouldNotContain("pages-joined");
    }

    [Theory]
    [InlineData("many lines")]
    [InlineData("wide grid")]
    [InlineData("far away")]
    public void A_drawing_without_end_leaves_the_words_as_they_are(string kind)
    {
        NeedPdftocairo();
        var drawing = kind switch
        {
            "many lines" => string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{i % 590} {i % 840} m {(i % 590) + 5} {i % 840} l S {i % 590} {i % 840} m {i % 590} {(i % 840) + 9} l S\n")),
            "wide grid" => string.Concat(Enumerable.Range(0, 2_000).Select(i => $"0 {i * 7} m 14000 {i * 7} l S {i * 7} 0 m {i * 7} 14000 l S\n")),
            _ => "1 0 0 1 99999999 0 cm 0 0 m 9999999999 0 l S -9999999999 5 m 9999999999 5 l S 0 0 m 0 99999999999 l S 1 0 0 1 -99999999 0 cm\n",
        };
        var read = PdfFile.Drawn((drawing, [(100, 80, "the only line")])).Read("a.pdf");
        read.Blocks.OfType<SourceTable>().ShouldBeEmpty();
        read.Paragraphs().ShouldBe(["the only line"]);
    }

    /// <summary>Two heads of two rows, groups of seven rows each, the second over the page break.</summary>
    private static string Plan()
    {
        var html = new StringBuilder("<html><head><meta charset=\"utf-8\"></head><body><p>年度考核细则</p><table border=\"1\" width=\"600\"><thead><tr><th rowspan=\"2\">类别</th><th colspan=\"2\">考核内容</th><th rowspan=\"2\">分值</th></tr><tr><th>序号</th><th>要求</th></tr></thead><tbody>");
        for (var i = 0; i < 35; i++)
        {
            html.Append("<tr>");
            if (i % 7 == 0)
                html.Append("<td rowspan=\"7\">第").Append("一二三四五"[i / 7]).Append("类</td>");
            html.Append("<td>").Append(i + 1).Append("</td><td>").Append(Duties[i % Duties.Length]).Append("</td><td>").Append((i % 3) + 1).Append("</td></tr>");
        }
        return html.Append("<tr><td colspan=\"3\">合计</td><td>69</td></tr></tbody></table><p>本细则自印发之日起施行。</p></body></html>").ToString();
    }

    private static List<string> Cells(SourceDocument document) =>
        document.Blocks.OfType<SourceTable>().SelectMany(t => t.Cells).Select(c => $"{c.Row},{c.Column}+{c.RowSpan}x{c.ColumnSpan} {c.Text}").ToList();
}
