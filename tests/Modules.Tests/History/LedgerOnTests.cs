using System.Globalization;
using System.Net;
using Biaogan.Campaigns.Contract;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Modules.Tests.Supervision;
using Biaogan.Supervision.Problems;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.History;

/// <summary>A problem through its steps, one after the other days later, and the ledger read on days before, at and after each.</summary>
public sealed class LedgerOnTests
{
    [Theory, OnBothStores]
    public async Task The_ledger_stands_as_it_stood_at_the_end_of_each_day(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        using var ledger = await Ledger.New(await World.New(app));
        var start = Today();
        var path = $"/campaigns/{ledger.CampaignId}/problems";

        var id = await ledger.Register(ordered: false);
        await Turn(2);
        (await ledger.Supervisor.Submit($"/problems/{id}", $"/problems/{id}/order", ("demand", "公示"), ("deadline", Day(5)))).Status.ShouldBe(HttpStatusCode.OK);
        await Turn(5);
        (await ledger.Answer(id)).Status.ShouldBe(HttpStatusCode.OK);
        await Turn(1);
        (await ledger.Recheck(id, cured: false)).Status.ShouldBe(HttpStatusCode.OK);
        await Turn(1);
        (await ledger.Supervisor.Submit($"/problems/{id}", $"/problems/{id}/order", ("demand", "重新公示"), ("deadline", Day(11)))).Status.ShouldBe(HttpStatusCode.OK);
        using (var office = await ledger.World.SignedIn(ledger.World.RootId, Role.Office))
        {
            (await office.Submit($"/units/{ledger.UnitId}/rename", $"/units/{ledger.UnitId}/rename", ("name", "教育和体育局"), ("on", Day(8)), ("why", "机构改革"))).Status.ShouldBe(HttpStatusCode.OK);
        }

        await Turn(1);
        (await ledger.Answer(id)).Status.ShouldBe(HttpStatusCode.OK);
        (await ledger.Recheck(id, cured: true)).Status.ShouldBe(HttpStatusCode.OK);
        await Turn(3);
        (await ledger.Register(ordered: false)).ShouldBe(id, "The same fault reopens its number.");
        await Turn(2);

        (await ledger.Supervisor.Get($"{path}?on={Day(-1)}")).Text.ShouldContain("这一天没有符合条件的问题");
        (await Read(0)).ShouldBe(("教育局", "已挂号，待下发通知", "—"));
        (await Read(1)).ShouldBe(("教育局", "已挂号，待下发通知", "—"));
        (await Read(2)).ShouldBe(("教育局", "整改中", Day(5)));
        (await Read(5)).ShouldBe(("教育局", "整改中", Day(5)), "Its last day is not over at its end.");
        (await Read(6)).ShouldBe(("教育局", "整改中", Day(5) + " 逾期"));
        (await Read(7)).ShouldBe(("教育局", "已答复，待复核", Day(5)));
        (await Read(8)).ShouldBe(("教育和体育局", "复核未通过", Day(5)));
        (await Read(9)).ShouldBe(("教育和体育局", "整改中", Day(11)));
        (await Read(10)).ShouldBe(("教育和体育局", "已销号", Day(11)));
        (await Read(12)).ShouldBe(("教育和体育局", "已销号", Day(11)));
        (await Read(13)).ShouldBe(("教育和体育局", "已挂号，待下发通知", Day(11)));

        // Numbers, filters, workbook, print and API of one day say the same.
        (await Stats(6)).ShouldBe(["1", "0", "1", "0", "0"]);
        (await Stats(8)).ShouldBe(["1", "1", "0", "0", "0"]);
        (await Stats(10)).ShouldBe(["1", "0", "0", "0", "1"]);
        (await ledger.Supervisor.Get($"{path}?on={Day(6)}&state=overdue")).Rows().Count.ShouldBe(1);
        (await ledger.Supervisor.Get($"{path}?on={Day(5)}&state=overdue")).Text.ShouldContain("没有符合条件的问题");
        (await ledger.Supervisor.Get($"{path}?on={Day(7)}&q=体育")).Text.ShouldContain("没有符合条件的问题");
        (await ledger.Supervisor.Get($"{path}?on={Day(10)}&q=体育&sort=deadline")).Rows().Count.ShouldBe(1);
        (await ledger.Supervisor.Get($"/problems?on={Day(2)}&state=Ordered&sort=unit")).Rows().Count.ShouldBe(1);
        var book = await ledger.Supervisor.Http.GetByteArrayAsync($"{path}.xlsx?on={Day(10)}", TestContext.Current.CancellationToken);
        var row = SpreadsheetReader.Read(new MemoryStream(book), new() { RequiredHeaders = ["编号", "问题"] }).Table.ShouldNotBeNull().Rows.Single();
        (row.Values["单位"], row.Values["状态"]).ShouldBe(("教育和体育局", "已销号"));
        (await ledger.Supervisor.Get($"{path}/print?on={Day(6)}")).Text.ShouldContain($"截至 {Day(6)}");
        (await ledger.Liaison.Get($"/my/problems?on={Day(6)}")).Rows().Single()[2].ShouldBe("教育局");
        (await ledger.Liaison.Get($"/my/problems?on={Day(-1)}")).Text.ShouldContain("没有需要整改的问题");
        var token = await Api.Token(ledger.Supervisor);
        var body = (await Api.Call(ledger.World, token, HttpMethod.Get, $"/api{path}?on={Day(7)}")).Body;
        body.ShouldContain("\"state\":\"Answered\"");
        body.ShouldContain("\"version\":null");
        body.ShouldContain("\"writtenOffAt\":null");

        // The problem's own page goes as far as the day, and offers nothing to do.
        var page = await ledger.Supervisor.Get($"/problems/{id}?on={Day(8)}");
        page.Title.ShouldContain("教育和体育局");
        page.Document.QuerySelectorAll(".timeline li").Length.ShouldBe(4);
        page.Document.QuerySelector("main form[method=post]").ShouldBeNull();
        (await ledger.Supervisor.Get($"/problems/{id}?on={Day(-1)}")).Text.ShouldContain("这一天这个问题还没有挂号");
        (await Api.Call(ledger.World, token, HttpMethod.Get, $"/api/problems/{id}?on={Day(-1)}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ledger.Liaison.Get($"/problems/{id}?on={Day(2)}")).Document.QuerySelector("main form[method=post]").ShouldBeNull();

        // Who looks over the unit today reads its past; who does not, does not.
        using var stranger = await ledger.World.SignedIn(ledger.OtherUnitId, Role.Supervisor);
        (await stranger.Get($"{path}?on={Day(6)}")).Text.ShouldNotContain("服务指南未公示");

        async Task<(string Unit, string State, string Deadline)> Read(int day)
        {
            var cells = (await ledger.Supervisor.Get($"{path}?on={Day(day)}")).Rows().Single();
            return (cells[2], cells[4], cells[5]);
        }

        async Task<List<string>> Stats(int day) => [.. (await ledger.Supervisor.Get($"{path}?on={Day(day)}")).Document.QuerySelectorAll(".stat-number").Select(s => s.TextContent.Trim())];

        string Day(int days) => start.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        DateOnly Today() => DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime.AddHours(8));

        async Task Turn(int days)
        {
            app.Clock.Turn(TimeSpan.FromDays(days));
            await ledger.SignIn();
        }
    }

    [Theory, OnBothStores]
    public async Task As_on_today_the_sample_says_what_it_says_now(StoreKind kind)
    {
        await using var app = await App.Start(kind, sample: true);
        var clock = new Biaogan.Platform.RegionClock(app.Clock);
        var now = await app.With(db => db.Lines().OrderBy(l => l.Id).Select(l => new { l.Id, l.State, l.Deadline, l.WrittenOffAt, l.Unit, l.OrderedBy }).ToListAsync());
        var then = await app.With(db => db.LinesOn(clock.Today, clock.EndOf(clock.Today)).OrderBy(l => l.Id).Select(l => new { l.Id, l.State, l.Deadline, l.WrittenOffAt, l.Unit, l.OrderedBy }).ToListAsync());
        now.Count.ShouldBeGreaterThan(20);
        then.ShouldBe(now);

        await using var scope = app.Services.CreateAsyncScope();
        var (db, deeds) = (scope.ServiceProvider.GetRequiredService<AppDbContext>(), scope.ServiceProvider.GetRequiredService<ITaskDeeds>());
        var ct = TestContext.Current.CancellationToken;
        var tasks = await db.Assignments().OrderBy(a => a.Id).Select(a => new { a.Id, a.State, a.Deadline, a.HandedInAt, a.HandedInLate }).ToListAsync(ct);
        var tasksThen = await db.AssignmentsBy(clock.EndOf(clock.Today), deeds).OrderBy(a => a.Id).Select(a => new { a.Id, a.State, a.Deadline, a.HandedInAt, a.HandedInLate }).ToListAsync(ct);
        tasks.Count.ShouldBeGreaterThan(1000);
        tasksThen.ShouldBe(tasks);
    }
}
