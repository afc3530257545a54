using System.Collections.Concurrent;

namespace Biaogan.Modules.Tests.Rights;

/// <summary>Random trees, people and requests in parallel against the naive model of who may see and do what.</summary>
public sealed class TrialTests
{
    private const int Requests = 10_000;
    private static readonly string? OneStore = Environment.GetEnvironmentVariable("BIAOGAN_TRIAL_STORES");
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("BIAOGAN_TRIAL_SEED"), out var given) ? given : 20261122;
    private const int Tries = 9_000;
    private const int Abreast = 8;

    /// <summary>What changes the asker's own session or account is no matter of whose unit it is; it would only end the trial.</summary>
    private static bool IsOwn(Permission route) => !route.IsSafe && route.Over is "self" or "open";

    /// <summary>What changes the tree, the people, their posts and roles, or what is published, would change the rules while they are being tried: asked only where it is refused.</summary>
    private static bool ChangesTheRules(Permission route) => !route.IsSafe && Rules.Any(part => route.Pattern.Contains(part, StringComparison.Ordinal));

    private static readonly string[] Rules = ["/units/{id", "/people/{id", "/posts", "/leading-group", "/recusals", "/publi", "/security", "/retention", "/start", "/campaigns/{id:long}/units", "/members"];

    [Theory, OnBothStores]
    public async Task A_table_names_only_what_is_within_reach(StoreKind kind)
    {
        var district = await Draw(kind, new Random(Seed));
        await using var app = district.App;
        var faults = await new Tables(app, district.Model).Faults();
        faults.Count.ShouldBe(0, $"seed {Seed}\n{string.Join('\n', faults.Take(12))}");
    }

    [Theory, OnBothStores]
    public async Task A_number_counts_only_units_within_reach(StoreKind kind)
    {
        var district = await Draw(kind, new Random(Seed));
        await using var app = district.App;
        var model = district.Model;
        Role[] managers = [Role.Office, Role.SystemAdministrator];
        foreach (var who in model.People.Where(p => p.Grants.Exists(g => managers.Contains(g.Role))))
        {
            using var browser = await World.SignIn(app, who.SignIn);
            var counted = (await browser.Get("/units/categories")).Rows().Sum(r => int.Parse(r[3], System.Globalization.CultureInfo.InvariantCulture));
            counted.ShouldBe(model.Parents.Keys.Count(u => !model.Closed.Contains(u) && model.Holds(who, managers, u)), $"seed {Seed}, {who.SignIn} ({string.Join(", ", who.Grants)})");
        }
    }

    [Theory, OnBothStores]
    public async Task The_past_shows_no_unit_that_is_elsewhere_today(StoreKind kind)
    {
        var district = await Draw(kind, new Random(Seed));
        await using var app = district.App;
        var (trial, model) = (new Trial(app, district), district.Model);
        var route = PermissionTable.Read().Single(r => r is { Method: "GET", Pattern: "/units/{id:long}" });
        var faults = new List<string>();
        foreach (var (who, parent) in from who in model.People from former in model.Former where model.Holds(who, route.Roles, former.ParentId) select (who, former.ParentId))
        {
            foreach (var path in new[] { $"/units/{parent}?on=2022-03-01", $"/units/tree?under={parent}&on=2022-03-01", $"/units?under={parent}&on=2022-03-01" })
            {
                faults.AddRange(await trial.Leaks(route, who, path));
            }
        }

        faults.Count.ShouldBe(0, $"seed {Seed}\n{string.Join('\n', faults.Take(12))}");
    }

    [Theory, OnBothStores]
    public async Task Nobody_sees_or_changes_what_the_rules_do_not_give(StoreKind kind)
    {
        var district = await Draw(kind, new Random(Seed));
        await using var app = district.App;
        var trial = new Trial(app, district);
        var table = PermissionTable.Read();
        var routes = table.Where(p => !IsOwn(p)).ToList();
        // A mutant is found out by its first fault.
        var (faults, enough) = (new ConcurrentBag<string>(), OneStore is null ? 20 : 0);
        var questions = Enumerable.Range(0, Tries).Select(n => Any(n, routes, district.Model.People)).Concat(Sending(routes, district.Model.People));
        await Parallel.ForEachAsync(questions, new ParallelOptions { MaxDegreeOfParallelism = Abreast, CancellationToken = TestContext.Current.CancellationToken }, async (asked, _) =>
        {
            if (faults.Count <= enough && await trial.Ask(asked.Route, asked.Who, asked.Random, onlyRefused: ChangesTheRules(asked.Route)) is { } fault)
            {
                faults.Add(fault);
            }
        });
        faults.Count.ShouldBe(0, $"seed {Seed}\n{string.Join('\n', faults.Distinct().Take(12))}");
        trial.Sent.ShouldBeGreaterThan(Requests);
    }

    private sealed record Question(Permission Route, Somebody Who, Random Random);

    private static Question Any(int n, List<Permission> routes, List<Somebody> people)
    {
        var random = new Random(Seed + n);
        var who = people[random.Next(people.Count)];
        // Half of the requests go where the person's roles lead; a stranger to the route is refused soon and teaches little.
        var mine = random.Next(2) == 0 ? [] : routes.Where(r => NaiveModel.Admits(r, who)).ToList();
        var from = mine.Count > 0 ? mine : routes;
        return new Question(from[random.Next(from.Count)], who, random);
    }

    /// <summary>What a body names is asked about by everybody who may come: there the scope is one of many conditions.</summary>
    private static IEnumerable<Question> Sending(List<Permission> routes, List<Somebody> people) =>
        from route in routes.Where(r => r.Over.Contains("sent-", StringComparison.Ordinal))
        from who in people.Where(p => NaiveModel.Admits(route, p))
        from again in Enumerable.Range(0, 4)
        select new Question(route, who, new Random(Seed + (7 * route.ToString().Length) + (int)who.Id + (1000 * again)));

    private static async Task<RandomDistrict> Draw(StoreKind kind, Random random)
    {
        Assert.SkipWhen(OneStore is not null && OneStore != kind.ToString(), "BIAOGAN_TRIAL_STORES names another store.");
        var district = new RandomDistrict(await App.Start(kind), random);
        await district.Draw();
        return district;
    }
}
