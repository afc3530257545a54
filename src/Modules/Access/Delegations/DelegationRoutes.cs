using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.Delegations;

/// <summary>Pages and API of acting in another's place.</summary>
internal static class DelegationRoutes
{
    public static void MapDelegations(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/account/delegations").RequireSignedIn().DisableAntiforgery();
        own.MapGet("", (string? saved) => Faces.Page<DelegationsPage>(new { Saved = saved }));
        own.MapPost("", async (HttpContext http, DelegateRoles delegations, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return Answer(await delegations.Run(act.Who.PersonId, Read(form), act, ct), null, form);
        });
        own.MapPost("/{id:long}/revoke", async (long id, RevokeDelegation revoke, Act act, CancellationToken ct) =>
            (await revoke.Run(id, act, ct)).AfterForm(_ => "/account/delegations?saved=revoked", r => TypedResults.StatusCode(r.Status())));
        own.MapPost("/{id:long}/on", async (long id, SwitchStandIn stand, Act act, CancellationToken ct) => After(await stand.Run(id, act, ct)));
        own.MapPost("/off", async (SwitchStandIn stand, Act act, CancellationToken ct) => After(await stand.Run(null, act, ct)));

        var others = routes.MapGroup("/people/{id:long}/delegations").RequireRoles(Role.SecurityAdministrator).DisableAntiforgery();
        others.MapGet("", async (long id, string? saved, AppDbContext db, RegionClock clock, Actor actor, CancellationToken ct) =>
            await db.MayDelegateFor(id, actor, clock.Today, ct) ? Faces.Page<DelegationsPage>(new { PersonId = (long?)id, Saved = saved }) : TypedResults.NotFound());
        others.MapPost("", async (HttpContext http, long id, DelegateRoles delegations, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return Answer(await delegations.Run(id, Read(form), act, ct), id, form);
        });
        others.MapPost("/{delegation:long}/revoke", async (long id, long delegation, RevokeDelegation revoke, Act act, CancellationToken ct) =>
            (await revoke.Run(delegation, act, ct)).AfterForm(_ => $"/people/{id}/delegations?saved=revoked", r => TypedResults.StatusCode(r.Status())));

        routes.MapPost("/api/people/{id:long}/delegations", async (long id, DelegateRoles.Request request, DelegateRoles delegations, Act act, CancellationToken ct) => (await delegations.Run(id, request, act, ct)).ToApi())
            .RequireSignedIn().WithSummary("Lets somebody act in your place, or, as the security administrator, in an absent person's.");
        routes.MapPost("/api/delegations/{id:long}/revoke", async (long id, RevokeDelegation revoke, Act act, CancellationToken ct) => (await revoke.Run(id, act, ct)).ToApi())
            .RequireSignedIn().WithSummary("Ends a delegation at once.");
    }

    // Where a deed in another's place leads depends on that person's roles: the front page knows.
    private static IResult After(Result<Done> result) => result.AfterForm(
        _ => "/",
        refusal => refusal.Kind == RefusalKind.NotFound ? TypedResults.NotFound() : Faces.Page<DelegationsPage>(new { Refusal = refusal }, refusal.Status()));

    private static IResult Answer(Result<Done> result, long? personId, IFormCollection form) => result.AfterForm(
        _ => (personId is null ? "/account/delegations" : $"/people/{personId}/delegations") + "?saved=made",
        refusal => refusal.Kind == RefusalKind.NotFound
            ? TypedResults.NotFound()
            : Faces.Page<DelegationsPage>(new { PersonId = personId, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));

    private static DelegateRoles.Request Read(IFormCollection form) => new(form["substitute"], [.. form["roles"].OfType<string>()], form["from"], form["to"], form["why"]);
}
