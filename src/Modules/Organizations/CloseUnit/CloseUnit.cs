using Biaogan.Organizations.History;
using Biaogan.Organizations.Units;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Organizations.CloseUnit;

/// <summary>Closes a unit on a day; its records stay.</summary>
internal sealed class CloseUnit(AppDbContext db, RegionClock clock)
{
    /// <param name="LastDay">yyyy-MM-dd, inclusive; today or earlier, not before the unit's last change.</param>
    /// <param name="Version">The version read; null where none was (a program that knows the unit only by its id).</param>
    public sealed record Request(string? LastDay, string? Why, int? Version);

    public Task<Result<Done>> Run(long id, Request request, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = UnitReach.OrNull(request.Why) }, async () =>
    {
        var unit = await db.MovableUnits(act.Who).SingleOrDefaultAsync(u => u.Id == id, ct);
        if (unit is null)
        {
            return Refusal.NotFound();
        }

        var faults = new List<FieldFault>();
        var span = await db.CurrentSpan(id, ct);
        var last = DatedRequest.Day(request.LastDay, span.From, clock.Today, "lastDay", faults);
        if (faults.Count == 0 && await db.LastDayAbove(id, ct) is { } below && below > last)
        {
            faults.Add(new("lastDay", T($"到 {RegionClock.Show(below)} 还有单位在它下面，最后一天不能更早。", $"A unit stood below it until {RegionClock.Show(below)}: the last day cannot be earlier.")));
        }

        var why = DatedRequest.Why(request.Why, faults);
        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        if (request.Version is { } read && unit.Version != read)
        {
            return DatedRequest.Stale(unit.Name);
        }

        if (await db.Set<Unit>().CountAsync(u => u.ParentId == id && u.ValidTo == null, ct) is var open and > 0)
        {
            return Refusal.Conflict("open-units-below", T($"还有 {open} 个下属单位。请先撤销它们，或改到别的上级。", $"There are {open} units below: close them or move them first."));
        }

        (span.To, span.EndWhy, unit.ValidTo) = (last, why, last);
        unit.Version++;
        return Done.It;
    }, ct);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/units/{id:long}/close").RequireRoles(UnitReach.Managers).DisableAntiforgery();
        pages.MapGet("", async (long id, ChangedUnit look, Actor actor, CancellationToken ct) =>
            await look.Movable(id, actor, ct) ? Faces.Page<CloseUnitPage>(new { Id = id }) : TypedResults.NotFound());
        pages.MapPost("", async (HttpContext http, long id, CloseUnit close, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await close.Run(id, new(form["lastDay"], form["why"], form.Version()), act, ct)).AfterForm(_ => $"/units/{id}", refusal => refusal.Kind == RefusalKind.NotFound
                ? TypedResults.NotFound()
                : Faces.Page<CloseUnitPage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        routes.MapPost("/api/units/{id:long}/close", async (long id, Request request, CloseUnit close, Act act, CancellationToken ct) => (await close.Run(id, request, act, ct)).ToApi())
            .RequireRoles(UnitReach.Managers).WithSummary("Closes a unit on a day.");
    }
}
