using System.Text;
using Biaogan.Documents;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.Sample;
using Biaogan.Schemes.Schemes;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Modules.Tests.Schemes;

public sealed class SchemeDraftingTests
{
    [Fact]
    public void The_sample_plan_reads_without_an_error_and_drafts_to_100_with_every_rule_kind()
    {
        var read = PlanReader.Read(Encoding.UTF8.GetBytes(SchemesSample.Text(new DateOnly(2027, 2, 10))), "plan.txt", new ReadLimits(), CancellationToken.None).Reading;
        read.Findings.Where(f => f.Severity == FindingSeverity.Error).ShouldBeEmpty();
        var draft = SchemeDrafting.Of(read, 1, i => i.AsksAboutPersons);
        draft.Faults.ShouldBeEmpty();
        draft.Total.ShouldBe(Points.FromDecimal(100));
        draft.KeptAsText.ShouldBeEmpty();
        draft.Items.SelectMany(i => i.ScoringPoints).Select(p => p.Kind).Distinct().ShouldBe(Enum.GetValues<RuleKind>(), ignoreOrder: true);
        draft.Groups.Where(g => g.Parent is null).Sum(g => g.Points.Micro).ShouldBe(draft.Total.Micro);
        draft.LeadingGroup.Count.ShouldBe(13);
        var days = draft.Items.Select(i => i.Deadline).OfType<DateOnly>().ToList();
        days.ShouldContain(d => d < new DateOnly(2027, 2, 10));
        days.ShouldContain(d => d > new DateOnly(2027, 2, 10));
    }

    [Fact]
    public void Stored_readings_and_rules_come_back_as_they_were()
    {
        var result = PlanReader.Read(Encoding.UTF8.GetBytes(SchemesSample.Text(new DateOnly(2026, 11, 1))), "plan.txt", new ReadLimits(), CancellationToken.None);
        var again = StoredReading.Read(StoredReading.Write(result.Reading));
        PlanReader.ToJson(again).ShouldBe(PlanReader.ToJson(result.Reading));
        var document = StoredReading.ReadDocument(StoredReading.WriteDocument(result.Document));
        document.Blocks.Count.ShouldBe(result.Document.Blocks.Count);
        document.Blocks.Select(b => b.GetType()).ShouldBe(result.Document.Blocks.Select(b => b.GetType()));

        var rule = new RuleParameters { Per = 0.5m, Cap = 2m, LessIsBetter = true, Tiers = [new("优秀", Points.FromDecimal(3)), new("不合格", Points.Zero, 0m)] };
        var back = StoredRule.Read(StoredRule.Write(rule));
        (back.Per, back.Cap, back.LessIsBetter).ShouldBe((0.5m, 2m, true));
        back.Tiers.ShouldBe(rule.Tiers);
    }

    [Theory]
    [InlineData("deduct", "per=0.5", RuleKind.Deduct, false)]
    [InlineData("deduct", "min=0.5 max=2", RuleKind.Award, true)]
    [InlineData("threshold", "target=95 deduct=0.1 award=3", RuleKind.Threshold, false)]
    [InlineData("threshold", "deduct=0.1", RuleKind.Award, true)]
    [InlineData("gate", "minimum=60", RuleKind.Award, true)]
    [InlineData("count-target", "count=2", RuleKind.CountTarget, false)]
    public void A_rule_is_computed_only_when_nothing_is_guessed(string kind, string parameters, RuleKind expected, bool isText)
    {
        var rule = new PlanRule(kind, "")
        {
            Parameters = parameters.Split(' ').Select(p => p.Split('=')).ToDictionary(p => p[0], p => decimal.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture)),
        };
        var typed = TypedRules.Of(rule, 5m);
        (typed.Kind, typed.IsText).ShouldBe((expected, isText));
    }

    [Theory]
    [InlineData("发生重大责任事故的，取消年度评优资格。", VetoEffect.LosesExcellent)]
    [InlineData("弄虚作假的，不得推荐命名。", VetoEffect.NotEligible)]
    [InlineData("出现一次的，总分按59分计。", VetoEffect.CountsAs)]
    [InlineData("造成严重后果的，直接评定为不合格。", VetoEffect.Stop)]
    [InlineData("发生安全事故的一票否决。", null)]
    public void A_veto_keeps_the_effect_its_sentence_names(string text, VetoEffect? effect)
    {
        var typed = TypedRules.Of(ItemKind.Veto, new PlanExtra(text, null, new SourcePlace()));
        typed.Parameters.Effect.ShouldBe(effect);
        StoredRule.Read(StoredRule.Write(typed.Parameters)).Effect.ShouldBe(effect);
    }

    [Fact]
    public void Weights_scale_points_and_faults_name_their_rows()
    {
        var source = new SourcePlace { Lines = [1] };
        PlanItem Item(string path, decimal? points, params PlanScoringPoint[] parts) => new() { Path = [path], Content = path + points, Points = points, Source = source, ScoringPoints = parts };
        var reading = new PlanReading
        {
            File = "x", Sha256 = "x",
            Schemes = [PlanTotals.Recount(new PlanScheme
            {
                Blocks = [new("A", 40, 100), new("B", 60, 100)],
                Items = [Item("A", 100, new PlanScoringPoint("一", 60), new PlanScoringPoint("二", 40)), Item("B", 100)],
            })],
        };
        var draft = SchemeDrafting.Of(reading, 1, _ => false);
        draft.Faults.ShouldBeEmpty();
        draft.Total.ToDecimal().ShouldBe(100m);
        draft.Items[0].ScoringPoints.Select(p => p.Points.ToDecimal()).ShouldBe([24m, 16m]);

        var faulty = reading with { Schemes = [reading.Schemes[0] with { Items = [Item("A", null), Item("B", 5, new PlanScoringPoint("一", 2), new PlanScoringPoint("二", null))] }] };
        SchemeDrafting.Of(faulty, 1, _ => false).Faults.Select(f => f.Row).ShouldBe([1, 2]);
    }
}
