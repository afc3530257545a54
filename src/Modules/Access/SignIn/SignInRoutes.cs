using Microsoft.AspNetCore.Authentication;
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
        open.MapGet("/sign-in", (string? returnUrl) => Faces.Page<SignInPage>(new { ReturnUrl = returnUrl }));
        open.MapPost("/sign-in", async (
            HttpContext http, [FromForm] string? name, [FromForm] string? password, [FromForm] string? returnUrl, SignInByPassword signIn, Act act, CancellationToken ct) =>
        {
            var result = await signIn.Run(new(name, password), act, ct);
            if (result.Try(out var person, out var refusal))
            {
                await http.SignInAsync(Tickets.CookieScheme, Tickets.For(person, Tickets.CookieScheme));
                return Faces.SeeOther(LocalUrl.Or(returnUrl, "/"));
            }

            return Faces.Page<SignInPage>(new { ReturnUrl = returnUrl, Name = name, Refusal = refusal }, refusal.Status());
        });
        routes.MapPost("/sign-out", async (HttpContext http) =>
        {
            await http.SignOutAsync(Tickets.CookieScheme);
            return Faces.SeeOther("/sign-in");
        }).RequireSignedIn();
    }
}
