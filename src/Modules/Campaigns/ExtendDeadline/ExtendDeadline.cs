using System.Globalization;
using Biaogan.Campaigns.Assignments;
using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.Contract;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Campaigns.ExtendDeadline;

/// <summary>Gives one unit a later deadline for one task, with the reason.</summary>
internal sealed class ExtendDeadline(AppDbContext db, RegionClock clock)
{
    public sealed record Request(long AssignmentId, DateOnly? To, string? Reason);

    public async Task<Result<Done>> Run(Request request, Act act, CancellationToken ct) => await db.Write<Done>(act with { Why = request.Reason?.Trim() }, async () =>
    {
        var task = await db.Set<Assignment>().SingleOrDefaultAsync(a => a.Id == request.AssignmentId, ct);
        if (task is null || await db.OfficeCampaign(task.CampaignId, act.Who, ct) is not { } campaign)
        {
            return Refusal.NotFound();
        }

        if (campaign.State != CampaignState.Running)
        {
            return Refusal.Conflict("not-running", T("活动不在进行中，不能延期。", "The campaign is not running: nothing can be extended."));
        }

        var faults = new List<FieldFault>();
        if (request.To is not { } to || to < clock.Today || to <= task.Deadline)
        {
            faults.Add(new("to", T("新期限要晚于原期限，并且不早于今天。", "The new deadline must be later than the old one, and not before today.")));
        }

        if (request.Reason?.Trim() is not { Length: > 0 and <= 1000 })
        {
            faults.Add(new("reason", T("请写明延期理由，不超过 1000 字。", "Give the reason, at most 1,000 characters.")));
        }

        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        db.Add(new Extension
        {
            AssignmentId = task.Id, From = task.Deadline, To = request.To!.Value, Reason = request.Reason!.Trim(), At = act.When, By = act.Who.PersonId, ByName = act.Who.Name,
        });
        task.Deadline = request.To;
        return Done.It;
    }, ct);
}

internal static class ExtendDeadlineRoutes
{
    public sealed record ExtendBody(DateOnly? To, string? Reason);

    public static void MapExtendDeadline(this IEndpointRouteBuilder office, IEndpointRouteBuilder api)
    {
        office.MapGet("/tasks/{id:long}/extend", async (long id, ExtendView view, CancellationToken ct) =>
            await view.Find(id, ct) ? Faces.Page<ExtendPage>() : TypedResults.NotFound());
        office.MapPost("/tasks/{id:long}/extend", async (long id, HttpRequest http, ExtendDeadline extend, ExtendView view, Act act, CancellationToken ct) =>
        {
            var form = await http.ReadFormAsync(ct);
            var result = await extend.Run(new(id, Written.Day(form["to"]), form["reason"]), act, ct);
            if (!await view.Find(id, ct))
            {
                return TypedResults.NotFound();
            }

            return result.AfterForm(_ => view.BackUrl, refusal => Faces.Page<ExtendPage>(new { Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        }).DisableAntiforgery();
        api.MapPost("/tasks/{id:long}/extend", async (long id, [FromBody] ExtendBody body, ExtendDeadline extend, Act act, CancellationToken ct) =>
            (await extend.Run(new(id, body.To, body.Reason), act, ct)).ToApi()).WithSummary("Give one task a later deadline.");
    }
}

/// <summary>The task of which the page asks.</summary>
internal sealed class ExtendView(AppDbContext db, CurrentActor current)
{
    public sealed record Row(long Id, string Campaign, string Unit, string UnitPath, string Content, DateOnly? Deadline, long CampaignId);

    public Row Task { get; private set; } = null!;

    /// <summary>Where the reader comes from: the task, or the campaign's list when its unit no longer stands below her.</summary>
    public string BackUrl => current.Actor.Covers(Task.UnitPath, Role.Office)
        ? "/tasks/" + Task.Id.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"/campaigns/{Task.CampaignId}/hand-ins");

    public async Task<bool> Find(long id, CancellationToken ct)
    {
        var found = await (
            from task in db.Assignments()
            join campaign in db.CampaignsUnder(current.Actor, Role.Office) on task.CampaignId equals campaign.Id
            from unit in Organizations.Contract.UnitQueries.Units(db).Where(u => u.Id == task.UnitId)
            from item in Schemes.Contract.SchemeQueries.SchemeItems(db).Where(i => i.Id == task.ItemId)
            where task.Id == id
            select new Row(task.Id, campaign.Name, unit.Name, unit.Path, item.Content, task.Deadline, campaign.Id)).SingleOrDefaultAsync(ct);
        Task = found!;
        return found is not null;
    }
}
