using System.Net;
using AngleSharp.Dom;
using Biaogan.Platform.Auditing;
using Biaogan.Supervision.Contract;
using Biaogan.Supervision.Problems;

namespace Biaogan.Modules.Tests.Supervision;

public sealed class ProblemTests
{
    [Theory, OnBothStores]
    public async Task A_problem_goes_its_way_from_the_sheet_to_the_write_off(StoreKind kind)
    {
        using var ledger = await Ledger.New(kind);
        var id = await ledger.Register();
        (await ledger.State(id)).ShouldBe(ProblemState.Ordered);

        (await ledger.Liaison.Get("/my/problems")).Rows().Single()[1].ShouldBe("服务指南未公示");
        (await ledger.Liaison.Get("/waiting")).Text.ShouldContain("答复整改通知");
        (await ledger.Answer(id)).Text.ShouldContain("答复已提交");
        (await ledger.Assessor.Get("/waiting")).Text.ShouldContain("整改答复待复核");
        (await ledger.Recheck(id, cured: true)).Text.ShouldContain("已销号");

        var row = await ledger.World.App.With(db => db.Problems().SingleAsync(p => p.Id == id));
        (row.State, row.Number, row.WrittenOffAt is not null).ShouldBe((ProblemState.WrittenOff, 1, true));
        var course = (await ledger.Supervisor.Get($"/problems/{id}")).Document.QuerySelectorAll(".timeline-title").Select(e => e.TextContent.Trim()).ToList();
        course.Count.ShouldBe(4);
        course[0].ShouldBe("挂号");
        course[3].ShouldBe("复核通过，销号");
        (await ledger.World.App.With(db => db.Set<AuditEntry>().CountAsync(a => a.Thing == "supervision_problems" && a.ThingId == $"{id}"))).ShouldBeGreaterThanOrEqualTo(3);
    }

    [Theory, OnBothStores]
    public async Task Nothing_closes_without_answer_and_recheck(StoreKind kind)
    {
        using var ledger = await Ledger.New(kind);
        var id = await ledger.Register();
        var page = await ledger.Assessor.Get($"/problems/{id}");
        page.Document.QuerySelector("form[action$='/recheck']").ShouldBeNull();

        // The form is not offered; asked for all the same, it is refused.
        (await Post(ledger.Assessor, page, $"/problems/{id}/recheck", ("cured", "yes"), ("finding", "看过"))).ShouldBe(HttpStatusCode.Conflict);
        (await ledger.State(id)).ShouldBe(ProblemState.Ordered);

        await ledger.Answer(id);
        (await ledger.State(id)).ShouldBe(ProblemState.Answered);
        (await ledger.World.App.With(db => db.Problems().Where(p => p.Id == id).Select(p => p.WrittenOffAt).SingleAsync())).ShouldBeNull();
    }

    [Theory, OnBothStores]
    public async Task Who_ordered_who_answered_and_who_belongs_to_the_unit_do_not_recheck(StoreKind kind)
    {
        using var ledger = await Ledger.New(kind);
        var below = await ledger.World.WithUnit("教育局所属中心", ledger.UnitId);
        var both = await ledger.SignedIn(ledger.UnitId, Role.Liaison, Role.Assessor);
        var inside = await ledger.SignedIn(below, Role.Assessor);
        await ledger.World.App.Seed(async db =>
        {
            // An assessor who works below the unit and holds the role over the whole district.
            var person = await db.Set<Biaogan.Access.Grants.RoleGrant>().Where(g => g.UnitId == below).Select(g => g.PersonId).SingleAsync();
            db.Add(new Biaogan.Access.Grants.RoleGrant { PersonId = person, Role = Role.Assessor, UnitId = ledger.World.RootId, From = new DateOnly(2020, 1, 1) });
        });
        var id = await ledger.Register();
        await ledger.Answer(id, by: both);

        foreach (var (browser, why) in new[] { (ledger.Supervisor, "由您下发"), (both, "由您提交"), (inside, "您是该单位人员") })
        {
            var page = await browser.Get($"/problems/{id}");
            page.Text.ShouldContain(why);
            (await Post(browser, page, $"/problems/{id}/recheck", ("cured", "yes"), ("finding", "看过"))).ShouldBe(HttpStatusCode.Conflict);
        }

        (await ledger.State(id)).ShouldBe(ProblemState.Answered);
        await ledger.Recheck(id, cured: true);
        (await ledger.State(id)).ShouldBe(ProblemState.WrittenOff);
    }

    [Theory, OnBothStores]
    public async Task Roles_and_scope_decide_who_sees_and_does_what(StoreKind kind)
    {
        using var ledger = await Ledger.New(kind);
        var id = await ledger.Register();
        var form = $"/campaigns/{ledger.CampaignId}/problems/new";
        var sheet = $"{form}?sheet={ledger.SheetId}";

        var other = await ledger.SignedIn((await World.New(kind)).RootId, Role.Supervisor, Role.Office, Role.Assessor, Role.Liaison);
        foreach (var path in new[] { $"/problems/{id}", $"/problems/{id}/order/print", $"/campaigns/{ledger.CampaignId}/problems", $"/campaigns/{ledger.CampaignId}/problems.xlsx", form, sheet })
        {
            (await other.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }

        var page = await other.Get("/problems");
        page.Rows().Any(r => r.Contains("服务指南未公示")).ShouldBeFalse();
        foreach (var deed in new[] { "order", "answer", "recheck" })
        {
            (await Post(other, page, $"/problems/{id}/{deed}", ("text", "x"), ("demand", "x"), ("cured", "yes"), ("finding", "x"))).ShouldBe(HttpStatusCode.NotFound, deed);
        }

        // An assessor registers from a sheet only; the neighbour's liaison and the office do neither register nor answer.
        (await ledger.Assessor.Get(sheet)).Status.ShouldBe(HttpStatusCode.OK);
        (await ledger.Assessor.Get(form)).Status.ShouldBe(HttpStatusCode.NotFound);
        var neighbour = await ledger.SignedIn(ledger.OtherUnitId, Role.Liaison);
        (await neighbour.Get($"/problems/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Post(neighbour, await neighbour.Get("/my/problems"), $"/problems/{id}/answer", ("text", "x"))).ShouldBe(HttpStatusCode.NotFound);
        var office = await ledger.SignedIn(ledger.World.RootId, Role.Office);
        (await office.Get($"/problems/{id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await office.Get(sheet)).Status.ShouldNotBe(HttpStatusCode.OK);
        (await ledger.State(id)).ShouldBe(ProblemState.Ordered);
    }

    [Theory, OnBothStores]
    public async Task Not_cured_calls_for_a_new_order(StoreKind kind)
    {
        using var ledger = await Ledger.New(kind);
        var id = await ledger.Register();
        await ledger.Answer(id);
        await ledger.Recheck(id, cured: false);
        (await ledger.State(id)).ShouldBe(ProblemState.NotCured);
        await ledger.Supervisor.Submit($"/problems/{id}", $"/problems/{id}/order", ("demand", "再公示"), ("deadline", Ledger.In(0)));
        (await ledger.State(id)).ShouldBe(ProblemState.Ordered);
        (await ledger.Liaison.Get($"/problems/{id}/order/print")).Text.ShouldContain("再公示");
    }

    [Theory, OnBothStores]
    public async Task The_same_fault_soon_after_its_write_off_reopens_the_old_number(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        using var ledger = await Ledger.New(await World.New(app));
        var id = await ledger.Register();
        await ledger.Answer(id);
        await ledger.Recheck(id, cured: true);

        app.Clock.Turn(TimeSpan.FromDays(ProblemRules.ReopenDays - 1));
        await ledger.SignIn();
        (await ledger.Register(ordered: false, text: "又未公示")).ShouldBe(id);
        (await ledger.State(id)).ShouldBe(ProblemState.Registered);
        (await ledger.Supervisor.Get($"/problems/{id}")).Text.ShouldContain("再次发生，重新挂号");

        await ledger.Supervisor.Submit($"/problems/{id}", $"/problems/{id}/order", ("demand", "公示"), ("deadline", ledger.Day(9)));
        await ledger.Answer(id);
        await ledger.Recheck(id, cured: true);
        app.Clock.Turn(TimeSpan.FromDays(ProblemRules.ReopenDays + 1));
        await ledger.SignIn();
        var fresh = await ledger.Register(ordered: false);
        fresh.ShouldNotBe(id);
        (await app.With(db => db.Problems().Where(p => p.Id == fresh).Select(p => p.Number).SingleAsync())).ShouldBe(2);
    }

    [Theory, OnBothStores]
    public async Task Ten_at_once_get_ten_numbers_without_gap(StoreKind kind)
    {
        using var ledger = await Ledger.New(kind);
        var path = $"/campaigns/{ledger.CampaignId}/problems/new";
        var page = await ledger.Supervisor.Get(path);
        var landed = await Task.WhenAll(Enumerable.Range(1, 10).Select(n =>
            ledger.Supervisor.Submit(page, path, ("unit", $"{ledger.UnitId}"), ("text", $"问题{n}"), ("demand", "整改"), ("deadline", Ledger.In(3)))));
        landed.ShouldAllBe(p => p.Path.StartsWith("/problems/", StringComparison.Ordinal));
        var numbers = await ledger.World.App.With(db => db.Problems().Where(p => p.CampaignId == ledger.CampaignId).Select(p => p.Number).ToListAsync());
        numbers.Order().ShouldBe(Enumerable.Range(1, 10));
    }

    [Theory, OnBothStores]
    public async Task A_stale_form_and_bad_input_are_told(StoreKind kind)
    {
        using var ledger = await Ledger.New(kind);
        var path = $"/campaigns/{ledger.CampaignId}/problems/new?sheet={ledger.SheetId}";
        var bad = await ledger.Supervisor.Submit(path, path, ("text", " "), ("demand", ""), ("deadline", Ledger.In(-1)));
        bad.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var message in new[] { "请写明发现的问题", "请写明整改要求", "整改期限不能早于今天" })
        {
            bad.Text.ShouldContain(message);
        }

        var id = await ledger.Register();
        var open = await ledger.Liaison.Get($"/problems/{id}");
        await ledger.Answer(id);
        await ledger.Recheck(id, cured: false);
        var stale = await ledger.Liaison.Submit(open, $"/problems/{id}/answer", ("text", "晚了"));
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Text.ShouldContain("已有新的进展");
    }

    /// <summary>Posts without a form on the page, with the antiforgery value of another page of the same person.</summary>
    private static async Task<HttpStatusCode> Post(Browser browser, Page page, string url, params (string Name, string Value)[] fields)
    {
        var token = page.Document.QuerySelector<AngleSharp.Html.Dom.IHtmlInputElement>("form[method=post] input[type=hidden]")!;
        var values = fields.Append((Name: token.Name!, token.Value)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)).ToList();
        var version = page.Document.QuerySelector<AngleSharp.Html.Dom.IHtmlInputElement>("input[name=version]")?.Value ?? "";
        values.Add(KeyValuePair.Create("version", version.Length > 0 ? version : "0"));
        return (await browser.Http.PostAsync(url, new FormUrlEncodedContent(values))).StatusCode;
    }
}
