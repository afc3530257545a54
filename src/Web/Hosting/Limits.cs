using System.IO.Compression;
using System.Threading.RateLimiting;
using Biaogan.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Web.Hosting;

/// <summary>Stated limits of what one request may ask of the server.</summary>
internal static class Limits
{
    /// <summary>Bytes of one request: ten files of 50 MB and their form.</summary>
    public const long RequestBytes = 520L << 20;

    public static void AddLimits(this IServiceCollection services, int signInsAMinute)
    {
        services.Configure<FormOptions>(form =>
        {
            form.MultipartBodyLengthLimit = RequestBytes;
            form.ValueCountLimit = 20_000;
            form.KeyLengthLimit = 200;
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            // Only what is tried counts: a whole office behind one address may look at the form.
            limiter.AddPolicy(RatePolicies.SignIn, context => HttpMethods.IsGet(context.Request.Method)
                ? RateLimitPartition.GetNoLimiter("")
                : RateLimitPartition.GetFixedWindowLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = signInsAMinute, Window = TimeSpan.FromMinutes(1) }));
        });
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
    }
}
