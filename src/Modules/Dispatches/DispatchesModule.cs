using Biaogan.Dispatches.Documents;
using Biaogan.Dispatches.DrawUp;
using Biaogan.Dispatches.Figures;
using Biaogan.Dispatches.ListDispatches;
using Biaogan.Dispatches.Sample;
using Biaogan.Platform.Contributions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Dispatches;

/// <summary>The door of the room: every service and route it has, by hand.</summary>
public static class DispatchesModule
{
    public static IServiceCollection AddDispatches(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, DispatchesModel>();
        services.AddScoped<CountBulletin>();
        services.AddScoped<DrawUpBulletin>();
        services.AddScoped<EditDispatch.EditDispatch>();
        services.AddScoped<IssueDispatch.IssueDispatch>();
        services.AddScoped<ISampleSource, DispatchesSample>();
        services.AddSingleton(new RoomNav(70, "公文", "Documents", "/dispatches", "file-text", DispatchScope.Readers) { InCampaigns = true });
        services.AddSingleton(new CampaignThings("dispatches", (services, id, ct) => services.GetRequiredService<AppDbContext>().Set<Dispatch>().Where(d => d.Id == id).Select(d => (long?)d.CampaignId).SingleOrDefaultAsync(ct)));
        return services;
    }

    public static IEndpointRouteBuilder MapDispatches(this IEndpointRouteBuilder routes)
    {
        DrawUpBulletin.Map(routes);
        EditDispatch.EditDispatch.Map(routes);
        IssueDispatch.IssueDispatch.Map(routes);
        routes.MapListDispatches();
        return routes;
    }
}
