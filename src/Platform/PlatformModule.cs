using Biaogan.Platform.Auditing;
using Biaogan.Platform.Blobs;
using Biaogan.Platform.Data;
using Biaogan.Platform.Imports;
using Biaogan.Platform.Keys;
using Biaogan.Platform.Samples;
using Biaogan.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Biaogan.Platform;

/// <summary>The floor every room stands on.</summary>
public static class PlatformModule
{
    public static IServiceCollection AddPlatform(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, AuditModel>();
        services.AddSingleton<IModelPart, StoredKeysModel>();
        services.AddSingleton<IModelPart, SampleModel>();
        services.AddSingleton<IModelPart, ReadingModel>();
        services.AddSingleton<ReadingQueue>();
        services.AddHostedService<ReadingWriter>();
        services.AddSingleton<SealerState>();
        services.AddScoped<SealRound>();
        services.AddHostedService<Sealer>();
        services.AddSingleton<BlobStore>();
        services.AddSingleton<RegionClock>();
        services.AddSingleton<ImportRuns>();
        services.AddPermissions();
        services.AddDataProtection().SetApplicationName("biaogan");
        services.AddSingleton<StoredKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s =>
            new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = s.GetRequiredService<StoredKeys>()));
        return services;
    }
}
