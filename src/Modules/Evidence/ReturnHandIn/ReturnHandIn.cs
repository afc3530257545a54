using Biaogan.Campaigns.Contract;
using Biaogan.Evidence.HandIns;
using Biaogan.Evidence.SeeTask;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Evidence.ReturnHandIn;

/// <summary>Sends a hand-in back to its unit with a reason; the unit may then change it and hand it in again, after the deadline too.</summary>
internal sealed class ReturnHandIn(AppDbContext db)
{
    public sealed record Request(long AssignmentId, string? Reason);

    public async Task<Result<Done>> Run(Request request, Act act, CancellationToken ct) => await db.Write<Done>(act with { Why = request.Reason?.Trim() }, async () =>
    {
        if (await db.TaskOfOffice(request.AssignmentId, act.Who, ct) is not { } task)
        {
            return Refusal.NotFound();
        }

        if (task.Campaign != CampaignState.Running)
        {
            return TaskScope.NotRunning();
        }

        if (task.State != AssignmentState.HandedIn)
        {
            return Refusal.Conflict("not-handed-in", T("单位还没有上报，或已经退回。", "It is not handed in, or was returned already."));
        }

        if (request.Reason?.Trim() is not { Length: > 0 and <= 1000 } reason)
        {
            return Refusal.Invalid("no-reason", "reason", T("请写明退回原因，让单位知道要改什么，不超过 1000 字。", "Say why, so that the unit knows what to change; at most 1,000 characters."));
        }

        var handIn = await db.Set<HandIn>().SingleAsync(h => h.AssignmentId == task.Id, ct);
        (handIn.HandedInAt, handIn.ReturnReason, handIn.ReturnedAt) = (null, reason, act.When);
        handIn.Version++;
        db.Add(new HandInEvent { AssignmentId = task.Id, Deed = HandInDeed.Returned, At = act.When, By = act.Who.PersonId, ByName = act.Who.Name, Reason = reason });
        await db.SetAssignmentState(task.Id, AssignmentState.Returned, null, late: false, ct);
        return Done.It;
    }, ct);
}

internal static class ReturnHandInRoutes
{
    public sealed record ReturnBody(string? Reason);

    public static void MapReturnHandIn(this IEndpointRouteBuilder office, IEndpointRouteBuilder api)
    {
        office.MapGet("/tasks/{id:long}/return", async (long id, TaskInView view, CancellationToken ct) =>
            await view.Find(id, ct) && view.IsOffice ? Faces.Page<ReturnPage>() : TypedResults.NotFound());
        office.MapPost("/tasks/{id:long}/return", async (long id, [FromForm] string? reason, ReturnHandIn back, TaskInView view, Act act, CancellationToken ct) =>
        {
            var result = await back.Run(new(id, reason), act, ct);
            return !result.Try(out _, out var refusal) && (refusal.Kind == RefusalKind.NotFound || !await view.Find(id, ct))
                ? TypedResults.NotFound()
                : result.AfterForm(_ => $"/tasks/{id}", again => Faces.Page<ReturnPage>(new { Refusal = again, Reason = reason }, again.Status()));
        }).DisableAntiforgery();
        api.MapPost("/tasks/{id:long}/return", async (long id, [FromBody] ReturnBody body, ReturnHandIn back, Act act, CancellationToken ct) =>
            (await back.Run(new(id, body.Reason), act, ct)).ToApi()).WithSummary("Send a hand-in back with a reason.");
    }
}
