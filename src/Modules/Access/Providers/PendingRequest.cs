using System.Security.Cryptography;
using System.Text.Json;
using Biaogan.Access.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Biaogan.Access.Providers;

/// <summary>What was asked of a provider, until it answers.</summary>
internal sealed record PendingRequest(string State, long ProviderId, string Nonce, string Verifier, string? ReturnUrl);

/// <summary>Keeps what was asked in the asking browser: an answer that is brought to another browser finds nothing to answer. Nothing is written for strangers.</summary>
internal sealed class PendingRequests(IDataProtectionProvider protection)
{
    private const string Cookie = "provider";
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("provider-request").ToTimeLimitedDataProtector();

    public PendingRequest Begin(HttpContext http, long providerId, string? returnUrl)
    {
        var pending = new PendingRequest(Secrets.New(), providerId, Secrets.New(), Secrets.New(), returnUrl);
        http.Response.Cookies.Append(Cookie, _protector.Protect(JsonSerializer.Serialize(pending), Lasts), new CookieOptions
        {
            // Lax: the answer comes by a link from the provider's site.
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = Lasts, IsEssential = true, Path = "/sign-in/with",
        });
        return pending;
    }

    /// <summary>The request with this state; null when this browser asked for none, or too long ago.</summary>
    public PendingRequest? Find(HttpContext http, string? state)
    {
        if (state is null || http.Request.Cookies[Cookie] is not { } carried)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<PendingRequest>(_protector.Unprotect(carried)) is { } pending && pending.State == state ? pending : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
