using System.Data.Common;
using System.Diagnostics;
using Biaogan.Assessments.Ledger;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Data;
using Biaogan.Platform.Results;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Biaogan.Benchmarks;

/// <summary>A durable write as a use case makes it (load, decide, post, audit, commit) against one raw prepared INSERT with its commit.</summary>
internal static class WriteBench
{
    private const string Create = "CREATE TABLE postings (id {0}, sheet_id BIGINT NOT NULL, points BIGINT NOT NULL, reason TEXT, posted_by BIGINT NOT NULL, posted_at TEXT NOT NULL)";
    private const string Insert = "INSERT INTO postings (sheet_id, points, reason, posted_by, posted_at) VALUES (@sheet, @points, @reason, @by, @at)";

    public static async Task<Outcome> Run(Settings settings)
    {
        var (rows, facts) = (new List<Row>(), new List<string> { "ours loads a score sheet, posts, updates its total and audits both rows in one serialisable transaction; the peer inserts one row" });
        using var folder = new TemporaryFolder();
        await using var sqlite = new SqliteConnection($"Data Source={folder["peer.db"]}");
        await sqlite.OpenAsync();
        await Execute(sqlite, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000");
        await Execute(sqlite, string.Format(System.Globalization.CultureInfo.InvariantCulture, Create, "INTEGER PRIMARY KEY"));
        rows.Add(await Compare("write, SQLite (WAL, FULL)", settings, folder.Path, null, sqlite));

        if (await PostgresServer.Start() is not { } server)
        {
            facts.Add("PostgreSQL: not measured, initdb is not on this machine");
            return new Outcome("write", rows, facts);
        }

        await using (server)
        {
            await using var postgres = new NpgsqlConnection(await server.NewDatabase("peer"));
            await postgres.OpenAsync();
            await Execute(postgres, string.Format(System.Globalization.CultureInfo.InvariantCulture, Create, "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"));
            rows.Add(await Compare("write, PostgreSQL (fsync on)", settings, folder["blobs"], await server.NewDatabase("ours"), postgres));
            NpgsqlConnection.ClearAllPools();
        }

        return new Outcome("write", rows, facts);
    }

    private static async Task<Row> Compare(string name, Settings settings, string folder, string? database, DbConnection peer)
    {
        Directory.CreateDirectory(folder);
        await using var host = await OwnHost.Start(folder, database);
        var sheetId = 0L;
        await host.With(async db =>
        {
            var sheet = new ScoreSheet { CampaignId = 1, AssignmentId = 1, UnitId = 1, ItemId = 1, ApplicableMicro = 100_000_000 };
            await Post(db, () =>
            {
                db.Add(sheet);
                return Task.CompletedTask;
            });
            sheetId = sheet.Id;
        });
        await using var insert = peer.CreateCommand();
        insert.CommandText = Insert;
        Bind(insert, "@sheet", sheetId);
        Bind(insert, "@points", 1_000_000L);
        Bind(insert, "@reason", "台账完整");
        Bind(insert, "@by", 1L);
        Bind(insert, "@at", "2026-01-05 08:00:00");
        await insert.PrepareAsync();
        var writes = settings.Quick ? 50 : 200;
        return await Row.Interleave(
            name, "ms/write", settings.Pairs,
            () => Each(writes, () => host.With(db => Post(db, async () =>
            {
                var sheet = await db.Set<ScoreSheet>().SingleAsync(s => s.Id == sheetId);
                db.Add(new Posting { SheetId = sheetId, ScoringPointId = 1, PointsMicro = 1_000_000, SchemeVersion = 1, Reason = "台账完整", PostedBy = 1, PostedAt = Now });
                (sheet.EarnedMicro, sheet.Version) = (sheet.EarnedMicro + 1_000_000, sheet.Version + 1);
            }))),
            () => Each(writes, async () =>
            {
                await using var transaction = await peer.BeginTransactionAsync();
                insert.Transaction = transaction;
                await insert.ExecuteNonQueryAsync();
                await transaction.CommitAsync();
            }));
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

    private static async Task<double> Each(int writes, Func<Task> write)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < writes; i++)
        {
            await write();
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds / writes;
    }

    private static async Task Execute(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static void Bind(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
