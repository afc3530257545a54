using Biaogan.Browser.Tests.Driving;

[assembly: AssemblyFixture(typeof(SampleApps))]

namespace Biaogan.Browser.Tests.Driving;

/// <summary>The program with the sample district, filled once for each store of the run.</summary>
public sealed class SampleApps : IAsyncLifetime
{
    private static readonly Lazy<Task<App>> Sqlite = new(() => App.Start(StoreKind.Sqlite, sample: true));
    private static readonly Lazy<Task<App>> OnPostgres = new(() => App.Start(StoreKind.Postgres, sample: true));

    public static Task<App> On(StoreKind kind) => kind == StoreKind.Sqlite ? Sqlite.Value : OnPostgres.Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in new[] { Sqlite, OnPostgres })
        {
            if (app.IsValueCreated && app.Value.IsCompletedSuccessfully)
            {
                await app.Value.Result.DisposeAsync();
            }
        }
    }
}
