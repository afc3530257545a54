using System.Globalization;
using Biaogan.Documents;
using Biaogan.Organizations.ImportUnits;
using Biaogan.Organizations.Units;
using Biaogan.Platform;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Organizations.ListUnits;

/// <summary>The register of units: as a page, as a spreadsheet, as a tree, as JSON.</summary>
internal static class UnitsRoutes
{
    private const int PerPage = 50;

    public static void MapUnitsList(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/units").RequireRoles(UnitReach.Managers);
        pages.MapGet("", (HttpContext http) => Faces.Page<UnitsPage>(new { State = TableState.From(http) }));
        pages.MapGet("/export", async (HttpContext http, ListUnits list, AppDbContext db, Actor actor, RegionClock clock, CancellationToken ct) =>
        {
            var asked = Asked(TableState.From(http), clock.Today);
            var rows = await list.All(asked, actor, ct);
            return TypedResults.File(asked.On is { } day ? UnitsOnBook.Write(rows, day) : await UnitSheet.Export(rows, db, actor, ct), MediaTypes.Excel,
                T("单位名录", "units") + (asked.On ?? clock.Today).ToString("-yyyyMMdd", CultureInfo.InvariantCulture) + ".xlsx");
        }).TakesDay();
        // The tree is searched as it is today; a past day is searched in its register.
        pages.MapGet("/tree", (HttpContext http, string? under, string? after, string? q, bool? part) => AsOn.Of(http).Day is { } day && UnitReach.OrNull(q) is { } text
            ? Faces.SeeOther(AsOn.Link("/units?q=" + Uri.EscapeDataString(text), day))
            : part is true
            ? Faces.Page<UnitBranch>(new { Under = Written.Long(under), After = after, On = AsOn.Of(http).Day })
            : Faces.Page<UnitTreePage>(new { Under = Written.Long(under), After = after, On = AsOn.Of(http).Day, Text = UnitReach.OrNull(q) }));

        routes.MapGet("/api/units", async (string? q, long? category, bool? closed, string? on, int? page, ListUnits list, RegionClock clock, Actor actor, CancellationToken ct) =>
                TypedResults.Ok(await list.Run(new(UnitReach.OrNull(q), category, closed ?? false, AsOn.Read(on, clock.Today).Day), actor, (Math.Max(page ?? 1, 1) - 1) * PerPage, PerPage, ct)))
            .RequireRoles(UnitReach.Managers).TakesDay().WithSummary("Units within your subtree in protocol order, 50 a page; with on=2026-03-01 as they were on that day.");
    }

    public static ListUnits.Request Asked(TableState state, DateOnly today) => new(
        state.Text,
        Written.Long(state.Filter("category")),
        state.Filter("closed") == "1",
        AsOn.Read(state.Filter(AsOn.Field), today).Day,
        Written.Long(state.Filter("list")));
}
