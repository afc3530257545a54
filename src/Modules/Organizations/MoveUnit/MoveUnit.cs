using Biaogan.Organizations.History;
using Biaogan.Organizations.Units;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Organizations.MoveUnit;

/// <summary>Puts a unit with everything below it under another, from a day on. Rights follow at once, whatever the day: they follow today's tree.</summary>
internal sealed class MoveUnit(AppDbContext db, RegionClock clock)
{
    /// <param name="Parent">Full name or "#id" of the new unit above, within the actor's subtrees.</param>
    /// <param name="On">First day below it, yyyy-MM-dd; empty means today.</param>
    /// <param name="Version">The version read.</param>
    public sealed record Request(string? Parent, string? On, string? Why, int? Version);

    public Task<Result<Done>> Run(long id, Request request, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = UnitReach.OrNull(request.Why) }, async () =>
    {
        var unit = await db.MovableUnits(act.Who).SingleOrDefaultAsync(u => u.Id == id, ct);
        if (unit is null)
        {
            return Refusal.NotFound();
        }

        var faults = new List<FieldFault>();
        var span = await db.CurrentSpan(id, ct);
        var on = DatedRequest.Day(request.On, span.From, clock.Today, "on", faults);
        var (parent, fault) = await db.UnitMeant(request.Parent, act.Who, ct);
        if (parent is not null && faults.Count == 0)
        {
            fault = parent.Id == unit.ParentId
                ? T($"它已经在“{parent.Name}”下面。", $"It stands below {parent.Name} already.")
                : await db.ParentFault(id, parent, on, clock.Today, ct);
        }

        if (fault is not null)
        {
            faults.Add(new("parent", fault));
        }

        var why = DatedRequest.Why(request.Why, faults);
        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        if (unit.Version != request.Version)
        {
            return DatedRequest.Stale(unit.Name);
        }

        var turned = db.Turn(span, on, why);
        turned.ParentId = parent!.Id;
        turned.CameAlong = await db.PutUnder(unit, parent, ct);
        unit.Version++;
        return Done.It;
    }, ct);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/units/{id:long}/move").RequireRoles(UnitReach.Managers).DisableAntiforgery();
        pages.MapGet("", async (long id, ChangedUnit look, Actor actor, CancellationToken ct) =>
            await look.Movable(id, actor, ct) ? Faces.Page<MoveUnitPage>(new { Id = id }) : TypedResults.NotFound());
        pages.MapPost("", async (HttpContext http, long id, MoveUnit move, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await move.Run(id, new(form["parent"], form["on"], form["why"], form.Version()), act, ct)).AfterForm(_ => $"/units/{id}#history", refusal => refusal.Kind == RefusalKind.NotFound
                ? TypedResults.NotFound()
                : Faces.Page<MoveUnitPage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        routes.MapPost("/api/units/{id:long}/move", async (long id, Request request, MoveUnit move, Act act, CancellationToken ct) => (await move.Run(id, request, act, ct)).ToApi())
            .RequireRoles(UnitReach.Managers).WithSummary("Puts a unit with everything below it under another, from a day on; send the version you read.");
    }
}
