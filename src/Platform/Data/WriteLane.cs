namespace Biaogan.Platform.Data;

/// <summary>SQLite takes one writer at a time: within the process writers queue here, from the deciding read to the commit. PostgreSQL needs no queue.</summary>
public sealed class WriteLane(bool exclusive)
{
    private readonly SemaphoreSlim? _gate = exclusive ? new SemaphoreSlim(1, 1) : null;

    internal async Task<IDisposable> Enter(CancellationToken ct)
    {
        if (_gate is null)
        {
            return Free.It;
        }

        await _gate.WaitAsync(ct);
        return new Held(_gate);
    }

    private sealed class Held(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }

    private sealed class Free : IDisposable
    {
        public static readonly Free It = new();

        public void Dispose()
        {
        }
    }
}
