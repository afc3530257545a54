using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Assessments.State;

internal static class StateRoutes
{
    public static void MapState(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/state", async (long? campaign, GetState state, Actor actor, CancellationToken ct) =>
                campaign is not null && (await state.Run(campaign, null, actor, ct)).IsRefused ? Results.NotFound() : Faces.Page<StatePage>(new { CampaignId = campaign }))
            .RequireRolesSomewhere(Role.Leader, Role.Office);
}
