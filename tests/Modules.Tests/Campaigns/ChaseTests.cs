using System.IO.Compression;
using System.Net;
using Biaogan.Access.Contract;
using Biaogan.Campaigns.Contract;
using Biaogan.Campaigns.IssueSlips;
using Biaogan.Platform.Auditing;
using Biaogan.Platform.Events;
using Biaogan.Schemes.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Campaigns;

public sealed class ChaseTests
{
    private static DateOnly Today(World world) => world.App.Services.GetRequiredService<Biaogan.Platform.RegionClock>().Today;

    [Theory, OnBothStores]
    public async Task Missing_units_are_listed_as_page_text_and_workbook(StoreKind kind)
    {
        var world = await World.New(kind);
        var (late, soon, done) = (await world.WithUnit("迟到小学"), await world.WithUnit("将到小学"), await world.WithUnit("完成小学"));
        var (_, liaison) = await world.WithPerson(late, Role.Liaison);
        var scheme = await world.WithScheme(new ItemSeed("报送总结", 5) { Deadline = Today(world).AddDays(-3) });
        var id = await world.WithCampaign(scheme, late, soon, done);
        await world.App.Seed(async db =>
        {
            await db.SetAssignmentState(await world.Assignment(id, done, 1), AssignmentState.HandedIn, world.App.Clock.GetUtcNow().UtcDateTime, false, CancellationToken.None);
            var task = await db.Set<Biaogan.Campaigns.Assignments.Assignment>().SingleAsync(a => a.CampaignId == id && a.UnitId == soon);
            task.Deadline = Today(world).AddDays(2);
        });
        using var office = await world.SignedIn(world.RootId, Role.Office);

        var page = await office.Get($"/campaigns/{id}/missing");
        page.Rows().Count.ShouldBe(2);
        page.Rows()[0].ShouldContain(c => c.Contains(liaison) && c.Contains("0900-1234567"));
        var text = page.Document.QuerySelector("#reminder")!.TextContent;
        text.ShouldContain("迟到小学：未报 1 项，逾期 1 项，最长 3 天");
        text.ShouldNotContain("完成小学");
        (await office.Get($"/campaigns/{id}/missing?due=late")).Rows().Select(r => r[1]).ShouldBe(["迟到小学"]);
        (await office.Get($"/campaigns/{id}/missing?due=soon")).Rows().Select(r => r[1]).ShouldBe(["将到小学"]);

        var workbook = await office.Http.GetByteArrayAsync($"/campaigns/{id}/missing.xlsx?due=late", TestContext.Current.CancellationToken);
        using var zip = new ZipArchive(new MemoryStream(workbook));
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var cells = await sheet.ReadToEndAsync(TestContext.Current.CancellationToken);
        cells.ShouldContain("迟到小学");
        cells.ShouldNotContain("将到小学");
    }

    [Theory, OnBothStores]
    public async Task A_deadline_is_extended_with_a_reason_and_only_forwards(StoreKind kind)
    {
        var world = await World.New(kind);
        var unit = await world.WithUnit("第一小学");
        var id = await world.WithCampaign(await world.WithScheme(new ItemSeed("报送总结", 5) { Deadline = Today(world).AddDays(-3) }), unit);
        var task = await world.Assignment(id, unit, 1);
        using var office = await world.SignedIn(world.RootId, Role.Office);
        using var other = await world.SignedIn(unit, Role.Office);
        var to = Today(world).AddDays(10);

        (await other.Get($"/tasks/{task}/extend")).Status.ShouldBe(HttpStatusCode.NotFound);
        var early = await office.Submit($"/tasks/{task}/extend", $"/tasks/{task}/extend", ("to", $"{Today(world).AddDays(-1):yyyy-MM-dd}"), ("reason", "洪水"));
        early.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await office.Submit(early, $"/tasks/{task}/extend", ("to", $"{to:yyyy-MM-dd}"), ("reason", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var done = await office.Submit(early, $"/tasks/{task}/extend", ("to", $"{to:yyyy-MM-dd}"), ("reason", "校舍维修"));
        done.Text.ShouldContain("校舍维修");

        (await world.App.With(db => db.Assignments().SingleAsync(a => a.Id == task))).Deadline.ShouldBe(to);
        var key = task.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await world.App.With(db => db.Set<AuditEntry>().AnyAsync(e => e.Thing == "campaigns_assignments" && e.ThingId == key && e.Deed == "changed" && e.Why == "校舍维修"))).ShouldBeTrue();
    }

    [Theory, OnBothStores]
    public async Task Slips_are_issued_once_for_the_units_chosen(StoreKind kind)
    {
        await using var app = await App.Start(kind, services => services.AddScoped<ILiaisonAccounts, Accounts>());
        var world = await World.New(app);
        var (first, second, third) = (await world.WithUnit("甲校"), await world.WithUnit("乙校"), await world.WithUnit("丙校"));
        var id = await world.WithCampaign(await world.WithScheme(new ItemSeed("报送总结", 5)), first, second, third);
        using var office = await world.SignedIn(world.RootId, Role.Office);

        (await office.Submit($"/campaigns/{id}/slips", $"/campaigns/{id}/slips")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var some = await office.Submit($"/campaigns/{id}/slips", $"/campaigns/{id}/slips", ("unit", $"{third}"), ("unit", $"{first}"));
        some.Document.QuerySelectorAll("li.cut-slip h3").Select(h => h.TextContent).ShouldBe(["甲校", "丙校"]);
        some.Text.ShouldContain($"{app.Url}/link/secret-{first}");
        some.Document.QuerySelector("li.cut-slip svg path")!.GetAttribute("d")!.ShouldStartWith("M4 4h7");
        (await office.Submit($"/campaigns/{id}/slips", $"/campaigns/{id}/slips", ("all", "true"))).Document.QuerySelectorAll("li.cut-slip").Length.ShouldBe(3);

        using var liaison = await world.SignedIn(first, Role.Liaison);
        (await liaison.Get($"/campaigns/{id}/slips")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void The_code_on_a_slip_has_its_finder_squares_inside_a_quiet_zone()
    {
        var (path, modules) = QrPath.Of("https://example.org/link/x");

        path.ShouldStartWith("M4 4h7v1h-7z");
        path.ShouldContain($"M{modules - 11} 4h7v1h-7z");
        modules.ShouldBeGreaterThanOrEqualTo(29);
    }

    [Theory, OnBothStores]
    public async Task A_corrected_scheme_swaps_the_tasks_until_something_is_handed_in(StoreKind kind)
    {
        var world = await World.New(kind);
        var unit = await world.WithUnit("第一小学");
        var old = await world.WithScheme(new ItemSeed("旧内容", 5), new ItemSeed("旧内容二", 5));
        var id = await world.WithCampaign(old, unit);
        var corrected = await world.WithScheme(new ItemSeed("新内容", 6));
        await world.App.Seed(db =>
        {
            db.Add(new Biaogan.Campaigns.Campaigns.UnitNaming { CampaignId = id, NameInPlan = "各单位", UnitId = unit });
            return Task.CompletedTask;
        });

        (await HasWork(world, old)).ShouldBeFalse();
        await world.App.Seed(db =>
        {
            db.Raise(new SchemeRepublished(old, corrected, Act.OfProgram(world.App.Clock, "test")));
            return Task.CompletedTask;
        });

        (await world.App.With(db => db.Campaigns().SingleAsync(c => c.Id == id))).SchemeId.ShouldBe(corrected);
        var task = (await world.App.With(db => db.Assignments().Where(a => a.CampaignId == id).ToListAsync())).ShouldHaveSingleItem();
        (await world.App.With(db => db.SchemeItems().SingleAsync(i => i.Id == task.ItemId))).Content.ShouldBe("新内容");

        using var liaison = await world.SignedIn(unit, Role.Liaison);
        await liaison.Submit($"/tasks/{task.Id}", $"/tasks/{task.Id}", ("statement", "草稿"), ("deed", "save"));
        (await HasWork(world, corrected)).ShouldBeTrue();
    }

    private static async Task<bool> HasWork(World world, long scheme)
    {
        await using var scope = world.App.Services.CreateAsyncScope();
        foreach (var use in scope.ServiceProvider.GetServices<ISchemeUse>())
        {
            if (await use.HasWork(scheme, CancellationToken.None))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Stands for the room Access: what matters here is whom slips are asked for and how they are printed.</summary>
    private sealed class Accounts : ILiaisonAccounts
    {
        public Task<IReadOnlyList<SignInSlip>> IssueSlips(IReadOnlyList<long> unitIds, Act act, CancellationToken ct) => Task.FromResult<IReadOnlyList<SignInSlip>>(
            [.. unitIds.Reverse().Select(id => new SignInSlip(id, id, $"lly{id}", "联络员", $"/link/secret-{id}", act.When.AddDays(7)))]);
    }
}
