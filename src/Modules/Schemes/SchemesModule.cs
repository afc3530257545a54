using Biaogan.Platform.Contributions;
using Biaogan.Schemes.HandInPlan;
using Biaogan.Schemes.ListPlans;
using Biaogan.Schemes.ReviewPlan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Schemes;

/// <summary>The door of the room: every service and route it has, by hand.</summary>
public static class SchemesModule
{
    public static IServiceCollection AddSchemes(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, SchemesModel>();
        services.AddSingleton(new RoomNav(20, "方案", "Plans", "/plans", "file-description", Role.Office));
        services.AddSingleton(new RoomNav(21, "测评体系", "Schemes", "/schemes", "hierarchy-2", BrowseSchemes.BrowseSchemes.Readers));
        services.AddScoped<HandInPlan.HandInPlan>();
        services.AddScoped<ListPlans.ListPlans>();
        services.AddScoped<IInboxSource, PlansWaiting>();
        services.AddScoped<ISampleSource, Sample.SchemesSample>();
        services.AddScoped<GetPlan>();
        services.AddScoped<CorrectRow.CorrectRow>();
        services.AddScoped<DecideFinding.DecideFinding>();
        services.AddScoped<CorrectHead.CorrectHead>();
        services.AddScoped<MergeUnits.MergeUnits>();
        services.AddScoped<AssignColumns.AssignColumns>();
        services.AddScoped<UndoChange.UndoChange>();
        services.AddScoped<CarryOver.PlanVersions>();
        services.AddScoped<CarryOver.CarryOver>();
        services.AddScoped<ComparePlans.ComparePlans>();
        services.AddScoped<ArrangeRows.ArrangeRows>();
        services.AddScoped<SplitRow.SplitRow>();
        services.AddScoped<WritePlan.WritePlan>();
        services.AddScoped<EditTable.EditTable>();
        services.AddScoped<Templates.SaveTemplate>();
        services.AddScoped<Templates.RemoveTemplate>();
        services.AddScoped<PublishScheme.PublishScheme>();
        services.AddScoped<ReleaseItem.ReleaseItem>();
        services.AddScoped<BrowseSchemes.BrowseSchemes>();
        return services;
    }

    public static IEndpointRouteBuilder MapSchemes(this IEndpointRouteBuilder routes)
    {
        var office = routes.MapGroup("").RequireRoles(Role.Office);
        var officeApi = routes.MapGroup("/api").RequireRoles(Role.Office);
        HandInPlan.HandInPlan.Map(office, officeApi);
        ListPlans.ListPlans.Map(office, officeApi);
        GetPlan.Map(office, officeApi);
        CorrectRow.CorrectRow.Map(office, officeApi);
        CorrectHead.CorrectHead.Map(office, officeApi);
        DecideFinding.DecideFinding.Map(office, officeApi);
        MergeUnits.MergeUnits.Map(office, officeApi);
        AssignColumns.AssignColumns.Map(office, officeApi);
        UndoChange.UndoChange.Map(office, officeApi);
        CarryOver.CarryOver.Map(office, officeApi);
        ComparePlans.ComparePlans.Map(office, officeApi);
        ArrangeRows.ArrangeRows.Map(office, officeApi);
        SplitRow.SplitRow.Map(office, officeApi);
        WritePlan.WritePlan.Map(office, officeApi);
        EditTable.EditTable.Map(office, officeApi);
        Templates.SaveTemplate.Map(office, officeApi);
        Templates.RemoveTemplate.Map(office, officeApi);
        PublishScheme.PublishScheme.Map(office, officeApi);
        ReleaseItem.ReleaseItem.Map(office, officeApi);
        var readers = routes.MapGroup("").RequireRoles(BrowseSchemes.BrowseSchemes.Readers);
        var readersApi = routes.MapGroup("/api").RequireRoles(BrowseSchemes.BrowseSchemes.Readers);
        BrowseSchemes.BrowseSchemes.Map(readers, readersApi);
        ExportPlan.ExportPlan.Map(office, officeApi, readers, readersApi);
        return routes;
    }
}
