using System.Text;
using Biaogan.Access.Contract;
using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.Contract;
using Biaogan.Documents;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Campaigns.ChaseMissing;

/// <summary>Which units have not handed in, and whom to call: two queries, whatever the number of units.</summary>
internal sealed class MissingUnits(AppDbContext db, ITaskDeeds deeds, RegionClock clock)
{
    /// <summary>"Soon" is this many days from today on.</summary>
    public const int SoonDays = 7;

    /// <param name="Due">late, soon, or null for all that is open.</param>
    /// <param name="Category">Id of a unit category, or null.</param>
    /// <param name="Text">Part of the unit's name, or null.</param>
    /// <param name="On">As it was at the end of this day; null for now.</param>
    public sealed record Filter(string? Due, long? Category, string? Text, DateOnly? On = null);

    /// <param name="Open">Tasks not handed in, returned ones included, that pass the filter.</param>
    /// <param name="Late">Of these, past their last day.</param>
    /// <param name="Phone">Telephone of the unit; null in the past, as the liaison's is: they have no history.</param>
    /// <param name="Liaison">Name and telephone of a liaison of the unit itself; null where there is none.</param>
    public sealed record Row(
        long UnitId, int Sequence, string Unit, string Category, string CategoryEn, string? Phone, int Open, int Returned, int Late, DateOnly? Earliest, string? Liaison, string? LiaisonPhone)
    {
        /// <summary>Days past the earliest deadline; 0 when nothing is late.</summary>
        public int LateDays(DateOnly today) => Earliest is { } day && day < today ? today.DayNumber - day.DayNumber : 0;
    }

    public async Task<IReadOnlyList<Row>> Of(long campaignId, Filter filter, CancellationToken ct)
    {
        var today = filter.On ?? clock.Today;
        var soon = today.AddDays(SoonDays);
        var isPast = filter.On is not null;
        var tasks = (filter.On is { } day ? db.AssignmentsBy(clock.EndOf(day), deeds) : db.Assignments()).Where(a => a.CampaignId == campaignId && a.State != AssignmentState.HandedIn);
        tasks = filter.Due switch
        {
            "late" => tasks.Where(a => a.Deadline < today),
            "soon" => tasks.Where(a => a.Deadline >= today && a.Deadline <= soon),
            _ => tasks,
        };
        var open = from task in tasks
                   group task by task.UnitId into unit
                   select new
                   {
                       UnitId = unit.Key,
                       Open = unit.Count(),
                       Returned = unit.Count(a => a.State == AssignmentState.Returned),
                       Late = unit.Count(a => a.Deadline < today),
                       Earliest = unit.Min(a => a.Deadline),
                   };
        var units = db.UnitsCalledOn(filter.On);
        if (filter.Category is { } category)
        {
            units = units.Where(u => u.CategoryId == category);
        }

        if (filter.Text is { } text)
        {
            units = units.Where(u => u.Name.Contains(text));
        }

        var rows = await (
            from line in open
            join unit in units on line.UnitId equals unit.Id
            join place in db.CampaignUnits().Where(p => p.CampaignId == campaignId) on unit.Id equals place.UnitId
            orderby place.Sequence
            select new Row(unit.Id, place.Sequence, unit.Name, unit.Category, unit.CategoryEn, isPast ? null : unit.Phone, line.Open, line.Returned, line.Late, line.Earliest, null, null)).ToListAsync(ct);
        var liaisons = (await (
            from grant in db.Grants()
            join person in db.People() on grant.PersonId equals person.Id
            join place in db.CampaignUnits() on grant.UnitId equals place.UnitId
            where place.CampaignId == campaignId && grant.Role == Role.Liaison && (grant.CampaignId == null || grant.CampaignId == campaignId) && (isPast || !person.IsClosed) && grant.From <= today && (grant.To == null || grant.To >= today)
            orderby person.Id
            select new { grant.UnitId, person.DisplayName, Phone = isPast ? null : person.Phone }).ToListAsync(ct)).ToLookup(l => l.UnitId);
        return [.. rows.Select(r => liaisons[r.UnitId].FirstOrDefault() is { } liaison ? r with { Liaison = liaison.DisplayName, LiaisonPhone = liaison.Phone } : r)];
    }

    /// <summary>A message to paste into a chat group.</summary>
    public string AsText(string campaign, IReadOnlyList<Row> rows)
    {
        var text = new StringBuilder();
        text.Append(T($"【催报】{campaign}：截至 {RegionClock.Show(clock.Today)}，下列 {rows.Count} 个单位还有任务未上报，请尽快办理。",
            $"[Reminder] {campaign}: as of {RegionClock.Show(clock.Today)} these {rows.Count} units still have tasks to hand in."));
        foreach (var row in rows)
        {
            var days = row.LateDays(clock.Today);
            text.Append('\n').Append(row.Sequence).Append(". ").Append(row.Unit).Append(T("：", ": "))
                .Append(T($"未报 {row.Open} 项", $"{row.Open} open"))
                .Append(row.Returned > 0 ? T($"（退回 {row.Returned} 项）", $" ({row.Returned} returned)") : "")
                .Append(days > 0 ? T($"，逾期 {row.Late} 项，最长 {days} 天", $", {row.Late} late, up to {days} days") : "");
        }

        return text.ToString();
    }

    /// <summary>The list as a workbook.</summary>
    /// <param name="day">The day they are of.</param>
    public static byte[] AsWorkbook(string campaign, IReadOnlyList<Row> rows, DateOnly day)
    {
        using var output = new MemoryStream();
        using (var book = new SpreadsheetWriter(output))
        {
            var sheet = book.BeginSheet(new SheetLayout
            {
                Name = T("催报名单", "Missing"),
                Title = T($"{campaign}催报名单（{RegionClock.Show(day)}）", $"{campaign}: missing on {RegionClock.Show(day)}"),
                Columns =
                [
                    new(T("序号", "No."), 6), new(T("单位", "Unit"), 30), new(T("类别", "Category"), 12), new(T("单位电话", "Telephone"), 16), new(T("联络员", "Liaison"), 14),
                    new(T("联络员电话", "Liaison's telephone"), 16), new(T("未报项数", "Open"), 10), new(T("其中退回", "Returned"), 10), new(T("其中逾期", "Late"), 10),
                    new(T("最早期限", "Earliest deadline"), 14), new(T("逾期天数", "Days late"), 10),
                ],
            });
            foreach (var row in rows)
            {
                sheet.WriteRow(
                    SheetCell.OfNumber(row.Sequence), SheetCell.OfText(row.Unit), SheetCell.OfText(T(row.Category, row.CategoryEn)), SheetCell.OfText(row.Phone), SheetCell.OfText(row.Liaison),
                    SheetCell.OfText(row.LiaisonPhone), SheetCell.OfNumber(row.Open), SheetCell.OfNumber(row.Returned), SheetCell.OfNumber(row.Late),
                    SheetCell.OfDate(row.Earliest), SheetCell.OfNumber(row.LateDays(day)));
            }
        }

        return output.ToArray();
    }
}

internal static class ChaseMissingRoutes
{
    public static void MapChaseMissing(this IEndpointRouteBuilder one, IEndpointRouteBuilder api)
    {
        one.MapGet("/missing", () => Faces.Page<MissingPage>());
        one.MapGet("/missing.xlsx", async (string? due, long? category, string? q, HttpContext http, CampaignInView view, MissingUnits missing, RegionClock clock, CancellationToken ct) =>
        {
            var day = AsOn.Of(http).Day;
            var rows = await missing.Of(view.Campaign.Id, new(due, category, q, day), ct);
            return TypedResults.File(MissingUnits.AsWorkbook(view.Campaign.Name, rows, day ?? clock.Today), MediaTypes.Excel, T("催报名单.xlsx", "missing.xlsx"));
        }).TakesDay();
        api.MapGet("/campaigns/{id:long}/missing", async (long id, string? due, long? category, string? on, AppDbContext db, MissingUnits missing, RegionClock clock, Actor actor, CancellationToken ct) =>
            await db.OfficeCampaign(id, actor, ct) is null
                ? Refusal.NotFound().ToProblem()
                : TypedResults.Ok(await missing.Of(id, new(due, category, null, AsOn.Read(on, clock.Today).Day), ct))).TakesDay().WithSummary("Units with open tasks, and whom to call. due: late or soon; with on=2026-03-01 at the end of that day.");
    }
}
