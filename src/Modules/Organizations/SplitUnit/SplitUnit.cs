using Biaogan.Organizations.History;
using Biaogan.Organizations.Units;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Organizations.SplitUnit;

/// <summary>Splits new units off a unit from a day on. The unit stays, or is closed; then what stood below it goes to the first of the new ones, from where it can be moved on.</summary>
internal sealed class SplitUnit(AppDbContext db, RegionClock clock)
{
    private const int Most = 20;

    /// <param name="Parts">Full names of the new units, one a line; they stand beside the unit and have its category.</param>
    /// <param name="Closes">The unit itself ends with the day before.</param>
    /// <param name="On">First day of the new units, yyyy-MM-dd; empty means today.</param>
    /// <param name="Version">The version read.</param>
    public sealed record Request(string? Parts, bool Closes, string? On, string? Why, int? Version);

    /// <returns>Ids of the new units, in the order given.</returns>
    public Task<Result<IReadOnlyList<long>>> Run(long id, Request request, Act act, CancellationToken ct) => db.Write<IReadOnlyList<long>>(act with { Why = UnitReach.OrNull(request.Why) }, async () =>
    {
        var unit = await db.MovableUnits(act.Who).SingleOrDefaultAsync(u => u.Id == id, ct);
        if (unit is null)
        {
            return Refusal.NotFound();
        }

        var faults = new List<FieldFault>();
        var parts = (request.Parts ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0 || parts.Length > Most || parts.Any(p => p.Length > 100) || parts.Distinct(StringComparer.Ordinal).Count() != parts.Length || (request.Closes && parts.Length < 2))
        {
            faults.Add(new("parts", request.Closes && parts.Length == 1
                ? T("原单位撤销时至少分成两个单位；只改名称请用“更名”。", "When the unit closes it is split into two at least; to change its name only, rename it.")
                : T($"每行写一个新单位的全称，不重复，最多 {Most} 个，每个不超过 100 个字。", $"One full name a line, none twice, at most {Most} units and 100 characters each.")));
        }

        var span = await db.CurrentSpan(id, ct);
        var earliest = request.Closes ? span.From.AddDays(1) : span.From;
        var on = DatedRequest.Day(request.On, earliest, clock.Today, "on", faults);
        if (on < earliest && faults.Count == 0)
        {
            faults.Add(new("on", T("该单位今天才变更过，请明天再办理。", "The unit was changed only today: split it tomorrow.")));
        }

        var above = await db.Set<Unit>().AsNoTracking().SingleAsync(u => u.Id == unit.ParentId, ct);
        var why = DatedRequest.Why(request.Why, faults);
        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        if (unit.Version != request.Version)
        {
            return DatedRequest.Stale(unit.Name);
        }

        var made = new List<Unit>(parts.Length);
        foreach (var name in parts)
        {
            made.Add(await Changes.AddBelow(db, new Unit { Name = name, ParentId = above.Id, CategoryId = unit.CategoryId, Path = above.Path, Sequence = unit.Sequence, ValidFrom = on }, why, ct));
        }

        if (request.Closes)
        {
            if (await Changes.HandOver(db, [unit], made[0], on, why, ct) is { } refusal)
            {
                return refusal;
            }

            (span.To, span.EndWhy, unit.ValidTo) = (on.AddDays(-1), why, on.AddDays(-1));
        }

        unit.Version++;
        db.AddRange(made.Select(part => new UnitLineage { FromUnitId = id, ToUnitId = part.Id, Kind = LineageKind.Split, On = on, Why = why }));
        return made.ConvertAll(part => part.Id);
    }, ct);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/units/{id:long}/split").RequireRoles(UnitReach.Managers).DisableAntiforgery();
        pages.MapGet("", async (long id, ChangedUnit look, Actor actor, CancellationToken ct) =>
            await look.Movable(id, actor, ct) ? Faces.Page<SplitUnitPage>(new { Id = id }) : TypedResults.NotFound());
        pages.MapPost("", async (HttpContext http, long id, SplitUnit split, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await split.Run(id, new(form["parts"], form["closes"] == "true", form["on"], form["why"], form.Version()), act, ct)).AfterForm(_ => $"/units/{id}#history", refusal =>
                refusal.Kind == RefusalKind.NotFound ? TypedResults.NotFound() : Faces.Page<SplitUnitPage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        routes.MapPost("/api/units/{id:long}/split", async (long id, Request request, SplitUnit split, Act act, CancellationToken ct) => (await split.Run(id, request, act, ct)).ToApi(ids => new { Ids = ids }))
            .RequireRoles(UnitReach.Managers).WithSummary("Splits new units off a unit from a day on; answers with their ids.");
    }
}
