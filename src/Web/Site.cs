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

/// <summary>The host: a table of contents of the program.</summary>
public static class Site
{
    public static WebApplication Build(SiteOptions options)
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
        // Rebuilding a table of SQLite leaves the transaction; the copy made before (Store.KeepBefore) is what protects an upgrade.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Migrations", LogLevel.Error);
        // The keys lie in the database they protect: whoever can read them there needs no cookie.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement", LogLevel.Error);

        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddStore(options.Store);
        services.AddRooms();
        services.AddUi();
        services.AddHostPages();
        services.AddRouteWords();
        services.AddBothLanguages();
        services.AddLimits(options.SignInsAMinute);
        services.AddApiDescription();
        services.AddSingleton(new SampleState(options.Sample));
        services.AddSingleton(options.SetUp);
        options.Replace?.Invoke(services);

        var app = builder.Build();
        app.Environment.WebRootFileProvider = BuiltAssets.Files;
        app.UseProxy(options.Proxy);
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
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            await db.KeepBefore(scope.ServiceProvider.GetRequiredService<StoreOptions>(), ct);
            await db.Database.MigrateAsync(ct);
        }

        return await SampleDistrict.Prepare(app.Services, ct);
    }
}
