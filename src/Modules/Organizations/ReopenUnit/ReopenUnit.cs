using Biaogan.Organizations.History;
using Biaogan.Organizations.Units;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Organizations.ReopenUnit;

/// <summary>Opens a closed unit again from a day after its last one: with the name and category it had, below a unit that exists. What was closed below it stays closed.</summary>
internal sealed class ReopenUnit(AppDbContext db, RegionClock clock)
{
    /// <param name="Parent">Full name or "#id" of the unit above; empty for the one it stood below.</param>
    /// <param name="On">First day it exists again, yyyy-MM-dd; empty means today.</param>
    /// <param name="Version">The version read.</param>
    public sealed record Request(string? Parent, string? On, string? Why, int? Version);

    public Task<Result<Done>> Run(long id, Request request, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = UnitReach.OrNull(request.Why) }, async () =>
    {
        var unit = await db.ManagedUnits(act.Who).SingleOrDefaultAsync(u => u.Id == id && u.ValidTo != null, ct);
        if (unit is null)
        {
            return Refusal.NotFound();
        }

        var faults = new List<FieldFault>();
        var last = await db.Set<UnitSpan>().Where(s => s.UnitId == id).OrderByDescending(s => s.From).FirstAsync(ct);
        var earliest = last.To!.Value.AddDays(1);
        var on = DatedRequest.Day(request.On, earliest, clock.Today, "on", faults);
        if (on < earliest && faults.Count == 0)
        {
            faults.Add(new("on", T("该单位今天还存在，请明天再恢复。", "The unit exists until today: open it again tomorrow.")));
        }

        var (parent, fault) = await db.UnitMeant(UnitReach.OrNull(request.Parent) ?? $"#{unit.ParentId}", act.Who, ct);
        if (parent is not null && faults.Count == 0)
        {
            fault = await db.ParentFault(id, parent, on, clock.Today, ct);
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

        await db.PutUnder(unit, parent!, ct);
        unit.ValidTo = null;
        unit.Version++;
        db.Add(new UnitSpan { UnitId = id, ParentId = parent!.Id, Name = last.Name, ShortName = last.ShortName, CategoryId = last.CategoryId, From = on, Why = why });
        return Done.It;
    }, ct);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/units/{id:long}/reopen").RequireRoles(UnitReach.Managers).DisableAntiforgery();
        pages.MapGet("", async (long id, ChangedUnit look, Actor actor, CancellationToken ct) =>
            await look.Closed(id, actor, ct) ? Faces.Page<ReopenUnitPage>(new { Id = id }) : TypedResults.NotFound());
        pages.MapPost("", async (HttpContext http, long id, ReopenUnit reopen, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await reopen.Run(id, new(form["parent"], form["on"], form["why"], form.Version()), act, ct)).AfterForm(_ => $"/units/{id}#history", refusal => refusal.Kind == RefusalKind.NotFound
                ? TypedResults.NotFound()
                : Faces.Page<ReopenUnitPage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        routes.MapPost("/api/units/{id:long}/reopen", async (long id, Request request, ReopenUnit reopen, Act act, CancellationToken ct) => (await reopen.Run(id, request, act, ct)).ToApi())
            .RequireRoles(UnitReach.Managers).WithSummary("Opens a closed unit again from a day on; send the version you read.");
    }
}
