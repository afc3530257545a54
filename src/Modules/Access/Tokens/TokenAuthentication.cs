using System.Text.Encodings.Web;
using Biaogan.Access.People;
using Biaogan.Access.SignIn;
using Biaogan.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Biaogan.Access.Tokens;

/// <summary>Reads "Authorization: Bearer …" on /api. Without a good token the answer is 401 with ProblemDetails, never a redirect.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AppDbContext db, RegionClock clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var hash = Secrets.Hash(header[Prefix.Length..].Trim());
        var now = clock.Now;
        var person = await (
            from token in db.Set<ApiToken>().AsNoTracking()
            join owner in db.Set<Person>().AsNoTracking() on token.PersonId equals owner.Id
            where token.SecretHash == hash && token.RevokedAt == null && token.ExpiresAt > now && owner.ClosedAt == null
            select owner).SingleOrDefaultAsync(Context.RequestAborted);
        return person is null
            ? AuthenticateResult.Fail("The token is unknown, expired or revoked.")
            : AuthenticateResult.Success(new AuthenticationTicket(Tickets.For(person, Tickets.TokenScheme, now), Tickets.TokenScheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Say(StatusCodes.Status401Unauthorized, "token-needed", T(
            "接口只接受有效的令牌：请在“我的账号”中新建，并放在 Authorization: Bearer 请求头中。",
            "The API takes a valid token only: make one on your account page and send it as Authorization: Bearer."));
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Say(StatusCodes.Status403Forbidden, "role-needed", T("您的角色不能使用这个接口。", "None of your roles may use this."));

    private Task Say(int status, string code, string message) => TypedResults.Problem(
        detail: message, statusCode: status, title: code, extensions: new Dictionary<string, object?> { ["code"] = code }).ExecuteAsync(Context);
}
