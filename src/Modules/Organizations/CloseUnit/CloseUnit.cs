using System.Globalization;
using Biaogan.Organizations.Units;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Organizations.CloseUnit;

/// <summary>Closes a unit on a day; its records stay.</summary>
internal sealed class CloseUnit(AppDbContext db, RegionClock clock)
{
    /// <param name="LastDay">yyyy-MM-dd, inclusive; today or earlier, not before the unit's first day.</param>
    public sealed record Request(string? LastDay, string? Why);

    public Task<string?> Look(long id, Actor actor, CancellationToken ct) => Closable(actor).Where(u => u.Id == id).Select(u => u.Name).SingleOrDefaultAsync(ct);

    public Task<Result<Done>> Run(long id, Request request, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = request.Why?.Trim() }, async () =>
    {
        var unit = await Closable(act.Who).SingleOrDefaultAsync(u => u.Id == id, ct);
        if (unit is null)
        {
            return Refusal.NotFound();
        }

        var faults = new List<FieldFault>();
        if (!DateOnly.TryParseExact(request.LastDay?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) || last > clock.Today || last < unit.ValidFrom)
        {
            faults.Add(new("lastDay", T(
                $"最后一天在 {RegionClock.Show(unit.ValidFrom)} 与今天之间，写作 2026-03-05。", $"The last day lies between {RegionClock.Show(unit.ValidFrom)} and today, written 2026-03-05.")));
        }

        if (string.IsNullOrWhiteSpace(request.Why))
        {
            faults.Add(new("why", T("请写明理由，例如撤并文件的文号。", "Give the reason, for example the number of the order.")));
        }

        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        if (await db.Set<Unit>().CountAsync(u => u.ParentId == id && u.ValidTo == null, ct) is var open and > 0)
        {
            return Refusal.Conflict("open-units-below", T($"还有 {open} 个下属单位。请先撤销它们，或改到别的上级。", $"There are {open} units below: close them or move them first."));
        }

        unit.ValidTo = last;
        unit.Version++;
        return Done.It;
    }, ct);

    // The top of one's own subtree is not one's own to close.
    private IQueryable<Unit> Closable(Actor actor)
    {
        var tops = actor.UnitPaths();
        return db.ManagedUnits(actor).Where(u => u.ValidTo == null && u.ParentId != null && !tops.Contains(u.Path));
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/units/{id:long}/close").RequireRoles(UnitReach.Managers).DisableAntiforgery();
        pages.MapGet("", async (long id, CloseUnit close, Actor actor, CancellationToken ct) =>
            await close.Look(id, actor, ct) is { } name ? Faces.Page<CloseUnitPage>(new { Id = id, Name = name }) : TypedResults.NotFound());
        pages.MapPost("", async (HttpContext http, long id, CloseUnit close, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await close.Run(id, new(form["lastDay"], form["why"]), act, ct);
            return result.Refusal is { Kind: not RefusalKind.NotFound } refusal && await close.Look(id, act.Who, ct) is { } name
                ? Faces.Page<CloseUnitPage>(new { Id = id, Name = name, Refusal = refusal, Entered = new Entered(form) }, refusal.Status())
                : result.AfterForm(_ => $"/units/{id}", r => TypedResults.StatusCode(r.Status()));
        });
        routes.MapPost("/api/units/{id:long}/close", async (long id, Request request, CloseUnit close, Act act, CancellationToken ct) => (await close.Run(id, request, act, ct)).ToApi())
            .RequireRoles(UnitReach.Managers).WithSummary("Closes a unit on a day.");
    }
}
