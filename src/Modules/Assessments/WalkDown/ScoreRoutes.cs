using Biaogan.Assessments.RecordScore;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Statistics.Scoring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Assessments.WalkDown;

internal static class ScoreRoutes
{
    public static void MapWalkDown(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/campaigns/{id:long}/units/{unitId:long}/score", async (long id, long unitId, GetScore score, Actor actor, CancellationToken ct) =>
                (await score.ForOverseer(id, unitId, actor, ct)).IsRefused ? Results.NotFound() : Faces.Page<ScorePage>(new { CampaignId = id, UnitId = unitId }))
            .RequireRolesSomewhere(SheetScope.Overseers);
        routes.MapGet("/my/score/{campaignId:long}", async (long campaignId, GetScore score, Actor actor, CancellationToken ct) =>
                (await score.ForLiaison(campaignId, actor, ct)).IsRefused ? Results.NotFound() : Faces.Page<ScorePage>(new { CampaignId = campaignId }))
            .RequireRolesSomewhere(Role.Liaison);

        var api = routes.MapGroup("/api");
        api.MapGet("/campaigns/{id:long}/units/{unitId:long}/score", async (long id, long unitId, GetScore score, Actor actor, CancellationToken ct) =>
                (await score.ForOverseer(id, unitId, actor, ct)).ToApi(Json))
            .RequireRolesSomewhere(SheetScope.Overseers)
            .WithSummary("A unit's score from the total down to each posting");
        api.MapGet("/my/score/{campaignId:long}", async (long campaignId, GetScore score, Actor actor, CancellationToken ct) =>
                (await score.ForLiaison(campaignId, actor, ct)).ToApi(Json))
            .RequireRolesSomewhere(Role.Liaison)
            .WithSummary("The caller's own unit's score; 404 until it is published");
    }

    private static object Json(GetScore.View view) => new
    {
        campaign = view.Campaign.Name,
        view.UnitId,
        view.UnitName,
        standing = new { place = view.Standing.Place == 0 ? (int?)null : view.Standing.Place, view.Standing.Earned, view.Standing.Applicable, view.Standing.Percent, view.Standing.Bonus, view.Standing.Penalty, view.Standing.Total, view.Standing.Scored, view.Standing.Sheets },
        view.PublishedAt,
        view.Edition,
        view.Note,
        items = view.Items.Select(i => new
        {
            sheet = SheetJson.Of(i.Sheet),
            postings = i.Entries.Select(e => new
            {
                e.PointText,
                points = new Points(e.Posting.PointsMicro).ToDecimal(),
                e.Posting.Observation,
                e.Posting.Reason,
                e.Posting.EvidenceFileId,
                e.Posting.ReversesId,
                e.By,
                at = e.Posting.PostedAt,
            }),
        }),
    };
}
