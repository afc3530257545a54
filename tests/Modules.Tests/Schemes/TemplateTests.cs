using Biaogan.Documents;
using Biaogan.Documents.Plans;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.Schemes;
using Biaogan.Schemes.Templates;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Modules.Tests.Schemes;

public sealed class TemplateTests
{
    public static TheoryData<string> Keys => [.. TemplateLibrary.All.Select(t => t.Key)];

    [Theory, MemberData(nameof(Keys))]
    public void A_template_is_a_plan_without_a_fault_that_can_be_published(string key)
    {
        var read = TemplateLibrary.Of(key)!.Read(2027);
        read.Findings.Where(f => f.Severity != FindingSeverity.Note).ShouldBeEmpty();
        var plan = WrittenReadings.Copy(read, "一个方案", 0, withLeadingGroup: false);
        plan.Findings.ShouldBeEmpty();
        var scheme = plan.Schemes.ShouldHaveSingleItem();
        PlanChecks.Check(scheme).ShouldBeEmpty();
        scheme.Items.Count.ShouldBeInRange(15, 30);
        (scheme.Total, scheme.DeclaredTotal).ShouldBe((100m, 100m));
        scheme.Items.ShouldAllBe(i => i.Path.Count == 2 && i.Methods.Count == 1 && i.Units.Count > 0 && i.Deadline != null && i.Rules.Count > 0 && !i.AsksAboutPersons);
        scheme.Items.Select(i => i.Number).ShouldBe(Enumerable.Range(1, scheme.Items.Count).Select(n => $"{n}"));
        scheme.Items.Select(i => i.Deadline!).ShouldAllBe(d => d.Recurrence == "monthly" || (d.Date >= new DateOnly(2027, 1, 1) && d.Date < new DateOnly(2028, 2, 1)));
        PlanRows.Of(plan).Select(r => r.Source.Entry).ShouldBe(Enumerable.Range(1, PlanRows.Of(plan).Count).Select(n => (int?)n));

        var draft = SchemeDrafting.Of(plan, 1, i => i.AsksAboutPersons);
        draft.Faults.ShouldBeEmpty();
        draft.KeptAsText.ShouldBeEmpty();
        draft.Total.ShouldBe(Points.FromDecimal(100));
        draft.Items.SelectMany(i => i.ScoringPoints).Select(p => p.Kind).Distinct().Count().ShouldBeGreaterThanOrEqualTo(7);
        draft.Items.ShouldContain(i => i.ScoringPoints.Count > 1);
        draft.Items.SelectMany(i => i.Units).ShouldContain(u => u.IsSet);
        draft.Items.SelectMany(i => i.Units).ShouldContain(u => u.Role == "lead");
    }

    [Fact]
    public void One_template_is_weighted_one_has_bonuses_penalties_and_a_veto_and_all_kinds_of_rules_occur()
    {
        var plans = TemplateLibrary.All.Select(t => WrittenReadings.Copy(t.Read(2027), t.NameZh, 0, withLeadingGroup: false)).ToList();
        var weighted = plans.Where(p => p.Schemes[0].Blocks.All(b => b.Weight is not null)).ShouldHaveSingleItem();
        weighted.Schemes[0].Blocks.Select(b => (b.Weight, b.Total)).ShouldBe([(50m, 100m), (30m, 100m), (20m, 100m)]);
        var extras = plans.Select(p => p.Schemes[0]).Where(s => s.Bonuses.Count + s.Penalties.Count + s.Vetoes.Count > 0).ShouldHaveSingleItem();
        (extras.Bonuses.Count, extras.Penalties.Count, extras.Vetoes.Count).ShouldBe((2, 2, 1));
        plans.Select((_, i) => SchemeDrafting.Of(plans[i], 1, _ => false)).SelectMany(d => d.Items).SelectMany(i => i.ScoringPoints).Select(p => p.Kind).Distinct()
            .ShouldBe(Enum.GetValues<RuleKind>(), ignoreOrder: true);
    }

    [Fact]
    public void A_copy_moves_dates_by_years_and_keeps_an_item_that_asks_about_persons_marked()
    {
        var source = new SourcePlace { Lines = [3] };
        PlanItem Item(string content, PlanDeadline? deadline) => new() { Path = ["甲"], Content = content, Points = 50, Source = source, Deadline = deadline, AsksAboutPersons = PlanReader.AsksAboutPersons(content) };
        var plan = new PlanReading
        {
            File = "a.docx", Sha256 = "x", IssuedOn = new DateOnly(2024, 3, 1), DocumentNumber = "〔2024〕1号", LeadingGroup = [new("组长", "周正平", "区政府")],
            Schemes = [new PlanScheme { DeclaredTotal = 100, Items = [
                Item("建立重点人员台账，逐人结对帮扶。", new PlanDeadline { Text = "2024年2月29日前", Date = new DateOnly(2024, 2, 29), Source = source }),
                Item("每月报送进展情况。", new PlanDeadline { Text = "2024年底前", Date = new DateOnly(2024, 12, 31), MonthEnd = true }),
            ] }],
        };
        var copy = WrittenReadings.Copy(plan, "新", WrittenReadings.YearOf(plan) is { } year ? 2027 - year : 0, withLeadingGroup: true);
        copy.Schemes[0].Items.Select(i => (i.Deadline!.Date, i.Deadline.Text)).ShouldBe([(new DateOnly(2027, 2, 28), "2027年2月28日前"), (new DateOnly(2027, 12, 31), "2027年底前")]);
        (copy.File, copy.DocumentNumber, copy.IssuedOn).ShouldBe(("", null, null));
        copy.LeadingGroup.ShouldHaveSingleItem().Unit.ShouldBe("区政府");
        copy.Schemes[0].Total.ShouldBe(100);
        // Its finding came along, so that the office can confirm; it belongs to the first row although neither stands in a document.
        var finding = PlanFindings.Of(copy, []).ShouldHaveSingleItem();
        (finding.Finding.Code, finding.Row).ShouldBe((PlanFindings.AsksAboutPersons, 1));
        PlanAccess.Held([])(copy.Schemes[0].Items[0]).ShouldBeTrue();
    }
}
