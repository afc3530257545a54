using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Biaogan.Access.Providers;

/// <summary>Signing out at the provider too (OpenID Connect RP-Initiated Logout 1.0).</summary>
internal static class ProviderSignOut
{
    /// <summary>The address; null where the provider has none.</summary>
    public static string? Url(HttpContext http, OpenIdConnectConfiguration facts, IdentityProvider provider, string idToken) =>
        !Discovery.IsSafe(facts.EndSessionEndpoint) ? null : QueryHelpers.AddQueryString(facts.EndSessionEndpoint, new Dictionary<string, string?>
        {
            ["id_token_hint"] = idToken,
            ["client_id"] = provider.ClientId,
            ["post_logout_redirect_uri"] = $"{http.Request.Scheme}://{http.Request.Host}/sign-in",
        });

    /// <summary>A page that leads on by itself: the policy of pages lets no form's answer lead to another site.</summary>
    public static IResult Show(HttpContext http, string url)
    {
        http.Response.Headers["Refresh"] = "0; url=" + url;
        return Faces.Page<ProviderSignOutPage>(new { Url = url });
    }
}
