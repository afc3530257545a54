using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Dispatches;

/// <summary>The door of the room: every service and route it has, by hand.</summary>
public static class DispatchesModule
{
    public static IServiceCollection AddDispatches(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, DispatchesModel>();
        return services;
    }

    public static IEndpointRouteBuilder MapDispatches(this IEndpointRouteBuilder routes)
    {
        return routes;
    }
}
