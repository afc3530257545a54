using Biaogan.Organizations.Contract;
using Biaogan.Supervision.Contract;
using Biaogan.Supervision.Problems;
using Biaogan.Supervision.SeeProblem;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Supervision.RecheckAnswer;

/// <summary>Re-checks an answer 复核: cured writes the problem off 销号, the only way a problem closes; not cured calls for a new order.</summary>
internal sealed class RecheckAnswer(AppDbContext db)
{
    /// <param name="Version">Version of the problem the form was opened with; null in the API takes the problem as it is.</param>
    /// <param name="IsCured">What the re-check found; null when nothing was chosen.</param>
    /// <param name="Finding">What was seen, and where.</param>
    public sealed record Request(int? Version, bool? IsCured, string? Finding);

    public Task<Result<Done>> Run(long problemId, Request request, Act act, CancellationToken ct) => db.Write<Done>(act, async () =>
    {
        if (await db.Open(problemId, act.Who, ProblemLines.Inspectors, ct) is not var (problem, unitPath))
        {
            return Refusal.NotFound();
        }

        if (request.Version is { } version && version != problem.Version)
        {
            return ProblemRules.Stale();
        }

        if (problem.State != ProblemState.Answered)
        {
            return Refusal.Conflict("not-answered", T("单位尚未答复整改通知，不能复核销号。", "The unit has not answered the order: there is nothing to re-check."));
        }

        var last = await (
            from order in db.Set<RectificationOrder>()
            join answer in db.Set<Answer>() on order.Id equals answer.OrderId
            where order.ProblemId == problemId
            orderby answer.Id descending
            select new { answer.Id, order.IssuedBy, order.IssuedFor, answer.AnsweredBy, answer.AnsweredFor }).FirstAsync(ct);
        var homeIds = act.Who.HomeUnitIds;
        var homes = await db.Units().Where(u => homeIds.Contains(u.Id)).Select(u => u.Path).ToListAsync(ct);
        if (ProblemRules.BarsRecheck(act.Who.PersonIds, homes, ProblemRules.Both(last.IssuedBy, last.IssuedFor), ProblemRules.Both(last.AnsweredBy, last.AnsweredFor), unitPath) is { } barred)
        {
            return barred;
        }

        List<FieldFault> faults = [];
        if (request.IsCured is null)
        {
            faults.Add(new("cured", T("请选择复核结论。", "Choose the outcome.")));
        }

        if (ProblemRules.FaultOfText("finding", request.Finding, ProblemRules.LongestText, T("请写明复核看到的情况。", "Say what the re-check saw.")) is { } fault)
        {
            faults.Add(fault);
        }

        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        db.Add(new Recheck { ProblemId = problem.Id, AnswerId = last.Id, IsCured = request.IsCured!.Value, Finding = request.Finding!.Trim(), CheckedBy = act.Who.PersonId, CheckedAt = act.When });
        (problem.State, problem.WrittenOffAt) = request.IsCured.Value ? (ProblemState.WrittenOff, act.When) : (ProblemState.NotCured, (DateTime?)null);
        problem.Version++;
        return Done.It;
    }, ct);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGroup("").RequireRolesSomewhere(ProblemLines.Inspectors).DisableAntiforgery()
            .MapPost("/problems/{id:long}/recheck", async (long id, HttpContext http, RecheckAnswer recheck, Act act, CancellationToken ct) =>
            {
                var form = await http.Request.ReadFormAsync(ct);
                bool? cured = (string?)form["cured"] switch { "yes" => true, "no" => false, _ => null };
                var result = await recheck.Run(id, new(form.Version() ?? -1, cured, form["finding"]), act, ct);
                return result.AfterForm(_ => $"/problems/{id}?done={(cured == true ? "cured" : "not-cured")}", refusal => SeeProblemRoutes.Again(id, refusal, form));
            });
        routes.MapGroup("/api").RequireRolesSomewhere(ProblemLines.Inspectors)
            .MapPost("/problems/{id:long}/recheck", async (long id, Request request, RecheckAnswer recheck, Act act, CancellationToken ct) => (await recheck.Run(id, request, act, ct)).ToApi())
            .WithSummary("Re-checks an answer; cured writes the problem off");
    }
}
