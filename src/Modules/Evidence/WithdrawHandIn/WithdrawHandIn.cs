using Biaogan.Campaigns.Contract;
using Biaogan.Evidence.HandIns;
using Biaogan.Evidence.SeeTask;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Evidence.WithdrawHandIn;

/// <summary>Takes a hand-in back until its last day has passed; an extension moves that day.</summary>
internal sealed class WithdrawHandIn(AppDbContext db, RegionClock clock)
{
    public async Task<Result<Done>> Run(long assignmentId, Act act, CancellationToken ct) => await db.Write<Done>(act, async () =>
    {
        if (await db.TaskUnder(assignmentId, act.Who.Paths(Role.Liaison), ct) is not { } task)
        {
            return Refusal.NotFound();
        }

        if (task.Campaign != CampaignState.Running)
        {
            return TaskScope.NotRunning();
        }

        if (task.State != AssignmentState.HandedIn)
        {
            return Refusal.Conflict("not-handed-in", T("这项任务还没有上报，不需要撤回。", "This task is not handed in."));
        }

        if (Terms.IsPast(task.Deadline, clock.Today))
        {
            return Refusal.Conflict("deadline-passed", T("期限已过，不能撤回。确需修改的，请联系创建办退回或延期。", "The deadline has passed: it cannot be withdrawn. Ask the office to return it or to extend the deadline."));
        }

        var handIn = await db.Set<HandIn>().SingleAsync(h => h.AssignmentId == task.Id, ct);
        handIn.HandedInAt = null;
        handIn.Version++;
        db.Add(new HandInEvent { AssignmentId = task.Id, Deed = HandInDeed.Withdrawn, At = act.When, By = act.Who.PersonId, ByName = act.Who.Name });
        await db.SetAssignmentState(task.Id, AssignmentState.Open, null, late: false, ct);
        return Done.It;
    }, ct);
}

internal static class WithdrawHandInRoutes
{
    public static void MapWithdrawHandIn(this IEndpointRouteBuilder liaison, IEndpointRouteBuilder api)
    {
        liaison.MapPost("/tasks/{id:long}/withdraw", async (long id, WithdrawHandIn withdraw, TaskInView view, Act act, CancellationToken ct) =>
        {
            var result = await withdraw.Run(id, act, ct);
            return !result.Try(out _, out var refusal) && (refusal.Kind == RefusalKind.NotFound || !await view.Find(id, ct))
                ? TypedResults.NotFound()
                : result.AfterForm(_ => $"/tasks/{id}", again => Faces.Page<TaskPage>(new { Refusal = again }, again.Status()));
        }).DisableAntiforgery();
        api.MapPost("/tasks/{id:long}/withdraw", async (long id, WithdrawHandIn withdraw, Act act, CancellationToken ct) =>
            (await withdraw.Run(id, act, ct)).ToApi()).WithSummary("Take a hand-in back before its deadline.");
    }
}
