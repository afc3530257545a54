using Biaogan.Documents.Plans;

namespace Biaogan.Documents.Tests.Plans;

public sealed class SamplePlanTests
{
    [Theory]
    [InlineData("004", "004_c5f51215e9506ca0.txt")]
    [InlineData("01-shicheng-hezhang-xiangzhen-2018", "01-shicheng-hezhang-xiangzhen-2018.txt")]
    [InlineData("01-shicheng-hezhang-xiangzhen-2018", "01-shicheng-hezhang-xiangzhen-2018.html")]
    [InlineData("05-jixiao-zhuanxiangjiaotongfei", "05-jixiao-zhuanxiangjiaotongfei.txt")]
    [InlineData("05-jixiao-zhuanxiangjiaotongfei", "05-jixiao-zhuanxiangjiaotongfei.html")]
    [InlineData("08-sanji-yiyuan-jixiao-2019", "08-sanji-yiyuan-jixiao-2019.txt")]
    [InlineData("08-sanji-yiyuan-jixiao-2019", "08-sanji-yiyuan-jixiao-2019.html")]
    [InlineData("13-zhengfu-wangzhan-jiyuehua-2018", "13-zhengfu-wangzhan-jiyuehua-2018.txt")]
    [InlineData("14-tongbao-biaoyang-2018", "14-tongbao-biaoyang-2018.txt")]
    [InlineData("20-gaoxiao-bumen-jixiao-guize-2017", "20-gaoxiao-bumen-jixiao-guize-2017.txt")]
    [InlineData("22-baoshan-jinjiguan-2021", "22-baoshan-jinjiguan-2021.txt")]
    [InlineData("26-qingjie-xiangcun-gonglu", "26-qingjie-xiangcun-gonglu.txt")]
    [InlineData("32-jigou-bianzhi-xiaoneng", "32-jigou-bianzhi-xiaoneng.txt")]
    [InlineData("35-baldrige-points", "35-baldrige-points.txt")]
    public void A_real_plan_reads_as_its_truth_says(string id, string file)
    {
        var reading = Samples.Read(file);

        var comparison = TruthComparison.Of(Samples.Truth(id), reading, File.ReadAllText(Path.Combine(Samples.Folder(), file)));

        comparison.Differences.ShouldBeEmpty();
        comparison.Checks.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void The_comparison_with_the_truth_notices_a_lost_item_and_a_changed_point()
    {
        var reading = Samples.Read("004_c5f51215e9506ca0.txt");
        var scheme = reading.Schemes[0];
        var changed = reading with { Schemes = [scheme with { Items = [scheme.Items[0] with { Points = 5 }, .. scheme.Items.Skip(1).SkipLast(1)] }] };

        var differences = TruthComparison.Of(Samples.Truth("004"), changed, File.ReadAllText(Path.Combine(Samples.Folder(), "004_c5f51215e9506ca0.txt"))).Differences;

        differences.ShouldContain(difference => difference.StartsWith("items:"));
        differences.ShouldContain(difference => difference.StartsWith("item points:"));
    }

    [Fact]
    public void Plan_004_is_read_completely()
    {
        var reading = Samples.Read("004_c5f51215e9506ca0.txt");
        var scheme = reading.Schemes.ShouldHaveSingleItem();

        reading.LeadingGroup.Select(member => member.Post).ShouldBe(["组长", "副组长", .. Enumerable.Repeat("成员", 17)]);
        reading.LeadingGroup.ShouldAllBe(member => member.Name == "XX");
        reading.LeadingGroup[8].Unit.ShouldBe("区文体广电和旅游局");
        scheme.Columns.Select(column => column.Role).ShouldBe(["dimension", "indicator", "content", "points", "method", "units", "deadline"]);
        scheme.Items.ShouldAllBe(item => item.Deadline!.Date == new DateOnly(2024, 7, 31));
        scheme.Items.ShouldAllBe(item => item.Methods.SequenceEqual(new[] { "听取汇报", "查阅资料" }));
        scheme.Items.Select(item => item.Number).ShouldBe(Enumerable.Range(1, 23).Select(number => $"{number}"));
        scheme.Items[0].ScoringPoints.Select(point => point.Points).ShouldBe([2m, 2m]);
        scheme.Items[7].ScoringPoints.Select(point => point.Points).ShouldBe([4m, 3m]);
        scheme.Items[0].Units.ShouldBe([new PlanUnit("区政府机关各单位", "responsible") { IsSet = true }]);
        scheme.Items[11].Units.Select(unit => unit.Name).ShouldBe(["政府办", "文广局", "工信局"]);
        scheme.Items[13].Units.Select(unit => unit.Name).ShouldBe(["政府办", "工信局", "商务局", "价监局", "房改办", "应急管理局", "公积金中心"]);
        scheme.Items[16].Units.Select(unit => unit.Name).ShouldBe(["文广局", "扶贫办", "发改局", "商务局", "人社局", "工信局", "民政局", "残联", "农业产业化中心"]);
        scheme.Items[13].AsksAboutPersons.ShouldBeTrue();
        scheme.Items[14].Source.Lines.ShouldBe([136]);
        reading.Mapped.ShouldBe(1m);
        reading.ShouldReport("repeated-group", "促进各民族交往交流交融");
        reading.ShouldReport("unclosed-item", "第 15 项");
        reading.ShouldReport("missing-year", "7月29日前");
        reading.ShouldReport("unit-alias", "文广局");
        reading.ShouldReport("unit-alias", "公积金中心");
        reading.ShouldReport("unit-alias", "农业产业化中心");
        reading.ShouldReport("teaser-line");
        foreach (var word in new[] { "加强宣传教育", "改善民生福祉", "增强中华文化认同", "民族理论政策学习", "纵深拓展创建工作", "依法治理民族事务", "残联", "区政府机关各单位" })
            reading.ShouldReport("split-word", word);
        reading.Findings.ShouldNotContain(finding => finding.Code == "unknown-unit");
        reading.Unmapped.ShouldContain(left => left.Text.StartsWith("以习近平新时代"));
    }

    [Fact]
    public void Faults_of_the_other_plans_are_reported_where_they_stand()
    {
        var river = Samples.Read("01-shicheng-hezhang-xiangzhen-2018.txt");
        river.ShouldReport("sum-mismatch", "第 18 项");
        river.ShouldReport("group-with-content", "管治保");
        river.Schemes[0].Items[0].Units.ShouldHaveSingleItem().Role.ShouldBe("assess");
        river.Schemes[0].Items[^1].Number.ShouldBe("五");
        var traffic = Samples.Read("05-jixiao-zhuanxiangjiaotongfei.html");
        traffic.ShouldReport("repeated-header");
        traffic.ShouldReport("ambiguous-column", "分值");
        traffic.ShouldReport("empty-group", "产出时效");
        var villages = Samples.Read("26-qingjie-xiangcun-gonglu.txt");
        villages.Title.ShouldBe("美丽金田清洁乡村活动公路线村屯专项考核评分细");
        villages.ShouldReport("unreadable-number", "051");
        villages.ShouldReport("ocr-suspect", "()加强领导制度建设");
        villages.ShouldReport("no-points-left", "保障措施落实情况");
        villages.Schemes[0].Items.ShouldAllBe(item => !item.Content.Contains("0.5"));
        var posts = Samples.Read("32-jigou-bianzhi-xiaoneng.txt");
        posts.ShouldReport("missing-points", "3.223");
        posts.Schemes[0].Items.Single(item => item.Number == "3.223").Rules.ShouldHaveSingleItem().Kind.ShouldBe("not-applicable");
        Samples.Read("22-baoshan-jinjiguan-2021.txt").ShouldReport("unclosed-item");
    }

    [Fact]
    public void Rule_sentences_of_plan_20_become_typed_rules()
    {
        var scheme = Samples.Read("20-gaoxiao-bumen-jixiao-guize-2017.txt").Schemes.ShouldHaveSingleItem();
        var rules = scheme.Rules.Select(rule => rule.Rule).ToList();

        rules.ShouldContain(rule => rule.Kind == "tiers" && string.Join(',', rule.Tiers.Select(tier => $"{tier.Label}{tier.Points:0}")) == "A195,A292,A390,B188,B284,B380,C178,C274,C370");
        rules.ShouldContain(rule => rule.Kind == "tiers" && rule.Tiers.Select(tier => tier.Points).SequenceEqual(new[] { 1m, 0.95m, 0.90m }));
        rules.ShouldContain(rule => rule.Kind == "tiers" && rule.Tiers.Select(tier => tier.Points).SequenceEqual(new[] { 100m, 90m, 80m, 50m }));
        rules.Count(rule => rule.Kind == "tiers" && rule.Tiers.Select(tier => tier.Points).SequenceEqual(new[] { 90m, 80m, 70m, 50m })).ShouldBe(3);
        rules.ShouldContain(rule => rule.Kind == "bonus" && rule.Tiers.Select(tier => $"{tier.Label}{tier.Points:0}").SequenceEqual(new[] { "国家级3", "省级2", "市级1" }));
        rules.Count(rule => rule.Kind == "threshold" && rule.Parameters["deduct"] == 0.02m && rule.Parameters["cap"] == 0.5m).ShouldBe(2);
        rules.Where(rule => rule.Kind == "threshold").Select(rule => rule.Parameters["target"]).ShouldBe([75m, 95m]);
        rules.ShouldContain(rule => rule.Parameters.ContainsKey("highestOnly"));
        rules.Count(rule => rule.Parameters.ContainsKey("cap")).ShouldBeGreaterThanOrEqualTo(20);
        scheme.Penalties.ShouldContain(extra => extra.Points == 10);
    }

    [Theory]
    [InlineData("3.1", "rank", "deduct", 0.1)]
    [InlineData("3.211", "threshold", "deduct", 0.5)]
    [InlineData("3.212", "threshold", "deduct", 0.05)]
    [InlineData("3.212", "threshold", "target", 20)]
    [InlineData("3.213", "threshold", "award", 1)]
    [InlineData("3.243", "deduct", "points", 0.1)]
    [InlineData("1.1", "proportional", null, 0)]
    public void Rules_of_plan_32_are_typed(string number, string kind, string? parameter, double value)
    {
        var item = Samples.Read("32-jigou-bianzhi-xiaoneng.txt").Schemes[0].Items.Single(item => item.Number == number);

        var rule = item.Rules.ShouldContainOne(rule => rule.Kind == kind);
        if (parameter is not null)
            rule.Parameters[parameter].ShouldBe((decimal)value);
        if (kind == "rank")
            rule.Tiers.Select(tier => tier.Points).ShouldBe([2m, 1.9m, 1.8m]);
    }
}

internal static class RuleAssertions
{
    public static PlanRule ShouldContainOne(this IReadOnlyList<PlanRule> rules, Func<PlanRule, bool> test)
    {
        rules.Any(test).ShouldBeTrue($"rules: {string.Join(" | ", rules.Select(rule => $"{rule.Kind} {string.Join(',', rule.Parameters)}"))}");
        return rules.First(test);
    }
}
