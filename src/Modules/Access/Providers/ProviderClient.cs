using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Biaogan.Platform;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Biaogan.Access.Providers;

/// <summary>Somebody as the provider knows them, after every check.</summary>
/// <param name="IdToken">For signing out there later.</param>
internal sealed record KnownBy(string Subject, string? SignInName, string? DisplayName, IReadOnlyList<string> Groups, string IdToken);

/// <summary>
/// Speaks OpenID Connect Core 1.0 with a provider: authorization code, PKCE (RFC 7636), nonce. Signature, issuer, audience and times are IdentityModel's to judge;
/// nonce and authorised party are judged here.
/// </summary>
internal sealed class ProviderClient(Discovery discovery, SecretSafe safe, RegionClock clock)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <summary>The address that asks the provider who somebody is.</summary>
    public static string Ask(IdentityProvider provider, OpenIdConnectConfiguration facts, PendingRequest pending, string redirectUrl) => QueryHelpers.AddQueryString(
        facts.AuthorizationEndpoint,
        new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = provider.ClientId,
            ["redirect_uri"] = redirectUrl,
            ["scope"] = string.Join(' ', provider.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend("openid").Distinct(StringComparer.Ordinal)),
            ["state"] = pending.State,
            ["nonce"] = pending.Nonce,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(pending.Verifier))),
            ["code_challenge_method"] = "S256",
        });

    /// <summary>Turns the code into a person the provider vouches for.</summary>
    public async Task<Result<KnownBy>> Redeem(IdentityProvider provider, OpenIdConnectConfiguration facts, PendingRequest pending, string code, string redirectUrl, CancellationToken ct)
    {
        JsonElement tokens;
        try
        {
            tokens = await Tokens(provider, facts, pending, code, redirectUrl, ct);
        }
        catch (Exception broken) when (broken is HttpRequestException or JsonException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return Refused("code-refused", T("身份提供方没有接受这次登录", "The provider did not accept this sign-in"));
        }

        if (Text(tokens, "id_token") is not { } idToken)
        {
            return Refused("no-token", T("身份提供方没有给出身份令牌", "The provider gave no identity token"));
        }

        var (claims, why) = await Check(provider, facts, pending, idToken, ct);
        if (claims is null)
        {
            return why!;
        }

        var wanted = new[] { provider.NameClaim, "name", provider.GroupsClaim }.OfType<string>();
        if (wanted.Any(c => !claims.ContainsKey(c)) && Discovery.IsSafe(facts.UserInfoEndpoint) && Text(tokens, "access_token") is { } access)
        {
            await AddUserInfo(claims, facts.UserInfoEndpoint, access, ct);
        }

        return new KnownBy(
            One(claims, "sub")!, One(claims, provider.NameClaim), One(claims, "name"), provider.GroupsClaim is { } groups ? Many(claims, groups) : [], idToken);
    }

    private async Task<JsonElement> Tokens(IdentityProvider provider, OpenIdConnectConfiguration facts, PendingRequest pending, string code, string redirectUrl, CancellationToken ct)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = redirectUrl, ["code_verifier"] = pending.Verifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, facts.TokenEndpoint);
        var methods = facts.TokenEndpointAuthMethodsSupported;
        if (provider.ClientSecret is null || (methods.Count > 0 && !methods.Contains("client_secret_basic")))
        {
            form["client_id"] = provider.ClientId;
            if (provider.ClientSecret is { } secret)
            {
                form["client_secret"] = safe.Open(secret);
            }
        }
        else
        {
            var both = Uri.EscapeDataString(provider.ClientId) + ":" + Uri.EscapeDataString(safe.Open(provider.ClientSecret));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(both)));
        }

        request.Content = new FormUrlEncodedContent(form);
        using var answer = await discovery.Http.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct)).RootElement;
    }

    private async Task<(Dictionary<string, object>? Claims, Refusal? Why)> Check(
        IdentityProvider provider, OpenIdConnectConfiguration facts, PendingRequest pending, string idToken, CancellationToken ct)
    {
        var result = await Validate(provider, facts, idToken);
        if (!result.IsValid && NamesUnknownKey(idToken, facts) && (await discovery.Read(provider.Issuer, true, ct)).Try(out var renewed, out _))
        {
            // The provider changed its keys since they were read.
            result = await Validate(provider, renewed, idToken);
        }

        if (!result.IsValid)
        {
            return (null, Refused(CodeOf(result.Exception), WordsOf(result.Exception)));
        }

        var claims = new Dictionary<string, object>(result.Claims, StringComparer.Ordinal);
        if (One(claims, "nonce") is not { } nonce || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(nonce), Encoding.UTF8.GetBytes(pending.Nonce)))
        {
            return (null, Refused("wrong-nonce", T("身份令牌不是为这次登录签发的", "The identity token was not made for this sign-in")));
        }

        var party = One(claims, "azp");
        if ((Many(claims, "aud").Count > 1 || party is not null) && party != provider.ClientId)
        {
            return (null, Refused("wrong-audience", T("身份令牌是发给别的系统的", "The identity token is meant for another system")));
        }

        return One(claims, "sub") is { Length: > 0 and <= 255 } ? (claims, null) : (null, Refused("no-subject", T("身份令牌没有写明是谁", "The identity token does not say who it is about")));
    }

    private static bool NamesUnknownKey(string idToken, OpenIdConnectConfiguration facts) =>
        new JsonWebTokenHandler().CanReadToken(idToken) && new JsonWebToken(idToken).Kid is { Length: > 0 } kid && facts.SigningKeys.All(k => k.KeyId != kid);

    private Task<TokenValidationResult> Validate(IdentityProvider provider, OpenIdConnectConfiguration facts, string idToken) =>
        new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(idToken, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = provider.ClientId,
            IssuerSigningKeys = facts.SigningKeys,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            // By the program's clock.
            LifetimeValidator = (from, to, _, _) => to is { } end && end + Skew > clock.Now && (from is null || from - Skew <= clock.Now),
        });

    private async Task AddUserInfo(Dictionary<string, object> claims, string address, string access, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access);
        try
        {
            using var answer = await discovery.Http.SendAsync(request, ct);
            if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType != "application/json")
            {
                return;
            }

            var info = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct)).RootElement;
            // Core 5.3.2: what is said of another subject must not be used.
            if (Text(info, "sub") != One(claims, "sub"))
            {
                return;
            }

            foreach (var claim in info.EnumerateObject())
            {
                claims.TryAdd(claim.Name, claim.Value);
            }
        }
        catch (Exception broken) when (broken is HttpRequestException or JsonException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            // The token alone says enough to know who it is; without the rest no name is linked and no group is held.
            return;
        }
    }

    public static Refusal Refused(string code, string what) => Refusal.Conflict(code, T(
        $"{what}，没有登录。请回到登录页再试一次；仍然不行，请告诉安全管理员（{code}）。", $"{what}, so you are not signed in. Go back and try again; if it stays so, tell your security administrator ({code})."));

    private static string CodeOf(Exception? why) => why switch
    {
        SecurityTokenInvalidIssuerException => "wrong-issuer",
        SecurityTokenInvalidAudienceException => "wrong-audience",
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNoExpirationException or SecurityTokenNotYetValidException => "expired",
        _ => "bad-signature",
    };

    private static string WordsOf(Exception? why) => CodeOf(why) switch
    {
        "wrong-issuer" => T("身份令牌不是这个提供方签发的", "The identity token comes from somebody else than this provider"),
        "wrong-audience" => T("身份令牌是发给别的系统的", "The identity token is meant for another system"),
        "expired" => T("身份令牌已过期，或两边时钟不一致", "The identity token has expired, or the clocks differ"),
        _ => T("身份令牌的签名不对", "The signature of the identity token is wrong"),
    };

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? One(Dictionary<string, object> claims, string name) => Many(claims, name) is [var only, ..] ? only : null;

    private static List<string> Many(Dictionary<string, object> claims, string name) => !claims.TryGetValue(name, out var value) ? [] : value switch
    {
        string text => [text],
        JsonElement { ValueKind: JsonValueKind.String } text => [text.GetString()!],
        JsonElement { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)],
        IEnumerable<object> list => [.. list.Select(o => o.ToString()!)],
        _ => [],
    };
}
