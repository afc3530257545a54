using System.Data.Common;
using Biaogan.Platform;
using Biaogan.Platform.Auditing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Biaogan.Access.AuditTrail;

/// <summary>One verification of the whole trail, asked for by an audit administrator.</summary>
internal sealed class TrailCheck
{
    public long Id { get; init; }

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; init; }
    public DateTime EndedAt { get; init; }
    public long Rows { get; init; }
    public long Seals { get; init; }
    public long Faults { get; init; }

    /// <summary>The first faults, one a line: kind, row, seal, other row; empty when all was well.</summary>
    public required string Findings { get; init; }
}

internal sealed class TrailModel : IModelPart
{
    public void Configure(ModelBuilder model, bool postgres) => model.Entity<TrailCheck>().ToTable("access_trail_checks");
}

/// <summary>The verification under way on this instance, one at a time; its end is a row of the trail itself.</summary>
internal sealed class TrailChecking(IServiceScopeFactory scopes, StoreOptions store, RegionClock clock, ILogger<TrailChecking> log)
{
    private const int MostFindings = 100;
    private int _isRunning;

    public bool IsRunning => _isRunning == 1;

    /// <summary>Rows looked at and rows in all.</summary>
    public (long Done, long All) Progress { get; private set; }

    /// <summary>Why the last one could not be finished; null when it was.</summary>
    public string? Failed { get; private set; }

    /// <summary>Starts one unless one is under way; it goes on after the request has ended.</summary>
    public void Start(Act act)
    {
        if (Interlocked.CompareExchange(ref _isRunning, 1, 0) == 0)
        {
            (Progress, Failed) = ((0, 0), null);
            _ = Task.Run(() => Check(act), CancellationToken.None);
        }
    }

    private async Task Check(Act act)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            using var keys = SealKeys.Of(store);
            var (findings, started) = (new List<TrailFault>(), clock.Now);
            var report = await new VerifyTrail(db, keys, File.Exists(store.SealFile) ? store.SealFile : null).Run(
                fault =>
                {
                    if (findings.Count < MostFindings)
                    {
                        findings.Add(fault);
                    }
                },
                (done, all) => Progress = (done, all),
                CancellationToken.None);
            await db.Write<Done>(act, () =>
            {
                db.Add(new TrailCheck
                {
                    StartedAt = started, EndedAt = clock.Now, Rows = report.Rows, Seals = report.Seals, Faults = report.Faults,
                    Findings = string.Join('\n', findings.Select(f => FormattableString.Invariant($"{f.Kind};{f.EntryId};{f.SealNumber};{f.OtherId}"))),
                });
                return Task.FromResult<Result<Done>>(Done.It);
            }, CancellationToken.None);
        }
        catch (Exception failed) when (failed is DbException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            log.LogError(failed, "The audit trail could not be verified.");
            Failed = failed.Message;
        }
        finally
        {
            Interlocked.Exchange(ref _isRunning, 0);
        }
    }
}
