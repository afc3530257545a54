using Biaogan.Documents.Plans;

namespace Biaogan.Documents.Tests.Plans;

/// <summary>Plans of other kinds, written for these tests: each shows one shape a table or a text may have.</summary>
public sealed class OwnWordPlanTests
{
    [Fact]
    public void Two_header_rows_lead_and_supporting_units_and_a_total_row()
    {
        var reading = Samples.Html("""
            <html><body><p>某某市垃圾分类示范片区创建考核方案</p><p>某政办发〔2023〕15号</p><table>
            <tr><th rowspan=2>序号</th><th colspan=2>考核内容</th><th rowspan=2>标准分</th><th rowspan=2>考评办法</th><th colspan=2>责任单位</th><th rowspan=2>时间节点</th></tr>
            <tr><th>类目</th><th>要点</th><th>牵头单位</th><th>配合单位</th></tr>
            <tr><td>1</td><td rowspan=2>设施建设</td><td>建成分类投放点不少于20个</td><td>15</td><td>每少1个扣1分，扣完为止</td><td>市城管局</td><td>市住建局、市财政局</td><td>2023年6月底前</td></tr>
            <tr><td>2</td><td>投放点亮化率达到95%</td><td>10</td><td>达到95%得10分，每低1个百分点扣0.5分，最多扣5分</td><td>市城管局</td><td>各街道办事处</td><td>6月底前</td></tr>
            <tr><td>3</td><td rowspan=2>宣传引导</td><td>开展入户宣传，每季度不少于1次</td><td>10</td><td>未开展不得分</td><td>市妇联</td><td>团市委、市教育局及市总工会</td><td>每季度末前</td></tr>
            <tr><td>4</td><td>居民知晓率问卷测评</td><td>5</td><td>知晓率90%以上得5分，80%以上得3分，80%以下不得分</td><td>市统计局</td><td></td><td>2023年3月1日至2023年11月30日</td></tr>
            <tr><td colspan=3>合计</td><td>40</td><td></td><td></td><td></td><td></td></tr>
            </table><p>某某市人民政府办公室</p><p>2023年2月10日</p></body></html>
            """);
        var scheme = reading.Schemes.ShouldHaveSingleItem();

        reading.Title.ShouldBe("某某市垃圾分类示范片区创建考核方案");
        reading.DocumentNumber.ShouldBe("某政办发〔2023〕15号");
        reading.Issuer.ShouldBe("某某市人民政府办公室");
        reading.IssuedOn.ShouldBe(new DateOnly(2023, 2, 10));
        scheme.Columns.Select(column => column.Role).ShouldBe(["number", "item", "content", "points", "rule", "units", "units", "deadline"]);
        scheme.Columns[5].Header.ShouldBe("责任单位／牵头单位");
        scheme.Items.Select(item => item.Points).ShouldBe([15m, 10m, 10m, 5m]);
        scheme.DeclaredTotal.ShouldBe(40m);
        scheme.Items[0].Units.Select(unit => (unit.Name, unit.Role)).ShouldBe([("市城管局", "lead"), ("市住建局", "support"), ("市财政局", "support")]);
        scheme.Items[2].Units.Select(unit => unit.Name).ShouldBe(["市妇联", "团市委", "市教育局", "市总工会"]);
        scheme.Items[1].Units[1].IsSet.ShouldBeTrue();
        scheme.Items[0].Deadline!.Date.ShouldBe(new DateOnly(2023, 6, 30));
        scheme.Items[1].Deadline!.Problem.ShouldBe("missing-year");
        scheme.Items[2].Deadline!.Recurrence.ShouldBe("quarterly");
        scheme.Items[3].Deadline!.Date.ShouldBe(new DateOnly(2023, 11, 30));
        var slope = scheme.Items[1].Rules.ShouldContainOne(rule => rule.Kind == "threshold").Parameters;
        (slope["target"], slope["step"], slope["deduct"], slope["cap"], slope["award"]).ShouldBe((95m, 1m, 0.5m, 5m, 10m));
        scheme.Items[3].Rules.ShouldContainOne(rule => rule.Kind == "tiers").Tiers.Select(tier => tier.Points).ShouldBe([5m, 3m]);
        scheme.Items[2].Rules.ShouldContainOne(rule => rule.Kind == "all-or-nothing");
    }

    [Fact]
    public void A_table_without_a_header_is_told_from_its_cells()
    {
        var reading = Samples.Html("""
            <table><tr><td rowspan=2>安全管理</td><td>建立巡查制度，每周巡查一次。</td><td>10</td><td>后勤处</td></tr><tr><td>消防设施完好，台账齐全。</td><td>15</td><td>保卫处</td></tr>
            <tr><td>环境卫生</td><td>教室、宿舍整洁，绿化养护到位。</td><td>25</td><td>后勤处、学生处</td></tr></table>
            """);

        reading.Schemes.ShouldHaveSingleItem().Columns.Select(column => column.Role).ShouldBe(["dimension", "content", "points", "units"]);
        reading.Schemes[0].Items.Select(item => (item.Path[0], item.Points)).ShouldBe([("安全管理", 10m), ("安全管理", 15m), ("环境卫生", 25m)]);
        reading.Schemes[0].Items[2].Units.Select(unit => unit.Name).ShouldBe(["后勤处", "学生处"]);
        reading.ShouldReport("no-header");
    }

    [Fact]
    public void Codes_make_the_tree_and_group_rows_carry_sums()
    {
        var reading = Samples.Text("""
            示范社区创建评分表
            编号\t考核项目\t分值\t评分标准
            1\t组织保障\t30\t
            1.1\t机构健全\t10\t成立工作专班得5分，明确专人得5分
            1.2\t经费保障\t20\t列入预算得20分，否则不得分
            2\t服务供给\t70\t
            2.1\t养老服务\t40\t
            2.1.1\t日间照料\t25\t服务覆盖率达到80%得25分，每低1%扣0.5分
            2.1.2\t助餐点\t15\t建成3个以上得15分，2个得10分，1个得5分
            2.2\t托幼服务\t30\t按完成比例得分
            总计\t\t100\t
            """.Replace("\\t", "\t", StringComparison.Ordinal));
        var scheme = reading.Schemes.ShouldHaveSingleItem();

        scheme.Items.Select(item => (item.Number, string.Join('/', item.Path), item.Points)).ShouldBe(
            [("1.1", "组织保障", 10m), ("1.2", "组织保障", 20m), ("2.1.1", "服务供给/养老服务", 25m), ("2.1.2", "服务供给/养老服务", 15m), ("2.2", "服务供给", 30m)]);
        scheme.GroupTotals.Select(total => total.Points).ShouldBe([30m, 70m, 40m]);
        scheme.Items[3].Rules.ShouldContainOne(rule => rule.Kind == "tiers").Tiers.Select(tier => tier.Points).ShouldBe([15m, 10m, 5m]);
        reading.Findings.ShouldNotContain(finding => finding.Code == "sum-mismatch");
    }

    [Fact]
    public void Subtotals_behind_their_items_are_checks_and_no_items()
    {
        var reading = Samples.Text("""
            文明交通创建任务分解表
            项目\t内容\t分值\t责任单位
            基础工作\t制定年度方案\t5\t交警大队
            \t建立联席会议制度\t5\t交警大队
            小计\t\t10\t
            宣传教育\t开设专栏\t8\t融媒体中心
            \t进校园宣讲\t7\t教育局
            小计\t\t16\t
            合计\t\t25\t
            """.Replace("\\t", "\t", StringComparison.Ordinal));

        reading.Schemes.ShouldHaveSingleItem().Items.Count.ShouldBe(4);
        reading.Schemes[0].DeclaredTotal.ShouldBe(25m);
        reading.ShouldReport("sum-mismatch", "宣传教育");
        reading.Findings.Count(finding => finding.Code == "sum-mismatch").ShouldBe(1);
    }

    [Fact]
    public void An_English_plan_in_Markdown()
    {
        var reading = PlanReader.Read(System.Text.Encoding.UTF8.GetBytes("""
            # Green Office Programme 2025 Assessment Scheme

            | No. | Category | Requirement | Max points | Scoring | Responsible unit | Deadline |
            |---|---|---|---|---|---|---|
            | 1 | Energy | Replace lamps with LED in all rooms | 20 | 1 point off per room | Facilities Office | 30 June 2025 |
            | 2 | | Monthly meter readings published | 10 | | Facilities Office; IT Department | by the end of each month |
            | 3 | Waste | Paper use reduced by 15% | 30 | proportional | All departments | December 31, 2025 |
            | | Total | | 60 | | | |
            """), "plan.md", new Documents.Reading.ReadLimits(), TestContext.Current.CancellationToken).Reading;
        var scheme = reading.Schemes.ShouldHaveSingleItem();

        reading.Title.ShouldBe("Green Office Programme 2025 Assessment Scheme");
        scheme.Columns.Select(column => column.Header).ShouldContain("Responsible unit");
        scheme.Items.Select(item => (item.Path[0], item.Points, item.Deadline?.Date)).ShouldBe(
            [("Energy", 20m, new DateOnly(2025, 6, 30)), ("Energy", 10m, null), ("Waste", 30m, new DateOnly(2025, 12, 31))]);
        scheme.Items[1].Units.Select(unit => unit.Name).ShouldBe(["Facilities Office", "IT Department"]);
        scheme.Items[2].Units[0].IsSet.ShouldBeTrue();
        scheme.Total.ShouldBe(60m);
        reading.Unmapped.ShouldBeEmpty();
    }

    [Fact]
    public void Tasks_flattened_line_by_line_with_lead_and_support()
    {
        var reading = Samples.Text("""
            2024年全市优化营商环境重点任务清单
            序号
            重点任务
            具体措施
            牵头单位
            配合单位
            完成时限
            1
            提升开办便利度
            推行一窗通办，压缩开办时间至1个工作日。
            市市场监管局
            市税务局
            市公安局
            2024年5月底
            2
            优化不动产登记
            实现线上申请、现场核验、即时领证。
            市自然资源局
            市住建局
            2024年9月底
            3
            完善信用体系
            建立信用承诺公示制度，归集承诺信息。
            市发改委
            各成员单位
            长期坚持
            """);
        var items = reading.Schemes.ShouldHaveSingleItem().Items;

        items.Select(item => item.Number).ShouldBe(["1", "2", "3"]);
        items.Select(item => item.Path.Single()).ShouldBe(["提升开办便利度", "优化不动产登记", "完善信用体系"]);
        items[0].Units.Select(unit => (unit.Name, unit.Role)).ShouldBe([("市市场监管局", "lead"), ("市税务局", "support"), ("市公安局", "support")]);
        items[1].Deadline!.Date.ShouldBe(new DateOnly(2024, 9, 30));
        items[2].Deadline!.Problem.ShouldBeNull();
        reading.ShouldReport("no-points");
    }

    [Fact]
    public void Measures_in_prose_become_items_without_points()
    {
        var reading = Samples.Text("""
            关于推进冬季清洁取暖工作的实施方案
            为做好冬季清洁取暖工作，制定本方案。
            一、重点任务
            （一）推进集中供热。新建供热管网12公里，二〇二四年十月底前完成。（牵头单位：区住建局；配合单位：区发改局、区财政局）
            （二）实施农房改造。改造农房500户，11月15日前完成。（责任单位：区农业农村局，各镇人民政府）
            （三）加强宣传。
            利用广播、展板开展宣传。
            责任单位：区委宣传部
            二、保障措施
            各单位每月25日前报送进展情况。
            """);
        var items = reading.Schemes.ShouldHaveSingleItem().Items;

        items.Count.ShouldBe(3);
        items.ShouldAllBe(item => item.Points == null && item.Path[0] == "重点任务");
        items[0].Units.Select(unit => (unit.Name, unit.Role)).ShouldBe([("区住建局", "lead"), ("区发改局", "support"), ("区财政局", "support")]);
        items[0].Deadline!.Date.ShouldBe(new DateOnly(2024, 10, 31));
        items[2].Units.ShouldHaveSingleItem().Name.ShouldBe("区委宣传部");
        reading.ShouldReport("missing-year", "11月15日前");
        reading.Deadlines.ShouldContain(deadline => deadline.Recurrence == "monthly" && deadline.Day == 25);
    }

    [Fact]
    public void Band_rows_bonus_and_veto()
    {
        var reading = Samples.Html("""
            <p>镇街绩效考核办法</p><table><tr><td>考核项目</td><td>考核内容</td><td>权重</td><td>评分标准</td></tr>
            <tr><td colspan=4>一、基础工作（60分）</td></tr>
            <tr><td>党建</td><td>三会一课按期开展</td><td>30</td><td>缺一次扣2分，扣完为止</td></tr>
            <tr><td>信访</td><td>及时办结率100%</td><td>30</td><td>每低一个百分点扣1分，最低0分</td></tr>
            <tr><td colspan=4>二、重点工作（40分）</td></tr>
            <tr><td>招商</td><td>引进项目3个</td><td>40</td><td>按全镇排名得分，第一名得40分，第二名得35分，第三名得30分</td></tr>
            <tr><td colspan=4>三、加分项</td></tr>
            <tr><td>表彰</td><td>获国家级表彰加5分，省级加3分，市级加1分，同一事项就高不累计，最多加8分</td><td></td><td></td></tr>
            <tr><td colspan=4>四、一票否决</td></tr>
            <tr><td>安全</td><td>发生较大以上安全生产责任事故的，取消评优资格</td><td></td><td></td></tr></table>
            """);
        var scheme = reading.Schemes.ShouldHaveSingleItem();

        scheme.Blocks.Select(block => (block.Name, block.Total, block.DeclaredTotal)).ShouldBe([("基础工作", 60m, 60m), ("重点工作", 40m, 40m)]);
        scheme.Items[0].Rules.ShouldContainOne(rule => rule.Kind == "deduct").Parameters["floor"].ShouldBe(0);
        scheme.Items[2].Rules.ShouldContainOne(rule => rule.Kind == "rank").Tiers.Select(tier => (tier.Label, tier.Points)).ShouldBe([("第一名", 40m), ("第二名", 35m), ("第三名", 30m)]);
        scheme.Bonuses.ShouldHaveSingleItem().Cap.ShouldBe(8m);
        scheme.Vetoes.ShouldHaveSingleItem().Text.ShouldStartWith("发生较大以上");
        scheme.Total.ShouldBe(100m);
    }

    [Fact]
    public void Run_on_sentences_under_headings_with_points()
    {
        var reading = Samples.Text("""
            星级窗口评定标准
            满分100分。
            一、服务环境（40分）
            1.大厅整洁有序（10分）；2.标识清晰齐全（10分）；3.设施完好，配备饮水机、老花镜（20分）。
            二、服务质量（60分）
            1.首问负责制落实到位，得30分，发现一次推诿扣5分。
            2.办件按时办结率达到98%，得30分。
            """);
        var scheme = reading.Schemes.ShouldHaveSingleItem();

        scheme.Items.Select(item => (item.Number, item.Path[0], item.Points)).ShouldBe(
            [("1", "服务环境", 10m), ("2", "服务环境", 10m), ("3", "服务环境", 20m), ("1", "服务质量", 30m), ("2", "服务质量", 30m)]);
        scheme.DeclaredTotal.ShouldBe(100m);
        reading.Findings.ShouldNotContain(finding => finding.Code == "sum-mismatch" || finding.Code == "duplicate-number");
    }

    [Fact]
    public void Points_printed_once_for_several_rows()
    {
        var reading = Samples.Html("""
            <table><tr><td>一级指标</td><td>二级指标</td><td>分值</td><td>评价要点</td><td>备查材料</td></tr>
            <tr><td rowspan=3>课程建设</td><td rowspan=2>课程开发</td><td rowspan=2>20</td><td>开发校本课程3门</td><td>课程纲要</td></tr><tr><td>建立课程评价制度</td><td>制度文件</td></tr>
            <tr><td>课程实施</td><td>15分</td><td>开齐开足课程（10分），每学期至少组织2次公开课（5分）</td><td>课表</td></tr>
            <tr><td rowspan=2>师资</td><td rowspan=2>培训</td><td rowspan=2>12</td><td>教师培训覆盖率100%，得8分</td><td>记录</td></tr><tr><td>骨干教师占比20%以上，得4分</td><td>名册</td></tr></table>
            """);
        var items = reading.Schemes.ShouldHaveSingleItem().Items;

        items.Select(item => item.Points).ShouldBe([20m, 15m, 8m, 4m]);
        items[0].ScoringPoints.Select(point => point.Text).ShouldBe(["开发校本课程3门", "建立课程评价制度"]);
        items[0].Source.Rows.ShouldBe([2, 3]);
        items[1].ScoringPoints.Select(point => point.Points).ShouldBe([10m, 5m]);
        reading.Schemes[0].GroupTotals.ShouldContain(total => total.Points == 12m && total.Path.Contains("培训"));
    }

    [Fact]
    public void Deadlines_of_every_kind_in_cells()
    {
        var reading = Samples.Text("""
            数字档案室建设任务分工
            任务\t责任科室\t完成时间
            完成档案扫描\t档案科\t9月30日前
            编制目录\t档案科，办公室\t2024年4月—6月
            按月备份数据\t信息科\t每月28日前
            年度鉴定\t档案科\t每年12月底前
            日常利用\t档案科\t长期
            """.Replace("\\t", "\t", StringComparison.Ordinal));
        var deadlines = reading.Schemes.ShouldHaveSingleItem().Items.Select(item => item.Deadline!).ToList();

        deadlines[0].Problem.ShouldBe("missing-year");
        deadlines[1].Date.ShouldBe(new DateOnly(2024, 6, 30));
        (deadlines[2].Recurrence, deadlines[2].Day).ShouldBe(("monthly", 28));
        (deadlines[3].Recurrence, deadlines[3].Month, deadlines[3].Day).ShouldBe(("yearly", 12, 31));
        deadlines[4].Problem.ShouldBeNull();
        reading.ShouldReport("missing-year", "9月30日前");
    }

    [Fact]
    public void A_person_can_set_the_role_of_a_column()
    {
        const string text = "巡查记录\n任务\t备注\t要求\n路灯检查\t市政处\t每周一次\n井盖检查\t排水处\t每月一次";
        var first = Samples.Text(text).Schemes.ShouldHaveSingleItem();
        first.Items.ShouldAllBe(item => item.Units.Count == 0);

        var again = Samples.Text(text, new PlanHints { Columns = [new ColumnHint(1, 2, "units", "lead")] }).Schemes.ShouldHaveSingleItem();

        again.Items.Select(item => item.Units.Single()).ShouldBe([new PlanUnit("市政处", "lead"), new PlanUnit("排水处", "lead")]);
    }

    [Fact]
    public void The_JSON_is_plain_and_complete()
    {
        var json = PlanReader.ToJson(Samples.Text("校园安全评分表\n序号\t内容\t分值\t责任单位\t完成时限\n1\t消防检查\t4.0\t保卫处\t2024年3月底\n2\t门禁\t2.50\t后勤处\t5月底"));
        var root = System.Text.Json.JsonDocument.Parse(json).RootElement;

        root.GetProperty("formatVersion").GetInt32().ShouldBe(1);
        var item = root.GetProperty("schemes")[0].GetProperty("items")[0];
        item.GetProperty("points").GetRawText().ShouldBe("4");
        root.GetProperty("schemes")[0].GetProperty("items")[1].GetProperty("points").GetRawText().ShouldBe("2.5");
        item.GetProperty("units")[0].GetProperty("role").GetString().ShouldBe("responsible");
        item.GetProperty("deadline").GetProperty("date").GetString().ShouldBe("2024-03-31");
        root.GetProperty("findings").EnumerateArray().ShouldContain(finding => finding.GetProperty("code").GetString() == "missing-year" && finding.GetProperty("severity").GetString() == "warning");
        json.ShouldContain("消防检查");
        PlanReader.ToJson(Samples.Text("甲")).ShouldBe(PlanReader.ToJson(Samples.Text("甲")));
    }
}
