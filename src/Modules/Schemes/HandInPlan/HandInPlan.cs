using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;
using Biaogan.Organizations.Contract;
using Biaogan.Platform.Blobs;
using Biaogan.Schemes.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.HandInPlan;

/// <summary>Takes in a plan file: reads it, keeps the file, the document and the reading.</summary>
internal sealed class HandInPlan(AppDbContext db, BlobStore blobs)
{
    public const string HandedInBefore = "handed-in-before";

    /// <param name="FileName">Name as chosen.</param>
    /// <param name="Content">The bytes; null takes the content with <paramref name="Hash"/> that was refused as known before.</param>
    /// <param name="Hash">SHA-256 of a file already handed in.</param>
    /// <param name="Again">Hand in though the same file is there already.</param>
    /// <param name="PreviousId">The plan this file is a newer version of.</param>
    public sealed record Request(string? FileName, Stream? Content, string? Hash, bool Again, long? PreviousId = null);

    /// <summary>The plan that was made, or the older plan of the same file when <see cref="Request.Again"/> was not said.</summary>
    public sealed record Outcome(long PlanId, bool IsKnown, string Hash);

    public async Task<Result<Outcome>> Run(Request request, Act act, CancellationToken ct)
    {
        var office = act.Who.Grants.FirstOrDefault(g => g.Role == Role.Office);
        if (office is null)
        {
            return Refusal.NotFound();
        }

        var limits = new ReadLimits();
        Blob file;
        try
        {
            if (request.Content is null)
            {
                var known = await db.PlansOf(act.Who).Where(p => p.BlobHash != null && p.BlobHash == request.Hash).Select(p => new { p.BlobHash, p.Size }).FirstOrDefaultAsync(ct);
                if (known is null)
                {
                    return Refusal.Invalid("no-file", "file", T("请选择方案文件。", "Choose the file of the plan."));
                }

                file = new Blob(known.BlobHash!, known.Size);
            }
            else
            {
                file = await blobs.Put(request.Content, limits.MaxBytes, ct);
            }
        }
        catch (BlobTooLargeException)
        {
            return new Refusal(RefusalKind.TooLarge, "too-large", T($"文件超过 {limits.MaxBytes >> 20} MB，请拆分或去掉图片后再交。", $"The file is larger than {limits.MaxBytes >> 20} MB; split it or take pictures out."));
        }

        if (request.PreviousId is { } previous && !await db.PlansOf(act.Who).AnyAsync(p => p.Id == previous, ct))
        {
            return Refusal.Invalid("no-previous", "previous", T("没有找到这份方案。", "This plan was not found."));
        }

        var older = await db.PlansOf(act.Who).Where(p => p.BlobHash == file.Hash).OrderBy(p => p.Id).Select(p => (long?)p.Id).FirstOrDefaultAsync(ct);
        if (older is { } id && !request.Again)
        {
            return new Outcome(id, IsKnown: true, file.Hash);
        }

        PlanReadingResult read;
        try
        {
            var name = Path.GetFileName(request.FileName ?? "") is { Length: > 0 } given ? given : "plan";
            var content = await blobs.Read(file.Hash, ct);
            read = await Task.Run(() => PlanReader.Read(content, name, limits, ct), ct);
        }
        catch (DocumentRefusedException refused)
        {
            return Refusal.Invalid(refused.Code, "file", T(refused.Message, refused.MessageEn));
        }

        var document = await blobs.Put(StoredReading.WriteDocument(read.Document), ct);
        return await db.Write<Outcome>(act, async () =>
        {
            var plan = PlanOf(read, file, document, office.UnitId, act);
            plan.PreviousId = request.PreviousId;
            await db.AddPlan(plan, read.Reading, ct);
            return new Outcome(plan.Id, IsKnown: false, file.Hash);
        }, ct);
    }

    /// <summary>The row of a plan just read.</summary>
    public static Plan PlanOf(PlanReadingResult read, Blob file, Blob document, long ownerUnitId, Act act)
    {
        var name = read.Document.FileName;
        return new Plan
        {
            OwnerUnitId = ownerUnitId,
            FileName = name.Length <= 255 ? name : name[^255..],
            BlobHash = file.Hash,
            Size = file.Size,
            DocumentBlobHash = document.Hash,
            Title = Plan.TitleOf(read.Reading.Title, name),
            Reading = StoredReading.Write(read.Reading),
            HandedInAt = act.When,
            HandedInBy = act.Who.PersonId,
            Version = 1,
        };
    }

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/plans/new", () => Faces.Page<HandInPlanPage>());
        pages.MapPost("/plans/new", async (HttpContext http, HandInPlan handIn, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var file = form.Files.GetFile("file");
            await using var content = file is { Length: > 0 } ? file.OpenReadStream() : null;
            var request = new Request(file is null ? (string?)form["fileName"] : file.FileName, content, (string?)form["hash"], form["again"] == "true",
                Written.Long(form["previous"]));
            var result = await handIn.Run(request, act, ct);
            return result.Try(out var outcome, out var refusal)
                ? outcome.IsKnown
                    ? Faces.Page<HandInPlanPage>(new { Known = outcome.PlanId, Hash = outcome.Hash, request.FileName, Previous = request.PreviousId }, StatusCodes.Status409Conflict)
                    : Faces.SeeOther(request.PreviousId is null ? $"/plans/{outcome.PlanId}" : $"/plans/{outcome.PlanId}/carry")
                : Faces.Page<HandInPlanPage>(new { Refusal = refusal }, refusal.Status());
        }).DisableAntiforgery();
        api.MapPost("/plans", async (IFormFile file, bool? again, long? previous, HandInPlan handIn, Act act, CancellationToken ct) =>
        {
            await using var content = file.OpenReadStream();
            var result = await handIn.Run(new(file.FileName, content, null, again == true, previous), act, ct);
            return result.Try(out var outcome, out var refusal) && outcome.IsKnown
                ? Refusal.Conflict(HandedInBefore, T($"这个文件已经交过，见方案 {outcome.PlanId}；确需再交，请加 again=true。", $"This file was handed in before as plan {outcome.PlanId}; add again=true to hand it in once more.")).ToProblem()
                : result.ToApi(o => new { id = o.PlanId });
        }).WithSummary("Hand in a plan (multipart field \"file\"); the same file again needs again=true; previous names the plan it is a newer version of").DisableAntiforgery();
    }
}
