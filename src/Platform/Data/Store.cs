using Biaogan.Platform.Auditing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using System.Data.Common;

namespace Biaogan.Platform.Data;

/// <summary>Where the program keeps things.</summary>
/// <param name="DataDirectory">Folder of the SQLite file, the blobs and the keys.</param>
/// <param name="PostgresConnection">Connection string of a PostgreSQL database; null means SQLite in the data directory.</param>
public sealed record StoreOptions(string DataDirectory, string? PostgresConnection)
{
    public string SqliteFile => Path.Combine(DataDirectory, "biaogan.db");

    public string BlobDirectory => Path.Combine(DataDirectory, "blobs");

    /// <summary>Folder of the keys under which the trail keeps what is personal: never part of a backup.</summary>
    public string KeyDirectory => Path.Combine(DataDirectory, "keys");

    /// <summary>The private key that signs the trail's seals.</summary>
    public string SealKeyFile => Path.Combine(DataDirectory, "seal-key.pem");

    /// <summary>Where seals are written off the database.</summary>
    public string SealDirectory { get; init; } = Path.Combine(DataDirectory, "seals");

    /// <summary>The seals off the database, a line of JSON each.</summary>
    public string SealFile => Path.Combine(SealDirectory, "seals.jsonl");

    /// <summary>Hash of the audit trail: "sha256" or "sm3".</summary>
    public string Hash { get; init; } = "sha256";
}

public static class Store
{
    public static IServiceCollection AddStore(this IServiceCollection services, StoreOptions store)
    {
        services.AddSingleton(store);
        services.AddSingleton<PersonKeys>();
        services.AddSingleton<AuditPen>();
        services.AddSingleton(new WriteLane(exclusive: store.PostgresConnection is null));
        services.AddDbContext<AppDbContext>(options => Configure(options, store));
        return services;
    }

    /// <summary>Chooses provider and migrations; shared with the design-time tool.</summary>
    public static void Configure(DbContextOptionsBuilder options, StoreOptions store)
    {
        options.ConfigureWarnings(warnings => warnings
            // Part of a list without an order is a different part each time.
            .Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning)
            // These throw as well, and whoever does not handle it tells it: a lost race that is run again, or the first look at an empty PostgreSQL, is no fault.
            .Log(
                (CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.QueryIterationFailed, LogLevel.Debug),
                (RelationalEventId.TransactionError, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug)));
        if (store.PostgresConnection is { } postgres)
        {
            options.UseNpgsql(postgres, o => o.MigrationsAssembly("Biaogan.Migrations.Postgres"));
        }
        else
        {
            var connection = new SqliteConnectionStringBuilder { DataSource = store.SqliteFile, DefaultTimeout = 30, ForeignKeys = true };
            options.UseSqlite(connection.ToString(), o => o.MigrationsAssembly("Biaogan.Migrations.Sqlite"));
            options.AddInterceptors(DurableSqlite.It);
        }
    }

    /// <summary>
    /// Before a SQLite database that holds data is brought up to a newer release, a whole copy of it is put beside it (before-MIGRATION.db): some steps of an upgrade rebuild tables
    /// outside a transaction, and an upgrade that fails is undone by putting the copy back. PostgreSQL upgrades in transactions.
    /// </summary>
    public static async Task KeepBefore(this AppDbContext db, StoreOptions store, CancellationToken ct)
    {
        if (!db.Database.IsSqlite() || !File.Exists(store.SqliteFile)
            || (await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault() is null || (await db.Database.GetPendingMigrationsAsync(ct)).FirstOrDefault() is not { } next)
        {
            return;
        }

        var copy = Path.Combine(store.DataDirectory, $"before-{next}.db");
        // One left by an attempt that failed is older and whole; it is the one to keep.
        if (!File.Exists(copy))
        {
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", ct);
        }
    }

    /// <summary>An acknowledged write survives a crash: the log is synced at every commit.</summary>
    private sealed class DurableSqlite : DbConnectionInterceptor
    {
        public static readonly DurableSqlite It = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Pragmas(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Pragmas(connection);
            return Task.CompletedTask;
        }

        private static void Pragmas(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;";
            command.ExecuteNonQuery();
        }
    }
}
