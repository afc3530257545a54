using Biaogan.Organizations.Units;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Organizations.Lists;

internal static class ListRoutes
{
    public sealed record NameRequest(string? Name, int? Version);

    /// <param name="Units">Full names or "#id", one a line.</param>
    public sealed record UnitsRequest(string? Units);

    public static void MapUnitLists(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/units/lists").RequireRoles(UnitReach.Managers).DisableAntiforgery();
        pages.MapGet("", () => Faces.Page<ListsPage>());
        pages.MapPost("", async (HttpContext http, KeepLists lists, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await lists.Create(form["name"], act, ct)).AfterForm(id => $"/units/lists/{id}", refusal => Faces.Page<ListsPage>(new { Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        pages.MapGet("/{id:long}", async (HttpContext http, long id, KeepLists lists, Actor actor, CancellationToken ct) =>
            await lists.Kept(actor).AnyAsync(l => l.Id == id, ct) ? Faces.Page<ListPage>(new { Id = id, State = TableState.From(http) }) : TypedResults.NotFound());
        pages.MapPost("/{id:long}/rename", async (HttpContext http, long id, KeepLists lists, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return Back(http, id, form, await lists.Rename(id, form["name"], form.Version(), act, ct));
        });
        pages.MapPost("/{id:long}/close", async (HttpContext http, long id, KeepLists lists, Act act, CancellationToken ct) => Back(http, id, null, await lists.Close(id, act, ct)));
        pages.MapPost("/{id:long}/units", async (HttpContext http, long id, KeepLists lists, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return Back(http, id, form, await lists.Add(id, form["units"], act, ct));
        });
        pages.MapPost("/{id:long}/units/{unit:long}/remove", async (HttpContext http, long id, long unit, KeepLists lists, Act act, CancellationToken ct) =>
            Back(http, id, null, await lists.Remove(id, unit, act, ct)));

        var api = routes.MapGroup("/api/unit-lists").RequireRoles(UnitReach.Managers);
        api.MapGet("", async (KeepLists lists, Actor actor, CancellationToken ct) => TypedResults.Ok(await lists.All(actor, ct))).WithSummary("Lists of units beside the tree.");
        api.MapPost("", async (NameRequest request, KeepLists lists, Act act, CancellationToken ct) => (await lists.Create(request.Name, act, ct)).ToApi(id => new { Id = id })).WithSummary("Makes a list of units.");
        api.MapPut("/{id:long}", async (long id, NameRequest request, KeepLists lists, Act act, CancellationToken ct) => (await lists.Rename(id, request.Name, request.Version, act, ct)).ToApi()).WithSummary("Renames a list; send the version you read.");
        api.MapPost("/{id:long}/close", async (long id, KeepLists lists, Act act, CancellationToken ct) => (await lists.Close(id, act, ct)).ToApi()).WithSummary("Closes a list from today on.");
        api.MapPost("/{id:long}/units", async (long id, UnitsRequest request, KeepLists lists, Act act, CancellationToken ct) => (await lists.Add(id, request.Units, act, ct)).ToApi(added => new { Added = added })).WithSummary("Puts units on a list.");
        api.MapDelete("/{id:long}/units/{unit:long}", async (long id, long unit, KeepLists lists, Act act, CancellationToken ct) => (await lists.Remove(id, unit, act, ct)).ToApi()).WithSummary("Takes a unit off a list.");
    }

    private static IResult Back<T>(HttpContext http, long id, IFormCollection? form, Result<T> result) => result.AfterForm(_ => $"/units/lists/{id}", refusal => refusal.Kind == RefusalKind.NotFound
        ? TypedResults.NotFound()
        : Faces.Page<ListPage>(new { Id = id, State = TableState.From($"/units/lists/{id}", []), Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
}
