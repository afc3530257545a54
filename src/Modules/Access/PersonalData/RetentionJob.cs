using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Biaogan.Access.PersonalData;

/// <summary>Runs the retention pass an hour after the start and then once a day.</summary>
internal sealed class RetentionJob(IServiceScopeFactory scopes, ILogger<RetentionJob> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (var wait = TimeSpan.FromHours(1); ; wait = TimeSpan.FromDays(1))
            {
                await Task.Delay(wait, stoppingToken);
                await Pass(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    private async Task Pass(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RetentionPass>().Run(ct);
        }
        catch (Exception failed) when (failed is DbException or DbUpdateException or IOException or TimeoutException)
        {
            log.LogError(failed, "What is past its period could not be forgotten today; it is tried again tomorrow.");
        }
    }
}
