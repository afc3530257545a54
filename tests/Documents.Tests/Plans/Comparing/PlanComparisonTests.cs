using System.Diagnostics;
using System.Globalization;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Plans.Comparing;
using Biaogan.Documents.Tests.Plans.Writing;

namespace Biaogan.Documents.Tests.Plans.Comparing;

public sealed class PlanComparisonTests
{
    private static readonly SourcePlace Nowhere = new();

    [Fact]
    public void A_plan_does_not_differ_from_itself()
    {
        for (var seed = 0; seed < 200; seed++)
            PlanComparison.Of(new GeneratedPlans(seed).Make(), new GeneratedPlans(seed).Make()).Changes.ShouldBeEmpty($"seed {seed}");
    }

    [Fact]
    public void The_other_way_round_the_same_changes_are_found()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var (a, b) = (new GeneratedPlans(seed).Make(), new GeneratedPlans(seed + 1).Make());
            Lines(PlanComparison.Of(b, a)).ShouldBe(Lines(Mirrored(PlanComparison.Of(a, b))), ignoreOrder: true, $"seed {seed}");
        }
    }

    [Fact]
    public void Known_edits_are_found_as_exactly_those()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var old = Plan(60, seed);
            var items = old.Schemes[0].Items.ToList();
            var random = new Random(seed);
            var (changed, removed, moved) = (random.Next(0, 15), random.Next(20, 30), random.Next(40, 50));
            var expected = new List<string>();
            items[changed] = items[changed] with { Points = 99, Content = items[changed].Content + "按季度通报进展情况。", Units = [new PlanUnit("区审计局", "lead")] };
            expected.Add($"Changed {changed}>{changed} content,points,units");
            items[moved] = items[moved] with { Path = ["宣传教育", "阵地"] };
            expected.Add($"Moved {moved}>{moved} ");
            items.RemoveAt(removed);
            expected.Add($"Removed {removed}> ");
            items.Add(new PlanItem { Number = "900", Path = items[^1].Path, Content = "新增：建设一刻钟便民服务圈，配齐社区食堂。", Points = 3, Source = Nowhere });
            expected.Add("Added >59 ");
            var comparison = PlanComparison.Of(old, WithItems(old, items));

            comparison.Changes.Where(change => change.Part == PlanPart.Item).Select(Shifted).ShouldBe(expected, ignoreOrder: true, $"seed {seed}");
            comparison.Count(PlanPart.Item, PlanChangeKind.Removed).ShouldBe(1);

            // Places behind the removed item are one less in the newer version.
            string Shifted(PlanChange change) =>
                $"{change.Kind} {change.OldIndex}>{(change is { NewIndex: { } at, Kind: not PlanChangeKind.Added } && at >= removed ? at + 1 : change.NewIndex)} {string.Join(',', change.Fields.Select(field => field.Field))}";
        }
    }

    [Fact]
    public void Another_order_a_renamed_group_and_the_head_are_told_apart()
    {
        var old = Plan(30, 1);
        var items = old.Schemes[0].Items.ToList();
        var first = items[2];
        items.RemoveAt(2);
        items.Insert(4, first);
        var renamed = items.Select(item => item.Path[0] == "组织领导" ? item with { Path = ["强化组织领导", .. item.Path.Skip(1)] } : item).ToList();
        var now = WithItems(old, renamed) with { Title = "另一方案", IssuedOn = new DateOnly(2025, 1, 2), LeadingGroup = [new("组长", "王某", "区委"), new("成员", "李某", "区教育局")] };
        var comparison = PlanComparison.Of(old with { LeadingGroup = [new("组长", "王某", "区委")] }, now);

        Lines(comparison).ShouldBe(
        [
            "Head Changed - > - issued-on: →2025-01-02; title: 示范创建方案→另一方案",
            "LeadingGroup Added - > 1 ",
            "Group Changed 0 > 0 name: 组织领导→强化组织领导",
            "Item Moved 2 > 4 ",
        ], ignoreOrder: true);
        comparison.Changes.Single(change => change.Part == PlanPart.Item).Label.ShouldStartWith("3 ");
    }

    [Fact]
    public void Bonuses_rules_and_schemes_are_compared_too()
    {
        var old = Plan(5, 3);
        var scheme = old.Schemes[0];
        var now = old with
        {
            Schemes = [scheme with
            {
                Bonuses = [new PlanExtra("获国家级表彰的加6分。", 6, Nowhere)],
                Vetoes = [new PlanExtra("发生重大事故的，一票否决。", null, Nowhere)],
                Rules = [new PlanSchemeRule([], new PlanRule("gate", "低于60分的，总分计0分"), Nowhere)],
            }, scheme with { Title = "学校" }],
        };
        Lines(PlanComparison.Of(old with { Schemes = [scheme with { Bonuses = [new PlanExtra("获国家级表彰的加5分。", 5, Nowhere)] }] }, now)).ShouldBe(
        [
            "Scheme Added - > 1 ",
            "Bonus Changed 0 > 0 content: 获国家级表彰的加5分。→获国家级表彰的加6分。; points: 5→6",
            "Veto Added - > 0 ",
            "Rule Added - > 0 ",
        ], ignoreOrder: true);
    }

    [Fact]
    public void A_thousand_items_are_compared_with_a_thousand_others()
    {
        var (old, other) = (Plan(1000, 1), Plan(1000, 2));
        PlanComparison.Of(old, other);
        var watch = Stopwatch.StartNew();
        var changes = PlanComparison.Of(old, other).Changes;
        TestContext.Current.SendDiagnosticMessage($"{changes.Count} changes in {watch.ElapsedMilliseconds} ms");
        PlanComparison.Of(old, WithItems(old, [.. old.Schemes[0].Items.Reverse()])).Count(PlanPart.Item, PlanChangeKind.Moved).ShouldBe(999);
    }

    private static PlanReading Plan(int items, int seed)
    {
        var random = new Random(seed);
        string[] groups = ["组织领导", "宣传教育", "服务供给", "督导问责"];
        string[] words = ["制定", "年度", "计划", "落实", "责任", "经费", "保障", "巡查", "台账", "整改", "公示", "培训", "志愿", "队伍", "阵地", "热线", "环境", "绿化", "停车", "养老", "托育", "课堂", "读书", "网格", "消防", "食品"];
        var made = Enumerable.Range(0, items).Select(i => new PlanItem
        {
            Number = (i + 1).ToString(CultureInfo.InvariantCulture),
            Path = [groups[i * groups.Length / items], "阵地"],
            Content = string.Concat(Enumerable.Range(0, 8 + random.Next(8)).Select(_ => words[random.Next(words.Length)])) + "。",
            Points = random.Next(1, 10),
            Source = Nowhere,
        }).ToList();
        return WithItems(new PlanReading { File = "", Sha256 = "", Title = "示范创建方案", Schemes = [new PlanScheme { Title = "考核表" }] }, made);
    }

    private static PlanReading WithItems(PlanReading plan, IReadOnlyList<PlanItem> items) => plan with { Schemes = [plan.Schemes[0] with { Items = items }] };

    private static PlanComparison Mirrored(PlanComparison comparison) => new([.. comparison.Changes.Select(change => change with
    {
        Kind = change.Kind switch { PlanChangeKind.Added => PlanChangeKind.Removed, PlanChangeKind.Removed => PlanChangeKind.Added, var other => other },
        OldScheme = change.NewScheme,
        NewScheme = change.OldScheme,
        OldIndex = change.NewIndex,
        NewIndex = change.OldIndex,
        Fields = [.. change.Fields.Select(field => new PlanFieldChange(field.Field, field.New, field.Old))],
    })]);

    private static List<string> Lines(PlanComparison comparison) => [.. comparison.Changes.Select(change =>
        $"{change.Part} {change.Kind} {change.OldIndex?.ToString(CultureInfo.InvariantCulture) ?? "-"} > {change.NewIndex?.ToString(CultureInfo.InvariantCulture) ?? "-"} {string.Join("; ", change.Fields.Select(field => $"{field.Field}: {field.Old}→{field.New}"))}")];
}
