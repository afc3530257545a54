using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Evidence.SeeTask;

internal static class SeeTaskRoutes
{
    public static void MapSeeTask(this IEndpointRouteBuilder readers, IEndpointRouteBuilder api)
    {
        readers.MapGet("/tasks/{id:long}", async (long id, HttpContext http, TaskInView view, CancellationToken ct) =>
            AsOn.Of(http).Day is { } day && await view.Find(id, day, ct) ? Faces.Page<TaskPage>()
            : await view.Find(id, ct) ? Faces.Page<TaskPage>() : TypedResults.NotFound());
        api.MapGet("/tasks/{id:long}", async (long id, HttpContext http, TaskInView view, CancellationToken ct) => !await view.Find(id, AsOn.Of(http).Day, ct)
            ? Refusal.NotFound().ToProblem()
            : TypedResults.Ok(new
            {
                view.Task.Id, view.Task.CampaignId, view.Task.Campaign, view.Task.UnitId, view.Task.Unit, view.Task.Content, path = view.Task.PathText, kind = view.Task.Kind.ToString(),
                pointsMicro = view.Task.PointsMicro, role = view.Task.Role.ToString(), state = view.Task.State.ToString(), view.Task.Deadline, view.Task.HandedInAt, view.Task.HandedInLate,
                statement = view.HandIn?.Statement, returnReason = view.ReturnReason, version = view.HandIn?.Version ?? 0, changedSince = view.ChangedSince,
                scoringPoints = view.Points.Select(p => new { p.Id, p.Text, p.PointsMicro, rule = HandIns.RuleWords.Of(p), selfScoreMicro = view.SelfScores.TryGetValue(p.Id, out var s) ? s : (long?)null }),
                files = view.Files.Select(f => new { id = f.FileId, f.FileName, f.ContentType, f.Size, f.EventDate, url = Contract.ProofRow.Url(f.FileId) }),
            })).TakesDay().WithSummary("A task: what is asked, what was said, its files; with on=2026-03-01 as it stood at the end of that day, 404 when it was not handed out by then. changedSince: the unit wrote after that day, and only its latest words are kept.");
    }
}
