using System.Collections.Concurrent;

namespace Biaogan.Modules.Tests.Rights;

/// <summary>Random trees, people and requests in parallel against the naive model of who may see and do what.</summary>
public sealed class TrialTests
{
    private const int Requests = 10_000;
    private const int Abreast = 8;

    /// <summary>Routes that would end the trial's own sessions, or change who somebody is while it runs.</summary>
    private static bool Disturbs(Permission route) => !route.IsSafe && (route.Over is "self" or "open" || route.Pattern.Contains("/people", StringComparison.Ordinal)
        || route.Pattern.EndsWith("/close", StringComparison.Ordinal) || route.Pattern.EndsWith("/edit", StringComparison.Ordinal) || route.Pattern == "/api/units/{id:long}" || route.Pattern.Contains("/recusals", StringComparison.Ordinal)
        || route.Pattern.Contains("/publi", StringComparison.Ordinal));

    [Theory, OnBothStores]
    public async Task Nobody_sees_or_changes_what_the_rules_do_not_give(StoreKind kind)
    {
        var only = Environment.GetEnvironmentVariable("BIAOGAN_TRIAL_STORES");
        Assert.SkipWhen(only is not null && only != kind.ToString(), "BIAOGAN_TRIAL_STORES names another store.");
        var seed = int.TryParse(Environment.GetEnvironmentVariable("BIAOGAN_TRIAL_SEED"), out var given) ? given : 20261122;
        await using var app = await App.Start(kind);
        var random = new Random(seed);
        var district = new RandomDistrict(app, random);
        await district.Draw();
        var trial = new Trial(app, district);
        var table = PermissionTable.Read();
        var routes = table.Where(p => !Disturbs(p)).ToList();
        var faults = new ConcurrentBag<string>();
        var asked = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = Abreast, CancellationToken = TestContext.Current.CancellationToken }, async (n, _) =>
        {
            if (faults.Count > 20)
            {
                return;
            }

            var own = new Random(seed + n);
            var who = district.Model.People[own.Next(district.Model.People.Count)];
            // Half of the requests go where the person's roles lead; a stranger to the route is refused soon and teaches little.
            var mine = own.Next(2) == 0 ? [] : routes.Where(r => NaiveModel.Admits(r, who)).ToList();
            var from = mine.Count > 0 ? mine : routes;
            if (await trial.Ask(from[own.Next(from.Count)], who, own) is { } fault)
            {
                faults.Add(fault);
            }

            Interlocked.Increment(ref asked);
        });
        faults.Count.ShouldBe(0, $"seed {seed}\n{string.Join('\n', faults.Distinct().Take(12))}");
        asked.ShouldBe(Requests);
    }
}
