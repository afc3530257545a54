using Biaogan.Campaigns.Contract;
using Biaogan.Evidence.HandIns;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Schemes.Contract;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Evidence.SeeInbox;

/// <summary>The tasks of the units an actor is liaison of: two queries whatever the tree's size, three with a text filter.</summary>
internal sealed class UnitInbox(AppDbContext db, CurrentActor current, RegionClock clock)
{
    public sealed record Row(
        long Id, string Unit, string Campaign, string? Number, string Content, string Dimension, AssignmentState State, DateOnly? Deadline, DateTime? HandedInAt, bool HandedInLate, string? ReturnReason);

    /// <param name="ToDo">Open or returned.</param>
    public sealed record Counts(int ToDo, int Late, int Soon, int Returned, int HandedIn);

    public Counts Count { get; private set; } = new(0, 0, 0, 0, 0);

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Rows of the view over all pages.</summary>
    public int Total { get; private set; }

    /// <param name="show">late, soon, returned, done; all else shows what is to do.</param>
    /// <param name="text">Part of the content or the unit's name; null for all.</param>
    public async Task Load(string? show, string? text, int skip, int take, CancellationToken ct)
    {
        var today = clock.Today;
        var soon = today.AddDays(Terms.SoonDays);
        var tasks = (
            from unit in db.Units()
            join task in db.Assignments() on unit.Id equals task.UnitId
            join campaign in db.Campaigns() on task.CampaignId equals campaign.Id
            where campaign.State == CampaignState.Running
            select new { task, unit.Name, unit.Path, Campaign = campaign.Name }).Under(current.Actor, [Role.Liaison], t => t.Path, t => t.task.CampaignId);
        var groups = await (
            from t in tasks
            group t by new { t.task.State, IsLate = t.task.Deadline < today, IsSoon = t.task.Deadline >= today && t.task.Deadline <= soon } into g
            select new { g.Key.State, g.Key.IsLate, g.Key.IsSoon, Tasks = g.Count() }).ToListAsync(ct);
        var open = groups.Where(g => g.State != AssignmentState.HandedIn).ToList();
        Count = new(
            open.Sum(g => g.Tasks), open.Where(g => g.IsLate).Sum(g => g.Tasks), open.Where(g => g.IsSoon).Sum(g => g.Tasks),
            open.Where(g => g.State == AssignmentState.Returned).Sum(g => g.Tasks), groups.Where(g => g.State == AssignmentState.HandedIn).Sum(g => g.Tasks));

        (tasks, Total) = show switch
        {
            "late" => (tasks.Where(t => t.task.State != AssignmentState.HandedIn && t.task.Deadline < today), Count.Late),
            "soon" => (tasks.Where(t => t.task.State != AssignmentState.HandedIn && t.task.Deadline >= today && t.task.Deadline <= soon), Count.Soon),
            "returned" => (tasks.Where(t => t.task.State == AssignmentState.Returned), Count.Returned),
            "done" => (tasks.Where(t => t.task.State == AssignmentState.HandedIn), Count.HandedIn),
            _ => (tasks.Where(t => t.task.State != AssignmentState.HandedIn), Count.ToDo),
        };
        var rows =
            from t in tasks
            join item in db.SchemeItems() on t.task.ItemId equals item.Id
            select new { t.task, t.Name, t.Campaign, item };
        if (text is not null)
        {
            rows = rows.Where(r => r.item.Content.Contains(text) || r.Name.Contains(text));
            Total = await rows.CountAsync(ct);
        }

        Rows = await (
            from r in rows
            join kept in db.Set<HandIn>().AsNoTracking() on r.task.Id equals kept.AssignmentId into said
            from kept in said.DefaultIfEmpty()
            orderby r.task.Deadline == null, r.task.Deadline, r.item.Sequence, r.task.Id
            select new Row(
                r.task.Id, r.Name, r.Campaign, r.item.Number, r.item.Content, r.item.Dimension, r.task.State, r.task.Deadline, r.task.HandedInAt, r.task.HandedInLate,
                kept == null ? null : kept.ReturnReason)).Skip(skip).Take(take).ToListAsync(ct);
    }
}

internal static class SeeInboxRoutes
{
    public static void MapSeeInbox(this IEndpointRouteBuilder liaison, IEndpointRouteBuilder api)
    {
        liaison.MapGet("/inbox", async (HttpContext http, UnitInbox inbox, CancellationToken ct) =>
        {
            var state = TableState.From(http);
            await inbox.Load(state.Filter("show"), state.Text, state.Skip, state.Size, ct);
            return Faces.Page<InboxPage>();
        });
        api.MapGet("/inbox", async (string? show, string? q, int? page, UnitInbox inbox, CancellationToken ct) =>
        {
            await inbox.Load(show, string.IsNullOrWhiteSpace(q) ? null : q.Trim(), (Math.Clamp(page ?? 1, 1, 1_000_000) - 1) * TableState.DefaultSize, TableState.DefaultSize, ct);
            return TypedResults.Ok(new { counts = inbox.Count, total = inbox.Total, tasks = inbox.Rows });
        }).WithSummary("Tasks of your units, soonest first. show: late, soon, returned or done; without it what is to do.");
    }
}
