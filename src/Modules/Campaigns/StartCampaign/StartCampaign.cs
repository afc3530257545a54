using Biaogan.Campaigns.Assignments;
using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.ChooseUnits;
using Biaogan.Campaigns.Contract;
using Biaogan.Platform.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Campaigns.StartCampaign;

/// <summary>Starts a campaign: a task for each item and unit meant, in the unit's strongest role. Cannot be undone.</summary>
internal sealed class StartCampaign(AppDbContext db)
{
    /// <param name="Version">Of the campaign as the office saw it; null from the API means "as it stands".</param>
    public sealed record Request(long CampaignId, int? Version);

    /// <returns>The number of tasks.</returns>
    public async Task<Result<int>> Run(Request request, Act act, CancellationToken ct) => await db.Write<int>(act, async () =>
    {
        if (await db.OfficeCampaign(request.CampaignId, act.Who, ct) is not { } campaign)
        {
            return Refusal.NotFound();
        }

        if (campaign.State != CampaignState.Draft)
        {
            return CampaignScope.AlreadyStarted();
        }

        if (request.Version is { } version && version != campaign.Version)
        {
            return CampaignScope.Stale();
        }

        var names = await SchemeNames.Of(db, campaign.SchemeId, ct);
        var settled = (await db.Set<UnitNaming>().Where(n => n.CampaignId == campaign.Id).Select(n => n.NameInPlan).Distinct().ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var open = names.Where(n => !settled.Contains(n.Name)).Select(n => n.Name).ToList();
        if (open.Count > 0)
        {
            var listed = string.Join(T("、", ", "), open.Take(5).Select(n => n.Length == 0 ? T("未写明责任单位的内容", "items that name no unit") : n));
            return Refusal.Conflict("names-open", T($"还有 {open.Count} 个名称没有确认：{listed}。请先确认单位。", $"{open.Count} name(s) are undecided: {listed}. Settle them first."));
        }

        (campaign.State, campaign.StartedAt) = (CampaignState.Running, act.When);
        campaign.Version++;
        await db.Flush(ct);
        var tasks = await TaskMaking.Make(db, campaign.Id, itemIds: null, ct);
        if (tasks == 0)
        {
            return Refusal.Conflict("no-tasks", T("没有一个单位领到任务，活动不能启动。请检查单位和保留的内容。", "No unit would get a task. Check the units and the items held back."));
        }

        db.Raise(new CampaignStarted(campaign.Id, act));
        return tasks;
    }, ct);
}

internal static class StartCampaignRoutes
{
    public static void MapStartCampaign(this IEndpointRouteBuilder one, IEndpointRouteBuilder api)
    {
        one.MapGet("/start", () => Faces.Page<StartPage>());
        one.MapPost("/start", async (long id, [FromForm] int version, StartCampaign start, Act act, CancellationToken ct) =>
            (await start.Run(new(id, version), act, ct)).AfterForm(
                _ => $"/campaigns/{id}", refusal => Faces.Page<StartPage>(new { Refusal = refusal }, refusal.Status()))).DisableAntiforgery();
        api.MapPost("/campaigns/{id:long}/start", async (long id, StartCampaign start, Act act, CancellationToken ct) =>
            (await start.Run(new(id, null), act, ct)).ToApi(tasks => new { tasks })).WithSummary("Start a campaign: units get their tasks.");
    }
}
