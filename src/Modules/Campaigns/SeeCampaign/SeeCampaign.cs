using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Schemes.Contract;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Campaigns.SeeCampaign;

/// <summary>How far a campaign is, at a glance: one grouped query over its tasks.</summary>
internal sealed class CampaignProgress(AppDbContext db, ITaskDeeds deeds, RegionClock clock)
{
    /// <param name="Late">Open or returned, and the last day has passed.</param>
    /// <param name="HandedInLate">Handed in after the last day.</param>
    public sealed record Line(string Name, int Tasks, int HandedIn, int Returned, int Late, int HandedInLate)
    {
        public int Open => Tasks - HandedIn - Returned;
    }

    public sealed record Glance(Line All, IReadOnlyList<Line> ByDimension, IReadOnlyList<Line> ByCategory);

    private sealed record Cell(string Dimension, int DimensionPlace, string Category, string CategoryEn, AssignmentState State, bool IsLate, bool HandedInLate, int Tasks);

    /// <param name="on">As it was at the end of this day; null for now.</param>
    public async Task<Glance> Of(long campaignId, DateOnly? on, CancellationToken ct)
    {
        var today = on ?? clock.Today;
        var (tasks, units) = (on is { } day ? db.AssignmentsBy(clock.EndOf(day), deeds) : db.Assignments(), db.UnitsCalledOn(on));
        var cells = await (
            from task in tasks
            join item in db.SchemeItems() on task.ItemId equals item.Id
            join unit in units on task.UnitId equals unit.Id
            where task.CampaignId == campaignId
            group item by new
            {
                item.Dimension, unit.Category, unit.CategoryEn, task.State, task.HandedInLate,
                IsLate = task.State != AssignmentState.HandedIn && task.Deadline != null && task.Deadline < today,
            }
            into cell
            select new Cell(
                cell.Key.Dimension, cell.Min(i => i.Sequence), cell.Key.Category, cell.Key.CategoryEn, cell.Key.State, cell.Key.IsLate, cell.Key.HandedInLate, cell.Count()))
            .ToListAsync(ct);
        return new Glance(
            Sum("", cells),
            [.. cells.GroupBy(c => c.Dimension).OrderBy(g => g.Min(c => c.DimensionPlace)).Select(g => Sum(g.Key, g))],
            [.. cells.GroupBy(c => (c.Category, c.CategoryEn)).OrderByDescending(g => g.Sum(c => c.Tasks)).ThenBy(g => g.Key.Category, StringComparer.Ordinal).Select(g => Sum(T(g.Key.Category, g.Key.CategoryEn), g))]);
    }

    private static Line Sum(string name, IEnumerable<Cell> cells)
    {
        var list = cells as IReadOnlyCollection<Cell> ?? [.. cells];
        return new(
            name,
            list.Sum(c => c.Tasks),
            list.Where(c => c.State == AssignmentState.HandedIn).Sum(c => c.Tasks),
            list.Where(c => c.State == AssignmentState.Returned).Sum(c => c.Tasks),
            list.Where(c => c.IsLate).Sum(c => c.Tasks),
            list.Where(c => c.HandedInLate && c.State == AssignmentState.HandedIn).Sum(c => c.Tasks));
    }
}

internal static class SeeCampaignRoutes
{
    public sealed record CampaignBody(long Id, string Name, string Kind, string State, DateOnly From, DateOnly To, long SchemeId, int Version, int? Units, int Tasks, int HandedIn, int Late);

    public static void MapSeeCampaign(this IEndpointRouteBuilder readers, IEndpointRouteBuilder one, IEndpointRouteBuilder api)
    {
        readers.MapGet("/campaigns", () => Faces.Page<CampaignsPage>());
        readers.MapGet("/campaigns/current", Current);
        one.MapGet("", () => Faces.Page<CampaignPage>());
        api.MapGet("/campaigns", async (string? on, ListCampaigns list, RegionClock clock, CancellationToken ct) => TypedResults.Ok(
            (await list.Run(AsOn.Read(on, clock.Today).Day, ct)).Select(c =>
                new CampaignBody(c.Id, c.Name, c.Kind.ToString(), c.State.ToString(), c.From, c.To, c.SchemeId, c.Version, c.Units, c.Tasks, c.HandedIn, c.Late))))
            .RequireRolesSomewhere(CampaignAddress.Readers).TakesDay()
            .WithSummary("Campaigns in your scope, those under way first, with their tasks counted; with on=2026-03-01 those there were by then, in the state of the end of that day.");
        api.MapGet("/campaigns/{id:long}/progress", async (long id, string? on, AppDbContext db, CampaignProgress progress, RegionClock clock, Actor actor, CancellationToken ct) =>
            await db.CampaignsUnder(actor, CampaignAddress.Readers).AnyAsync(c => c.Id == id, ct)
                ? TypedResults.Ok(await progress.Of(id, AsOn.Read(on, clock.Today).Day, ct))
                : Refusal.NotFound().ToProblem()).RequireRolesSomewhere(CampaignAddress.Readers).TakesDay().WithSummary("How many tasks are open, handed in, returned and late; with on=2026-03-01 at the end of that day.");
    }

    /// <summary>Where an office starts its day: the one campaign under way, the list of several, or the plans while there is none.</summary>
    private static async Task<IResult> Current(AppDbContext db, Actor actor, CancellationToken ct)
    {
        var newest = await db.CampaignsUnder(actor, CampaignAddress.Readers).Where(c => c.State != CampaignState.Closed)
            .OrderByDescending(c => c.Id).Select(c => c.Id).Take(2).ToListAsync(ct);
        return Faces.SeeOther(newest switch
        {
            [var only] => $"/campaigns/{only}",
            [] when actor.Has(Role.Office) => "/plans",
            _ => "/campaigns",
        });
    }
}
