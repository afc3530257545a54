using System.Globalization;
using Biaogan.Assessments.ListSheets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Assessments.RecordScore;

internal static class RecordScoreRoutes
{
    public static void MapRecordScore(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").RequireRolesSomewhere(Role.Assessor, Role.Office).DisableAntiforgery();
        pages.MapGet("/sheets/{id:long}", async (long id, string? saved, GetSheet sheet, Actor actor, CancellationToken ct) =>
            (await sheet.Run(id, actor, ct)).IsRefused ? Results.NotFound() : Faces.Page<ScoreSheetPage>(new { Id = id, Saved = saved == "1" }));
        pages.MapPost("/sheets/{id:long}", async (
            long id, HttpContext http, RecordScore record, GetSheet get, NextSheet next, Actor actor, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var sheet = await get.Run(id, actor, ct);
            if (sheet.IsRefused)
            {
                return Results.NotFound();
            }

            var request = Read(form, sheet.Value);
            var result = await record.Run(id, request, act, ct);
            var goOn = form["then"] == "next";
            var nextId = goOn && !result.IsRefused ? await next.After(sheet.Value.Sheet.CampaignId, id, actor, ct) : null;
            return result.AfterForm(
                _ => nextId is { } other ? Url(other) : goOn ? $"/campaigns/{sheet.Value.Sheet.CampaignId}/sheets?state=mine" : Url(id) + "?saved=1",
                refusal => refusal.Kind == RefusalKind.NotFound
                    ? Results.NotFound()
                    : Faces.Page<ScoreSheetPage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });

        var api = routes.MapGroup("/api").RequireRolesSomewhere(Role.Assessor, Role.Office);
        api.MapGet("/sheets/{id:long}", async (long id, GetSheet sheet, Actor actor, CancellationToken ct) =>
                (await sheet.Run(id, actor, ct)).ToApi(SheetJson.Of))
            .WithSummary("One score sheet: what was handed in, its scoring points with their rules, its ledger");
        api.MapPost("/sheets/{id:long}/score", async (long id, RecordScore.Request request, RecordScore record, Act act, CancellationToken ct) =>
                (await record.Run(id, request with { Points = request.Points ?? [] }, act, ct)).ToApi())
            .WithSummary("Scores a sheet or corrects it; every deduction and correction needs a reason");
    }

    private static string Url(long id) => string.Create(CultureInfo.InvariantCulture, $"/sheets/{id}");

    private static RecordScore.Request Read(IFormCollection form, GetSheet.View sheet) => new(
        form.Version() ?? -1,
        form.ContainsKey("notApplicable"),
        form["notApplicableReason"],
        [
            .. sheet.Points.Select(p => new RecordScore.PointEntry(
                p.Point.Id,
                form[Judging.FieldOf(p.Point.Id)],
                form[Judging.ReasonOf(p.Point.Id)],
                Written.Long(form[Judging.FileOf(p.Point.Id)]))),
        ]);
}
