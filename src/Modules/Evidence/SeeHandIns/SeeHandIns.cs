using System.Globalization;
using Biaogan.Campaigns.Contract;
using Biaogan.Documents;
using Biaogan.Documents.Spreadsheets;
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
internal sealed class CampaignHandIns(AppDbContext db, ITaskDeeds deeds, CurrentActor current, RegionClock clock)
{
    /// <param name="HasDraft">Something was saved; false in the past: drafts have no history.</param>
    /// <param name="Files">Null in the past: when a file was put to a task is not kept.</param>
    public sealed record Row(
        long Id, int Sequence, string Unit, string? Number, string Content, string Dimension, AssignmentState State, DateOnly? Deadline, DateTime? HandedInAt, bool HandedInLate, bool HasDraft, int? Files)
    {
        /// <summary>The reader may open the task: its unit stands below her today.</summary>
        public bool IsOpen { get; init; }
    }

    public (long Id, string Name) Campaign { get; private set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>The day shown when it is over; null when the rows are of now.</summary>
    public DateOnly? On { get; private set; }

    /// <summary>The day as of which tasks are late.</summary>
    public DateOnly Day => On ?? clock.Today;

    /// <param name="on">As it was at the end of this day; null for now.</param>
    /// <param name="skip">Rows left out before the first.</param>
    /// <param name="take">Rows at most.</param>
    /// <returns>False when there is no such campaign or it is not the caller's.</returns>
    public async Task<bool> Load(long campaignId, TableState state, DateOnly? on, int skip, int take, CancellationToken ct)
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
        On = on;
        var today = Day;
        var (assignments, units) = (on is { } day ? db.AssignmentsBy(clock.EndOf(day), deeds) : db.Assignments(), db.UnitsCalledOn(on));
        var tasks =
            from task in assignments
            join unit in units on task.UnitId equals unit.Id
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
        if (Written.Long(state.Filter("unit")) is { } unitId)
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
        var isPast = on is not null;
        var within = db.Units().Under(current.Actor.Paths(TaskScope.Readers), u => u.Path).Select(u => u.Id);
        Rows = await ordered.ThenBy(t => t.Sequence).ThenBy(t => t.item.Sequence).ThenBy(t => t.task.Id).Skip(skip).Take(take)
            .Select(t => new Row(
                t.task.Id, t.Sequence, t.unit.Name, t.item.Number, t.item.Content, t.item.Dimension, t.task.State, t.task.Deadline, t.task.HandedInAt, t.task.HandedInLate,
                !isPast && db.Set<HandIn>().Any(h => h.AssignmentId == t.task.Id), isPast ? null : db.Proofs().Count(p => p.AssignmentId == t.task.Id)) { IsOpen = within.Contains(t.unit.Id) })
            .ToListAsync(ct);
        return true;
    }
}

internal static class SeeHandInsRoutes
{
    private const int MostExported = 200_000;

    public static void MapSeeHandIns(this IEndpointRouteBuilder overseers, IEndpointRouteBuilder api)
    {
        overseers.MapGet("/campaigns/{id:long}/hand-ins", async (long id, HttpContext http, CampaignHandIns handIns, CancellationToken ct) =>
            await Load(id, http, handIns, ct) ? Faces.Page<HandInsPage>() : TypedResults.NotFound());
        overseers.MapGet("/campaigns/{id:long}/hand-ins.xlsx", async (long id, HttpContext http, CampaignHandIns handIns, RegionClock clock, CancellationToken ct) =>
            await handIns.Load(id, TableState.From(http), AsOn.Of(http).Day, 0, MostExported, ct)
                ? Results.File(Book(handIns, clock), MediaTypes.Excel, T("上报情况", "hand-ins") + handIns.Day.ToString("-yyyyMMdd", CultureInfo.InvariantCulture) + ".xlsx")
                : Results.NotFound()).TakesDay();
        api.MapGet("/campaigns/{id:long}/hand-ins", async (long id, HttpContext http, CampaignHandIns handIns, CancellationToken ct) =>
            await Load(id, http, handIns, ct)
                ? TypedResults.Ok(new { total = handIns.Total, tasks = handIns.Rows })
                : Refusal.NotFound().ToProblem())
            .TakesDay().WithSummary("Tasks of a campaign with their hand-ins; state: Open, HandedIn, Returned, late or handedInLate; with on=2026-03-01 as they were at the end of that day.");
    }

    private static Task<bool> Load(long id, HttpContext http, CampaignHandIns handIns, CancellationToken ct)
    {
        var state = TableState.From(http);
        return handIns.Load(id, state, AsOn.Of(http).Day, state.Skip, state.Size, ct);
    }

    private static byte[] Book(CampaignHandIns handIns, RegionClock clock)
    {
        using var file = new MemoryStream();
        using (var book = new SpreadsheetWriter(file))
        {
            var day = handIns.Day;
            var sheet = book.BeginSheet(new SheetLayout
            {
                Name = T("上报情况", "Hand-ins"),
                Title = T($"{handIns.Campaign.Name}上报情况（{RegionClock.Show(day)}）", $"{handIns.Campaign.Name}: hand-ins on {RegionClock.Show(day)}"),
                Columns =
                [
                    new(T("序号", "No."), 6), new(T("单位", "Unit"), 30), new(T("编号", "Number"), 10), new(T("任务", "Task"), 50), new(T("测评项目", "Dimension"), 20), new(T("期限", "Deadline"), 12),
                    new(T("状态", "State"), 14), new(T("上报日期", "Handed in"), 12),
                ],
            });
            foreach (var row in handIns.Rows)
            {
                sheet.WriteRow(
                    SheetCell.OfNumber(row.Sequence), SheetCell.OfText(row.Unit), SheetCell.OfText(row.Number), SheetCell.OfText(row.Content, wrap: true), SheetCell.OfText(row.Dimension),
                    SheetCell.OfDate(row.Deadline), SheetCell.OfText(row.Word(day)), SheetCell.OfDate(row.HandedInAt is { } at ? clock.DayOf(at) : null));
            }
        }

        return file.ToArray();
    }
}
