using System.Net;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Schemes.Contract;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Modules.Tests.Assessments;

public sealed class ScoringTests
{
    public static TheoryData<StoreKind, string, string, string, decimal, string, decimal> Rules()
    {
        var cases = new (string Kind, string Parameters, decimal Points, string Observed, decimal Earned)[]
        {
            ("award", "{}", 5, "3.5", 3.5m),
            ("award", """{"each":2}""", 5, "4", 5m),
            ("all-or-nothing", "{}", 4, "no", 0m),
            ("all-or-nothing", """{"count":3}""", 4, "2", 4m),
            ("deduct", """{"per":0.5,"cap":2}""", 5, "3", 3.5m),
            ("deduct", """{"per":0.5,"cap":2}""", 5, "9", 3m),
            ("tiers", """{"tiers":[{"label":"A","points":5},{"label":"B","points":3}]}""", 5, "B", 3m),
            ("tiers", """{"tiers":[{"label":"优","points":5,"atLeast":90},{"label":"良","points":2,"atLeast":60}]}""", 5, "75", 2m),
            ("proportional", """{"target":80}""", 4, "60", 3m),
            ("threshold", """{"threshold":95,"slope":0.1}""", 3, "92.5", 2.8m),
            ("count-target", """{"target":4,"per":0.5}""", 2, "3", 1.5m),
            ("rank", """{"tiers":[{"label":"1","points":3},{"label":"2","points":2}]}""", 3, "2", 2m),
            ("survey", """{"target":90}""", 9, "80", 8m),
            ("deduct", "{}", 5, "4", 4m),
        };
        var data = new TheoryData<StoreKind, string, string, string, decimal, string, decimal>();
        foreach (var c in cases)
        {
            data.Add(StoreKind.Sqlite, c.Kind, c.Parameters, c.Observed, c.Points, "有欠缺", c.Earned);
        }

        data.Add(StoreKind.Postgres, "deduct", """{"per":0.5,"cap":2}""", "3", 5, "有欠缺", 3.5m);
        data.Add(StoreKind.Postgres, "threshold", """{"threshold":95,"slope":0.1}""", "92.5", 3, "有欠缺", 2.8m);
        return data;
    }

    [Theory, MemberData(nameof(Rules))]
    public async Task Points_follow_the_rule(StoreKind kind, string rule, string parameters, string observed, decimal points, string reason, decimal earned)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("内容", points) { RuleKind = rule, RuleParameters = parameters });
        var page = await world.Score(world.Units[0], 1, observed, reason);

        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Path.ShouldEndWith("?saved=1");
        var sheet = await world.Sheet(world.Units[0]);
        new Points(sheet.EarnedMicro).ToDecimal().ShouldBe(earned);
        sheet.State.ShouldBe(SheetState.Scored);
        (await world.Postings(sheet.Id)).Sum(p => p.PointsMicro).ShouldBe(sheet.EarnedMicro);
    }

    [Theory, OnBothStores]
    public async Task Bonus_penalty_and_veto_stand_outside_the_total(StoreKind kind)
    {
        using var world = await SheetWorld.New(
            kind,
            new ItemSeed("加分", 2) { Kind = ItemKind.Bonus, RuleKind = "bonus", RuleParameters = """{"each":0.5}""" },
            new ItemSeed("扣分", 5) { Kind = ItemKind.Penalty, RuleKind = "penalty", RuleParameters = """{"per":2}""" },
            new ItemSeed("否决", 0) { Kind = ItemKind.Veto, RuleKind = "veto", RuleParameters = """{"effect":"counts-as-59"}""" });
        var unit = world.Units[0];
        await world.Score(unit, 1, "9");
        (await world.Score(unit, 2, "2", "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await world.Score(unit, 2, "3", "媒体曝光属实");
        (await world.Score(unit, 3, "yes", "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await world.Score(unit, 3, "yes", "弄虚作假属实");

        (await world.Sheet(unit, 1)).EarnedMicro.ShouldBe(2_000_000);
        (await world.Sheet(unit, 2)).EarnedMicro.ShouldBe(-5_000_000);
        var veto = await world.Sheet(unit, 3);
        veto.EarnedMicro.ShouldBe(0);
        veto.Veto.ShouldBe(VetoEffect.CountsAs);
        veto.ApplicableMicro.ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task Less_than_full_points_need_a_reason(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("内容", 5));
        var page = await world.Score(world.Units[0], 1, "4");

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("扣分必须写明理由");
        page.Document.QuerySelector("input[type=number]")!.GetAttribute("value").ShouldBe("4");
        (await world.Sheet(world.Units[0])).State.ShouldBe(SheetState.Open);
        (await world.Score(world.Units[0], 1, "5")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("6")]
    [InlineData("-1")]
    [InlineData("五")]
    [InlineData("")]
    public async Task Points_out_of_range_are_refused(string observed)
    {
        using var world = await SheetWorld.New(StoreKind.Sqlite, new ItemSeed("内容", 5));
        (await world.Score(world.Units[0], 1, observed, "理由")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await world.Sheet(world.Units[0])).State.ShouldBe(SheetState.Open);
    }

    [Theory, OnBothStores]
    public async Task A_correction_keeps_what_was_posted(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("内容", 5));
        var unit = world.Units[0];
        await world.Score(unit, 1, "3", "缺照片");
        (await world.Score(unit, 1, "5")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await world.Score(unit, 1, "5", "补交照片，经核实");

        var sheet = await world.Sheet(unit);
        var postings = await world.Postings(sheet.Id);
        postings.Select(p => p.PointsMicro).ShouldBe([3_000_000L, -3_000_000L, 5_000_000L]);
        postings[1].ReversesId.ShouldBe(postings[0].Id);
        postings[1].Reason.ShouldBe("补交照片，经核实");
        sheet.EarnedMicro.ShouldBe(5_000_000);

        await world.Score(unit, 1, "5", "补交照片，经核实");
        (await world.Postings(sheet.Id)).Count.ShouldBe(3);
    }

    [Theory, OnBothStores]
    public async Task Not_applicable_takes_the_item_out_of_what_could_be_earned(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("内容", 5));
        var unit = world.Units[0];
        await world.Score(unit, 1, "3", "缺照片");
        var sheet = await world.Sheet(unit);
        (await world.Assessor.Submit($"/sheets/{sheet.Id}", $"/sheets/{sheet.Id}", ("notApplicable", "true"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await world.Assessor.Submit($"/sheets/{sheet.Id}", $"/sheets/{sheet.Id}", ("notApplicable", "true"), ("notApplicableReason", "不设窗口"));

        sheet = await world.Sheet(unit);
        (sheet.EarnedMicro, sheet.ApplicableMicro, sheet.IsNotApplicable).ShouldBe((0L, 0L, true));
        (await world.Postings(sheet.Id)).Sum(p => p.PointsMicro).ShouldBe(0);
    }

    [Theory, OnBothStores]
    public async Task A_stale_form_is_refused_and_says_who(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("内容", 5));
        var sheet = await world.Sheet(world.Units[0]);
        var point = await world.Point(sheet.Id);
        var (_, name) = await world.World.WithPerson(world.World.RootId, Role.Assessor);
        using var other = await world.World.SignIn(name);
        var old = await world.Assessor.Get($"/sheets/{sheet.Id}");
        await world.Score(world.Units[0], 1, "5", by: other);

        var page = await world.Assessor.Submit(old, $"/sheets/{sheet.Id}", ($"p{point}", "1"), ($"r{point}", "晚了"));
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain(name);
        (await world.Sheet(world.Units[0])).EarnedMicro.ShouldBe(5_000_000);
    }

    [Theory, OnBothStores]
    public async Task Save_and_next_goes_to_the_next_sheet_handed_in(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("甲", 5), new ItemSeed("乙", 5));
        await world.HandIn(world.Units[0], 1);
        await world.HandIn(world.Units[1], 2);
        var first = await world.Sheet(world.Units[0], 1);
        var point = await world.Point(first.Id);
        var page = await world.Assessor.Submit($"/sheets/{first.Id}", $"/sheets/{first.Id}", ($"p{point}", "5"), ("then", "next"));

        page.Path.ShouldBe($"/sheets/{(await world.Sheet(world.Units[1], 2)).Id}");
    }
}
