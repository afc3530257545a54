using Biaogan.Organizations.History;
using Biaogan.Organizations.Units;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Organizations.MergeUnits;

/// <summary>Merges a unit, and others with it, into one that exists or a new one: from the day on the merged ones are closed and what stood below them stands below it.</summary>
internal sealed class MergeUnits(AppDbContext db, RegionClock clock)
{
    private const int Most = 50;

    /// <param name="Others">Further units merged with it, full names or "#id", one a line.</param>
    /// <param name="Into">Full name or "#id" of the unit they go into; empty for a new one.</param>
    /// <param name="NewName">Name of the new unit; it stands where the first merged one stood and has its category.</param>
    /// <param name="On">First day of the merger, yyyy-MM-dd; empty means today.</param>
    /// <param name="KeepNames">The old names become other names of the unit they go into.</param>
    /// <param name="Version">The version read of the first unit.</param>
    public sealed record Request(string? Others, string? Into, string? NewName, string? On, string? Why, bool KeepNames, int? Version);

    /// <returns>Id of the unit they went into.</returns>
    public Task<Result<long>> Run(long id, Request request, Act act, CancellationToken ct) => db.Write<long>(act with { Why = UnitReach.OrNull(request.Why) }, async () =>
    {
        var first = await db.MovableUnits(act.Who).SingleOrDefaultAsync(u => u.Id == id, ct);
        if (first is null)
        {
            return Refusal.NotFound();
        }

        var faults = new List<FieldFault>();
        var merged = await Merged(first, request.Others, act.Who, faults, ct);
        var keys = merged.ConvertAll(u => u.Id);
        var spans = await db.Set<UnitSpan>().Where(s => keys.Contains(s.UnitId) && s.To == null).ToListAsync(ct);
        // The last state of a merged unit lasts a day at least.
        var on = DatedRequest.Day(request.On, spans.Max(s => s.From).AddDays(1), clock.Today, "on", faults);
        if (on <= spans.Max(s => s.From) && faults.Count == 0)
        {
            faults.Add(new("on", T("这些单位中有今天才变更的，请明天再合并。", "One of the units was changed only today: merge them tomorrow.")));
        }

        var why = DatedRequest.Why(request.Why, faults);
        var into = await Target(request, merged, on, faults, act.Who, ct);
        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        if (first.Version != request.Version)
        {
            return DatedRequest.Stale(first.Name);
        }

        into ??= await New(first, request.NewName!, on, why, ct);
        if (await Changes.HandOver(db, merged, into, on, why, ct) is { } refusal)
        {
            return refusal;
        }

        foreach (var unit in merged)
        {
            var span = spans.Single(s => s.UnitId == unit.Id);
            (span.To, span.EndWhy, unit.ValidTo) = (on.AddDays(-1), why, on.AddDays(-1));
            unit.Version++;
            db.Add(new UnitLineage { FromUnitId = unit.Id, ToUnitId = into.Id, Kind = LineageKind.Merged, On = on, Why = why });
        }

        if (request.KeepNames)
        {
            await Changes.KeepNames(db, merged, into, ct);
        }

        into.Version++;
        return into.Id;
    }, ct);

    private async Task<List<Unit>> Merged(Unit first, string? others, Actor who, List<FieldFault> faults, CancellationToken ct)
    {
        var merged = new List<Unit> { first };
        var lines = (others ?? "").Split(['\n', '\r', '、', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length >= Most)
        {
            faults.Add(new("others", T($"一次最多合并 {Most} 个单位。", $"At most {Most} units are merged at a time.")));
            return merged;
        }

        foreach (var (unit, found) in await db.UnitsMeant(lines, who, ct))
        {
            var fault = found;
            if (unit is not null && (unit.ParentId is null || who.UnitPaths().Contains(unit.Path)))
            {
                fault = T($"“{unit.Name}”是您管理范围的最上级，不能合并。", $"{unit.Name} is the top of what you manage and cannot be merged.");
            }

            if (fault is not null)
            {
                faults.Add(new("others", fault));
            }
            else if (!merged.Exists(m => m.Id == unit!.Id))
            {
                merged.Add(unit!);
            }
        }

        return merged;
    }

    private async Task<Unit?> Target(Request request, List<Unit> merged, DateOnly on, List<FieldFault> faults, Actor who, CancellationToken ct)
    {
        if (UnitReach.OrNull(request.Into) is not { } name)
        {
            if (UnitReach.OrNull(request.NewName) is null or { Length: > 100 })
            {
                faults.Add(new("into", T("请填写并入哪个单位，或填写新单位的全称（不超过 100 个字）。", "Say into which unit they go, or give the name of the new one (at most 100 characters).")));
            }
            else if (faults.Count == 0 && await db.Set<Unit>().SingleAsync(u => u.Id == merged[0].ParentId, ct) is var above)
            {
                if (merged.Exists(m => above.Path.StartsWith(m.Path, StringComparison.Ordinal)))
                {
                    faults.Add(new("others", T($"“{above.Name}”在被合并单位之内，请先把“{merged[0].Name}”调整出来。", $"{above.Name} is itself being merged: move {merged[0].Name} out of it first.")));
                }
                else if (await db.ParentFault(merged[0].Id, above, on, clock.Today, ct) is { } wrong)
                {
                    faults.Add(new("on", wrong));
                }
            }

            return null;
        }

        var (into, fault) = await db.UnitMeant(name, who, ct);
        if (into is not null && faults.Count == 0)
        {
            fault = merged.Exists(m => into.Path.StartsWith(m.Path, StringComparison.Ordinal))
                ? T($"“{into.Name}”就是被合并的单位或在其下面，请先把它调整出来。", $"{into.Name} is one of the merged units or stands below one: move it out first.")
                : await db.ParentFault(merged[0].Id, into, on, clock.Today, ct);
        }

        if (fault is not null)
        {
            faults.Add(new("into", fault));
        }

        return into;
    }

    private async Task<Unit> New(Unit like, string name, DateOnly on, string? why, CancellationToken ct)
    {
        var above = await db.Set<Unit>().SingleAsync(u => u.Id == like.ParentId, ct);
        return await Changes.AddBelow(db, new Unit { Name = name.Trim(), ParentId = above.Id, CategoryId = like.CategoryId, Path = above.Path, Sequence = like.Sequence, ValidFrom = on }, why, ct);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/units/{id:long}/merge").RequireRoles(UnitReach.Managers).DisableAntiforgery();
        pages.MapGet("", async (long id, ChangedUnit look, Actor actor, CancellationToken ct) =>
            await look.Movable(id, actor, ct) ? Faces.Page<MergeUnitsPage>(new { Id = id }) : TypedResults.NotFound());
        pages.MapPost("", async (HttpContext http, long id, MergeUnits merge, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var request = new Request(form["others"], form["into"], form["newName"], form["on"], form["why"], form["keepNames"] == "true", form.Version());
            return (await merge.Run(id, request, act, ct)).AfterForm(into => $"/units/{into}#history", refusal => refusal.Kind == RefusalKind.NotFound
                ? TypedResults.NotFound()
                : Faces.Page<MergeUnitsPage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        routes.MapPost("/api/units/{id:long}/merge", async (long id, Request request, MergeUnits merge, Act act, CancellationToken ct) => (await merge.Run(id, request, act, ct)).ToApi(into => new { Id = into }))
            .RequireRoles(UnitReach.Managers).WithSummary("Merges a unit, and others with it, into one that exists or a new one, from a day on; answers with that unit's id.");
    }
}
