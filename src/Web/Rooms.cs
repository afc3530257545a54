using Biaogan.Access;
using Biaogan.Assessments;
using Biaogan.Campaigns;
using Biaogan.Dispatches;
using Biaogan.Evidence;
using Biaogan.Organizations;
using Biaogan.Platform;
using Biaogan.Platform.Data;
using Biaogan.Schemes;
using Biaogan.Supervision;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Web;

/// <summary>All rooms, from left to right. A new room is added here, and nowhere else in the host.</summary>
public static class Rooms
{
    public static IServiceCollection AddRooms(this IServiceCollection services) => services
        .AddPlatform()
        .AddOrganizations()
        .AddAccess()
        .AddSchemes()
        .AddCampaigns()
        .AddEvidence()
        .AddAssessments()
        .AddSupervision()
        .AddDispatches();

    public static void MapRooms(this IEndpointRouteBuilder routes) => routes
        .MapOrganizations()
        .MapAccess()
        .MapSchemes()
        .MapCampaigns()
        .MapEvidence()
        .MapAssessments()
        .MapSupervision()
        .MapDispatches();

    /// <summary>The whole model, for the migrations tool.</summary>
    public static IReadOnlyList<IModelPart> ModelParts()
    {
        using var services = new ServiceCollection().AddRooms().BuildServiceProvider();
        return [.. services.GetServices<IModelPart>()];
    }
}
