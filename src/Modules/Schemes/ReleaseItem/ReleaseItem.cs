using Biaogan.Organizations.Contract;
using Biaogan.Platform.Events;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.ReleaseItem;

/// <summary>Confirms after publication that aggregate figures alone are the proof of an item that asks about persons; it then becomes a task.</summary>
internal sealed class ReleaseItem(AppDbContext db)
{
    public sealed record Request(long SchemeId, long ItemId, string? Reason);

    /// <summary>Items of schemes within the office's subtree.</summary>
    public IQueryable<SchemeItem> Items(Actor actor) =>
        from item in db.Set<SchemeItem>()
        join scheme in db.Set<Scheme>() on item.SchemeId equals scheme.Id
        join unit in db.Units().Under(actor.Paths(Role.Office), u => u.Path) on scheme.OwnerUnitId equals unit.Id
        select item;

    public async Task<Result<Done>> Run(Request request, Act act, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return Refusal.Invalid("no-reason", "reason", T("请写明依据，会记入操作记录。", "Give the grounds; they go into the record."));
        }

        return await db.Write<Done>(act with { Why = request.Reason.Trim() }, async () =>
        {
            var item = await Items(act.Who).Where(i => i.Id == request.ItemId && i.SchemeId == request.SchemeId).AsTracking().SingleOrDefaultAsync(ct);
            if (item is null)
            {
                return Refusal.NotFound();
            }

            if (!item.IsHeld)
            {
                return Refusal.Conflict("not-held", T("这一项没有暂缓下达，不用确认。", "This item is not held; there is nothing to confirm."));
            }

            item.IsHeld = false;
            db.Raise(new ItemReleased(request.SchemeId, request.ItemId, act));
            return Done.It;
        }, ct);
    }

    public sealed record ApiRequest(string? Reason);

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        api.MapPost("/schemes/{id:long}/items/{itemId:long}/confirm", async (long id, long itemId, ApiRequest request, ReleaseItem release, Act act, CancellationToken ct) =>
            (await release.Run(new(id, itemId, request.Reason), act, ct)).ToApi())
            .WithSummary("Confirm with the grounds that aggregate figures alone are the proof of an item that asks about persons; it then becomes a task");
        pages.MapGet("/schemes/{id:long}/items/{itemId:long}/confirm", async (long id, long itemId, ReleaseItem release, Actor actor, CancellationToken ct) =>
            await release.Items(actor).AnyAsync(i => i.Id == itemId && i.SchemeId == id, ct) ? Faces.Page<ReleaseItemPage>(new { Id = id, ItemId = itemId }) : Results.NotFound());
        pages.MapPost("/schemes/{id:long}/items/{itemId:long}/confirm", async (long id, long itemId, [FromForm] string? reason, ReleaseItem release, Act act, CancellationToken ct) =>
            (await release.Run(new(id, itemId, reason), act, ct)).AfterForm(
                _ => $"/schemes/{id}",
                refusal => refusal.Kind == RefusalKind.NotFound ? Results.NotFound() : Faces.Page<ReleaseItemPage>(new { Id = id, ItemId = itemId, Refusal = refusal, Reason = reason }, refusal.Status()))).DisableAntiforgery();
    }
}
