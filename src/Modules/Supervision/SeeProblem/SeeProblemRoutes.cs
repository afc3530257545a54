using Biaogan.Platform;
using Biaogan.Supervision.Problems;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Supervision.SeeProblem;

internal static class SeeProblemRoutes
{
    public static void MapSeeProblem(this IEndpointRouteBuilder routes)
    {
        var readers = routes.MapGroup("").RequireRolesSomewhere([.. ProblemLines.Readers, Role.Liaison]);
        readers.MapGet("/problems/{id:long}", async (long id, string? done, GetProblem get, Actor actor, CancellationToken ct) =>
            (await get.Run(id, actor, ct)).IsRefused ? Results.NotFound() : Faces.Page<ProblemPage>(new { Id = id, Done = done }));
        readers.MapGet("/api/problems/{id:long}", async (long id, string? on, GetProblem get, RegionClock clock, Actor actor, CancellationToken ct) => (await get.Run(id, AsOn.Read(on, clock.Today).Day, actor, ct)).ToApi(v => new
            {
                v.Line.Id, v.Line.CampaignId, v.Line.Number, v.Line.UnitId, v.Line.Unit, v.Line.ItemId, v.Line.Item, v.Line.Text, State = v.Line.State.ToString(), v.Line.Deadline,
                v.Line.RegisteredAt, v.Line.WrittenOffAt, v.Line.Version,
                Events = v.Events.Select(e => new { e.At, Kind = e.Kind.ToString(), e.Who, e.Text, Deadline = e.Kind == ProblemEventKind.Ordered ? e.Deadline : (DateOnly?)null, e.ProofName }),
            }))
            .TakesDay().WithSummary("One problem with its course: registered, ordered, answered, re-checked, written off; with on=2026-03-01 as far as that day, 404 when it was not registered by then");
    }

    /// <summary>The problem's page again with what was refused.</summary>
    public static IResult Again(long id, Refusal refusal, IFormCollection form) => refusal.Kind == RefusalKind.NotFound
        ? Results.NotFound()
        : Faces.Page<ProblemPage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status());
}
