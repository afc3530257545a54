using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Assessments.Publish;

internal static class PublishRoutes
{
    public static void MapPublish(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/campaigns/{id:long}/publish").RequireRolesSomewhere(Role.Office).DisableAntiforgery();
        pages.MapGet("", async (long id, PublishScores scores, Actor actor, CancellationToken ct) =>
            (await scores.Show(id, actor, ct)).IsRefused ? Results.NotFound() : Faces.Page<PublishPage>(new { CampaignId = id }));
        pages.MapPost("", async (long id, HttpContext http, PublishScores scores, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await scores.Publish(id, new(form.ContainsKey("acceptMissing"), form["note"]), act, ct)).AfterForm(_ => $"/campaigns/{id}/publish", refusal => Again(id, refusal, form));
        });
        pages.MapPost("/correct", async (long id, HttpContext http, PublishScores scores, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await scores.OpenForCorrection(id, form["reason"], act, ct)).AfterForm(_ => $"/campaigns/{id}/publish", refusal => Again(id, refusal, form));
        });

        routes.MapGroup("/api").RequireRolesSomewhere(Role.Office)
            .MapPost("/campaigns/{id:long}/publication", async (long id, PublishScores.Request request, PublishScores scores, Act act, CancellationToken ct) =>
                (await scores.Publish(id, request, act, ct)).ToApi())
            .WithSummary("Publishes the scores of a campaign to its units");
    }

    private static IResult Again(long id, Refusal refusal, IFormCollection form) => refusal.Kind == RefusalKind.NotFound
        ? Results.NotFound()
        : Faces.Page<PublishPage>(new { CampaignId = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status());
}
