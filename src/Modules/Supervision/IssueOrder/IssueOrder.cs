using Biaogan.Platform;
using Biaogan.Supervision.Contract;
using Biaogan.Supervision.Problems;
using Biaogan.Supervision.SeeProblem;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Supervision.IssueOrder;

/// <summary>Issues a rectification order 整改通知 for a problem just registered, or anew after a re-check found it not cured.</summary>
internal sealed class IssueOrder(AppDbContext db, RegionClock clock)
{
    /// <param name="Version">Version of the problem the form was opened with; null in the API takes the problem as it is.</param>
    /// <param name="Demand">What is to be done.</param>
    /// <param name="Deadline">Last day to answer, inclusive; today or later.</param>
    public sealed record Request(int? Version, string? Demand, DateOnly? Deadline);

    public Task<Result<Done>> Run(long problemId, Request request, Act act, CancellationToken ct) => db.Write<Done>(act, async () =>
    {
        if (await db.Open(problemId, act.Who, ProblemLines.Inspectors, ct) is not var (problem, _))
        {
            return Refusal.NotFound();
        }

        if (request.Version is { } version && version != problem.Version)
        {
            return ProblemRules.Stale();
        }

        if (problem.State is not (ProblemState.Registered or ProblemState.NotCured))
        {
            return Refusal.Conflict("order-not-open", T("只有新挂号或复核未通过的问题可以下发整改通知。", "An order is issued for a problem just registered or found not cured."));
        }

        List<FieldFault> faults = [.. ProblemRules.FaultsOfOrder(request.Demand, request.Deadline, clock.Today)];
        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        db.Add(new RectificationOrder { ProblemId = problem.Id, Demand = request.Demand!.Trim(), Deadline = request.Deadline!.Value, IssuedBy = act.Who.PersonId, IssuedFor = act.Who.OnBehalfOf?.PersonId, IssuedAt = act.When });
        problem.State = ProblemState.Ordered;
        problem.Version++;
        return Done.It;
    }, ct);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGroup("").RequireRolesSomewhere(ProblemLines.Inspectors).DisableAntiforgery()
            .MapPost("/problems/{id:long}/order", async (long id, HttpContext http, IssueOrder issue, Act act, CancellationToken ct) =>
            {
                var form = await http.Request.ReadFormAsync(ct);
                var result = await issue.Run(id, new(form.Version() ?? -1, form["demand"], Written.Day(form["deadline"])), act, ct);
                return result.AfterForm(_ => $"/problems/{id}?done=ordered", refusal => SeeProblemRoutes.Again(id, refusal, form));
            });
        routes.MapGroup("").RequireRolesSomewhere([.. ProblemLines.Readers, Role.Liaison])
            .MapGet("/problems/{id:long}/order/print", async (long id, GetProblem get, Actor actor, CancellationToken ct) =>
                (await get.Run(id, actor, ct)).Try(out var view, out _) && view.Orders.Count > 0 ? Faces.Page<OrderPrintPage>(new { Id = id }) : Results.NotFound());
        routes.MapGroup("/api").RequireRolesSomewhere(ProblemLines.Inspectors)
            .MapPost("/problems/{id:long}/order", async (long id, Request request, IssueOrder issue, Act act, CancellationToken ct) => (await issue.Run(id, request, act, ct)).ToApi())
            .WithSummary("Issues a rectification order with its deadline");
    }
}
