using Biaogan.Organizations.Aliases;
using Biaogan.Organizations.Categories;
using Biaogan.Organizations.History;
using Biaogan.Organizations.ImportUnits;
using Biaogan.Organizations.Lists;
using Biaogan.Organizations.ListUnits;
using Biaogan.Organizations.Sample;
using Biaogan.Organizations.SaveUnit;
using Biaogan.Organizations.Search;
using Biaogan.Organizations.ShowUnit;
using Biaogan.Organizations.Units;
using Biaogan.Platform.Contributions;
using Biaogan.Platform.Imports;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Organizations;

/// <summary>The door of the room: every service and route it has, by hand.</summary>
public static class OrganizationsModule
{
    public static IServiceCollection AddOrganizations(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, UnitsModel>();
        services.AddSingleton<IModelPart, HistoryModel>();
        services.AddSingleton<IModelPart, SearchModel>();
        services.AddSingleton<IModelPart, ImportModel>();
        services.AddSingleton<IModelPart, ListsModel>();
        services.AddHostedService<FillTerms>();
        services.AddScoped<ListUnits.ListUnits>();
        services.AddScoped<UnitTree>();
        services.AddScoped<GetUnit>();
        services.AddScoped<SaveUnit.SaveUnit>();
        services.AddScoped<ChangedUnit>();
        services.AddScoped<GetHistory>();
        services.AddScoped<MoveUnit.MoveUnit>();
        services.AddScoped<RenameUnit.RenameUnit>();
        services.AddScoped<MergeUnits.MergeUnits>();
        services.AddScoped<SplitUnit.SplitUnit>();
        services.AddScoped<CloseUnit.CloseUnit>();
        services.AddScoped<ReopenUnit.ReopenUnit>();
        services.AddScoped<KeepLists>();
        services.AddScoped<ImportUnits.ImportUnits>();
        services.AddKeyedScoped<ITableImport>("units", (s, _) => s.GetRequiredService<ImportUnits.ImportUnits>());
        services.AddScoped<ChangeAliases>();
        services.AddScoped<SaveCategory>();
        services.AddScoped<ISampleSource, OrganizationsSample>();
        services.AddSingleton(new RoomNav(80, "单位", "Units", "/units", "building-community", UnitReach.Managers));
        return services;
    }

    public static IEndpointRouteBuilder MapOrganizations(this IEndpointRouteBuilder routes)
    {
        routes.MapUnitsList();
        routes.MapUnitLists();
        ImportUnits.ImportUnits.Map(routes);
        routes.MapSaveUnit();
        MoveUnit.MoveUnit.Map(routes);
        RenameUnit.RenameUnit.Map(routes);
        MergeUnits.MergeUnits.Map(routes);
        SplitUnit.SplitUnit.Map(routes);
        CloseUnit.CloseUnit.Map(routes);
        ReopenUnit.ReopenUnit.Map(routes);
        ChangeAliases.Map(routes);
        SaveCategory.Map(routes);
        return routes;
    }
}
