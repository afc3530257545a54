using System.Diagnostics;
using Npgsql;

namespace Biaogan.Benchmarks;

/// <summary>A PostgreSQL of the measurement's own on loopback, with its durable settings as they come; stopped and removed at the end.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _programs;
    private readonly string _connection;

    private PostgresServer(string folder, string programs, string connection) => (_folder, _programs, _connection) = (folder, programs, connection);

    /// <returns>Null when PostgreSQL is not installed where Debian puts it.</returns>
    public static async Task<PostgresServer?> Start()
    {
        const string versions = "/usr/lib/postgresql";
        var programs = Directory.Exists(versions)
            ? Directory.GetDirectories(versions).Order(StringComparer.Ordinal).Select(v => v + "/bin").LastOrDefault(b => File.Exists(b + "/initdb"))
            : null;
        if (programs is null)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("biaogan-bench-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root.
            await Run("chown", ["postgres", folder]);
        }

        var port = Server.FreePort();
        await AsPostgres($"{programs}/initdb", ["-D", $"{folder}/data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        await AsPostgres($"{programs}/pg_ctl", ["-D", $"{folder}/data", "-w", "-l", $"{folder}/log", "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}", "start"]);
        return new PostgresServer(folder, programs, $"Host=127.0.0.1;Port={port};Username=postgres");
    }

    public async Task<string> NewDatabase(string name)
    {
        await using var connection = new NpgsqlConnection(_connection + ";Database=postgres");
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
        create.CommandText = $"CREATE DATABASE {name}";
        await create.ExecuteNonQueryAsync();
        return $"{_connection};Database={name}";
    }

    public async ValueTask DisposeAsync()
    {
        await AsPostgres($"{_programs}/pg_ctl", ["-D", $"{_folder}/data", "-m", "immediate", "stop"]);
        Directory.Delete(_folder, recursive: true);
    }

    private static Task AsPostgres(string program, string[] arguments) =>
        Environment.IsPrivilegedProcess ? Run("runuser", ["-u", "postgres", "--", program, .. arguments]) : Run(program, arguments);

    private static async Task Run(string program, string[] arguments)
    {
        // The output goes to nobody: the server would keep a pipe of ours open.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments]) { WorkingDirectory = "/tmp" };
        using var process = Process.Start(start) ?? throw new CannotMeasureException($"{program} did not start");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new CannotMeasureException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
        }
    }
}
