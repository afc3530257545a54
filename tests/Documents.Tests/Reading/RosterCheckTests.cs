using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Tests.Reading;

public sealed class RosterCheckTests
{
    // Computed by the public checksum rule for invented digits; belongs to nobody known to us.
    private const string Number = "11010519491231002X";

    [Theory]
    [InlineData("序号\t姓 名\t民族\n1\t甲某\t某族", "民族", 1)]
    [InlineData("名单\n姓名|政治面貌（必填）|家庭成员\n甲某|x|y", "政治面貌（必填）,家庭成员", 2)]
    [InlineData("Name\tReligion\tPolitical affiliation\nA\tb\tc", "Religion,Political affiliation", 1)]
    [InlineData("姓名,身份证号码\n甲某,1", "身份证号码", 1)]
    [InlineData("甲某\t" + Number, "身份证号", 1)]
    public void Delimited_rosters_are_found_with_place_and_heads(string text, string heads, int line)
    {
        var found = RosterCheck.Find(text.Read("a.txt")).ShouldNotBeNull();
        found.Headers.ShouldBe(heads.Split(','));
        found.Place.Lines.ShouldBe([line]);
    }

    [Fact]
    public void Rosters_in_tables_of_every_format_are_found()
    {
        var word = new DocxFile { Body = DocxFile.P("附件") + DocxFile.Table(3, DocxFile.Row(DocxFile.Cell("帮扶对象花名册", "<w:gridSpan w:val=\"3\"/>")), DocxFile.Row(DocxFile.Cell("姓名"), DocxFile.Cell("宗教信仰"), DocxFile.Cell("公民身份号码"))) }.Make().Read("a.docx");
        var found = RosterCheck.Find(word).ShouldNotBeNull();
        found.Headers.ShouldBe(["宗教信仰", "公民身份号码"]);
        found.Place.Table.ShouldBe(1);
        found.Place.Rows.ShouldBe([2]);

        RosterCheck.Find("姓名,政治面貌\n甲,乙".Read("a.csv")).ShouldNotBeNull().Headers.ShouldBe(["政治面貌"]);
        RosterCheck.Find("<table><tr><td rowspan=2>姓名<td colspan=2>基本情况<tr><td>民族<td>年龄<tr><td>甲<td>x<td>3</table>".Read("a.html")).ShouldNotBeNull().Headers.ShouldBe(["民族"]);
        RosterCheck.Find(XlsxFile.Of($"<sheetData><row><c t=\"inlineStr\"><is><t>张某某</t></is></c><c t=\"inlineStr\"><is><t>{Number}</t></is></c></row></sheetData>").Read("a.xlsx")).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("促进各民族交往交流交融，加强民族团结进步创建，姓名保密\n一、民族，宗教工作")]
    [InlineData("序号\t测评项目\t民族团结\t责任单位\n1\t民族理论政策学习\t5\t民宗局")]
    [InlineData("单位|民族|人数\n甲局|汇总|12")]
    [InlineData("序号\t姓名\t职务\n1\t甲某\t组长")]
    [InlineData("订单号\t11010519491231002\n甲某\t110105194912310021\n甲某\t11010519491331002X")]
    public void Plans_and_aggregates_are_no_rosters(string text) => RosterCheck.Find(text.Read("a.txt")).ShouldBeNull();

    [Theory]
    [InlineData(Number, true)]
    [InlineData("11010519491231002x", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("1101051949123100", false)]
    [InlineData("", false)]
    public void Identity_numbers_are_told_by_date_and_check_digit(string text, bool valid) => RosterCheck.IsIdentityNumber(text).ShouldBe(valid);

    [Fact]
    public void No_real_plan_is_taken_for_a_roster()
    {
        foreach (var file in Directory.EnumerateFiles(ReadText.Samples()).Where(f => f.EndsWith(".txt", StringComparison.Ordinal) || f.EndsWith(".html", StringComparison.Ordinal)))
            RosterCheck.Find(File.ReadAllBytes(file).Read(Path.GetFileName(file))).ShouldBeNull(Path.GetFileName(file));
    }
}
