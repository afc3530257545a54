using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Tests.Plans;

/// <summary>More shapes of plans in our own words: lists inside cells, flattened rows, unit lists without brackets, tables over several pages.</summary>
public sealed class PlanShapeTests
{
    [Fact]
    public void Points_listed_line_by_line_in_one_cell_belong_to_the_numbered_parts_beside_it()
    {
        var reading = Samples.Html("""
            <p>某县健康县城建设评价指标表</p><table>
            <tr><td>评价项目（100分）</td><td>评价内容</td><td>分值（100分）</td><td>评分方法</td><td>牵头部门</td></tr>
            <tr><td>健康环境（60分）</td><td>1.垃圾处理率95%以上；<br>2.污水处理率90%以上；<br>3.绿地率30%以上。</td><td>20<br>20<br>20</td><td>达标得满分，每低1个百分点扣1分</td><td>城管局</td></tr>
            <tr><td>健康服务（40分）</td><td>4.每千人口床位数6张；<br>5.家庭医生签约率50%。</td><td>20<br>20</td><td>查阅资料</td><td>卫健局</td></tr></table>
            """);
        var scheme = reading.Schemes.ShouldHaveSingleItem();

        scheme.Items.Select(item => (item.Number, item.Points)).ShouldBe([("1", 20m), ("2", 20m), ("3", 20m), ("4", 20m), ("5", 20m)]);
        scheme.DeclaredTotal.ShouldBe(100m);
        scheme.Blocks.Select(block => block.DeclaredTotal).ShouldBe([60m, 40m]);
        reading.Findings.ShouldNotContain(finding => finding.Severity == FindingSeverity.Error);
    }

    [Fact]
    public void Flattened_group_rows_carry_their_points_in_their_names()
    {
        var scheme = Samples.Text("""
            某区2025年平安建设考核细则
            序号
            考核项目
            考核内容
            分值
            评分标准
            责任单位
            一
            社会治安（40分）
            1
            治安防控
            推进雪亮工程建设，重点部位监控全覆盖。
            15
            每发现一处盲区扣1分，扣完为止。
            公安分局
            2
            反诈宣传
            开展反诈宣传进社区，全年不少于12场。
            25
            每少一场扣2分；发生重大案件的，此项不得分。
            公安分局
            各街道
            二
            矛盾化解（60分）
            3
            人民调解
            调解成功率达到98%以上。
            30
            每低1个百分点扣2分。
            司法局
            4
            信访工作
            按期办结率100%。
            30
            每逾期一件扣3分，最多扣15分。
            信访局
            合计
            100
            说明：考核结果由区委平安办统一通报。
            """).Schemes.ShouldHaveSingleItem();

        scheme.Blocks.Select(block => (block.Name, block.Total, block.DeclaredTotal)).ShouldBe([("社会治安", 40m, 40m), ("矛盾化解", 60m, 60m)]);
        scheme.Items.Select(item => string.Join('/', item.Path)).ShouldBe(["社会治安/治安防控", "社会治安/反诈宣传", "矛盾化解/人民调解", "矛盾化解/信访工作"]);
        scheme.Items[3].Rules.ShouldContainOne(rule => rule.Kind == "threshold" || rule.Kind == "deduct").Parameters["cap"].ShouldBe(15m);
        scheme.DeclaredTotal.ShouldBe(100m);
    }

    [Fact]
    public void Units_at_the_end_of_a_sentence_need_no_brackets()
    {
        var scheme = Samples.Text("""
            XX街道文明实践工作计划

            一、工作目标
            ……
            二、重点任务
            1.建强阵地。完成5个社区实践站改造，6月底前完成。牵头单位：党建办；配合单位：各社区
            2.壮大队伍。培育志愿队伍20支，2025年9月30日前完成。牵头单位：社会事务办；配合单位：团工委、妇联
            3.开展活动。每月开展集中活动不少于2次。牵头单位：文化站；配合单位：各社区
            """).Schemes.ShouldHaveSingleItem();

        scheme.Items.Select(item => item.Number).ShouldBe(["1", "2", "3"]);
        scheme.Items[1].Units.Select(unit => (unit.Name, unit.Role)).ShouldBe([("社会事务办", "lead"), ("团工委", "support"), ("妇联", "support")]);
        scheme.Items[0].Deadline!.Problem.ShouldBe("missing-year");
    }

    [Fact]
    public void A_score_column_to_be_filled_in_is_no_points_column()
    {
        var scheme = Samples.Text("""
            优质服务窗口评分表
            项目\t标准\t分值\t自评分\t考核分
            环境\t整洁\t10\t\t
            \t标识\t10\t\t
            服务\t态度\t三十\t\t
            \t效率\t五十
            """.Replace("\\t", "\t", StringComparison.Ordinal)).Schemes.ShouldHaveSingleItem();

        scheme.Columns.Select(column => column.Role).ShouldBe(["dimension", "content", "points", "self-score", "score"]);
        scheme.Items.Select(item => item.Points).ShouldBe([10m, 10m, 30m, 50m]);
    }

    [Fact]
    public void Flattened_rows_without_numbers_and_with_repeating_units()
    {
        var scheme = Samples.Text("""
            2025年度目标管理考核指标
            考核类目
            考评要点
            标准分
            赋分办法
            考核责任单位
            经济发展
            固定资产投资增长8%
            20
            完成目标得满分，未完成的按完成比例得分
            市发改委
            招商引资到位资金50亿元
            20
            完成目标得满分，未完成的按完成比例得分
            市商务局
            民生保障
            城镇新增就业3万人
            30
            每少100人扣0.5分
            市人社局
            改善住房条件，改造老旧小区20个
            30
            每少1个扣1.5分
            市住建局
            """).Schemes.ShouldHaveSingleItem();

        scheme.Items.Select(item => (item.Path[0], item.Points, item.Units.Single().Role)).ShouldBe(
            [("经济发展", 20m, "assess"), ("经济发展", 20m, "assess"), ("民生保障", 30m, "assess"), ("民生保障", 30m, "assess")]);
    }

    [Fact]
    public void Several_tables_are_several_schemes()
    {
        var reading = Samples.Html("""
            <h2>机关类考核表</h2><table><tr><td>项目</td><td>内容</td><td>分值</td></tr><tr><td>学习</td><td>每月集中学习一次</td><td>50</td></tr><tr><td>作风</td><td>首问负责</td><td>50</td></tr></table>
            <h2>学校类考核表</h2><table><tr><td>项目</td><td>内容</td><td>分值</td></tr><tr><td>教学</td><td>开足课程</td><td>600</td></tr><tr><td>安全</td><td>每月演练</td><td>400</td></tr></table>
            <p>共性指标40分，个性指标60分。</p>
            """);

        reading.Schemes.Select(scheme => (scheme.Title, scheme.Total)).ShouldBe([("机关类考核表", 100m), ("学校类考核表", 1000m)]);
    }

    [Fact]
    public void A_table_that_goes_on_behind_a_page_break_is_one_scheme_with_true_places()
    {
        SourceTable Table(int number, params string[][] rows) => new()
        {
            Number = number, RowCount = rows.Length, ColumnCount = 3,
            Cells = [.. rows.SelectMany((row, r) => row.Select((text, c) => new SourceCell { Row = r + 1, Column = c + 1, Text = text, Line = 10 * number + r }))],
        };
        var document = new SourceDocument
        {
            FileName = "t", Format = "docx", Sha256 = "",
            Blocks = [Table(1, ["项目", "考核内容", "分值"], ["环境", "主次干道整洁", "60"]), Table(2, ["", "绿地无裸土", "40"])],
        };

        var reading = PlanReader.Interpret(document);

        var scheme = reading.Schemes.ShouldHaveSingleItem();
        scheme.Items.Select(item => (item.Path[0], item.Points)).ShouldBe([("环境", 60m), ("环境", 40m)]);
        (scheme.Items[1].Source.Table, scheme.Items[1].Source.Rows[0], scheme.Items[1].Source.Lines[0]).ShouldBe((2, 1, 20));
        reading.Coverage.ShouldBe(1m);
    }

    [Fact]
    public void Weights_in_percent_stand_for_points_where_no_points_are_printed()
    {
        var reading = Samples.Text("""
            市直机关节能考核工作方案

            为推进节能工作，制定本方案。考核实行百分制，共性指标40分，个性指标60分。
            附件：考核指标表

            指标类别
            考核指标
            权重
            目标值
            评分标准
            完成时限
            责任科室
            共性指标
            用电量
            20%
            下降5%
            每超1个百分点扣1分
            12月底
            行政科
            用水量
            20%
            下降3%
            每超1个百分点扣1分
            12月底
            行政科
            个性指标
            数据机房PUE
            60%
            不高于1.5
            PUE每超0.1扣2分，扣完为止
            2025年11月
            信息中心
            """);
        var scheme = reading.Schemes.ShouldHaveSingleItem();

        scheme.Title.ShouldBe("考核指标表");
        scheme.Items.Select(item => (string.Join('/', item.Path), item.Content, item.Points)).ShouldBe([("共性指标", "用电量", 20m), ("共性指标", "用水量", 20m), ("个性指标", "数据机房PUE", 60m)]);
        scheme.DeclaredTotal.ShouldBe(100m);
        scheme.Items[2].Other["目标值"].ShouldBe("不高于1.5");
    }

    [Fact]
    public void Levels_named_by_letters_and_a_thousand_points()
    {
        var scheme = Samples.Html("""
            <table><caption>学校安全标准化评分表（满分1000分）</caption>
            <tr><th>A级指标</th><th>B级指标</th><th>C级指标</th><th>分值</th><th>考核方式</th><th>得分</th></tr>
            <tr><td rowspan="3">A1 基础管理</td><td rowspan="2">B1 制度</td><td>C1 责任制</td><td>200</td><td>查资料</td><td></td></tr>
            <tr><td>C2 应急预案</td><td>200</td><td>查资料、现场询问</td><td></td></tr>
            <tr><td>B2 队伍</td><td>C3 安保人员配备</td><td>100</td><td>实地查看</td><td></td></tr>
            <tr><td>A2 现场管理</td><td>B3 消防</td><td>C4 设施完好率</td><td>500</td><td>实地查看</td><td></td></tr>
            <tr><td colspan="3">总计</td><td>1000</td><td></td><td></td></tr></table>
            """).Schemes.ShouldHaveSingleItem();

        scheme.Columns.Select(column => column.Role).ShouldBe(["dimension", "indicator", "content", "points", "method", "score"]);
        (scheme.Total, scheme.DeclaredTotal, scheme.Items.Count).ShouldBe((1000m, 1000m, 4));
        scheme.Items[1].Methods.ShouldBe(["查资料", "现场询问"]);
    }

    [Fact]
    public void English_headings_with_letter_codes_and_group_points()
    {
        var reading = PlanReader.Read(System.Text.Encoding.UTF8.GetBytes("""
            # Hospital Quality Accreditation Standard

            Total 200 points.

            ## A. Governance (80 points)
            ### A.1 Leadership (50 points)
            - Board reviews quality quarterly
            ### A.2 Policy (30 points)
            ## B. Care (120 points)
            ### B.1 Infection control (70 points)
            ### B.2 Medication safety (50 points)
            """), "standard.md", new ReadLimits(), TestContext.Current.CancellationToken).Reading;
        var scheme = reading.Schemes.ShouldHaveSingleItem();

        scheme.Items.Select(item => (item.Number, item.Content, item.Points)).ShouldBe(
            [("A.1", "Leadership", 50m), ("A.2", "Policy", 30m), ("B.1", "Infection control", 70m), ("B.2", "Medication safety", 50m)]);
        scheme.Blocks.Select(block => block.DeclaredTotal).ShouldBe([80m, 120m]);
        scheme.DeclaredTotal.ShouldBe(200m);
        reading.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Conventions_beside_the_table_belong_to_the_scheme()
    {
        var reading = Samples.Html("<p>考核办法</p><table><tr><td>项目</td><td>考核内容</td><td>分值</td></tr><tr><td>环境</td><td>道路整洁</td><td>60</td></tr><tr><td>服务</td><td>首问负责</td><td>40</td></tr></table><p>不涉及的项目按平均分计分。发生重大责任事故的，实行一票否决。</p><p>请各单位抓好落实。</p>");
        var scheme = reading.Schemes.ShouldHaveSingleItem();

        scheme.Rules.ShouldHaveSingleItem().Rule.Kind.ShouldBe("not-applicable");
        scheme.Vetoes.ShouldHaveSingleItem().Text.ShouldBe("发生重大责任事故的，实行一票否决");
        reading.Unmapped.ShouldHaveSingleItem().Text.ShouldBe("请各单位抓好落实。");
    }

    [Theory]
    [InlineData("文广局", "区文体广电和旅游局", true)]
    [InlineData("公积金中心", "市公积金管理中心", true)]
    [InlineData("农业产业化中心", "农业产业化发展中心", true)]
    [InlineData("残联", "县残疾人联合会", true)]
    [InlineData("政府办", "区政府办公室", true)]
    [InlineData("卫健委", "卫生健康委员会", true)]
    [InlineData("工信局", "商务局", false)]
    [InlineData("民政局", "教育局", false)]
    [InlineData("", "教育局", false)]
    public void Short_names_of_units_are_recognised(string a, string b, bool similar)
    {
        UnitNames.Similar(a, b).ShouldBe(similar);
        UnitNames.Similar(b, a).ShouldBe(similar);
    }

    [Fact]
    public void Proposals_are_certain_only_when_the_place_or_the_ending_differs()
    {
        var proposals = UnitNames.Propose(["工信局", "文广局", "审计局", "水务局", "区审计局"], ["区工信局", "区文体广电和旅游局", "区审计局"]);

        proposals.ShouldBe([new UnitProposal("工信局", "区工信局", true), new UnitProposal("文广局", "区文体广电和旅游局", false), new UnitProposal("审计局", "区审计局", true)]);
    }

    [Fact]
    public void A_person_may_edit_a_scheme_and_have_it_checked_again()
    {
        var scheme = Samples.Text("评分表\n序号\t考核内容\t分值\n1\t甲事项\t40\n2\t乙事项\t50\n合计\t\t100").Schemes.ShouldHaveSingleItem();
        PlanChecks.Check(scheme).ShouldContain(finding => finding.Code == "sum-mismatch");

        var edited = scheme with { Items = [scheme.Items[0], scheme.Items[1] with { Points = 60 }], Total = 100 };

        PlanChecks.Check(edited).ShouldBeEmpty();
    }

    [Theory(Timeout = 120_000)]
    [InlineData("（责任单位：", 60_000)]
    [InlineData("2024年3月5日前", 30_000)]
    [InlineData("得2分，每少1次扣0.5分，", 30_000)]
    [InlineData("一级指标\n内容\n分值\n甲\n", 4_900)]
    [InlineData("一、事项（5分）\n", 19_900)]
    [InlineData("责任单位：甲局\n备注：无\n完成时限：每月\n", 6_600)]
    [InlineData("考核内容：\"甲\n", 12_000)]
    [InlineData("甲\t\"乙\n", 12_000)]
    [InlineData("由甲局负责（乙局、丙局）", 20_000)]
    [InlineData("Deduct 1 point for each of 3 points or more; ", 12_000)]
    [InlineData("序号\t内容\t责任单位\n1\t甲局、乙局\t丙局\n", 8_000)]
    public async Task Input_made_to_exhaust_the_reader_is_read(string shred, int times)
    {
        var document = Samples.DocumentOf(string.Concat(Enumerable.Repeat(shred, times)));

        // A reader that goes over the text again for each part of it does not come to an end here: the guard ends the test, not the clock of a busy machine.
        (await Task.Run(() => PlanReader.Interpret(document), TestContext.Current.CancellationToken)).Coverage.ShouldBe(1m);
    }
}
