using Biaogan.Organizations.ShowUnit;
using Biaogan.Organizations.Units;
using Microsoft.AspNetCore.Builder;
using Biaogan.Platform;
using Biaogan.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Organizations.SaveUnit;

internal static class SaveUnitRoutes
{
    public static void MapSaveUnit(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/units").RequireRoles(UnitReach.Managers).DisableAntiforgery();
        pages.MapGet("/{id:long}", async (long id, HttpContext http, GetUnit get, Actor actor, CancellationToken ct) =>
            await get.Run(id, actor, ct) is null ? TypedResults.NotFound() : Faces.Page<UnitPage>(new { Id = id, On = AsOn.Of(http).Day }));
        pages.MapGet("/new", (long? under) => Faces.Page<UnitForm>(new { Under = under }));
        pages.MapPost("", async (HttpContext http, SaveUnit save, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await save.Add(Read(form), act, ct)).AfterForm(id => $"/units/{id}", refusal => Faces.Page<UnitForm>(new { Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        pages.MapGet("/{id:long}/edit", async (long id, GetUnit get, Actor actor, CancellationToken ct) =>
            await get.Run(id, actor, ct) is { ValidTo: null } ? Faces.Page<UnitForm>(new { Id = id }) : TypedResults.NotFound());
        pages.MapPost("/{id:long}/edit", async (HttpContext http, long id, SaveUnit save, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await save.Change(id, Read(form), act, ct)).AfterForm(_ => $"/units/{id}", refusal => refusal.Kind == RefusalKind.NotFound
                ? TypedResults.NotFound()
                : Faces.Page<UnitForm>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });

        var api = routes.MapGroup("/api/units").RequireRoles(UnitReach.Managers);
        api.MapGet("/{id:long}", async (long id, string? on, GetUnit get, RegionClock clock, Actor actor, CancellationToken ct) =>
            await get.Run(id, AsOn.Read(on, clock.Today).Day, actor, ct) is { } shown ? TypedResults.Ok(shown) : Refusal.NotFound().ToProblem())
            .TakesDay().WithSummary("One unit with its other names and the units below; with on=2026-03-01 as it was on that day, existed tells whether it was.");
        api.MapPost("", async (SaveUnit.Request request, SaveUnit save, Act act, CancellationToken ct) => (await save.Add(request, act, ct)).ToApi(id => new { Id = id })).WithSummary("Adds a unit.");
        api.MapPut("/{id:long}", async (long id, SaveUnit.Request request, SaveUnit save, Act act, CancellationToken ct) => (await save.Change(id, request, act, ct)).ToApi(_ => new { Id = id }))
            .WithSummary("Changes a unit; send the version you read.");
    }

    private static SaveUnit.Request Read(IFormCollection form) => new(form["name"], form["shortName"], Written.Long(form["categoryId"]), form["parent"], form["sequence"], form["phone"], form.Version())
    {
        Address = form["address"],
        Code = form["code"],
        From = form["from"],
        Corrects = form["corrects"] == "true",
    };
}
