using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Schemes;

/// <summary>The door of the room: every service and route it has, by hand.</summary>
public static class SchemesModule
{
    public static IServiceCollection AddSchemes(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, SchemesModel>();
        return services;
    }

    public static IEndpointRouteBuilder MapSchemes(this IEndpointRouteBuilder routes)
    {
        return routes;
    }
}
