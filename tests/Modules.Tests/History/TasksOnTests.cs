using System.Globalization;
using System.Net;
using System.Text.Json;
using Biaogan.Campaigns.Contract;
using Biaogan.Documents.Spreadsheets;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.History;

/// <summary>Tasks handed in, returned, withdrawn and extended, one after the other days later, read on days before, at and after each.</summary>
public sealed class TasksOnTests
{
    [Theory, OnBothStores]
    public async Task Tasks_stand_as_they_stood_at_the_end_of_each_day(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        var start = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime.AddHours(8));
        var unit = await world.WithUnit("第一小学");
        var other = await world.WithUnit("第二小学");
        var id = await world.WithCampaign(await world.WithScheme(new ItemSeed("开展宣传", 5) { Deadline = start.AddDays(4) }, new ItemSeed("报送总结", 3) { Deadline = start.AddDays(4) }), unit, other);
        var (first, second) = (await world.Assignment(id, unit, 1), await world.Assignment(id, unit, 2));
        var (_, office) = await world.WithPerson(world.RootId, Role.Office, Role.Leader);
        var (_, liaison) = await world.WithPerson(unit, Role.Liaison);

        await On(2, liaison, b => b.Submit($"/tasks/{first}", $"/tasks/{first}", ("statement", "已经开展"), ("deed", "hand-in")));
        await On(3, office, async b =>
        {
            await b.Submit($"/tasks/{second}/extend", $"/tasks/{second}/extend", ("to", Day(20)), ("reason", "校舍维修"));
            return await b.Submit($"/tasks/{first}/return", $"/tasks/{first}/return", ("reason", "缺照片"));
        });
        await On(6, liaison, b => b.Submit($"/tasks/{first}", $"/tasks/{first}", ("statement", "补了照片"), ("deed", "hand-in")));
        await On(8, liaison, b => b.Submit($"/tasks/{second}", $"/tasks/{second}", ("statement", "总结"), ("deed", "hand-in")));
        await On(9, office, b => b.Submit($"/units/{unit}/rename", $"/units/{unit}/rename", ("name", "中心小学"), ("on", Day(9)), ("why", "更名")));
        await On(10, liaison, b => b.Submit($"/tasks/{second}", $"/tasks/{second}/withdraw"));
        app.Clock.Turn(TimeSpan.FromDays(4));
        using var browser = await world.SignIn(office);
        var path = $"/campaigns/{id}/hand-ins";

        (await browser.Get($"{path}?on={Day(-1)}")).Rows().Where(r => r.Count > 1).ShouldBeEmpty();
        (await browser.Get($"/campaigns/{id}?on={Day(-1)}")).Text.ShouldContain($"活动于 {Day(0)} 启动");
        (await Read(0)).ShouldBe([("第一小学", Day(4), "未上报"), ("第一小学", Day(4), "未上报")]);
        (await Read(1)).ShouldBe([("第一小学", Day(4), "未上报"), ("第一小学", Day(4), "未上报")]);
        (await Read(2)).ShouldBe([("第一小学", Day(4), "已上报"), ("第一小学", Day(4), "未上报")]);
        (await Read(3)).ShouldBe([("第一小学", Day(4), "已退回"), ("第一小学", Day(20), "未上报")]);
        (await Read(5)).ShouldBe([("第一小学", Day(4), "已退回"), ("第一小学", Day(20), "未上报")]);
        (await Read(6)).ShouldBe([("第一小学", Day(4), "逾期上报"), ("第一小学", Day(20), "未上报")]);
        (await Read(8)).ShouldBe([("第一小学", Day(4), "逾期上报"), ("第一小学", Day(20), "已上报")]);
        (await Read(9)).ShouldBe([("中心小学", Day(4), "逾期上报"), ("中心小学", Day(20), "已上报")]);
        (await Read(10)).ShouldBe([("中心小学", Day(4), "逾期上报"), ("中心小学", Day(20), "未上报")]);

        (await browser.Get($"{path}?on={Day(4)}&state=late")).Rows().Where(r => r.Count > 1).ShouldBeEmpty("The last day is not over at its end.");
        (await browser.Get($"{path}?on={Day(5)}&state=late")).Rows().Count.ShouldBe(3);
        (await browser.Get($"{path}?on={Day(8)}&state=HandedIn&q=第一")).Rows().Count.ShouldBe(2);
        var book = await browser.Http.GetByteArrayAsync($"{path}.xlsx?on={Day(3)}", TestContext.Current.CancellationToken);
        SpreadsheetReader.Read(new MemoryStream(book), new() { RequiredHeaders = ["单位", "状态"] }).Table.ShouldNotBeNull().Rows.Select(r => r.Values["状态"]).ShouldBe(["已退回", "未上报", "未上报", "未上报"]);

        // Campaign, chase, state and API count the same tasks.
        (await Progress(5)).ShouldBe((4, 0, 1, 3));
        (await Progress(8)).ShouldBe((4, 2, 0, 2));
        (await Progress(10)).ShouldBe((4, 1, 0, 2));
        (await browser.Get($"/campaigns/{id}?on={Day(5)}")).Document.QuerySelectorAll(".stat-number").Select(s => s.TextContent.Trim()).ShouldBe(["2", "0", "3", "3", "1"]);
        (await browser.Get($"/campaigns/{id}/missing?on={Day(5)}&due=late")).Rows().Select(r => r[1]).ShouldBe(["第一小学", "第二小学"]);
        (await browser.Get($"/campaigns/{id}/missing?on={Day(8)}")).Rows().Select(r => r[1]).ShouldBe(["第二小学"]);
        (await browser.Get($"/campaigns/{id}/missing?on={Day(5)}")).Text.ShouldContain(liaison);
        (await browser.Get($"/campaigns/{id}/missing?on={Day(5)}")).Document.QuerySelector("main")!.TextContent.ShouldNotContain("0900-1234567");
        var state = await browser.Get($"/state?campaign={id}&on={Day(5)}");
        state.Document.QuerySelectorAll(".stat-number").Select(s => s.TextContent.Trim()).Take(2).ShouldBe(["0%", "3"]);
        state.Document.QuerySelector("#late")!.TextContent.ShouldContain("第一小学");
        state.Text.ShouldNotContain("评分进度：");

        // A task's page: what was changed since the day is left out, what is unchanged stays.
        (await browser.Get($"/tasks/{first}?on={Day(-1)}")).Text.ShouldContain("这一天这项任务还没有下达");
        (await Main($"/tasks/{first}?on={Day(1)}")).ShouldContain("单位在这一天之后填写或修改过上报内容");
        var returned = await Main($"/tasks/{first}?on={Day(3)}");
        returned.ShouldContain("缺照片");
        returned.ShouldContain("第一小学");
        returned.ShouldNotContain("补了照片");
        returned.ShouldNotContain("逾期上报");
        (await Main($"/tasks/{first}?on={Day(6)}")).ShouldContain("补了照片");
        (await Main($"/tasks/{second}?on={Day(2)}")).ShouldContain(Day(4));
        var then2 = await Main($"/tasks/{second}?on={Day(9)}");
        then2.ShouldContain(Day(20));
        then2.ShouldContain("中心小学");
        then2.ShouldContain("总结");
        then2.ShouldNotContain("撤回");
        using (var own = await world.SignIn(liaison))
        {
            (await own.Get($"/tasks/{second}?on={Day(9)}")).Document.QuerySelectorAll("main form[method=post]").ShouldBeEmpty("The past is for reading.");
        }

        var token = await Api.Token(browser);
        (await Api.Call(world, token, HttpMethod.Get, $"/api/tasks/{first}?on={Day(-1)}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Api.Call(world, token, HttpMethod.Get, $"/api/tasks/{first}?on=soon")).Status.ShouldBe(HttpStatusCode.BadRequest);
        var told = JsonDocument.Parse((await Api.Call(world, token, HttpMethod.Get, $"/api/tasks/{first}?on={Day(3)}")).Body).RootElement;
        (told.GetProperty("state").GetString(), told.GetProperty("returnReason").GetString(), told.GetProperty("changedSince").GetBoolean(), told.GetProperty("statement").GetString())
            .ShouldBe(("Returned", "缺照片", true, null));

        // The list of campaigns and who takes part.
        (await browser.Get($"/campaigns?on={Day(-1)}")).Rows().Where(r => r.Count > 1).ShouldBeEmpty();
        (await browser.Get($"/campaigns?on={Day(5)}")).Rows()[0].Where((_, n) => n is 2 or 4 or 6).ShouldBe(["进行中", "2", "3"]);
        (await browser.Get($"/campaigns?on={Day(8)}")).Rows()[0][6].ShouldBe("2");
        var listed = JsonDocument.Parse((await Api.Call(world, token, HttpMethod.Get, $"/api/campaigns?on={Day(8)}")).Body).RootElement[0];
        (listed.GetProperty("tasks").GetInt32(), listed.GetProperty("handedIn").GetInt32(), listed.GetProperty("late").GetInt32()).ShouldBe((4, 2, 2));
        (await browser.Get($"/campaigns/{id}/order?on={Day(8)}")).Rows().Select(r => r[1]).ShouldBe(["第一小学", "第二小学"]);
        (await browser.Get($"/campaigns/{id}/order")).Rows().Select(r => r[1]).ShouldBe(["中心小学", "第二小学"]);
        (await browser.Get($"/campaigns/{id}/units?on={Day(8)}")).Document.QuerySelectorAll("main form[method=post] button").ShouldBeEmpty();

        // On the last day it is what it is now.
        var clock = app.Services.GetRequiredService<Biaogan.Platform.RegionClock>();
        var now = await app.With(db => db.Assignments().Where(a => a.CampaignId == id).OrderBy(a => a.Id).Select(a => new { a.Id, a.State, a.Deadline, a.HandedInAt, a.HandedInLate }).ToListAsync());
        await using var scope = app.Services.CreateAsyncScope();
        var then = await scope.ServiceProvider.GetRequiredService<AppDbContext>().AssignmentsBy(clock.EndOf(clock.Today), scope.ServiceProvider.GetRequiredService<ITaskDeeds>())
            .Where(a => a.CampaignId == id).OrderBy(a => a.Id).Select(a => new { a.Id, a.State, a.Deadline, a.HandedInAt, a.HandedInLate }).ToListAsync(TestContext.Current.CancellationToken);
        then.ShouldBe(now);

        using var stranger = await world.SignedIn(other, Role.Office);
        foreach (var address in new[] { path, path + ".xlsx", $"/campaigns/{id}", $"/campaigns/{id}/missing", $"/campaigns/{id}/ranking", $"/campaigns/{id}/order", $"/campaigns/{id}/units", $"/tasks/{first}" })
        {
            (await stranger.Get($"{address}?on={Day(5)}")).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }

        async Task<string> Main(string address) => (await browser.Get(address)).Document.QuerySelector("main")!.TextContent;

        async Task<List<(string Unit, string Deadline, string State)>> Read(int day) =>
            [.. (await browser.Get($"{path}?on={Day(day)}&unit={unit}")).Rows().Select(r => (r[1], r[4], r[5]))];

        async Task<(int Tasks, int HandedIn, int Returned, int Late)> Progress(int day)
        {
            var all = JsonDocument.Parse((await Api.Call(world, await Api.Token(browser), HttpMethod.Get, $"/api/campaigns/{id}/progress?on={Day(day)}")).Body).RootElement.GetProperty("all");
            return (all.GetProperty("tasks").GetInt32(), all.GetProperty("handedIn").GetInt32(), all.GetProperty("returned").GetInt32(), all.GetProperty("late").GetInt32());
        }

        string Day(int days) => start.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        async Task On(int day, string who, Func<Browser, Task<Page>> deed)
        {
            var today = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime.AddHours(8));
            app.Clock.Turn(TimeSpan.FromDays(day - (today.DayNumber - start.DayNumber)));
            using var at = await world.SignIn(who);
            var page = await deed(at);
            page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        }
    }

    [Theory, OnBothStores]
    public async Task The_ranking_is_the_published_one_that_stood(StoreKind kind)
    {
        using var world = await Assessments.SheetWorld.New(kind, new ItemSeed("甲", 60), new ItemSeed("乙", 40));
        await world.Score(world.Units[0], 1, "60");
        var path = $"/campaigns/{world.Campaign}/ranking";
        (await world.Office.Get($"{path}?on={Day(5)}")).Text.ShouldContain("评分还没有公布过");
        await world.World.App.Seed(db =>
        {
            db.Add(new Biaogan.Assessments.Publications.Publication { CampaignId = world.Campaign, Edition = 1, PublishedAt = world.World.App.Clock.GetUtcNow().UtcDateTime.AddDays(-10), PublishedBy = 1 });
            return Task.CompletedTask;
        });
        (await world.Office.Submit($"/units/{world.Units[0]}/rename", $"/units/{world.Units[0]}/rename", ("name", "实验小学"), ("on", Day(7)), ("why", "更名"))).Status.ShouldBe(HttpStatusCode.OK);

        (await world.Office.Get($"{path}?on={Day(11)}")).Text.ShouldContain($"评分于 {Day(10)} 才公布");
        (await world.Office.Get($"{path}?on={Day(10)}")).Rows()[0][1].ShouldBe("第一小学");
        (await world.Office.Get($"{path}?on={Day(1)}")).Rows()[0][1].ShouldBe("第一小学", "A published ranking keeps the names of its day.");
        var token = await Api.Token(world.Office);
        (await Api.Call(world.World, token, HttpMethod.Get, $"/api{path}?on={Day(11)}")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Api.Call(world.World, token, HttpMethod.Get, $"/api{path}?on={Day(9)}")).Body.ShouldContain("第一小学");
        (await world.Office.Get($"{path}/excel?on={Day(11)}")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await world.Office.Get($"{path}/print?on={Day(9)}")).Text.ShouldContain(Day(9));

        await world.World.App.Seed(async db => (await db.Set<Biaogan.Assessments.Publications.Publication>().SingleAsync(p => p.CampaignId == world.Campaign)).OpenedAt = world.World.App.Clock.GetUtcNow().UtcDateTime);
        (await world.Office.Get($"{path}?on={Day(5)}")).Text.ShouldContain("更正前的排名没有保留");
    }

    private static string Day(int back) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(8)).AddDays(-back).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
