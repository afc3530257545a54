using Biaogan.Platform;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Contributions;
using Biaogan.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Web.Hosting;

/// <summary>Whether the database holds the sample; read once at start.</summary>
public sealed class SampleState
{
    public bool IsSample { get; set; }
}

/// <summary>Fills an empty database with the sample district, room by room.</summary>
public static class SampleDistrict
{
    internal static void AddSampleDistrict(this IServiceCollection services, bool wanted) =>
        services.AddSingleton(new SampleState { IsSample = wanted });

    /// <summary>Fills the rooms in their order and returns the sign-ins it made.</summary>
    public static async Task<IReadOnlyList<(string SignIn, string Password, string Who)>> Fill(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var clock = scope.ServiceProvider.GetRequiredService<RegionClock>();
        var sample = new SampleContext(clock.Today, new Act(Actor.Program, clock.Now) { From = "sample", Why = "sample district" });
        foreach (var source in scope.ServiceProvider.GetServices<ISampleSource>().OrderBy(s => s.Order))
        {
            await source.Fill(sample, ct);
            scope.ServiceProvider.GetRequiredService<AppDbContext>().ChangeTracker.Clear();
        }

        return sample.SignIns;
    }
}
