using Biaogan.Campaigns.Contract;
using Biaogan.Evidence.Contract;
using Biaogan.Evidence.HandIns;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Schemes.Contract;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Evidence.SeeHandIns;

/// <summary>All tasks of a campaign with what was handed in for them: three queries.</summary>
internal sealed class CampaignHandIns(AppDbContext db, CurrentActor current, RegionClock clock)
{
    public sealed record Row(
        long Id, int Sequence, string Unit, string? Number, string Content, string Dimension, AssignmentState State, DateOnly? Deadline, DateTime? HandedInAt, bool HandedInLate, bool HasDraft, int Files);

    public (long Id, string Name) Campaign { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>The region's day, for what is late.</summary>
    public DateOnly Today => clock.Today;

    /// <returns>False when there is no such campaign or it is not the caller's.</returns>
    public async Task<bool> Load(long campaignId, TableState state, CancellationToken ct)
    {
        var campaign = await (
            from c in db.CampaignsRunBy(current.Actor, TaskScope.Overseers)
            where c.Id == campaignId
            select new { c.Id, c.Name }).SingleOrDefaultAsync(ct);
        if (campaign is null)
        {
            return false;
        }

        Campaign = (campaign.Id, campaign.Name);
        var today = clock.Today;
        var tasks =
            from task in db.Assignments()
            join unit in db.Units() on task.UnitId equals unit.Id
            join place in db.CampaignUnits().Where(p => p.CampaignId == campaignId) on unit.Id equals place.UnitId
            join item in db.SchemeItems() on task.ItemId equals item.Id
            where task.CampaignId == campaignId
            select new { task, unit, place.Sequence, item };
        tasks = state.Filter("state") switch
        {
            "HandedIn" => tasks.Where(t => t.task.State == AssignmentState.HandedIn),
            "Returned" => tasks.Where(t => t.task.State == AssignmentState.Returned),
            "Open" => tasks.Where(t => t.task.State == AssignmentState.Open),
            "late" => tasks.Where(t => t.task.State != AssignmentState.HandedIn && t.task.Deadline < today),
            "handedInLate" => tasks.Where(t => t.task.State == AssignmentState.HandedIn && t.task.HandedInLate),
            _ => tasks,
        };
        if (TaskScope.Long(state.Filter("unit")) is { } unitId)
        {
            tasks = tasks.Where(t => t.unit.Id == unitId);
        }

        if (state.Text is { } text)
        {
            tasks = tasks.Where(t => t.unit.Name.Contains(text) || t.item.Content.Contains(text));
        }

        Total = await tasks.CountAsync(ct);
        var ordered = state.Sort == "time"
            ? state.Descending ? tasks.OrderByDescending(t => t.task.HandedInAt) : tasks.OrderBy(t => t.task.HandedInAt)
            : tasks.OrderBy(t => t.Sequence);
        Rows = await ordered.ThenBy(t => t.Sequence).ThenBy(t => t.item.Sequence).Skip(state.Skip).Take(state.Size)
            .Select(t => new Row(
                t.task.Id, t.Sequence, t.unit.Name, t.item.Number, t.item.Content, t.item.Dimension, t.task.State, t.task.Deadline, t.task.HandedInAt, t.task.HandedInLate,
                db.Set<HandIn>().Any(h => h.AssignmentId == t.task.Id), db.Proofs().Count(p => p.AssignmentId == t.task.Id)))
            .ToListAsync(ct);
        return true;
    }
}

internal static class SeeHandInsRoutes
{
    public static void MapSeeHandIns(this IEndpointRouteBuilder overseers, IEndpointRouteBuilder api)
    {
        overseers.MapGet("/campaigns/{id:long}/hand-ins", async (long id, HttpContext http, CampaignHandIns handIns, CancellationToken ct) =>
            await handIns.Load(id, TableState.From(http), ct) ? Faces.Page<HandInsPage>() : TypedResults.NotFound());
        api.MapGet("/campaigns/{id:long}/hand-ins", async (long id, HttpContext http, CampaignHandIns handIns, CancellationToken ct) =>
            await handIns.Load(id, TableState.From(http), ct)
                ? TypedResults.Ok(new { total = handIns.Total, tasks = handIns.Rows })
                : Refusal.NotFound().ToProblem()).WithSummary("Tasks of a campaign with their hand-ins; state: Open, HandedIn, Returned, late or handedInLate.");
    }
}
