using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Biaogan.Benchmarks;

/// <summary>Remembers the queries Entity Framework sends to PostgreSQL in this process while it lives, and then asks PostgreSQL how many rows each of them reads: kept and thrown away, at every scan.</summary>
internal sealed class RowsRead : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly List<(string Text, List<NpgsqlParameter> Parameters)> _queries = [];

    public RowsRead() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            _subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuted.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData { Command: { } command } && command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
        {
            lock (_queries)
            {
                _queries.Add((command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(p => p.Clone())]));
            }
        }
    }

    /// <summary>Rows read by all of them together.</summary>
    public async Task<long> Count(string connection)
    {
        Dispose();
        await using var source = NpgsqlDataSource.Create(connection);
        long rows = 0;
        foreach (var (text, parameters) in _queries)
        {
            await using var explain = source.CreateCommand("EXPLAIN (ANALYZE, FORMAT JSON) " + text);
            parameters.ForEach(p => explain.Parameters.Add(p.Clone()));
            using var plan = JsonDocument.Parse((string)(await explain.ExecuteScalarAsync() ?? throw new CannotMeasureException("no plan")));
            rows += Read(plan.RootElement[0].GetProperty("Plan"));
        }

        return rows;
    }

    private static long Read(JsonElement node)
    {
        var below = node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().Sum(Read) : 0;
        // A bitmap's index part hands places to its heap part, which is counted.
        var kind = node.GetProperty("Node Type").GetString()!;
        if (!kind.EndsWith("Scan", StringComparison.Ordinal) || kind is "Subquery Scan" or "Bitmap Index Scan" or "CTE Scan")
        {
            return below;
        }

        var loops = node.GetProperty("Actual Loops").GetDouble();
        var removed = node.TryGetProperty("Rows Removed by Filter", out var thrown) ? thrown.GetDouble() : 0;
        return below + (long)((node.GetProperty("Actual Rows").GetDouble() + removed) * loops);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());
}
