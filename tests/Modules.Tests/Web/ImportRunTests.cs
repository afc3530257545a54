using System.Globalization;
using System.Net;
using System.Text.Json;
using Biaogan.Cli;
using Biaogan.Organizations.Contract;
using Biaogan.Organizations.ImportUnits;
using Biaogan.Organizations.Units;
using Biaogan.Platform.Auditing;
using Biaogan.Platform.Imports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Biaogan.Modules.Tests.Web;

/// <summary>What all imports have in common: how far they have come, how they end, and the command.</summary>
public sealed class ImportRunTests
{
    private static readonly string[] Heads = ["全称", "类别", "上级单位"];

    [Theory, OnBothStores]
    public async Task A_long_import_shows_how_far_it_is_and_another_instance_shows_no_percentage(StoreKind kind)
    {
        // The register is held back for a while, so the app is this test's own.
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var look = await HandIn(browser, Workbook.Of(Heads, ["新站", "机关", "#" + world.RootId]));
        var id = long.Parse(look.Path.Split('/')[^1], CultureInfo.InvariantCulture);
        browser.FollowsRefresh = false;

        var (held, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holding = app.Seed(async db =>
        {
            await db.TakeTurn<Unit>(CancellationToken.None);
            held.SetResult();
            await release.Task;
        });
        await held.Task;
        var under = await browser.Submit(look, look.Path);
        under.Path.ShouldBe(look.Path + "?tried=1");
        under.Document.QuerySelector("meta[http-equiv=refresh]").ShouldNotBeNull("Without script the page asks again by itself.");
        under.Document.QuerySelector("[data-progress]")!.GetAttribute("data-progress").ShouldBe(look.Path + "/progress");
        (await Progress(browser, look.Path)).GetProperty("done").GetBoolean().ShouldBeFalse();

        if (kind == StoreKind.Postgres)
        {
            // What an instance knows that did not begin it.
            await using var scope = app.Services.CreateAsyncScope();
            var import = scope.ServiceProvider.GetRequiredService<ImportUnits>();
            var elsewhere = new ImportRuns(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<IHostApplicationLifetime>(), app.Clock, app.Services.GetRequiredService<ILogger<ImportRuns>>());
            var person = await app.With(db => db.Set<UnitImport>().Where(i => i.Id == id).Select(i => i.PersonId).SingleAsync());
            var act = new Act(new Actor(person, "", [new Grant(Role.Office, world.RootId, $"/{world.RootId}/")]), app.Clock.GetUtcNow().UtcDateTime);
            var seen = await elsewhere.See(import, "/units/import", id, act, again: false, tried: true, CancellationToken.None);
            (seen!.IsApplying, seen.Under, seen.Refusal).ShouldBe((true, null, null));
            (await import.Apply(id, "x", act, new ImportSteps(), CancellationToken.None)).Refusal!.Code.ShouldBe("being-applied");
        }

        release.SetResult();
        await holding;
        browser.FollowsRefresh = true;
        var done = await browser.Get(under.Path);
        (done.Path, done.Text.Contains("新增 1 个单位", StringComparison.Ordinal)).ShouldBe((look.Path, true));
        (await Progress(browser, look.Path)).GetProperty("done").GetBoolean().ShouldBeTrue();
    }

    [Theory, OnBothStores]
    public async Task An_import_that_fails_half_way_leaves_nothing_and_says_so(StoreKind kind)
    {
        await using var app = await App.Start(kind);
        var world = await World.New(app);
        using var browser = await world.SignedIn(world.RootId, Role.Office);
        var look = await HandIn(browser, Workbook.Of(Heads, ["好站", "机关", "#" + world.RootId], ["坏站", "机关", "好站"]));
        // The second level breaks on the way in, after the first was written.
        await app.With(async db =>
        {
            await db.Database.ExecuteSqlRawAsync(kind == StoreKind.Sqlite
                ? "CREATE TRIGGER t BEFORE INSERT ON org_units WHEN NEW.\"Name\" = '坏站' BEGIN SELECT RAISE(ABORT, 'no room left'); END"
                : "ALTER TABLE org_units ADD CONSTRAINT \"no room left\" CHECK (\"Name\" <> '坏站')");
            return 0;
        });
        var failed = await browser.Submit(look, look.Path);
        failed.Status.ShouldBe(HttpStatusCode.Conflict);
        failed.Text.ShouldContain("什么都没有写入");
        failed.Text.ShouldContain("no room left");
        (await app.With(db => db.Units().CountAsync(u => u.Name == "好站"))).ShouldBe(0);
        (await app.With(db => db.Set<UnitImport>().CountAsync(i => i.AppliedAt != null))).ShouldBe(0);
        failed.Document.QuerySelector("input[name=hash]").ShouldNotBeNull("It may be tried again.");
    }

    [Theory, OnBothStores]
    public async Task The_command_says_what_each_row_does_and_writes_under_a_name(StoreKind kind)
    {
        var world = await World.New(kind);
        var (person, name) = await world.WithPerson(world.RootId, Role.Office);
        var (_, plain) = await world.WithPerson(world.RootId);
        var (unit, root) = ($"命令站{world.RootId}", "#" + world.RootId);
        var folder = Directory.CreateTempSubdirectory("biaogan-import-").FullName;
        try
        {
            var good = await Write("good.xlsx", Workbook.Of(Heads, [unit, "机关", root]));
            var bad = await Write("bad.xlsx", Workbook.Of(Heads, [unit, "机关", "没有的单位"]));
            var other = await Write("other.xlsx", Workbook.Of(["民族"], ["x"]));

            (await Run("units", good, "--dry-run", "--as", name)).ShouldSatisfy(0, "2  new", "1 new, 0 changed, 0 same, 0 faults", "Nothing was written.");
            (await world.App.With(db => db.Units().CountAsync(u => u.Name == unit))).ShouldBe(0);
            (await world.App.With(db => db.Set<UnitImport>().CountAsync(i => i.PersonId == person))).ShouldBe(0);
            (await Run("units", bad, "--as", name)).ShouldSatisfy(1, "C2  fault", "1 faults");
            (await Run("units", other, "--as", name)).ShouldSatisfy(1, "Nothing was written.");
            (await Run("units", good, "--as", name.ToUpperInvariant())).ShouldSatisfy(0, "Written: 1 added, 0 changed.");
            (await Run("units", good, "--as", name)).ShouldSatisfy(0, "0 new, 0 changed, 1 same", "Nothing was written.");
            var id = await world.App.With(db => db.Units().Where(u => u.Name == unit).Select(u => u.Id).SingleAsync());
            var entry = await world.App.With(db => db.Set<AuditEntry>().Where(e => e.Thing == "org_units" && e.ThingId == id.ToString(CultureInfo.InvariantCulture)).OrderBy(e => e.Id).FirstAsync());
            (entry.PersonId, world.App.Services.GetRequiredService<AuditPen>().From(entry)).ShouldBe((person, "console"));
            entry.Why!.ShouldContain("good.xlsx");

            var people = await Write("people.xlsx", Workbook.Of(["登录名", "姓名", "单位", "岗位"], [$"cmd{world.RootId}", "张三", root, "科长"]));
            (await Run("people", people, "--as", name)).ShouldSatisfy(0, "Written: 1 added");
            var posts = await Write("posts.xlsx", Workbook.Of(["单位", "岗位", "角色"], [root, "科长", "联络员"]));
            (await Run("posts", posts, "--as", name)).ShouldSatisfy(0, "Written: 0 added, 1 changed.");

            (await Run("units", good, "--as", plain)).Code.ShouldBe(2);
            (await Run("units", good, "--as", "nobody-of-that-name")).Code.ShouldBe(2);
            (await Run("units", Path.Combine(folder, "none.xlsx"), "--as", name)).Code.ShouldBe(2);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        async Task<string> Write(string file, byte[] content)
        {
            var path = Path.Combine(folder, file);
            await File.WriteAllBytesAsync(path, content);
            return path;
        }

        async Task<Said> Run(params string[] args)
        {
            var store = world.App.Services.GetRequiredService<StoreOptions>();
            using var output = new StringWriter();
            using var errors = new StringWriter();
            string[] where = store.PostgresConnection is { } database ? ["--data", store.DataDirectory, "--database", database] : ["--data", store.DataDirectory];
            return new Said(await ImportTable.Run([.. args, .. where], output, errors, null), output.ToString());
        }
    }

    private sealed record Said(int Code, string Text)
    {
        public void ShouldSatisfy(int code, params string[] words)
        {
            Code.ShouldBe(code, Text);
            foreach (var word in words)
            {
                Text.ShouldContain(word);
            }
        }
    }

    private static async Task<JsonElement> Progress(Browser browser, string path) =>
        JsonDocument.Parse(await browser.Http.GetStringAsync(path + "/progress", TestContext.Current.CancellationToken)).RootElement;

    private static async Task<Page> HandIn(Browser browser, byte[] book) =>
        await browser.Submit(await browser.Get("/units/import"), "/units/import", [("file", "units.xlsx", book)]);
}
