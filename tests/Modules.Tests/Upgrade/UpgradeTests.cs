using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Biaogan.Access.Contract;
using Biaogan.Organizations.Contract;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Biaogan.Modules.Tests.Upgrade;

/// <summary>Databases as released programs left them, brought up to date on their data. released-1.db.gz is the sample district of the first release, on SQLite.</summary>
public sealed class UpgradeTests
{
    [Theory, OnBothStores]
    public async Task The_first_release_is_brought_up_to_date_with_its_data(StoreKind kind)
    {
        Dictionary<string, long> were = [];
        await using var app = await App.Start(kind, sample: true, before: async app => were = await Restore(app, "released-1"));

        // What it was before stands beside it.
        Directory.EnumerateFiles(app.Folder, "before-*.db").Count().ShouldBe(kind == StoreKind.Sqlite ? 1 : 0);
        await app.With(async db =>
        {
            (await db.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
            (await db.Units().LongCountAsync()).ShouldBe(were["org_units"]);
            // Every unit has its history, every post that was free text is a post somebody holds.
            (await db.UnitsOn(new DateOnly(2026, 11, 22)).LongCountAsync()).ShouldBe(were["org_units"]);
            (await db.Holdings().LongCountAsync()).ShouldBeGreaterThan(150);
            return true;
        });
        // Nothing is lost on the way: what was in a table is still in it; tables may have grown by what the upgrade derives.
        await using (var connection = await Open(app))
        {
            foreach (var (table, rows) in were.Where(t => t.Value > 0))
            {
                (await Count(connection, table)).ShouldBeGreaterThanOrEqualTo(rows, table);
            }
        }

        foreach (var (name, password, page) in new[]
        {
            ("office", "qinghe-office-2026", "/campaigns/current"), ("office", "qinghe-office-2026", "/units"), ("office", "qinghe-office-2026", "/people"), ("school", "qinghe-school-2026", "/inbox"),
            ("auditor", "qinghe-audits-2026", "/audit"), ("secadmin", "qinghe-secure-2026", "/people"),
        })
        {
            using var browser = new Browser(app.Url);
            (await browser.Submit("/sign-in", "/sign-in", ("name", name), ("password", password))).Status.ShouldBe(System.Net.HttpStatusCode.OK);
            var opened = await browser.Get(page);
            (opened.Status, opened.Path.Split('?')[0]).ShouldBe((System.Net.HttpStatusCode.OK, opened.Path.Split('?')[0]), $"{page}: {opened.Text}");
            opened.Path.ShouldNotStartWith("/sign-in");
        }
    }

    private static async Task<Dictionary<string, long>> Restore(App app, string release, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(app.Folder, app.Kind == StoreKind.Sqlite ? "biaogan.db" : "released.db");
        await using (var packed = new GZipStream(File.OpenRead(Path.Combine(Path.GetDirectoryName(here)!, release + ".db.gz")), CompressionMode.Decompress))
        await using (var to = File.Create(file))
        {
            await packed.CopyToAsync(to);
        }

        await using var source = new SqliteConnection($"Data Source={file};Pooling=False");
        await source.OpenAsync();
        var tables = new Dictionary<string, long>(StringComparer.Ordinal);
        await using (var list = source.CreateCommand())
        {
            list.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'";
            await using var names = await list.ExecuteReaderAsync();
            while (await names.ReadAsync())
            {
                tables[names.GetString(0)] = 0;
            }
        }

        foreach (var table in tables.Keys)
        {
            tables[table] = await Count(source, table);
        }

        if (app.Kind == StoreKind.Postgres)
        {
            await app.With(async db =>
            {
                await db.GetService<IMigrator>().MigrateAsync("Initial");
                await using var target = new NpgsqlConnection(db.Database.GetConnectionString());
                await target.OpenAsync();
                foreach (var table in tables.Keys)
                {
                    await Copy(source, target, table);
                }

                return true;
            });
        }

        return tables;
    }

    /// <summary>Copies a table from SQLite to PostgreSQL by the names of its columns; keys of other tables are not checked on the way.</summary>
    private static async Task Copy(SqliteConnection source, NpgsqlConnection target, string table)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        await using (var ask = new NpgsqlCommand($"SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '{table}'", target))
        await using (var columns = await ask.ExecuteReaderAsync())
        {
            while (await columns.ReadAsync())
            {
                types[columns.GetString(0)] = columns.GetString(1);
            }
        }

        await Run(target, "SET session_replication_role = replica");
        await using (var read = source.CreateCommand())
        {
            read.CommandText = $"SELECT * FROM \"{table}\"";
            await using var rows = await read.ExecuteReaderAsync();
            var names = Enumerable.Range(0, rows.FieldCount).Select(rows.GetName).ToList();
            await using var import = await target.BeginBinaryImportAsync($"COPY \"{table}\" ({string.Join(',', names.Select(n => $"\"{n}\""))}) FROM STDIN (FORMAT BINARY)");
            while (await rows.ReadAsync())
            {
                await import.StartRowAsync();
                for (var i = 0; i < names.Count; i++)
                {
                    await Write(import, types[names[i]], rows.GetValue(i));
                }
            }

            await import.CompleteAsync();
        }

        if (types.ContainsKey("Id"))
        {
            await Run(target, $"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'Id'), coalesce(max(\"Id\"), 0) + 1, false) FROM \"{table}\" WHERE pg_get_serial_sequence('\"{table}\"', 'Id') IS NOT NULL");
        }
    }

    private static Task Write(NpgsqlBinaryImporter import, string type, object value) => (type, value) switch
    {
        (_, DBNull) => import.WriteNullAsync(),
        ("boolean", long number) => import.WriteAsync(number != 0),
        ("integer", long number) => import.WriteAsync((int)number),
        ("bigint", long number) => import.WriteAsync(number),
        ("date", string text) => import.WriteAsync(DateOnly.Parse(text, CultureInfo.InvariantCulture)),
        ("timestamp with time zone", string text) => import.WriteAsync(DateTime.SpecifyKind(DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal), DateTimeKind.Utc)),
        ("bytea", byte[] bytes) => import.WriteAsync(bytes),
        (_, string text) => import.WriteAsync(text),
        _ => throw new NotSupportedException($"{type} from {value.GetType().Name}."),
    };

    private static async Task<System.Data.Common.DbConnection> Open(App app)
    {
        System.Data.Common.DbConnection connection = app.Kind == StoreKind.Sqlite
            ? new SqliteConnection($"Data Source={Path.Combine(app.Folder, "biaogan.db")};Pooling=False")
            : new NpgsqlConnection(await app.With(db => Task.FromResult(db.Database.GetConnectionString())));
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<long> Count(System.Data.Common.DbConnection connection, string table)
    {
        await using var count = connection.CreateCommand();
        count.CommandText = $"SELECT count(*) FROM \"{table}\"";
        return Convert.ToInt64(await count.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
