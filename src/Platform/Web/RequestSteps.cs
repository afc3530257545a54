using System.Security.Claims;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Contributions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Platform.Web;

/// <summary>What every request passes before a room sees it.</summary>
public static class RequestSteps
{
    /// <summary>Turns the ticket of the request into an actor with today's rights.</summary>
    public static void UseActor(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            var source = context.RequestServices.GetRequiredService<IActorSource>();
            if (await source.Find(context.User, context.RequestAborted) is { } actor)
            {
                context.RequestServices.GetRequiredService<CurrentActor>().Actor = await Before(context, actor);
            }
            else
            {
                // A ticket that is no longer good is none: its bearer is asked to sign in, not told that the page does not exist.
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            }
        }

        await next(context);
    });

    /// <summary>The actor before the thing the address names: roles bound to its campaign count too. One query more for those who have such roles, none for others.</summary>
    private static async Task<Actor> Before(HttpContext context, Actor actor)
    {
        if (actor.InCampaigns.Count == 0 || context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return actor;
        }

        if (endpoint.Metadata.GetMetadata<AtLargeOnly>() is not null)
        {
            return actor.AtLarge;
        }

        if (Written.Long(context.GetRouteValue("campaignId") as string) is { } named)
        {
            return actor.In(named);
        }

        var segments = endpoint.RoutePattern.PathSegments.Select(s => s.Parts is [RoutePatternLiteralPart literal] ? literal.Content : "").SkipWhile(s => s == "api");
        var things = context.RequestServices.GetServices<CampaignThings>().FirstOrDefault(t => t.Segment == segments.FirstOrDefault());
        return things is not null && Written.Long(context.GetRouteValue("id") as string) is { } id && await things.Find(context.RequestServices, id, context.RequestAborted) is { } campaign
            ? actor.In(campaign)
            : actor;
    }

    /// <summary>
    /// Every unsafe request outside /api carries the antiforgery token: checked here once, because metadata on a route group lets raw bodies and DELETE through.
    /// /api takes no cookies, only bearer tokens, and needs none.
    /// </summary>
    public static void UseAntiforgeryOnEveryForm(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var method = context.Request.Method;
        var isSafe = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);
        if (!isSafe && !context.Request.Path.StartsWithSegments("/api"))
        {
            var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }
        }

        await next(context);
    });

    /// <summary>Strict headers on every answer: nothing inline, nothing from elsewhere, no framing.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
        return next(context);
    });
}
