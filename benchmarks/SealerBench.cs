using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Biaogan.Access.Grants;
using Biaogan.Access.People;
using Biaogan.Access.SignIn;
using Biaogan.Assessments.Ledger;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Organizations.Units;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Auditing;
using Biaogan.Platform.Data;
using Biaogan.Platform.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Biaogan.Benchmarks;

/// <summary>The same write with the sealer running and without it, by turns; and how far the sealer lags behind while it is written as fast as it goes.</summary>
internal static class SealerBench
{
    private const double Aim = 1.25;
    private const int Writers = 8;
    private const string Secret = "bg_bench";

    public static async Task<Outcome> Run(Settings settings)
    {
        var (rows, facts) = (new List<Row>(), new List<string> { $"a request opens an account over the API; a run lasts {Length(settings).TotalSeconds:N0} s, and the sealer looks every {Sealer.Every.TotalSeconds:N0} s" });
        using var folder = new TemporaryFolder();
        await Compare("SQLite", settings, rows, facts, n => (folder[n], null));
        if (await PostgresServer.Start() is not { } server)
        {
            facts.Add("PostgreSQL: not measured, initdb is not on this machine");
            return new Outcome("sealer", rows, facts);
        }

        await using (server)
        {
            var databases = new Dictionary<string, string> { ["pg-on"] = await server.NewDatabase("sealer_on"), ["pg-off"] = await server.NewDatabase("sealer_off") };
            await Compare("PostgreSQL", settings, rows, facts, n => (folder["pg-" + n], databases["pg-" + n]));
            Npgsql.NpgsqlConnection.ClearAllPools();
        }

        return new Outcome("sealer", rows, facts);
    }

    private static async Task Compare(string store, Settings settings, List<Row> rows, List<string> facts, Func<string, (string Folder, string? Database)> place)
    {
        var (on, off) = (place("on"), place("off"));
        Directory.CreateDirectory(on.Folder);
        Directory.CreateDirectory(off.Folder);
        await using var sealing = await OwnHost.Start(on.Folder, on.Database, Quiet);
        await using var silent = await OwnHost.Start(off.Folder, off.Database, services =>
        {
            Quiet(services);
            services.Remove(services.Single(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType == typeof(Sealer)));
        });
        using var lag = new Lag(sealing);
        var (mine, theirs) = (await Ready(sealing), await Ready(silent));
        rows.Add(await Row.Interleave($"request, {store}, sealer on against off", "ms/request", settings.Pairs, () => Requests(mine, settings), () => Requests(theirs, settings), Aim));
        var (ours, others) = (await Sheets(sealing), await Sheets(silent));
        rows.Add(await Row.Interleave($"{Writers} writers, {store}, sealer on against off", "ms/write", settings.Pairs, () => Together(sealing, ours, settings), () => Together(silent, others, settings), Aim));
        var (longest, rowsSealed) = (await lag.End(), await Sealed(sealing));
        facts.Add(string.Create(CultureInfo.InvariantCulture, $"{store}: the oldest row not yet sealed was never older than {longest.TotalSeconds:N1} s; {rowsSealed:N0} rows sealed"));
        mine.Dispose();
        theirs.Dispose();
    }

    // Writers that lose a race on PostgreSQL try again; each would be a page of the log.
    private static void Quiet(IServiceCollection services) => services.AddLogging(log => log.ClearProviders());

    private static TimeSpan Length(Settings settings) => TimeSpan.FromSeconds(settings.Quick ? 2 : 4);

    private static async Task<HttpClient> Ready(OwnHost host)
    {
        await host.With(db => Post(db, async () =>
        {
            var category = new UnitCategory { Name = "机关", NameEn = "Bureaus" };
            db.Add(category);
            await db.Flush(CancellationToken.None);
            var unit = new Unit { Name = "清河区", CategoryId = category.Id, Path = "", ValidFrom = new DateOnly(2020, 1, 1) };
            db.Add(unit);
            await db.Flush(CancellationToken.None);
            unit.Path = $"/{unit.Id}/";
            var person = new Person { DisplayName = "bench", UserName = "bench", NormalizedUserName = "BENCH", UnitId = unit.Id, SecurityStamp = "bench" };
            db.Add(person);
            await db.Flush(CancellationToken.None);
            db.Add(new RoleGrant { PersonId = person.Id, Role = Role.SecurityAdministrator, UnitId = unit.Id, From = new DateOnly(2020, 1, 1) });
            db.Add(new ApiToken { PersonId = person.Id, Label = "bench", SecretHash = Secrets.Hash(Secret), CreatedAt = Now, ExpiresAt = Now.AddDays(1) });
        }));
        var http = new HttpClient { BaseAddress = new Uri(host.Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        return http;
    }

    private static async Task<double> Requests(HttpClient http, Settings settings)
    {
        var (began, done) = (Stopwatch.GetTimestamp(), 0);
        while (Stopwatch.GetElapsedTime(began) < Length(settings))
        {
            var name = Guid.NewGuid().ToString("N");
            using var answer = await http.PostAsJsonAsync("/api/people", new { Name = "王测试", SignInName = name, Unit = "清河区", Phone = "0900-1234567", Roles = new[] { "Viewer" } });
            if (!answer.IsSuccessStatusCode)
            {
                throw new CannotMeasureException($"the request was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }

            done++;
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds / done;
    }

    private static async Task<long[]> Sheets(OwnHost host)
    {
        // Far apart in a table of some size: PostgreSQL locks what it read by pages, and by the whole table where that is tiny.
        const int Apart = 200;
        List<ScoreSheet> sheets = [.. Enumerable.Range(1, Writers * Apart).Select(n => new ScoreSheet { CampaignId = 1, AssignmentId = n, UnitId = n, ItemId = 1, ApplicableMicro = 100_000_000 })];
        await host.With(db => Post(db, () =>
        {
            db.AddRange(sheets);
            return Task.CompletedTask;
        }));
        return [.. sheets.Where((_, n) => n % Apart == 0).Select(s => s.Id)];
    }

    private static async Task<double> Together(OwnHost host, long[] sheets, Settings settings)
    {
        var began = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(sheets.Select(async sheetId =>
        {
            var mine = 0;
            for (; Stopwatch.GetElapsedTime(began) < Length(settings); mine++)
            {
                await host.With(db => Post(db, async () =>
                {
                    var sheet = await db.Set<ScoreSheet>().SingleAsync(s => s.Id == sheetId);
                    db.Add(new Posting { SheetId = sheetId, ScoringPointId = 1, PointsMicro = 1_000_000, SchemeVersion = 1, Reason = "台账完整", PostedBy = 1, PostedAt = Now });
                    (sheet.EarnedMicro, sheet.Version) = (sheet.EarnedMicro + 1_000_000, sheet.Version + 1);
                }));
            }

            return mine;
        }));
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds / done.Sum();
    }

    private static async Task<long> Sealed(OwnHost host)
    {
        var rows = 0L;
        await host.With(async db => rows = await db.Set<Seal>().SumAsync(s => (long)s.Rows));
        return rows;
    }

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static async Task Post(AppDbContext db, Func<Task> decide)
    {
        var written = await db.Write<Done>(Act.OfProgram(TimeProvider.System, "bench"), async () =>
        {
            await decide();
            return Done.It;
        }, CancellationToken.None);
        if (written.IsRefused)
        {
            throw new CannotMeasureException("the write was refused");
        }
    }

    /// <summary>Looks twice a second how old the oldest row without a seal is.</summary>
    private sealed class Lag : IDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly Task<TimeSpan> _longest;

        public Lag(OwnHost host) => _longest = Watch(host, _end.Token);

        public async Task<TimeSpan> End()
        {
            await _end.CancelAsync();
            return await _longest;
        }

        public void Dispose() => _end.Dispose();

        private static async Task<TimeSpan> Watch(OwnHost host, CancellationToken end)
        {
            var longest = TimeSpan.Zero;
            while (!end.IsCancellationRequested)
            {
                await host.With(async db =>
                {
                    var sealedTo = await db.Set<Seal>().MaxAsync(s => (long?)s.LastId) ?? 0;
                    var oldest = await db.Set<AuditEntry>().Where(e => e.Id > sealedTo).OrderBy(e => e.Id).Select(e => (DateTime?)e.At).FirstOrDefaultAsync();
                    longest = oldest is { } at && Now - at > longest ? Now - at : longest;
                });
                await Task.WhenAny(Task.Delay(500, end));
            }

            return longest;
        }
    }
}
