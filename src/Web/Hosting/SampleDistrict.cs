using Biaogan.Access.Contract;
using Biaogan.Platform;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Auditing;
using Biaogan.Platform.Contributions;
using Biaogan.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Web.Hosting;

/// <summary>Fills an empty database with the sample district, room by room.</summary>
public static class SampleDistrict
{
    private const string From = "sample";

    internal static void AddSampleDistrict(this IServiceCollection services) => services.AddSingleton<SampleState>();

    /// <summary>
    /// Looks whether the database holds the sample, filling it first when that is wanted and nobody is in it yet. What the database holds decides, not how the
    /// program was started: the sample's passwords are known to everybody.
    /// </summary>
    public static async Task<bool> Open(IServiceProvider services, bool wanted, CancellationToken ct)
    {
        if (wanted && await Ask(services, db => db.People().AnyAsync(ct)) is false)
        {
            await Fill(services, ct);
        }

        var state = services.GetRequiredService<SampleState>();
        return state.IsSample = await Ask(services, db => db.Set<AuditEntry>().AnyAsync(e => e.Thing == "access_people" && e.From == From, ct));
    }

    private static async Task<bool> Ask(IServiceProvider services, Func<AppDbContext, Task<bool>> question)
    {
        await using var scope = services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    /// <summary>Fills the rooms in their order.</summary>
    private static async Task Fill(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var clock = scope.ServiceProvider.GetRequiredService<RegionClock>();
        var sample = new SampleContext(clock.Today, new Act(Actor.Program, clock.Now) { From = From, Why = "sample district" });
        foreach (var source in scope.ServiceProvider.GetServices<ISampleSource>().OrderBy(s => s.Order))
        {
            await source.Fill(sample, ct);
            scope.ServiceProvider.GetRequiredService<AppDbContext>().ChangeTracker.Clear();
        }
    }
}
