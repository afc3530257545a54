using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Evidence;

/// <summary>The door of the room: every service and route it has, by hand.</summary>
public static class EvidenceModule
{
    public static IServiceCollection AddEvidence(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, EvidenceModel>();
        return services;
    }

    public static IEndpointRouteBuilder MapEvidence(this IEndpointRouteBuilder routes)
    {
        return routes;
    }
}
