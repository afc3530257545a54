using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Tests.Reading;

public sealed class DocxReadingTests
{
    private static SourceDocument Read(string body, string? numbering = null, string? styles = null, string? footnotes = null) =>
        new DocxFile { Body = body, Numbering = numbering, Styles = styles, Footnotes = footnotes }.Make().Read("方案.docx");

    [Fact]
    public void Body_order_breaks_tabs_and_headings()
    {
        var read = Read(
            DocxFile.P("方案", "<w:pStyle w:val=\"1\"/>") + "<w:p/>" + DocxFile.Table(1, DocxFile.Row(DocxFile.Cell("表"))) +
            "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:noBreakHyphen/><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>" + DocxFile.P("级", "<w:outlineLvl w:val=\"2\"/>"),
            styles: "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"heading 2\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"章\"/><w:basedOn w:val=\"a\"/></w:style>");
        read.Format.ShouldBe("docx");
        read.Blocks.Select(b => b is SourceParagraph p ? $"{p.Line} {p.HeadingLevel} {p.Text}" : $"table {((SourceTable)b).Cells[0].Line}").ShouldBe(["1 2 方案", "table 2", "3  一\n二\t-☑", "5 3 级"]);
    }

    [Fact]
    public void Merged_cells_become_spans()
    {
        var read = Read(DocxFile.Table(4,
            DocxFile.Row(DocxFile.Cell("甲", "<w:vMerge w:val=\"restart\"/>"), DocxFile.Cell("宽", "<w:gridSpan w:val=\"2\"/>"), DocxFile.Cell("丁")),
            DocxFile.Row(DocxFile.Cell("", "<w:vMerge/>"), DocxFile.Cell("乙", "<w:vMerge w:val=\"restart\"/>"), DocxFile.Cell("丙"), DocxFile.Cell("戊")),
            "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" + DocxFile.Cell("盖住", "<w:vMerge w:val=\"continue\"/>") + DocxFile.Cell("己", "<w:hMerge w:val=\"restart\"/>") + DocxFile.Cell("", "<w:hMerge/>") + "</w:tr>"));
        read.Table().Grid().ShouldBe(["1,1+2x1 甲", "1,2+1x2 宽", "1,4 丁", "2,2+2x1 乙", "2,3 丙", "2,4 戊", "3,3+1x2 己"]);
        read.Findings.Select(f => (f.Code, f.Source!.Rows[0])).ShouldBe([("merged-cell-text", 3)]);
    }

    [Fact]
    public void A_grid_column_of_rounded_edges_is_none()
    {
        const string wide = "<w:gridSpan w:val=\"2\"/>";
        var read = Read("<w:tbl><w:tblGrid><w:gridCol w:w=\"900\"/><w:gridCol w:w=\"3000\"/><w:gridCol w:w=\"2\"/><w:gridCol w:w=\"900\"/></w:tblGrid>"
            + DocxFile.Row(DocxFile.Cell("甲"), DocxFile.Cell("乙", wide), DocxFile.Cell("丙"))
            + DocxFile.Row(DocxFile.Cell("丁"), DocxFile.Cell("戊"), DocxFile.Cell("己", wide)) + "</w:tbl>");
        read.Table().Grid().ShouldBe(["1,1 甲", "1,2 乙", "1,3 丙", "2,1 丁", "2,2 戊", "2,3 己"]);
    }

    [Fact]
    public void Nested_tables_and_content_controls_stay_in_place()
    {
        var inner = DocxFile.Table(2, DocxFile.Row(DocxFile.Cell("内一"), DocxFile.Cell("内二")));
        var read = Read("<w:sdt><w:sdtContent>" + DocxFile.Table(2,
            $"<w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>外</w:t></w:r></w:p>{inner}<w:p/></w:tc></w:sdtContent></w:sdt>{DocxFile.Cell("右")}</w:tr></w:sdtContent></w:sdt>") + "</w:sdtContent></w:sdt>" +
            "<w:p><w:smartTag><w:r><w:t>智能</w:t></w:r></w:smartTag><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>");
        read.Table().Grid().ShouldBe(["1,1 外\n内一\t内二", "1,2 右"]);
        read.Paragraphs().ShouldBe(["智能链接"]);
    }

    [Fact]
    public void Automatic_numbers_are_computed_with_levels_restarts_and_formats()
    {
        const string numbering = """
            <w:abstractNum w:abstractNumId="5">
              <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
              <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
              <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
            </w:abstractNum>
            <w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:start w:val="9"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
            <w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
            <w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>
            <w:num w:numId="3"><w:abstractNumId w:val="6"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
            <w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num>
            <w:num w:numId="5"><w:abstractNumId w:val="8"/></w:num>
            """;
        var read = Read(
            DocxFile.Numbered("甲", 1) + DocxFile.Numbered("乙", 1, 1) + DocxFile.Numbered("丙", 1, 1) + DocxFile.Numbered("丁", 1, 2) + DocxFile.Numbered("戊", 1) + DocxFile.Numbered("己", 1, 1) +
            DocxFile.Numbered("a", 2) + DocxFile.Numbered("b", 2) + DocxFile.Numbered("c", 3) + DocxFile.Numbered("d", 3) + DocxFile.Numbered("e", 4) + DocxFile.Numbered("f", 5) + DocxFile.Numbered("g", 0) +
            DocxFile.P("样式", "<w:pStyle w:val=\"L\"/>") +
            DocxFile.Table(2, DocxFile.Row("<w:tc>" + DocxFile.Numbered("", 2) + "</w:tc>", "<w:tc>" + DocxFile.Numbered("听取", 3) + DocxFile.Numbered("查阅", 3) + "</w:tc>")),
            numbering,
            "<w:style w:type=\"paragraph\" w:styleId=\"L\"><w:name w:val=\"L\"/><w:pPr><w:numPr><w:numId w:val=\"5\"/></w:numPr></w:pPr></w:style>");
        read.Paragraphs().ShouldBe(["一、甲", "（一）乙", "（二）丙", "1.2.1丁", "二、戊", "（一）己", "9.a", "10.b", "1.c", "2.d", "•e", "(iv)f", "g", "(v)样式"]);
        read.Table().Grid().ShouldBe(["1,1 3.", "1,2 4. 听取\n5. 查阅"]);
    }

    [Fact]
    public void A_level_that_never_restarts_counts_on_and_a_style_link_finds_its_levels()
    {
        const string numbering = """
            <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
              <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>
            <w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="S"/></w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
            """;
        var read = Read(
            DocxFile.Numbered("a", 1) + DocxFile.Numbered("b", 1, 1) + DocxFile.Numbered("c", 2) + DocxFile.Numbered("d", 2, 1),
            numbering,
            "<w:style w:type=\"numbering\" w:styleId=\"S\"><w:name w:val=\"S\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>");
        read.Paragraphs().ShouldBe(["1.a", "(1)b", "2.c", "(2)d"]);
    }

    [Theory]
    [InlineData(1, "chineseCounting", "一")]
    [InlineData(10, "chineseCountingThousand", "十")]
    [InlineData(21, "chineseCounting", "二十一")]
    [InlineData(105, "chineseCountingThousand", "一百零五")]
    [InlineData(110, "japaneseCounting", "一百一十")]
    [InlineData(10, "ideographDigital", "一〇")]
    [InlineData(28, "upperLetter", "BB")]
    [InlineData(14, "upperRoman", "XIV")]
    [InlineData(3, "decimalEnclosedCircle", "③")]
    [InlineData(12, "chineseLegalSimplified", "壹拾贰")]
    [InlineData(3, "decimalFullWidth", "３")]
    [InlineData(3, "decimalZero", "03")]
    public void Number_formats(int value, string format, string written) => NumberWords.WriteWord(value, format).ShouldBe(written);

    [Fact]
    public void Revisions_are_accepted_and_said()
    {
        var read = Read(
            "<w:p><w:r><w:t>得</w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:ins><w:r><w:t>4</w:t></w:r></w:ins><w:r><w:t>分</w:t></w:r></w:p>" +
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p><w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:r><w:t>后</w:t></w:r></w:p>" +
            DocxFile.Table(1, "<w:tr><w:trPr><w:del/></w:trPr>" + DocxFile.Cell("删行") + "</w:tr>", DocxFile.Row(DocxFile.Cell("留"))));
        read.Paragraphs().ShouldBe(["得4分", "前后"]);
        read.Table().Grid().ShouldBe(["1,1 留"]);
        read.Codes().ShouldBe(["revisions-accepted"]);
    }

    [Fact]
    public void A_deleted_mark_before_a_table_does_not_carry_text_into_it()
    {
        const string deleted = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>";
        var read = Read(deleted + DocxFile.Table(2, DocxFile.Row($"<w:tc>{deleted}</w:tc>", DocxFile.Cell("右"))) + deleted);
        read.Table().Grid().ShouldBe(["1,1 前", "1,2 右"]);
        read.Paragraphs().ShouldBe(["前", "前"]);
    }

    [Fact]
    public void Text_boxes_are_read_once_fields_show_their_result_and_hidden_text_is_reported()
    {
        const string box = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>";
        var read = Read(
            $"<w:p><w:r><w:t>主</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>" +
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText><w:t>码</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>页</w:t></w:r></w:p>" +
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着</w:t></w:r><w:r><w:t>露</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/><w:drawing><a:blip/></w:drawing></w:r></w:p>",
            footnotes: "<w:footnote w:id=\"2\"><w:p><w:r><w:t xml:space=\"preserve\"> 脚注</w:t></w:r></w:p></w:footnote>");
        read.Paragraphs().ShouldBe(["主", "框", "12页", "露", "注1脚注"]);
        read.Codes().ShouldBe(["hidden-text", "pictures-not-read"]);
    }

    [Fact]
    public void Tables_side_by_side_with_the_same_columns_are_noted_not_joined()
    {
        var one = DocxFile.Table(2, DocxFile.Row(DocxFile.Cell("a"), DocxFile.Cell("b")));
        Read(one + "<w:p/>" + one).Findings.Select(f => (f.Code, f.Source!.Table)).ShouldBe([("adjacent-tables", 2)]);
        Read(one + DocxFile.P("中间") + one).Findings.ShouldBeEmpty();
        Read(one + DocxFile.Table(3, DocxFile.Row(DocxFile.Cell("a")))).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Strict_files_read_like_transitional_ones()
    {
        var strict = Zips.Rewrite(new DocxFile { Body = DocxFile.P("严格") + DocxFile.Table(1, DocxFile.Row(DocxFile.Cell("格"))) }.Make(), (name, text) => text
            .Replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main", StringComparison.Ordinal)
            .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument", "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument", StringComparison.Ordinal));
        var read = strict.Read("a.docx");
        read.Paragraphs().ShouldBe(["严格"]);
        read.Table().Grid().ShouldBe(["1,1 格"]);
    }
}
