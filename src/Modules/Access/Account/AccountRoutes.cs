using Biaogan.Access.Contract;
using Biaogan.Access.People;
using Biaogan.Access.Security;
using Biaogan.Access.Sessions;
using Biaogan.Access.SignIn;
using Biaogan.Access.Tokens;
using Biaogan.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.Account;

/// <summary>What everybody does with an account of one's own.</summary>
internal static class AccountRoutes
{
    public static void MapAccount(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/account").RequireSignedIn().DisableAntiforgery();
        own.MapGet("", (string? saved) => Faces.Page<AccountPage>(new { Saved = Sentence(saved) }));
        own.MapPost("/language", async ([FromForm] string? language, AppDbContext db, Act act, CancellationToken ct) =>
            (await db.ChooseLanguage(language, act, ct)).AfterForm(_ => "/account?saved=language", refusal => Faces.Page<AccountPage>(new { Refusal = refusal }, refusal.Status())));
        own.MapPost("/tokens", async (HttpContext http, CreateToken create, Act act, CancellationToken ct) =>
        {
            // The secret is shown in this very answer: behind a redirect it would have to be kept.
            var form = await http.Request.ReadFormAsync(ct);
            var result = await create.Run(new(form["label"], form["days"], form["reach"] == "read", [.. form["area"].OfType<string>()]), act, ct);
            return result.Try(out var made, out var refusal)
                ? Faces.Page<AccountPage>(new { made.Secret })
                : Faces.Page<AccountPage>(new { Refusal = refusal, Entered = new Entered(form) }, refusal.Status());
        });
        own.MapPost("/tokens/{id:long}/revoke", async (long id, RevokeToken revoke, Act act, CancellationToken ct) =>
            (await revoke.Run(id, act, ct)).AfterForm(_ => "/account?saved=token", refusal => TypedResults.StatusCode(refusal.Status())));
        own.MapPost("/sessions/{id:long}/end", async (long id, EndOwnSession end, Act act, CancellationToken ct) =>
            (await end.Run(id, act, ct)).AfterForm(_ => "/account?saved=session#sessions", refusal => TypedResults.StatusCode(refusal.Status())));
        own.MapPost("/sign-out-everywhere", async (HttpContext http, [FromForm] string? tokens, SignOutEverywhere everywhere, Act act, CancellationToken ct) =>
        {
            await everywhere.Run(tokens is not null, act, ct);
            await http.SignOutAsync(Tickets.CookieScheme);
            return Faces.SeeOther("/sign-in");
        });
        MapPassword(own);

        var api = routes.MapGroup("/api").RequireSignedIn();
        api.MapGet("/me", (Actor actor) => TypedResults.Ok(new Me(
                actor.PersonId, actor.Name, actor.UnitId, actor.UnitName, [.. actor.Grants.Concat(actor.InCampaigns).Select(g => new MyRole(g.Role.ToString(), g.UnitId, g.CampaignId))])))
            .WithSummary("The person the token acts as, and the roles held today.");
    }

    private static void MapPassword(RouteGroupBuilder own)
    {
        own.MapGet("/password", async (HttpContext http, AppDbContext db, Actor actor, CancellationToken ct) => Faces.Page<PasswordPage>(new
        {
            ByLink = Tickets.IsByLink(http.User), SignInName = await SignInName(db, actor, ct), Shortest = (await db.Policy(ct)).ShortestPassword,
        }));
        own.MapPost("/password", async (
            HttpContext http, [FromForm] string? current, [FromForm(Name = "new")] string? next, [FromForm] string? again,
            ChangePassword change, Entrance entrance, AppDbContext db, Act act, CancellationToken ct) =>
        {
            var byLink = Tickets.IsByLink(http.User);
            var result = await change.Run(new(current, next, again, byLink), act, ct);
            if (result.Try(out var person, out var refusal))
            {
                return Faces.SeeOther(await entrance.Again(http, person, byLink ? "/" : "/account?saved=password", act, ct));
            }

            return Faces.Page<PasswordPage>(
                new { ByLink = byLink, SignInName = await SignInName(db, act.Who, ct), Shortest = (await db.Policy(ct)).ShortestPassword, Refusal = refusal }, refusal.Status());
        }).RequireRateLimiting(RatePolicies.SignIn);
    }

    private static Task<string?> SignInName(AppDbContext db, Actor actor, CancellationToken ct) =>
        db.Set<Person>().Where(p => p.Id == actor.PersonId).Select(p => p.UserName).SingleOrDefaultAsync(ct);

    private static string? Sentence(string? saved) => saved switch
    {
        "language" => T("界面语言已保存。", "Your language is saved."),
        "token" => T("令牌已停用。", "The token is revoked."),
        "session" => T("该登录已结束。", "That session has ended."),
        "password" => T("密码已修改，其他设备上的登录已结束。", "The password is changed; sessions on other machines have ended."),
        _ => null,
    };

    internal sealed record Me(long Id, string Name, long? UnitId, string? UnitName, IReadOnlyList<MyRole> Roles);

    internal sealed record MyRole(string Role, long UnitId, long? CampaignId);
}
