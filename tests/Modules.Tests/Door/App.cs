using Biaogan.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Biaogan.Modules.Tests.Door.Apps))]

namespace Biaogan.Modules.Tests.Door;

public enum StoreKind
{
    Sqlite,
    Postgres,
}

/// <summary>Runs a theory once on real SQLite and once on real PostgreSQL: the test takes a <see cref="StoreKind"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothStoresAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(System.Reflection.MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow(StoreKind.Sqlite), new TheoryDataRow(StoreKind.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>The program itself, serving on loopback over a migrated database; one for each store, shared by all tests, which make data of their own.</summary>
public sealed class App : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("biaogan-test-").FullName;
    private WebApplication _app = null!;

    public StoreKind Kind { get; private init; }

    /// <summary>The data folder, removed with the app.</summary>
    public string Folder => _folder;

    public string Url { get; private set; } = "";

    public IServiceProvider Services => _app.Services;

    /// <summary>The clock of this app: tests that turn it must start an app of their own.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>The sample's sign-ins; empty without the sample.</summary>
    public IReadOnlyList<(string SignIn, string Password, string Who)> SignIns { get; private set; } = [];

    public static async Task<App> Start(StoreKind kind, Action<IServiceCollection>? replace = null, int signInsAMinute = 1_000_000, bool sample = false, System.Net.IPAddress? proxy = null, Func<App, Task>? before = null)
    {
        var app = new App { Kind = kind };
        var store = new Biaogan.Platform.Data.StoreOptions(app._folder, kind == StoreKind.Postgres ? await Postgres.NewDatabase() : null);
        app._app = Site.Build(new SiteOptions(store, "http://127.0.0.1:0")
        {
            // All tests come from one address.
            SignInsAMinute = signInsAMinute,
            Sample = sample,
            Proxy = proxy,
            Replace = services =>
            {
                services.AddSingleton<TimeProvider>(app.Clock);
                // A real hash costs 90 ms; its strength is the framework's business and not under test.
                services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1);
                replace?.Invoke(services);
            },
        });
        if (before is not null)
        {
            await before(app);
        }

        app.SignIns = await Site.Prepare(app._app, CancellationToken.None);
        await app._app.StartAsync();
        app.Url = app._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return app;
    }

    /// <summary>Runs something with a context of its own.</summary>
    public async Task<T> With<T>(Func<AppDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    /// <summary>Writes rows under an act of the program.</summary>
    public Task Seed(Func<AppDbContext, Task> work) => With(async db =>
    {
        var result = await db.Write<Done>(Act.OfProgram(Clock, "test"), async () =>
        {
            await work(db);
            return Done.It;
        }, CancellationToken.None);
        return result.Value;
    });

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A clock that runs with the machine's until a test turns it.</summary>
public sealed class TestClock : TimeProvider
{
    private TimeSpan _ahead;

    public void Turn(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
}

/// <summary>One app for each store, started when first asked for.</summary>
public sealed class Apps : IAsyncLifetime
{
    private static readonly Lazy<Task<App>> Sqlite = new(() => App.Start(StoreKind.Sqlite));
    private static readonly Lazy<Task<App>> OnPostgres = new(() => App.Start(StoreKind.Postgres));

    public static Task<App> On(StoreKind kind) => kind == StoreKind.Sqlite ? Sqlite.Value : OnPostgres.Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in new[] { Sqlite, OnPostgres })
        {
            if (app.IsValueCreated)
            {
                await (await app.Value).DisposeAsync();
            }
        }

        await Postgres.Stop();
    }
}
