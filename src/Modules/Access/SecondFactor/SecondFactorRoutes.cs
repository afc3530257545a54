using Biaogan.Access.People;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.SecondFactor;

/// <summary>One's own second factor.</summary>
internal static class SecondFactorRoutes
{
    private const string Own = "/account/second-factor";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup(Own).RequireSignedIn().DisableAntiforgery();
        own.MapGet("", (string? saved) => Faces.Page<SecondFactorPage>(new { Saved = saved }));
        own.MapPost("/start", async (KeySafe safe, AppDbContext db, Actor actor, CancellationToken ct) =>
        {
            var key = Totp.NewKey();
            return Faces.Page<EnrolPage>(Keys(key, await SignInName(db, actor, ct), safe.Carry(key, actor.PersonId)));
        });
        own.MapPost("/confirm", async ([FromForm] string? key, [FromForm] string? code, ConfirmAuthenticator confirm, KeySafe safe, AppDbContext db, Act act, CancellationToken ct) =>
        {
            var result = await confirm.Run(key, code, act, ct);
            if (result.Try(out var codes, out var refusal))
            {
                // Shown in this very answer: behind a redirect they would have to be kept.
                return Faces.Page<RecoveryCodesPage>(new { Codes = codes });
            }

            return refusal.Kind == RefusalKind.Invalid && safe.Carried(key, act.Who.PersonId) is { } bytes
                ? Faces.Page<EnrolPage>(Keys(bytes, await SignInName(db, act.Who, ct), key!, refusal), refusal.Status())
                : Faces.Page<SecondFactorPage>(new { Refusal = refusal }, refusal.Status());
        }).RequireRateLimiting(RatePolicies.SignIn);
        own.MapPost("/codes", async (ConfirmAuthenticator confirm, Act act, CancellationToken ct) =>
        {
            var result = await confirm.Renew(act, ct);
            return result.Try(out var codes, out var refusal) ? Faces.Page<RecoveryCodesPage>(new { Codes = codes }) : TypedResults.StatusCode(refusal.Status());
        });
        own.MapPost("/remove", async ([FromForm] string? code, RemoveAuthenticator remove, Act act, CancellationToken ct) =>
                (await remove.Run(code, act, ct)).AfterForm(_ => Own + "?saved=removed", refusal => Faces.Page<SecondFactorPage>(new { Refusal = refusal }, refusal.Status())))
            .RequireRateLimiting(RatePolicies.SignIn);
    }

    private static object Keys(byte[] key, string signInName, string carried, Refusal? refusal = null) => new
    {
        Carried = carried,
        KeyText = string.Join(' ', Totp.Base32(key).Chunk(4).Select(c => new string(c))),
        Qr = IssueLink.QrCode.DataUri(Totp.Address(key, signInName)),
        Refusal = refusal,
    };

    private static async Task<string> SignInName(AppDbContext db, Actor actor, CancellationToken ct) =>
        await db.Set<Person>().Where(p => p.Id == actor.PersonId).Select(p => p.UserName).SingleAsync(ct) ?? "";
}
