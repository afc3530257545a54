using Biaogan.Documents;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Platform;
using Biaogan.Supervision.Problems;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Supervision.ListProblems;

internal static class ListProblemsRoutes
{
    private const int MostExported = 50_000;

    public static void MapListProblems(this IEndpointRouteBuilder routes)
    {
        var readers = routes.MapGroup("").RequireRolesSomewhere(ProblemLines.Readers);
        readers.MapGet("/problems", () => Faces.Page<LedgerPage>(new { Id = (long?)null }));
        readers.MapGet("/problems.xlsx", async (HttpContext http, ListProblems list, RegionClock clock, Actor actor, CancellationToken ct) =>
            await Book(ListProblems.Filter.From(TableState.From(http), null, AsOn.Of(http).Day), T("问题总台账", "All problems"), list, clock, actor, ct)).TakesDay();
        var ledger = readers.MapGroup("/campaigns/{id:long}");
        ledger.MapGet("/problems", async (long id, ListProblems list, Actor actor, CancellationToken ct) =>
            await list.Campaign(id, actor, ct) is null ? Results.NotFound() : Faces.Page<LedgerPage>(new { Id = (long?)id }));
        ledger.MapGet("/problems/print", async (long id, ListProblems list, Actor actor, CancellationToken ct) =>
            await list.Campaign(id, actor, ct) is null ? Results.NotFound() : Faces.Page<LedgerPrintPage>(new { Id = id }));
        ledger.MapGet("/problems.xlsx", async (long id, HttpContext http, ListProblems list, RegionClock clock, Actor actor, CancellationToken ct) =>
            await list.Campaign(id, actor, ct) is { } campaign
                ? await Book(ListProblems.Filter.From(TableState.From(http), id, AsOn.Of(http).Day), T($"{campaign.Name}问题台账", $"{campaign.Name}: problem ledger"), list, clock, actor, ct)
                : Results.NotFound()).TakesDay();
        routes.MapGroup("/api").RequireRolesSomewhere(ProblemLines.Readers)
            .MapGet("/campaigns/{id:long}/problems", async (long id, string? state, long? unit, string? dimension, string? q, string? on, int? page, ListProblems list, RegionClock clock, Actor actor, CancellationToken ct) =>
            {
                if (await list.Campaign(id, actor, ct) is null)
                {
                    return Refusal.NotFound().ToProblem();
                }

                var day = AsOn.Read(on, clock.Today).Day;
                var (rows, total) = await list.Run(
                    new(id, state, unit, dimension, q, null, false, day), actor, (Math.Clamp(page ?? 1, 1, 1_000_000) - 1) * TableState.DefaultSize, TableState.DefaultSize, ct);
                return TypedResults.Ok(new
                {
                    Total = total,
                    Rows = rows.Select(r => new { r.Id, r.Number, r.UnitId, r.Unit, r.ItemId, r.Item, r.Dimension, r.Text, State = r.State.ToString(), r.Deadline, r.RegisteredAt, r.WrittenOffAt, Version = day is null ? r.Version : (int?)null }),
                });
            })
            .TakesDay().WithSummary("The problem ledger of a campaign, 50 a page; state is overdue, open, to-order or a state's name; with on=2026-03-01 as it stood at the end of that day");
        routes.MapGroup("").RequireRolesSomewhere(Role.Liaison).MapGet("/my/problems", () => Faces.Page<MyProblemsPage>());
    }

    private static async Task<IResult> Book(ListProblems.Filter filter, string title, ListProblems list, RegionClock clock, Actor actor, CancellationToken ct)
    {
        var (rows, _) = await list.Run(filter, actor, 0, MostExported, ct);
        var file = new MemoryStream();
        using (var book = new SpreadsheetWriter(file))
        {
            var sheet = book.BeginSheet(new SheetLayout
            {
                Name = T("问题台账", "Problems"),
                Title = filter.On is { } on ? T($"{title}（{RegionClock.Show(on)}）", $"{title} on {RegionClock.Show(on)}") : title,
                Columns =
                [
                    new(T("编号", "Number"), 8), new(T("活动", "Campaign"), 24), new(T("单位", "Unit"), 24), new(T("测评项目", "Part of the scheme"), 20), new(T("测评内容", "Item"), 40),
                    new(T("问题", "Problem"), 50), new(T("状态", "State"), 16), new(T("整改期限", "Deadline"), 12), new(T("是否逾期", "Overdue"), 10), new(T("挂号日期", "Registered"), 12),
                    new(T("销号日期", "Written off"), 12),
                ],
            });
            foreach (var row in rows)
            {
                sheet.WriteRow(
                    SheetCell.OfNumber(row.Number), SheetCell.OfText(row.Campaign), SheetCell.OfText(row.Unit), SheetCell.OfText(row.ItemPath), SheetCell.OfText(row.Item, wrap: true),
                    SheetCell.OfText(row.Text, wrap: true), SheetCell.OfText(row.State.Word()), SheetCell.OfDate(row.Deadline), SheetCell.OfText(row.IsOverdue(filter.On ?? clock.Today) ? T("逾期", "overdue") : ""),
                    SheetCell.OfDate(clock.DayOf(row.RegisteredAt)), SheetCell.OfDate(row.WrittenOffAt is { } at ? clock.DayOf(at) : null));
            }
        }

        return Results.File(file.ToArray(), MediaTypes.Excel, title + filter.On?.ToString("-yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture) + ".xlsx");
    }
}
