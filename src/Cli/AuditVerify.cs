using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Biaogan.Platform.Auditing;
using Biaogan.Platform.Data;
using Biaogan.Web;
using Microsoft.EntityFrameworkCore;

namespace Biaogan.Cli;

/// <summary><c>biaogan audit verify</c>: computes the audit trail again and compares it with its seals. Exit code 0 when all is well, 1 when something is wrong, 2 when it cannot be checked.</summary>
internal static class AuditVerify
{
    /// <summary>Faults told one by one; the rest are counted.</summary>
    private const int MostTold = 1000;

    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        var (data, database, seals, key) = ("data", (string?)null, (string?)null, (string?)null);
        for (var i = 0; i < args.Count; i += 2)
        {
            switch (args[i])
            {
                case "--data" when i + 1 < args.Count:
                    data = args[i + 1];
                    break;
                case "--database" or "--connection" when i + 1 < args.Count:
                    database = args[i + 1];
                    break;
                case "--seals" when i + 1 < args.Count:
                    seals = args[i + 1];
                    break;
                case "--key" when i + 1 < args.Count:
                    key = args[i + 1];
                    break;
                default:
                    return Usage.Show();
            }
        }

        var store = new StoreOptions(Path.GetFullPath(data), database);
        seals ??= File.Exists(store.SealFile) ? store.SealFile : null;
        if (Missing(store, seals, key) is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 2;
        }

        try
        {
            using var keys = SealKeys.Of(store);
            if (key is not null)
            {
                keys.Add(await File.ReadAllTextAsync(key));
            }

            if (keys.IsEmpty)
            {
                await Console.Error.WriteLineAsync($"No key: {store.SealKeyFile} is not there. Name the public key that was exported with the seals: --key FILE.");
                return 2;
            }

            return await Verify(store, keys, seals);
        }
        catch (Exception cannot) when (cannot is DbException or IOException or UnauthorizedAccessException or CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            await Console.Error.WriteLineAsync("It cannot be checked: " + cannot.Message);
            return 2;
        }
    }

    private static async Task<int> Verify(StoreOptions store, SealKeys keys, string? seals)
    {
        var options = new DbContextOptionsBuilder<AppDbContext>();
        Store.Configure(options, store);
        using var personKeys = new PersonKeys(store);
        await using var db = new AppDbContext(options.Options, Rooms.ModelParts(), new WriteLane(exclusive: false), new AuditPen(store, personKeys));
        var told = 0L;
        var report = await new VerifyTrail(db, keys, seals).Run(
            fault =>
            {
                if (++told <= MostTold)
                {
                    Console.WriteLine(VerifyTrail.InWords(fault));
                }
            },
            (rows, all) =>
            {
                if (!Console.IsErrorRedirected)
                {
                    Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{rows:N0} of {all:N0} rows "));
                }
            },
            CancellationToken.None);
        if (!Console.IsErrorRedirected)
        {
            await Console.Error.WriteLineAsync();
        }

        if (told > MostTold)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… and {told - MostTold:N0} more"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Rows:N0} rows, {report.Seals:N0} seals, {report.Faults:N0} faults"));
        Console.WriteLine(seals is null
            ? "No exported seals were given: rows cut off at the end together with their seals would not be noticed."
            : string.Create(CultureInfo.InvariantCulture, $"Compared with {seals}; {report.Unexported:N0} seals stand in the database only."));
        Console.WriteLine(report.OldestUnsealed is { } oldest
            ? string.Create(CultureInfo.InvariantCulture, $"Not sealed yet: {report.Unsealed:N0} rows, the oldest {(TimeProvider.System.GetUtcNow().UtcDateTime - oldest).TotalSeconds:N0} s old.")
            : "Nothing waits to be sealed.");
        return report.Faults == 0 ? 0 : 1;
    }

    private static string? Missing(StoreOptions store, string? seals, string? key) =>
        store.PostgresConnection is null && !File.Exists(store.SqliteFile) ? $"There is no database {store.SqliteFile}. Name the data folder or the database: --data DIR, --database \"Host=…\"."
        : seals is not null && !File.Exists(seals) ? $"There is no file {seals}."
        : key is not null && !File.Exists(key) ? $"There is no file {key}."
        : null;
}
