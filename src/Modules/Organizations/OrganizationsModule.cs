using Biaogan.Organizations.Aliases;
using Biaogan.Organizations.Categories;
using Biaogan.Organizations.ListUnits;
using Biaogan.Organizations.Sample;
using Biaogan.Organizations.SaveUnit;
using Biaogan.Organizations.ShowUnit;
using Biaogan.Organizations.Units;
using Biaogan.Platform.Contributions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Organizations;

/// <summary>The door of the room: every service and route it has, by hand.</summary>
public static class OrganizationsModule
{
    public static IServiceCollection AddOrganizations(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, UnitsModel>();
        services.AddScoped<ListUnits.ListUnits>();
        services.AddScoped<UnitTree>();
        services.AddScoped<GetUnit>();
        services.AddScoped<SaveUnit.SaveUnit>();
        services.AddScoped<CloseUnit.CloseUnit>();
        services.AddScoped<ChangeAliases>();
        services.AddScoped<SaveCategory>();
        services.AddScoped<ISampleSource, OrganizationsSample>();
        services.AddSingleton(new RoomNav(80, "单位", "Units", "/units", "building-community", UnitReach.Managers));
        return services;
    }

    public static IEndpointRouteBuilder MapOrganizations(this IEndpointRouteBuilder routes)
    {
        routes.MapUnitsList();
        routes.MapSaveUnit();
        CloseUnit.CloseUnit.Map(routes);
        ChangeAliases.Map(routes);
        SaveCategory.Map(routes);
        return routes;
    }
}
