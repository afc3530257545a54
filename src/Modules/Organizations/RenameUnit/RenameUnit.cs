using Biaogan.Organizations.History;
using Biaogan.Organizations.Search;
using Biaogan.Organizations.Units;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Organizations.RenameUnit;

/// <summary>Gives a unit another name, short name or category from a day on; the old name stays as another name of the unit when that is wished.</summary>
internal sealed class RenameUnit(AppDbContext db, RegionClock clock)
{
    /// <param name="On">First day of the new name, yyyy-MM-dd; empty means today.</param>
    /// <param name="KeepOld">Plans that call it by the old name still find it.</param>
    /// <param name="Version">The version read.</param>
    public sealed record Request(string? Name, string? ShortName, long? CategoryId, string? On, string? Why, bool KeepOld, int? Version);

    public Task<Result<Done>> Run(long id, Request request, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = UnitReach.OrNull(request.Why) }, async () =>
    {
        var unit = await db.ManagedUnits(act.Who).SingleOrDefaultAsync(u => u.Id == id && u.ValidTo == null, ct);
        if (unit is null)
        {
            return Refusal.NotFound();
        }

        var faults = new List<FieldFault>();
        var (name, brief) = (UnitReach.OrNull(request.Name), UnitReach.OrNull(request.ShortName));
        var category = request.CategoryId ?? unit.CategoryId;
        if (name is null or { Length: > 100 })
        {
            faults.Add(new("name", T("请填写全称，不超过 100 个字。", "Give the full name, at most 100 characters.")));
        }
        else if (name == unit.Name && brief == unit.ShortName && category == unit.CategoryId)
        {
            faults.Add(new("name", T("名称和类别都没有变。", "Neither the names nor the category change.")));
        }

        if (brief?.Length > 50)
        {
            faults.Add(new("shortName", T("简称不超过 50 个字。", "A short name has at most 50 characters.")));
        }

        if (category != unit.CategoryId && !await db.Set<UnitCategory>().AnyAsync(c => c.Id == category, ct))
        {
            faults.Add(new("categoryId", T("请选择单位类别。", "Choose a category.")));
        }

        var span = await db.CurrentSpan(id, ct);
        var on = DatedRequest.Day(request.On, span.From, clock.Today, "on", faults);
        var why = DatedRequest.Why(request.Why, faults);
        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        if (unit.Version != request.Version)
        {
            return DatedRequest.Stale(unit.Name);
        }

        var old = unit.Name;
        if (request.KeepOld && old != name && !await db.Set<UnitAlias>().AnyAsync(a => a.UnitId == id && a.Name == old, ct))
        {
            db.Add(new UnitAlias { UnitId = id, Name = old });
        }

        var turned = db.Turn(span, on, why);
        (turned.Name, turned.ShortName, turned.CategoryId) = (unit.Name, unit.ShortName, unit.CategoryId) = (name!, brief, category);
        unit.Version++;
        await db.Flush(ct);
        await db.WriteTerms([id], ct);
        return Done.It;
    }, ct);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/units/{id:long}/rename").RequireRoles(UnitReach.Managers).DisableAntiforgery();
        pages.MapGet("", async (long id, ChangedUnit look, Actor actor, CancellationToken ct) =>
            await look.Open(id, actor, ct) ? Faces.Page<RenameUnitPage>(new { Id = id }) : TypedResults.NotFound());
        pages.MapPost("", async (HttpContext http, long id, RenameUnit rename, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var request = new Request(form["name"], form["shortName"], Written.Long(form["categoryId"]), form["on"], form["why"], form["keepOld"] == "true", form.Version());
            return (await rename.Run(id, request, act, ct)).AfterForm(_ => $"/units/{id}#history", refusal => refusal.Kind == RefusalKind.NotFound
                ? TypedResults.NotFound()
                : Faces.Page<RenameUnitPage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        routes.MapPost("/api/units/{id:long}/rename", async (long id, Request request, RenameUnit rename, Act act, CancellationToken ct) => (await rename.Run(id, request, act, ct)).ToApi())
            .RequireRoles(UnitReach.Managers).WithSummary("Gives a unit another name or category from a day on; send the version you read.");
    }
}
