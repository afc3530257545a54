using Biaogan.Organizations.Units;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Biaogan.Organizations.Search;

/// <summary>Makes units searchable that were entered before the program knew terms (or past it, by a restore): at start, in steps, while the program serves.</summary>
internal sealed class FillTerms(IServiceScopeFactory scopes, TimeProvider clock) : BackgroundService
{
    private const int Step = 2_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            if (await Fill(db, Act.OfProgram(clock, "unit-terms"), stoppingToken) < Step)
            {
                return;
            }
        }
    }

    /// <summary>Fills one step.</summary>
    /// <returns>How many units got their terms.</returns>
    public static async Task<int> Fill(AppDbContext db, Act act, CancellationToken ct)
    {
        var ids = await db.Set<Unit>().Where(u => !db.Set<UnitTerm>().Any(t => t.UnitId == u.Id)).OrderBy(u => u.Id).Select(u => u.Id).Take(Step).ToListAsync(ct);
        if (ids.Count > 0)
        {
            await db.Write<Done>(act, async () =>
            {
                await db.WriteTerms(ids, ct);
                return Done.It;
            }, ct);
        }

        return ids.Count;
    }
}
