using System.Text.Encodings.Web;
using Biaogan.Access.People;
using Biaogan.Access.Security;
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
        var found = await (
            from token in db.Set<ApiToken>().AsNoTracking()
            join owner in db.Set<Person>().AsNoTracking() on token.PersonId equals owner.Id
            where token.SecretHash == hash && token.RevokedAt == null && token.ExpiresAt > now && owner.ClosedAt == null
            select new { Owner = owner, token.Id, token.IsReadOnly, token.Areas, token.LastUsedAt }).SingleOrDefaultAsync(Context.RequestAborted);
        if (found is null)
        {
            return AuthenticateResult.Fail("The token is unknown, expired or revoked.");
        }

        if (found.LastUsedAt is null || now - found.LastUsedAt > TimeSpan.FromDays(1))
        {
            await Note(found.Id, found.Owner.Id, now);
        }

        var ticket = Tickets.For(found.Owner, Tickets.TokenScheme, null);
        TokenScope.Write(ticket, found.IsReadOnly, found.Areas);
        return AuthenticateResult.Success(new AuthenticationTicket(ticket, Tickets.TokenScheme));
    }

    /// <summary>Notes the use once a day; set in place, because a note of use is no change that the trail keeps.</summary>
    private Task Note(long id, long personId, DateTime now) => db.Write<Done>(new Act(Actor.Program, now), async () =>
    {
        await db.Set<ApiToken>().Where(t => t.Id == id).ExecuteUpdateAsync(t => t.SetProperty(x => x.LastUsedAt, now), Context.RequestAborted);
        await db.Set<SignInFacts>().Where(f => f.PersonId == personId && f.LastUsedAt < now).ExecuteUpdateAsync(f => f.SetProperty(x => x.LastUsedAt, now), Context.RequestAborted);
        return Done.It;
    }, Context.RequestAborted);

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
