using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Biaogan.Modules.Tests.Access.Providers;

/// <summary>An identity provider over real HTTP on loopback that answers as the test bids: honestly, or with one thing wrong.</summary>
public sealed class HostileProvider : IAsyncDisposable
{
    private RSA _key = RSA.Create(2048);
    private string _keyId = "one";
    private readonly RSA _strange = RSA.Create(2048);
    private readonly Dictionary<string, (string Nonce, string Challenge)> _codes = [];
    private WebApplication _app = null!;

    public string Issuer { get; private set; } = "";

    /// <summary>What is wrong: "issuer", "audience", "party", "expired", "signature", "none", "nonce", "hmac"; null is honest.</summary>
    public string? Wrong { get; set; }

    public string Subject { get; set; } = "subject-1";

    public string? Name { get; set; }

    public IReadOnlyList<string> Groups { get; set; } = [];

    /// <summary>Who calls the token endpoint, and how often.</summary>
    public int Redeemed { get; private set; }

    public static async Task<HostileProvider> Start()
    {
        var provider = new HostileProvider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = provider._app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = provider.Issuer,
            authorization_endpoint = provider.Issuer + "/authorize",
            token_endpoint = provider.Issuer + "/token",
            jwks_uri = provider.Issuer + "/keys",
            end_session_endpoint = provider.Issuer + "/end",
            token_endpoint_auth_methods_supported = new[] { "client_secret_basic" },
        }));
        app.MapGet("/keys", () =>
        {
            var key = provider._key.ExportParameters(false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = provider._keyId, alg = "RS256", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } } });
        });
        app.MapPost("/token", (HttpRequest request) => provider.Token(request));
        await app.StartAsync();
        provider.Issuer = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return provider;
    }

    /// <summary>What a browser would bring back after the person agreed: reads the address the program asked with.</summary>
    /// <returns>Path and query of the program's answer address.</returns>
    public string Agree(Uri asked)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(asked.Query);
        query["code_challenge_method"].ToString().ShouldBe("S256");
        query["response_type"].ToString().ShouldBe("code");
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (query["nonce"].ToString(), query["code_challenge"].ToString());
        return $"/sign-in/with/answer?code={code}&state={Uri.EscapeDataString(query["state"].ToString())}";
    }

    /// <summary>From now on signs with another key, as providers do from time to time.</summary>
    public void ChangeKey()
    {
        _key.Dispose();
        (_key, _keyId) = (RSA.Create(2048), "two");
    }

    private async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        Redeemed++;
        // A hostile provider takes a code twice; an honest one would not.
        var (nonce, challenge) = _codes[form["code"].ToString()];
        Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))).ShouldBe(challenge);
        request.Headers.Authorization.ToString().ShouldBe("Basic " + Convert.ToBase64String("biaogan:very-secret"u8));
        var now = TimeProvider.System.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Wrong == "issuer" ? "https://elsewhere.example" : Issuer,
            ["aud"] = Wrong == "audience" ? "another-client" : "biaogan",
            ["sub"] = Subject,
            ["nonce"] = Wrong == "nonce" ? "another" : nonce,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(Wrong == "expired" ? -10 : 10).ToUnixTimeSeconds(),
        };
        if (Wrong == "party")
        {
            claims["azp"] = "another-client";
        }

        if (Name is not null)
        {
            claims["preferred_username"] = Name;
        }

        if (Groups.Count > 0)
        {
            claims["groups"] = Groups;
        }

        return Results.Json(new { token_type = "Bearer", access_token = "a", id_token = Sign(claims) });
    }

    private string Sign(Dictionary<string, object> claims) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
    {
        Claims = claims,
        SigningCredentials = Wrong switch
        {
            "none" => null,
            // The classic confusion: the public key as the secret of an HMAC.
            "hmac" => new SigningCredentials(new SymmetricSecurityKey(_key.ExportSubjectPublicKeyInfo()) { KeyId = _keyId }, SecurityAlgorithms.HmacSha256),
            "signature" => new SigningCredentials(new RsaSecurityKey(_strange) { KeyId = _keyId }, SecurityAlgorithms.RsaSha256),
            _ => new SigningCredentials(new RsaSecurityKey(_key) { KeyId = _keyId }, SecurityAlgorithms.RsaSha256),
        },
    });

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
        _strange.Dispose();
    }
}
