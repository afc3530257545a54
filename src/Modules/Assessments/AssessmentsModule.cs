using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Assessments;

/// <summary>The door of the room: every service and route it has, by hand.</summary>
public static class AssessmentsModule
{
    public static IServiceCollection AddAssessments(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, AssessmentsModel>();
        return services;
    }

    public static IEndpointRouteBuilder MapAssessments(this IEndpointRouteBuilder routes)
    {
        return routes;
    }
}
