using Biaogan.Documents.Plans;

namespace Biaogan.Documents.Tests.Plans;

/// <summary>Tables copied out of a text program with one cell a line, written for these tests.</summary>
public sealed class FlattenedPlanTests
{
    private const string Headers = "测评项目\n测评指标\n测评内容\n分值\n测评方法\n责任单位\n完成时限\n";

    private static string Block(string dimension, string indicator, string content) =>
        $"{dimension}\n{indicator}\n{content}\n查阅资料\n实地查看\n区教育局\n区民政局\n2027年9月30日\n";

    [Theory]
    [InlineData("服务质量", 3)]
    [InlineData("服务质量", 4)]
    [InlineData("服务质量", 7)]
    [InlineData("公共服务质量提升", 3)]
    [InlineData("加强作风建设", 5)]
    public void A_dimension_printed_before_each_of_its_indicators_is_one_group(string dimension, int times)
    {
        string[] indicators = ["窗口服务", "便民措施", "群众评价", "投诉处理", "信息公开", "队伍培训", "设施维护"];
        var body = string.Concat(Enumerable.Range(0, times).Select(i => Block(dimension, indicators[i], $"{i + 2}.办事事项按期办结并公开结果（得10分）；")));

        var reading = Samples.Text("公共服务提升任务分解表\n" + Headers + Block("组织领导", "责任落实", "1.明确专人负责创建工作（得10分）；") + body);
        var items = reading.Schemes.ShouldHaveSingleItem().Items;

        items.Select(item => (string.Join('/', item.Path), item.Points)).ShouldBe(
            [("组织领导/责任落实", 10m), .. indicators.Take(times).Select(indicator => ($"{dimension}/{indicator}", (decimal?)10m))]);
        items.ShouldAllBe(item => item.Units.Count == 2 && item.Deadline!.Date == new DateOnly(2027, 9, 30));
        reading.ShouldReport("repeated-group", dimension);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void A_repeated_dimension_without_numbers_or_points_in_the_sentences_is_one_group(int times)
    {
        string[] indicators = ["窗口服务", "便民措施", "群众评价", "投诉处理", "信息公开", "队伍培训"];
        var body = string.Concat(Enumerable.Range(0, times).Select(i => $"服务质量\n{indicators[i]}\n办事窗口服务规范，指引清楚，按时办结第{i + 1}类事项。\n10\n查阅资料\n区教育局\n2027年9月30日\n"));

        var items = Samples.Text("公共服务提升任务分解表\n" + Headers + body).Schemes.ShouldHaveSingleItem().Items;

        items.Select(item => (string.Join('/', item.Path), item.Points)).ShouldBe(indicators.Take(times).Select(indicator => ($"服务质量/{indicator}", (decimal?)10m)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_signature_below_the_table_is_no_row_of_it(bool deadlines)
    {
        var headers = deadlines ? Headers : Headers.Replace("完成时限\n", "", StringComparison.Ordinal);
        var end = deadlines ? "2027年9月30日\n" : "";

        var reading = Samples.Text("公共服务提升任务分解表\n" + headers + $"组织领导\n责任落实\n1.明确专人负责创建工作（得10分）；\n查阅资料\n各单位\n{end}制度建设\n2.按季度检查服务质量（得10分）；\n查阅资料\n区教育局\n{end}清河区公共服务提升工作办公室\n2026年11月2日");
        var items = reading.Schemes.ShouldHaveSingleItem().Items;

        reading.Issuer.ShouldBe("清河区公共服务提升工作办公室");
        reading.IssuedOn.ShouldBe(new DateOnly(2026, 11, 2));
        items.Select(item => item.Units.Single().Name).ShouldBe(["各单位", "区教育局"]);
        items.ShouldAllBe(item => deadlines ? item.Deadline!.Date == new DateOnly(2027, 9, 30) : item.Deadline == null);
    }

    [Theory]
    [InlineData("责任单位", 3)]
    [InlineData("责任单位", 5)]
    [InlineData("测评方法", 3)]
    [InlineData("测评方法", 6)]
    public void The_same_holds_when_the_rows_end_with_units_or_methods(string last, int times)
    {
        string[] indicators = ["便民措施", "窗口服务", "群众评价", "投诉处理", "信息公开", "队伍培训"];
        var headers = Headers[..(Headers.IndexOf(last, StringComparison.Ordinal) + last.Length + 1)];
        var end = last == "责任单位" ? "查阅资料\n实地查看\n各单位\n" : "查阅资料\n实地查看\n";
        var body = string.Concat(Enumerable.Range(0, times).Select(i => $"服务质量\n{indicators[i]}\n{i + 1}.办事事项按期办结并公开结果（得10分）；\n{end}"));

        var items = Samples.Text("公共服务提升任务分解表\n" + headers + body).Schemes.ShouldHaveSingleItem().Items;

        items.Select(item => (string.Join('/', item.Path), item.Points)).ShouldBe(indicators.Take(times).Select(indicator => ($"服务质量/{indicator}", (decimal?)10m)));
    }

    [Fact]
    public void The_last_cells_of_a_table_are_no_signature()
    {
        var reading = Samples.Text("公共服务提升任务分解表\n" + Headers + "组织领导\n责任落实\n1.明确专人负责创建工作（得10分）；\n查阅资料\n各街道办事处\n2027年9月30日\n制度建设\n2.按季度检查服务质量（得10分）；\n查阅资料\n区教育局\n2027年10月31日");

        reading.Issuer.ShouldBeNull();
        reading.IssuedOn.ShouldBeNull();
        reading.Schemes.ShouldHaveSingleItem().Items.Select(item => (item.Units.Single().Name, item.Deadline!.Date)).ShouldBe(
            [("各街道办事处", new DateOnly(2027, 9, 30)), ("区教育局", new DateOnly(2027, 10, 31))]);
    }

    [Fact]
    public void A_signature_above_the_table_is_read()
    {
        var reading = Samples.Text("公共服务提升工作方案\n测评总分为10分。\n清河区公共服务提升工作办公室\n2026年11月2日\n附件\n公共服务提升任务分解表\n" + Headers + Block("组织领导", "责任落实", "1.明确专人负责创建工作（得10分）；"));

        reading.Issuer.ShouldBe("清河区公共服务提升工作办公室");
        reading.IssuedOn.ShouldBe(new DateOnly(2026, 11, 2));
    }

    [Fact]
    public void A_deadline_given_its_year_is_no_longer_found_when_the_scheme_is_checked_again()
    {
        var reading = Samples.Text("任务分解表\n序号\t考核内容\t分值\t责任单位\t完成时限\n1\t开展检查\t40\t区教育局\t9月30日前\n2\t公开结果\t60\t区民政局\t11月底前");
        var scheme = reading.Schemes.ShouldHaveSingleItem();
        var first = scheme.Items[0];
        bool MissingYear(Finding finding) => finding.Code == "missing-year";

        var found = PlanChecks.Check(scheme).Where(MissingYear).ToList();
        found.Select(finding => finding.Source!.Lines.Single()).ShouldBe([3, 4]);
        found[0].Source!.Table.ShouldBe(first.Source.Table);
        found[0].Source!.Rows.ShouldBe(first.Source.Rows);
        reading.Findings.Where(MissingYear).Select(finding => finding.Message).ShouldBe(found.Select(finding => finding.Message));

        var corrected = scheme with { Items = [first with { Deadline = new PlanDeadline { Text = "9月30日前", Date = new DateOnly(2027, 9, 30), Source = first.Deadline!.Source } }, scheme.Items[1]] };

        PlanChecks.Check(corrected).Where(MissingYear).ShouldHaveSingleItem().Message.ShouldContain("11月底前");
    }

    [Fact]
    public void Findings_no_longer_listed_one_by_one_are_counted_by_the_reading_and_by_the_check_alike()
    {
        var rows = string.Concat(Enumerable.Range(1, 230).Select(i => $"{i}\t完成第{i}类检查\t1\t区教育局\t9月30日前\n"));

        var reading = Samples.Text("任务分解表\n序号\t考核内容\t分值\t责任单位\t完成时限\n" + rows);

        var read = reading.Findings.Where(finding => finding.Code == "missing-year").Select(finding => finding.Message).ToList();
        read.Count.ShouldBe(201);
        read[^1].ShouldContain("还有 30 处");
        PlanChecks.Check(reading.Schemes.ShouldHaveSingleItem()).Where(finding => finding.Code == "missing-year").Select(finding => finding.Message).ShouldBe(read);
    }
}
