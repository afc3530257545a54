using Biaogan.Evidence.HandIns;
using Biaogan.Evidence.Intake;
using Biaogan.Evidence.SeeTask;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Evidence.HandInTask;

internal static class HandInTaskRoutes
{
    public static void MapHandInTask(this IEndpointRouteBuilder liaison, IEndpointRouteBuilder api)
    {
        liaison.MapPost("/tasks/{id:long}", async (long id, HttpRequest http, ProofIntake intake, HandInTask handIn, TaskInView view, Act act, CancellationToken ct) =>
        {
            // Whose task it is comes first: nothing is kept for a stranger.
            if (!await view.Find(id, ct) || !view.CanHandIn)
            {
                return TypedResults.NotFound();
            }

            var form = await http.ReadFormAsync(ct);
            var result = await Save(id, form, intake, handIn, act, ct);
            return result.AfterForm(
                _ => $"/tasks/{id}",
                refusal => Faces.Page<TaskPage>(new { Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        }).DisableAntiforgery();
        api.MapPost("/tasks/{id:long}/hand-in", async (long id, HttpRequest http, ProofIntake intake, HandInTask handIn, TaskInView view, Act act, CancellationToken ct) =>
        {
            if (!http.HasFormContentType)
            {
                return Refusal.Invalid("not-a-form", "files", T("请用 multipart/form-data 提交。", "Send multipart/form-data.")).ToProblem();
            }

            return await view.Find(id, ct) && view.CanHandIn
                ? (await Save(id, await http.ReadFormAsync(ct), intake, handIn, act, ct)).ToApi()
                : Refusal.NotFound().ToProblem();
        }).DisableAntiforgery().WithSummary("Save or hand in a task: multipart fields statement, eventDate, score-{scoringPointId}, files, reuse, remove, deed (save or hand-in).");
    }

    private static async Task<Result<Done>> Save(long id, IFormCollection form, ProofIntake intake, HandInTask handIn, Act act, CancellationToken ct)
    {
        var kept = await intake.Keep(form.Files.GetFiles("files"), ct);
        if (!kept.Try(out var files, out var refusal))
        {
            return refusal;
        }

        var scores = new Dictionary<long, string>();
        foreach (var (field, value) in form)
        {
            if (field.StartsWith("score-", StringComparison.Ordinal) && Written.Long(field[6..]) is { } point)
            {
                scores[point] = value.ToString();
            }
        }

        return await handIn.Run(
            new(
                id,
                form.ContainsKey("version") ? form.Version() ?? -1 : null,
                form["statement"],
                Written.Day(form["eventDate"]),
                scores,
                files,
                [.. form["reuse"].Select(Written.Long).OfType<long>()],
                [.. form["remove"].Select(Written.Long).OfType<long>()],
                form["deed"] == "hand-in"),
            act,
            ct);
    }
}
