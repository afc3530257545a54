using System.Diagnostics;
using System.Globalization;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Organizations.ImportUnits;
using Biaogan.Organizations.Units;
using Biaogan.Platform;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Blobs;
using Biaogan.Platform.Data;
using Biaogan.Platform.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Biaogan.Benchmarks;

/// <summary>Twenty thousand units out of one table: looking through it, and writing it with trail, history and search terms, against writing the bare rows.</summary>
internal static class ImportBench
{
    public static async Task<Outcome> Run(Settings settings)
    {
        var units = settings.Quick ? 2_000 : 20_000;
        var (facts, file) = (new List<string>(), Table(units));
        facts.Add(Text($"{units:N0} units, a table of {file.Length:N0} bytes"));
        facts.AddRange(await On("SQLite", null, units, file));
        if (await PostgresServer.Start() is { } server)
        {
            await using (server)
            {
                facts.AddRange(await On("PostgreSQL", await server.NewDatabase("import"), units, file));
            }
        }

        return new Outcome("import", [], facts);
    }

    private static async Task<IReadOnlyList<string>> On(string store, string? connection, int units, byte[] file)
    {
        using var folder = new TemporaryFolder();
        await using var host = await OwnHost.Start(folder.Path, connection);
        await host.With(db => Register.Seed(db, Register.PerTown));
        var facts = new List<string>();
        var clock = new RegionClock(TimeProvider.System);
        var act = new Act(new Actor(1, Register.Office, [new Grant(Role.Office, Register.RootId, "/1/")]), clock.Now);
        var blobs = new BlobStore(new StoreOptions(folder.Path, connection));
        var (id, hash) = (0L, "");
        await Timed("handed in", async import => id = (await import.HandIn("units.xlsx", file, act, CancellationToken.None)).Value);
        await Timed("looked through", async import =>
        {
            var plan = (await import.Look(id, act.Who, CancellationToken.None))!.Plan!;
            if (plan.Faults is [var first, ..])
            {
                throw new CannotMeasureException(first.Cell + ": " + first.En);
            }

            hash = plan.Hash;
        });
        var applied = await Timed("applied", async import =>
        {
            if ((await import.Apply(id, hash, act, CancellationToken.None)).Refusal is { } refusal)
            {
                throw new CannotMeasureException(refusal.Message);
            }
        });
        var bare = await Bare(host, units);
        facts.Add(Text($"{store}: applied ÷ the same units as bare rows ({bare:0.0} s): {applied / bare:0.0}"));
        return facts;

        async Task<double> Timed(string what, Func<ImportUnits, Task> work)
        {
            var began = Stopwatch.GetTimestamp();
            await host.With(db => work(new ImportUnits(db, blobs, clock)));
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            facts.Add(Text($"{store}: {what} in {seconds:0.0} s"));
            return seconds;
        }
    }

    private static async Task<double> Bare(OwnHost host, int units)
    {
        var began = Stopwatch.GetTimestamp();
        await host.With(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await BulkInsert.Into(db, transaction.GetDbTransaction(), Enumerable.Range(1, units).Select(n => new Unit
            {
                Id = 10_000_000 + n, Name = Text($"第{n}村"), CategoryId = 1, ParentId = Register.RootId, Path = Text($"/1/{10_000_000 + n}/"), Sequence = n, ValidFrom = new DateOnly(2026, 1, 1),
            }));
            await transaction.CommitAsync();
        });
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static byte[] Table(int units) => SheetTemplate.Write("units", UnitSheet.Fields, english: false, Enumerable.Range(0, units).Select(n => (IReadOnlyList<string?>)
    [
        null, Text($"第{n}{(n % 40 == 0 ? "镇" : "村")}"), null, "机关", n % 40 == 0 ? "#1" : Text($"第{n / 40 * 40}镇"), Text($"{n + 100}"), null, Text($"0900-{n:0000000}"), null, Text($"{n}号单位"), null, null,
    ]));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
