using Biaogan.Access.Providers;
using Biaogan.Access.Sessions;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.SignIn;

internal static class SignInRoutes
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").AllowAnonymous().RequireRateLimiting(RatePolicies.SignIn).DisableAntiforgery();
        open.MapGet("/sign-in", (string? returnUrl, Actor actor) =>
            actor.IsSignedIn ? Faces.SeeOther(LocalUrl.Or(returnUrl, "/")) : Faces.Page<SignInPage>(new { ReturnUrl = returnUrl }));
        open.MapPost("/sign-in", async (
            HttpContext http, [FromForm] string? name, [FromForm] string? password, [FromForm] string? returnUrl,
            SignInByPassword signIn, Entrance entrance, Act act, CancellationToken ct) =>
        {
            var result = await signIn.Run(new(name, password), act, ct);
            if (result.Try(out var person, out var refusal)
                && (await entrance.Enter(http, person, new(SignInMethod.Password, false, returnUrl), act, ct)).Try(out var next, out refusal))
            {
                return Faces.SeeOther(next);
            }

            return Faces.Page<SignInPage>(new { ReturnUrl = returnUrl, Name = name, Refusal = refusal }, refusal!.Status());
        });
        open.MapGet("/sign-in/link", async (string? token, SignInByLink byLink, CancellationToken ct) => await byLink.Look(token, ct) is { } holder
            ? Faces.Page<LinkPage>(new { Token = token, holder.Name, holder.Unit })
            : Faces.Page<LinkPage>(new { Refusal = SignInByLink.Dead() }, StatusCodes.Status409Conflict));
        open.MapPost("/sign-in/link", async (HttpContext http, [FromForm] string? token, SignInByLink byLink, Entrance entrance, Act act, CancellationToken ct) =>
        {
            var result = await byLink.Run(token, act, ct);
            if (result.Try(out var person, out var refusal)
                && (await entrance.Enter(http, person, new(SignInMethod.Link, false, null), act, ct)).Try(out var next, out refusal))
            {
                return Faces.SeeOther(next);
            }

            return Faces.Page<LinkPage>(new { Refusal = refusal }, refusal!.Status());
        });
        routes.MapPost("/sign-out", async (HttpContext http, SignOut signOut, Act act, CancellationToken ct) =>
            await signOut.Run(http, act, ct) is { } atProvider ? ProviderSignOut.Show(http, atProvider) : Faces.SeeOther("/sign-in")).RequireSignedIn();
    }
}
