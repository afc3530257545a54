using Biaogan.Access;
using Biaogan.Access.Contract;
using Biaogan.Platform.Data;
using Biaogan.Platform.Samples;
using Biaogan.Platform.Web;
using Biaogan.Ui;
using Biaogan.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Biaogan.Web;

/// <summary>How the program is to serve.</summary>
/// <param name="Store">Where it keeps things.</param>
/// <param name="Urls">Addresses to listen on.</param>
public sealed record HostOptions(StoreOptions Store, string Urls)
{
    /// <summary>Fill an empty database with the sample district; served on loopback only.</summary>
    public bool Sample { get; init; }

    /// <summary>What opens the first set-up while nobody is in the database; without it there is no set-up.</summary>
    public SetUpCode SetUp { get; init; } = SetUpCode.None;

    /// <summary>Attempts to sign in or set up that one network address has in a minute.</summary>
    public int SignInsAMinute { get; init; } = 30;

    /// <summary>Lets tests replace what belongs to the outside world, such as the clock.</summary>
    public Action<IServiceCollection>? Replace { get; init; }
}

/// <summary>The host: a table of contents of the program.</summary>
public static class Host
{
    public static WebApplication Build(HostOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.RequestBytes;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddStore(options.Store);
        services.AddRooms();
        services.AddUi();
        services.AddHostPages();
        services.AddBothLanguages();
        services.AddLimits(options.SignInsAMinute);
        services.AddApiDescription();
        services.AddSingleton(new SampleState(options.Sample));
        services.AddSingleton(options.SetUp);
        options.Replace?.Invoke(services);

        var app = builder.Build();
        app.Environment.WebRootFileProvider = BuiltAssets.Files;
        app.UseErrorPages();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseBuiltAssets();
        app.UseRouting();
        app.UseAuthentication();
        app.UseActor();
        app.UseRequestLocalization();
        app.UseSetUp();
        app.UseRateLimiter();
        app.UseAntiforgeryOnEveryForm();
        app.UseAuthorization();
        app.MapHostPages();
        app.MapRooms();
        app.MapApiDescription();
        return app;
    }

    /// <summary>Brings the database up to date and, where the sample is wanted and the database is empty, fills it.</summary>
    /// <returns>The sample's sign-ins; empty when nothing was filled.</returns>
    public static async Task<IReadOnlyList<(string SignIn, string Password, string Who)>> Prepare(WebApplication app, CancellationToken ct)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.MigrateAsync(ct);
        }

        return await SampleDistrict.Prepare(app.Services, ct);
    }
}
