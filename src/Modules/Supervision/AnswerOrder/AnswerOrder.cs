using Biaogan.Platform.Blobs;
using Biaogan.Supervision.Contract;
using Biaogan.Supervision.Problems;
using Biaogan.Supervision.SeeProblem;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Supervision.AnswerOrder;

/// <summary>The unit answers a rectification order, with a proof where it has one; one answer an order.</summary>
internal sealed class AnswerOrder(AppDbContext db, BlobStore blobs)
{
    /// <param name="Version">Version of the problem the form was opened with; null in the API takes the problem as it is.</param>
    /// <param name="Text">What was done.</param>
    public sealed record Request(int? Version, string? Text);

    /// <param name="fileName">Name of the proof; empty for none.</param>
    /// <param name="proof">Its content, or null.</param>
    public async Task<Result<Done>> Run(long problemId, Request request, string fileName, Stream? proof, Act act, CancellationToken ct)
    {
        // Looked at before the file is kept: nobody outside the unit stores anything.
        if (!await db.LinesOf(act.Who, Role.Liaison).AnyAsync(l => l.Id == problemId, ct))
        {
            return Refusal.NotFound();
        }

        if (ProblemRules.FaultOfText("text", request.Text, ProblemRules.LongestAnswer, T("请写明整改情况。", "Say what was done.")) is { } fault)
        {
            return Refusal.Invalid([fault]);
        }

        var kept = await Keep(fileName, proof, ct);
        if (kept.IsRefused)
        {
            return kept.Refusal!;
        }

        return await db.Write<Done>(act, async () =>
        {
            if (await db.Open(problemId, act.Who, [Role.Liaison], ct) is not var (problem, _))
            {
                return Refusal.NotFound();
            }

            if (request.Version is { } version && version != problem.Version)
            {
                return ProblemRules.Stale();
            }

            if (problem.State != ProblemState.Ordered)
            {
                return Refusal.Conflict("nothing-to-answer", T("现在没有需要答复的整改通知。", "There is no order to answer now."));
            }

            var orderId = await db.Set<RectificationOrder>().Where(o => o.ProblemId == problem.Id).MaxAsync(o => o.Id, ct);
            db.Add(new Answer
            {
                OrderId = orderId, Text = request.Text!.Trim(), ProofBlobHash = kept.Value?.Hash, ProofFileName = kept.Value?.Name, ProofContentType = kept.Value?.Type,
                ProofSize = kept.Value?.Size, AnsweredBy = act.Who.PersonId, AnsweredFor = act.Who.OnBehalfOf?.PersonId, AnsweredAt = act.When,
            });
            problem.State = ProblemState.Answered;
            problem.Version++;
            return Done.It;
        }, ct);
    }

    private sealed record Kept(string Hash, string Name, string Type, long Size);

    private async Task<Result<Kept?>> Keep(string fileName, Stream? proof, CancellationToken ct)
    {
        if (proof is null || proof.Length == 0)
        {
            return (Kept?)null;
        }

        if (proof.Length > ProofFile.Limit)
        {
            return new Refusal(RefusalKind.TooLarge, "too-large", T("佐证文件不能超过 50 MB。", "A proof may have 50 MB at most."))
            {
                Fields = [new("proof", T("佐证文件不能超过 50 MB。", "A proof may have 50 MB at most."))],
            };
        }

        var content = new byte[proof.Length];
        await proof.ReadExactlyAsync(content, ct);
        var name = Path.GetFileName(fileName.Replace('\\', '/'));
        if (ProofFile.TypeOf(content, name) is not { } type)
        {
            return Refusal.Invalid("wrong-type", "proof", T("佐证文件请用 PDF、JPG、PNG、Word 或 Excel。", "Hand in the proof as PDF, JPG, PNG, Word or Excel."));
        }

        if (ProofFile.Bars(content, name, type, ct) is { } refusal)
        {
            return refusal;
        }

        var blob = await blobs.Put(content, ct);
        return new Kept(blob.Hash, name.Length > ProofFile.LongestName ? name[^ProofFile.LongestName..] : name, type, blob.Size);
    }

    /// <summary>The proof of an answer, for those who may see the problem.</summary>
    public async Task<(string Hash, string Type, string Name)?> Find(long problemId, long answerId, Actor actor, CancellationToken ct)
    {
        var found = await (
            from line in db.LinesOf(actor, [.. ProblemLines.Readers, Role.Liaison])
            join order in db.Set<RectificationOrder>() on line.Id equals order.ProblemId
            join answer in db.Set<Answer>() on order.Id equals answer.OrderId
            where line.Id == problemId && answer.Id == answerId && answer.ProofBlobHash != null
            select new { answer.ProofBlobHash, answer.ProofContentType, answer.ProofFileName }).SingleOrDefaultAsync(ct);
        return found is null ? null : (found.ProofBlobHash!, found.ProofContentType!, found.ProofFileName!);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGroup("").RequireRolesSomewhere(Role.Liaison).DisableAntiforgery()
            .MapPost("/problems/{id:long}/answer", async (long id, HttpContext http, AnswerOrder answer, Act act, CancellationToken ct) =>
            {
                var form = await http.Request.ReadFormAsync(ct);
                var file = form.Files.GetFile("proof");
                await using var proof = file?.OpenReadStream();
                var result = await answer.Run(id, new(form.Version() ?? -1, form["text"]), file?.FileName ?? "", proof, act, ct);
                return result.AfterForm(_ => $"/problems/{id}?done=answered", refusal => SeeProblemRoutes.Again(id, refusal, form));
            });
        routes.MapGroup("").RequireRolesSomewhere([.. ProblemLines.Readers, Role.Liaison])
            .MapGet("/problems/{id:long}/answers/{answerId:long}/proof", async (long id, long answerId, AnswerOrder answers, BlobStore blobs, Actor actor, CancellationToken ct) =>
                await answers.Find(id, answerId, actor, ct) is { } proof ? Results.Stream(blobs.Open(proof.Hash), proof.Type, proof.Name) : Results.NotFound());
        routes.MapGroup("/api").RequireRolesSomewhere(Role.Liaison)
            .MapPost("/problems/{id:long}/answer", async (long id, Request request, AnswerOrder answer, Act act, CancellationToken ct) =>
                (await answer.Run(id, request, "", null, act, ct)).ToApi())
            .WithSummary("Answers the rectification order of a problem (a proof file is added on the page)");
    }
}
