using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Biaogan.Access.Providers;

/// <summary>What providers say of themselves: addresses and keys, kept and read anew as the library advises.</summary>
internal sealed class Discovery : IDisposable
{
    /// <summary>Code of the refusal when nothing can be read from the provider: for its administrator a setting, for who signs in a moment to wait.</summary>
    public const string Unreachable = "provider-unreachable";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 1 << 20,
    };

    private readonly ConcurrentDictionary<string, ConfigurationManager<OpenIdConnectConfiguration>> _known = new(StringComparer.Ordinal);

    public HttpClient Http => _http;

    /// <summary>Https anywhere, http on this machine only.</summary>
    public static bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    /// <summary>Addresses and keys of the provider, or why they cannot be had.</summary>
    public async Task<Result<OpenIdConnectConfiguration>> Read(string issuer, bool fresh, CancellationToken ct)
    {
        if (fresh)
        {
            _known.TryRemove(issuer, out _);
        }

        var manager = _known.GetOrAdd(issuer, i => new ConfigurationManager<OpenIdConnectConfiguration>(
            i.TrimEnd('/') + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(_http) { RequireHttps = i.StartsWith("https:", StringComparison.Ordinal) }));
        OpenIdConnectConfiguration found;
        try
        {
            found = await manager.GetConfigurationAsync(ct);
        }
        catch (Exception broken) when (broken is InvalidOperationException or IOException or HttpRequestException or JsonException or ArgumentException)
        {
            return Refusal.Invalid(Unreachable, "issuer", T(
                "读取不到身份提供方的配置（/.well-known/openid-configuration）。请核对签发者地址和网络。", "The provider's configuration (/.well-known/openid-configuration) cannot be read: check the issuer and the network."));
        }

        if (found.Issuer != issuer)
        {
            return Refusal.Invalid("issuer-differs", "issuer", T(
                $"该地址自称的签发者是“{found.Issuer}”，与所填不同。请照它的写法填写。", $"That address calls itself {found.Issuer}, not what is set here. Write the issuer exactly so."));
        }

        return IsSafe(found.AuthorizationEndpoint) && IsSafe(found.TokenEndpoint) && found.SigningKeys.Count > 0
            ? found
            : Refusal.Invalid("provider-incomplete", "issuer", T("身份提供方没有给出安全的授权地址、令牌地址或签名密钥。", "The provider names no safe authorization address, token address or signing key."));
    }

    public void Dispose() => _http.Dispose();
}
