using System.Data.Common;
using Biaogan.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Biaogan.Platform.Auditing;

/// <summary>Seals the trail every few seconds, on one instance at a time; outside the transactions that write it.</summary>
internal sealed class Sealer(IServiceScopeFactory scopes, SealerState state, ILogger<Sealer> log) : BackgroundService
{
    /// <summary>Twice this, and the length of the oldest open transaction, is the time from a commit to its seal.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        string? told = null;
        while (await Next(timer, stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<SealRound>().Run(stoppingToken);
                if (state.Halted is { } halted && halted != told)
                {
                    log.LogCritical("The audit trail is not sealed: {Why}. Run: biaogan audit verify.", halted);
                }

                told = state.Halted;
            }
            catch (Exception failed) when (failed is DbException or DbUpdateException or IOException or UnauthorizedAccessException or TimeoutException)
            {
                log.LogError(failed, "The audit trail could not be sealed now; it is tried again.");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
