using System.Globalization;
using Biaogan.Documents;
using Biaogan.Platform.Events;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.ReviewPlan;
using Biaogan.Schemes.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.PublishScheme;

/// <summary>Publishes one scheme of a plan; published before, it becomes the next version while nothing is handed in on the one before.</summary>
internal sealed class PublishScheme(AppDbContext db, IEnumerable<ISchemeUse> uses)
{
    /// <param name="Part">1-based scheme of the plan.</param>
    public sealed record Request(long PlanId, int Version, int Part);

    /// <returns>Id of the scheme.</returns>
    public async Task<Result<long>> Run(Request request, Act act, CancellationToken ct) => await db.Write<long>(act, async () =>
    {
        var found = await db.PlanToChange(act.Who, request.PlanId, request.Version, ct);
        if (!found.Try(out var plan, out var refusal))
        {
            return refusal;
        }

        var reading = StoredReading.Read(plan.Reading);
        if (request.Part < 1 || request.Part > reading.Schemes.Count)
        {
            return Refusal.NotFound();
        }

        var decisions = await db.Set<PlanDecision>().AsNoTracking().Where(d => d.PlanId == plan.Id).ToListAsync(ct);
        var open = PlanFindings.Of(reading, decisions).Count(f => f.Blocks);
        if (open > 0)
        {
            return Refusal.Conflict("errors-open", T($"还有 {open} 处错误没有改正或裁定，请先处理。", $"{open} error(s) are neither corrected nor decided; deal with them first."));
        }

        var draft = SchemeDrafting.Of(reading, request.Part, PlanAccess.Held(decisions));
        if (draft.Faults.Count > 0)
        {
            return Refusal.Invalid([.. draft.Faults.Select(f => new FieldFault(f.Row is { } row ? string.Create(CultureInfo.InvariantCulture, $"row{row}") : "", f.Message))]);
        }

        var current = await db.Set<Scheme>().SingleOrDefaultAsync(s => s.PlanId == plan.Id && s.Part == request.Part && s.IsCurrent, ct);
        if (current is not null && await IsUsed(current.Id, ct))
        {
            return InUse();
        }

        if (current is not null)
        {
            current.IsCurrent = false;
            await db.Flush(ct);
        }

        var scheme = await db.Publish(draft, plan.Id, plan.OwnerUnitId, request.Part, (current?.Version ?? 0) + 1, act.When, ct);
        plan.State = PlanState.Published;
        plan.Version++;
        if (current is not null)
        {
            db.Raise(new SchemeRepublished(current.Id, scheme.Id, act));
        }

        return scheme.Id;
    }, ct);

    public async Task<bool> IsUsed(long schemeId, CancellationToken ct)
    {
        foreach (var use in uses)
        {
            if (await use.HasWork(schemeId, ct))
            {
                return true;
            }
        }

        return false;
    }

    public static Refusal InUse() => Refusal.Conflict(
        "scheme-in-use", T("已有单位在这个体系上交材料或得分，不能再重新发布。", "Units have handed in or been scored on this scheme; it can no longer be published anew."));

    public sealed record ApiRequest(int Version, int? Part);

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/plans/{id:long}/publish", async (long id, int? part, GetPlan get, Actor actor, CancellationToken ct) =>
            await get.Run(actor, id, ct) is { } review && (part ?? 1) >= 1 && (part ?? 1) <= Math.Max(1, review.Reading.Schemes.Count)
                ? Faces.Page<PublishPage>(new { Id = id, Part = part ?? 1 })
                : Results.NotFound());
        pages.MapPost("/plans/{id:long}/publish", async (long id, HttpContext http, PublishScheme publish, GetPlan get, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await publish.Run(new(id, form.Version() ?? -1, Written.Int(form["part"]) ?? 0), act, ct);
            if (result.Refusal is { Kind: not RefusalKind.NotFound } refused && await get.Run(act.Who, id, ct) is not null)
            {
                return Faces.Page<PublishPage>(new { Id = id, Part = Written.Int(form["part"]) ?? 0, Refusal = refused }, refused.Status());
            }

            return result.AfterForm(scheme => $"/schemes/{scheme}", _ => Results.NotFound());
        }).DisableAntiforgery();
        api.MapPost("/plans/{id:long}/publish", async (long id, ApiRequest request, PublishScheme publish, Act act, CancellationToken ct) =>
            (await publish.Run(new(id, request.Version, request.Part ?? 1), act, ct)).ToApi(scheme => new { schemeId = scheme }))
            .WithSummary("Publish a scheme of a plan (part: 1-based table, 1 unless given); errors must be corrected or decided first");
    }
}
