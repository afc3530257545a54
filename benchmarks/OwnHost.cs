using System.Diagnostics;
using Biaogan.Platform.Data;
using Biaogan.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Benchmarks;

/// <summary>The product inside this process over a migrated database: to fill it and to count what it asks.</summary>
internal sealed class OwnHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OwnHost(WebApplication app, string url) => (_app, Url) = (app, url);

    public string Url { get; }

    /// <param name="folder">Data folder.</param>
    /// <param name="postgres">Connection string, null for SQLite in the folder.</param>
    /// <param name="replace">What is to be other than in the product.</param>
    public static async Task<OwnHost> Start(string folder, string? postgres = null, Action<IServiceCollection>? replace = null)
    {
        var app = Site.Build(new SiteOptions(new StoreOptions(folder, postgres), "http://127.0.0.1:0") { Replace = replace });
        await Site.Prepare(app, CancellationToken.None);
        await app.StartAsync();
        return new OwnHost(app, app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>Runs something with a context of its own, as a request would.</summary>
    public async Task With(Func<AppDbContext, Task> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    /// <summary>The same for an answer.</summary>
    public async Task<T> Ask<T>(Func<AppDbContext, Task<T>> question)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    /// <summary>The same with all the services a request has.</summary>
    public async Task Serve(Func<IServiceProvider, Task> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }
}

/// <summary>Counts the commands Entity Framework sends in this process while it lives.</summary>
internal sealed class QueryCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private int _seen;

    public QueryCount() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public int Seen => _seen;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            _subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuted.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value) => Interlocked.Increment(ref _seen);

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());
}
