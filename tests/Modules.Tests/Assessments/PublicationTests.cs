using System.Net;

namespace Biaogan.Modules.Tests.Assessments;

public sealed class PublicationTests
{
    [Theory, OnBothStores]
    public async Task A_unit_sees_its_score_after_publication_and_not_before(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, new ItemSeed("甲", 5), new ItemSeed("乙", 5));
        var (_, liaisonName) = await world.World.WithPerson(world.Units[0], Role.Liaison);
        using var liaison = await world.World.SignIn(liaisonName);
        await world.Score(world.Units[0], 1, "4.5", "缺一次记录");
        await world.Score(world.Units[0], 2, "5");
        string[] paths =
        [
            $"/my/score/{world.Campaign}", $"/api/my/score/{world.Campaign}", $"/campaigns/{world.Campaign}/units/{world.Units[0]}/score", $"/api/campaigns/{world.Campaign}/units/{world.Units[0]}/score",
            $"/campaigns/{world.Campaign}/ranking", $"/api/campaigns/{world.Campaign}/ranking", $"/sheets/{(await world.Sheet(world.Units[0])).Id}", $"/api/sheets/{(await world.Sheet(world.Units[0])).Id}",
            $"/campaigns/{world.Campaign}/sheets", $"/api/campaigns/{world.Campaign}/sheets",
        ];
        var token = await Api.Token(liaison);
        foreach (var path in paths)
        {
            if (path.StartsWith("/api/", StringComparison.Ordinal))
            {
                var (status, body, _) = await Api.Call(world.World, token, HttpMethod.Get, path);
                status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
                body.ShouldNotContain("4.5", Case.Sensitive, path);
                continue;
            }

            var page = await liaison.Get(path);
            page.Status.ShouldNotBe(HttpStatusCode.OK, path);
            page.Html.ShouldNotContain("缺一次记录", Case.Sensitive, path);
        }

        var publish = $"/campaigns/{world.Campaign}/publish";
        (await world.Office.Get(publish)).Text.ShouldContain("第二小学");
        (await world.Office.Submit(publish, publish)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await liaison.Get(paths[0])).Status.ShouldBe(HttpStatusCode.NotFound);
        await world.Office.Submit(publish, publish, ("acceptMissing", "true"));

        var mine = await liaison.Get(paths[0]);
        mine.Status.ShouldBe(HttpStatusCode.OK);
        mine.Text.ShouldContain("缺一次记录");
        mine.Text.ShouldContain("小计 9.5 / 10 分");
        mine.Document.QuerySelector("#parts tfoot")!.TextContent.ShouldContain("9.5");
        (await Api.Call(world.World, token, HttpMethod.Get, paths[1])).Body.ShouldContain("\"earned\":9.5");
        (await liaison.Get(paths[2])).Status.ShouldBe(HttpStatusCode.NotFound);
        (await liaison.Get(paths[4])).Status.ShouldBe(HttpStatusCode.NotFound);

        var (_, otherName) = await world.World.WithPerson(await world.World.WithUnit("局外单位"), Role.Liaison);
        using var other = await world.World.SignIn(otherName);
        (await other.Get(paths[0])).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothStores]
    public async Task After_publication_scores_change_only_when_opened_for_correction(StoreKind kind)
    {
        using var world = await SheetWorld.New(kind, ["唯一小学"], new ItemSeed("甲", 5));
        using var liaison = await world.World.SignedIn(world.Units[0], Role.Liaison);
        await world.Score(world.Units[0], 1, "4", "缺记录");
        var sheet = await world.Sheet(world.Units[0]);
        var form = await world.Assessor.Get($"/sheets/{sheet.Id}");
        var publish = $"/campaigns/{world.Campaign}/publish";
        (await world.Office.Get("/waiting")).Text.ShouldContain("可以公布");
        await world.Office.Submit(publish, publish);
        (await world.Office.Get("/waiting")).Text.ShouldNotContain("可以公布");
        var late = await world.Assessor.Submit(form, $"/sheets/{sheet.Id}", ($"p{await world.Point(sheet.Id)}", "5"), ($"r{await world.Point(sheet.Id)}", "更正"));
        late.Status.ShouldBe(HttpStatusCode.Conflict);

        (await world.Office.Submit(publish, $"{publish}/correct")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await world.Office.Submit(publish, $"{publish}/correct", ("reason", "一处记录漏看"));
        (await liaison.Get($"/my/score/{world.Campaign}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await world.Score(world.Units[0], 1, "5", "漏看一页记录");
        (await world.Office.Submit(publish, publish)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await world.Office.Submit(publish, publish, ("note", "更正第1项"));
        (await liaison.Get($"/my/score/{world.Campaign}")).Text.ShouldContain("更正第1项");
    }

    [Theory, OnBothStores]
    public async Task The_walk_down_leads_from_the_total_to_each_posting(StoreKind kind)
    {
        using var world = await SheetWorld.New(
            kind, new ItemSeed("甲", 5), new ItemSeed("乙", 3) { Dimension = "环境卫生" }, new ItemSeed("扣", 2) { Kind = Biaogan.Schemes.Contract.ItemKind.Penalty, RuleKind = "penalty", Dimension = "环境卫生" });
        await world.Score(world.Units[0], 1, "4.25", "缺照片");
        await world.Score(world.Units[0], 2, "3");
        await world.Score(world.Units[0], 3, "1.5", "投诉属实");
        using var leader = await world.World.SignedIn(world.World.RootId, Role.Leader);
        var page = await leader.Get($"/campaigns/{world.Campaign}/units/{world.Units[0]}/score");

        page.Text.ShouldContain("小计 4.25 / 5 分");
        page.Text.ShouldContain("小计 3 / 3 分");
        page.Text.ShouldContain("小计 -1.5 / 0 分");
        page.Document.QuerySelector("#parts tfoot")!.TextContent.ShouldContain("5.75");
        page.Text.ShouldContain("缺照片");
        (await leader.Get("/state")).Text.ShouldContain("测试活动");
    }
}
