using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace Biaogan.Web.Hosting;

/// <summary>The last hop of X-Forwarded-For and X-Forwarded-Proto, believed of one address only: whoever else sends them is still who connected.</summary>
internal static class BehindProxy
{
    public static void UseProxy(this IApplicationBuilder app, IPAddress? proxy)
    {
        if (proxy is null)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        options.KnownProxies.Add(proxy);
        app.UseForwardedHeaders(options);
    }
}
