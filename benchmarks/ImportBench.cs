using System.Diagnostics;
using System.Globalization;
using Biaogan.Access.Grants;
using Biaogan.Access.ImportPeople;
using Biaogan.Access.People;
using Biaogan.Access.Posts;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Organizations.ImportUnits;
using Biaogan.Organizations.Units;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Data;
using Biaogan.Platform.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Benchmarks;

/// <summary>
/// Twenty thousand units, and twenty thousand people with a post and a role each, out of one table: looking through it, and writing it with trail and history, against writing the same rows bare.
/// A tenth of each is brought in first: what is asked of the database may grow with the rows written, in steps, and not with the rows looked at.
/// </summary>
internal static class ImportBench
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    public static async Task<Outcome> Run(Settings settings)
    {
        var rows = settings.Quick ? 2_000 : 20_000;
        var facts = new List<string>();
        facts.AddRange(await On("SQLite", null, rows));
        if (await PostgresServer.Start() is { } server)
        {
            await using (server)
            {
                facts.AddRange(await On("PostgreSQL", await server.NewDatabase("import"), rows));
            }
        }

        return new Outcome("import", [], facts);
    }

    private static async Task<IReadOnlyList<string>> On(string store, string? connection, int rows)
    {
        using var folder = new TemporaryFolder();
        await using var host = await OwnHost.Start(folder.Path, connection);
        await host.With(db => Register.Seed(db, Register.PerTown));
        var facts = new List<string>();
        foreach (var (from, count) in new[] { (0, rows / 10), (rows / 10, rows) })
        {
            var units = await Import("units", count, Units(from, count));
            var people = await Import("people", count, People(await host.Ask(db => db.Set<Unit>().OrderBy(u => u.Id).Skip(Register.PerTown + from).Take(count).Select(u => u.Id).ToListAsync())));
            if (count == rows)
            {
                var (bareUnits, barePeople) = (await Bare(host, BareUnits(count)), await Bare(host, BarePeople(count)));
                facts.Add(Text($"{store}: units applied ÷ the same units as bare rows ({bareUnits:0.0} s): {units / bareUnits:0.0}"));
                facts.Add(Text($"{store}: people applied ÷ the same people, posts, holdings and roles as bare rows ({barePeople:0.0} s): {people / barePeople:0.0}"));
            }
        }

        return facts;

        async Task<double> Import(string kind, int count, byte[] file)
        {
            var act = new Act(new Actor(1, Register.Office, [new Grant(Role.Office, Register.RootId, "/1/")]), TimeProvider.System.GetUtcNow().UtcDateTime);
            var (id, plan, applied) = (0L, (ImportPlan?)null, 0.0);
            var told = new List<string>();
            await Timed("handed in", async import => id = (await import.HandIn(kind + ".xlsx", file, act, CancellationToken.None)).Value);
            await Timed("looked through", async import => plan = await import.Look(id, act.Who, new ImportSteps(), CancellationToken.None));
            if (plan!.Faults is [var first, ..])
            {
                throw new CannotMeasureException(first.Cell + ": " + first.En);
            }

            applied = await Timed("applied", async import =>
            {
                if ((await import.Apply(id, plan.Hash, act, new ImportSteps(), CancellationToken.None)).Refusal is { } refusal)
                {
                    throw new CannotMeasureException(refusal.Message);
                }
            });
            facts.Add(Text($"{store}: {count:N0} {kind} (a table of {file.Length:N0} bytes): {string.Join("; ", told)}"));
            return applied;

            async Task<double> Timed(string what, Func<ITableImport, Task> work)
            {
                using var queries = new QueryCount();
                using var heap = new PeakHeap();
                var began = Stopwatch.GetTimestamp();
                await host.Serve(services => work(services.GetRequiredKeyedService<ITableImport>(kind)));
                var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
                told.Add(Text($"{what} in {seconds:0.0} s, {queries.Seen:N0} commands, {heap.Megabytes} MB of heap at most"));
                return seconds;
            }
        }
    }

    private static async Task<double> Bare(OwnHost host, IEnumerable<IEnumerable<object>> tables)
    {
        var began = Stopwatch.GetTimestamp();
        await host.With(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            foreach (var rows in tables)
            {
                switch (rows)
                {
                    case IEnumerable<Unit> units: await BulkInsert.Into(db, transaction.GetDbTransaction(), units); break;
                    case IEnumerable<Person> people: await BulkInsert.Into(db, transaction.GetDbTransaction(), people); break;
                    case IEnumerable<Post> posts: await BulkInsert.Into(db, transaction.GetDbTransaction(), posts); break;
                    case IEnumerable<PostHolding> holdings: await BulkInsert.Into(db, transaction.GetDbTransaction(), holdings); break;
                    case IEnumerable<RoleGrant> grants: await BulkInsert.Into(db, transaction.GetDbTransaction(), grants); break;
                    default: throw new CannotMeasureException("No such table.");
                }
            }

            await transaction.CommitAsync();
        });
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static IEnumerable<IEnumerable<object>> BareUnits(int count) =>
    [
        Enumerable.Range(1, count).Select(n => new Unit
        {
            Id = 10_000_000 + n, Name = Text($"第{n}村"), CategoryId = 1, ParentId = Register.RootId, Path = Text($"/1/{10_000_000 + n}/"), Sequence = n, ValidFrom = Day,
        }),
    ];

    private static IEnumerable<IEnumerable<object>> BarePeople(int count)
    {
        var keys = Enumerable.Range(10_000_001, count).ToList();
        yield return keys.Select(k => new Person
        {
            Id = k, DisplayName = Text($"人员{k}"), UserName = Text($"b{k}"), NormalizedUserName = Text($"B{k}"), UnitId = k, PhoneNumber = "0900-1", SecurityStamp = Text($"{k}"), ConcurrencyStamp = Text($"{k}"),
            CreatedAt = DateTime.UnixEpoch,
        });
        yield return keys.Select(k => new Post { Id = k, UnitId = k, Name = "联络员", Sequence = 1, From = Day });
        yield return keys.Select(k => new PostHolding { Id = k, PostId = k, PersonId = k, From = Day });
        yield return keys.Select(k => new RoleGrant { Id = k, PostId = k, Role = Role.Liaison, UnitId = k, From = Day });
    }

    private static byte[] Units(int from, int count) => SheetTemplate.Write("units", UnitSheet.Fields, english: false, Enumerable.Range(from, count).Select(n => (IReadOnlyList<string?>)
    [
        null, Text($"第{n}{(n % 40 == 0 ? "镇" : "村")}"), null, "机关", n % 40 == 0 ? "#1" : Text($"第{n / 40 * 40}镇"), Text($"{n + 100}"), null, Text($"0900-{n:0000000}"), null, Text($"{n}号单位"), null, null,
    ]));

    private static byte[] People(IEnumerable<long> units) => SheetTemplate.Write("people", PeopleSheet.Fields, english: false, units.Select(unit => (IReadOnlyList<string?>)
        [Text($"p{unit:0000000}"), Text($"人员{unit}"), Text($"#{unit}"), "联络员", Text($"0900-{unit:0000000}"), "联络员", null]));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The most the managed heap came to while it lives, looked at twenty times a second.</summary>
    private sealed class PeakHeap : IDisposable
    {
        private readonly Timer _timer;
        private long _most;

        public PeakHeap()
        {
            GC.Collect();
            _timer = new Timer(_ => _most = Math.Max(_most, GC.GetTotalMemory(false)), null, 0, 50);
        }

        public long Megabytes => _most >> 20;

        public void Dispose() => _timer.Dispose();
    }
}
