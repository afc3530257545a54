using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Biaogan.Modules.Tests.Door;

/// <summary>A PostgreSQL of the test run's own: made by initdb in a temporary folder, on loopback, stopped and removed at the end.</summary>
public static class Postgres
{
    private static readonly Lazy<Task<string>> Server = new(Start);
    private static string? _folder;
    private static int _databases;

    /// <summary>Connection string of a new empty database.</summary>
    public static async Task<string> NewDatabase()
    {
        var server = await Server.Value;
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await using var connection = new Npgsql.NpgsqlConnection(server + ";Database=postgres");
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
        create.CommandText = $"CREATE DATABASE {name}";
        await create.ExecuteNonQueryAsync();
        return $"{server};Database={name}";
    }

    public static async Task Stop()
    {
        if (_folder is { } folder)
        {
            await Run("pg_ctl", $"-D {folder}/data -m immediate stop");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> Start()
    {
        var folder = Directory.CreateTempSubdirectory("biaogan-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root.
            await Run("chown", $"postgres {folder}", asPostgres: false);
        }

        var port = FreePort();
        await Run("initdb", $"-D {folder}/data -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync");
        await Run("pg_ctl", $"-D {folder}/data -w -l {folder}/log -o \"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c max_connections=200\" start");
        _folder = folder;
        return $"Host=127.0.0.1;Port={port};Username=postgres;Include Error Detail=true";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task Run(string program, string arguments, bool asPostgres = true)
    {
        var path = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(v => $"{v}/bin/{program}").LastOrDefault(File.Exists) ?? program
            : program;
        var start = asPostgres && Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("runuser", $"-u postgres -- {path} {arguments}")
            : new ProcessStartInfo(path, arguments);
        start.WorkingDirectory = "/tmp";
        start.RedirectStandardOutput = start.RedirectStandardError = program != "pg_ctl";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var said = program != "pg_ctl" ? await process.StandardError.ReadToEndAsync() : "";
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{path} {arguments} ended with {process.ExitCode}. Is PostgreSQL installed (package postgresql)? {said}");
        }
    }
}
