using Biaogan.Documents.Plans;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.ReviewPlan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.DecideFinding;

/// <summary>Decides one finding without correcting the plan, or takes a decision back.</summary>
internal sealed class DecideFinding(AppDbContext db)
{
    /// <param name="Key">Key of the finding, or of the decision to take back.</param>
    /// <param name="Verdict">Null takes the decision back.</param>
    public sealed record Request(long PlanId, int Version, string Key, PlanVerdict? Verdict, string? Reason);

    public async Task<Result<Done>> Run(Request request, Act act, CancellationToken ct)
    {
        var reason = request.Reason?.Trim();
        if (request.Verdict is not null && string.IsNullOrEmpty(reason))
        {
            return Refusal.Invalid("no-reason", "reason", T("请写明理由，会记入操作记录。", "Give a reason; it goes into the record."));
        }

        return await db.Write<Done>(act with { Why = reason }, async () =>
        {
            var found = await db.PlanToChange(act.Who, request.PlanId, request.Version, ct);
            if (!found.Try(out var plan, out var refusal))
            {
                return refusal;
            }

            var reading = StoredReading.Read(plan.Reading);
            var decisions = await db.Set<PlanDecision>().Where(d => d.PlanId == plan.Id).ToListAsync(ct);
            PlanReading? unmarked = null;
            if (request.Verdict is not { } verdict)
            {
                if (decisions.Find(d => d.Key == request.Key) is not { } taken)
                {
                    return Refusal.NotFound();
                }

                db.Remove(taken);
            }
            else
            {
                var finding = PlanFindings.Of(reading, decisions).FirstOrDefault(f => f.Key == request.Key);
                if (finding is null || (verdict == PlanVerdict.AggregateOnly && (finding.Row is null || finding.Finding.Code != PlanFindings.AsksAboutPersons)))
                {
                    return Refusal.NotFound();
                }

                if (finding.Decision is not null)
                {
                    return Refusal.Conflict("decided", T("这个问题已经裁定过。", "This finding has been decided already."));
                }

                var item = finding.Row is { } row ? PlanRows.Of(reading)[row - 1] : null;
                if (verdict == PlanVerdict.Unfounded && finding.Finding.Code == PlanFindings.AsksAboutPersons && item?.Item is { } misread)
                {
                    // The sentence names no particular persons after all: the mark itself goes, so that the item is not held.
                    db.Add(new PlanCorrection
                    {
                        PlanId = plan.Id, Row = item.Row, Field = "asksAboutPersons", Old = "true", New = "false", Reason = reason, CorrectedBy = act.Who.PersonId, CorrectedAt = act.When,
                    });
                    unmarked = PlanRows.Replace(reading, item, misread with { AsksAboutPersons = false });
                }

                db.Add(new PlanDecision
                {
                    PlanId = plan.Id, Code = finding.Finding.Code, Key = verdict == PlanVerdict.AggregateOnly ? PlanFindings.AggregateKey(item!.Item!) : finding.Key,
                    Message = finding.Finding.Message, Verdict = verdict, Reason = reason, DecidedBy = act.Who.PersonId, DecidedAt = act.When,
                });
            }

            if (unmarked is not null)
            {
                await db.SetReading(plan, reading, unmarked, ct);
            }
            else
            {
                plan.Version++;
                await db.CountOpen(plan, reading, ct);
            }

            return Done.It;
        }, ct);
    }

    /// <param name="Key">Of the finding, from <c>GET /api/plans/{id}/findings</c>.</param>
    /// <param name="Verdict">AsWritten, Unfounded, Corrected or AggregateOnly; null takes the decision back.</param>
    public sealed record ApiRequest(int Version, string? Key, PlanVerdict? Verdict, string? Reason);

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        api.MapGet("/plans/{id:long}/findings", async (long id, GetPlan get, Actor actor, CancellationToken ct) => await get.Run(actor, id, ct) is { } review
            ? TypedResults.Ok(new
            {
                review.Plan.Version,
                findings = review.Findings.Select(f => new
                {
                    f.Key, f.Finding.Severity, f.Finding.Code, message = f.Message, f.Row, f.Finding.Source, f.Blocks, verdict = f.Decision?.Verdict, f.Decision?.Reason,
                }),
            })
            : Refusal.NotFound().ToProblem()).WithSummary("What the reader noticed, errors first, and what was decided; those that block must be corrected or decided before publishing");
        api.MapPost("/plans/{id:long}/findings", async (long id, ApiRequest request, DecideFinding decide, Act act, CancellationToken ct) =>
            (await decide.Run(new(id, request.Version, request.Key ?? "", request.Verdict, request.Reason), act, ct)).ToApi())
            .WithSummary("Decide one finding with a reason, or take the decision back (verdict null)");
        pages.MapPost("/plans/{id:long}/findings", async (long id, HttpContext http, DecideFinding decide, GetPlan get, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var version = form.Version() ?? -1;
            PlanVerdict? verdict = Enum.TryParse<PlanVerdict>(form["verdict"], out var word) ? word : null;
            var result = await decide.Run(new(id, version, form["key"].ToString(), verdict, form["reason"]), act, ct);
            if (result.Refusal is { } refused && await get.Run(act.Who, id, ct) is not null)
            {
                return Faces.Page<PlanReviewPage>(new { Id = id, Refusal = refused }, refused.Status());
            }

            return result.AfterForm(_ => $"/plans/{id}#findings", _ => Results.NotFound());
        }).DisableAntiforgery();
    }
}
