using Biaogan.Access.Contract;
using Biaogan.Campaigns.Assignments;
using Biaogan.Campaigns.Campaigns;
using Biaogan.Campaigns.ChooseUnits;
using Biaogan.Campaigns.ChaseMissing;
using Biaogan.Campaigns.Contract;
using Biaogan.Campaigns.CreateCampaign;
using Biaogan.Campaigns.ExtendDeadline;
using Biaogan.Campaigns.FollowScheme;
using Biaogan.Campaigns.IssueSlips;
using Biaogan.Campaigns.Sample;
using Biaogan.Campaigns.SeeCampaign;
using Biaogan.Campaigns.StartCampaign;
using Biaogan.Campaigns.Waiting;
using Biaogan.Organizations.Contract;
using Biaogan.Platform.Events;
using Biaogan.Schemes.Contract;
using Biaogan.Platform.Contributions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Campaigns;

/// <summary>The door of the room: every service and route it has, by hand.</summary>
public static class CampaignsModule
{
    public static IServiceCollection AddCampaigns(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, CampaignsModel>();
        services.AddScoped<CampaignInView>();
        services.AddScoped<CreateCampaign.CreateCampaign>();
        services.AddScoped<UnitChoices>();
        services.AddScoped<ChooseUnits.ChooseUnits>();
        services.AddScoped<OrderUnits>();
        services.AddScoped<StartCampaign.StartCampaign>();
        services.AddScoped<ListCampaigns>();
        services.AddScoped<CampaignProgress>();
        services.AddScoped<ExtendDeadline.ExtendDeadline>();
        services.AddScoped<ExtendView>();
        services.AddScoped<IssueSlips.IssueSlips>();
        services.AddScoped<IssuedSlips>();
        services.AddScoped<MissingUnits>();
        services.AddScoped<ISchemeUse, SchemeWork>();
        services.AddScoped<IUnitTies, OpenTasksOfUnit>();
        services.AddScoped<IListener<SchemeRepublished>, FollowRepublished>();
        services.AddScoped<IListener<ItemReleased>, FollowReleased>();
        services.AddScoped<IInboxSource, OfficeWaiting>();
        services.AddScoped<ISampleSource, CampaignsSample>();
        services.AddSingleton(new RoomNav(30, "活动", "Campaigns", "/campaigns", "flag", CampaignAddress.Readers) { InCampaigns = true });
        services.AddSingleton(new RoomHome(10, Role.Office, "/campaigns/current") { InCampaigns = true });
        services.AddSingleton(new CampaignThings("campaigns", (_, id, _) => Task.FromResult<long?>(id)));
        services.AddSingleton(new CampaignThings("tasks", (services, id, ct) => services.GetRequiredService<AppDbContext>().Assignments().Where(a => a.Id == id).Select(a => (long?)a.CampaignId).SingleOrDefaultAsync(ct)));
        services.AddScoped<ICampaignNames, CampaignNames>();
        return services;
    }

    public static IEndpointRouteBuilder MapCampaigns(this IEndpointRouteBuilder routes)
    {
        var readers = routes.MapGroup("").RequireRolesSomewhere(CampaignAddress.Readers);
        var office = routes.MapGroup("").RequireRolesSomewhere(Role.Office);
        var oneRead = CampaignInView.Group(routes, CampaignAddress.Readers);
        var one = CampaignInView.Group(routes, Role.Office);
        var api = routes.MapGroup("/api");
        var officeApi = api.MapGroup("").RequireRolesSomewhere(Role.Office);

        readers.MapSeeCampaign(oneRead, api);
        // What reaches beyond the campaign: its facts, the schemes to choose from, and the accounts of liaisons.
        var atLarge = CampaignInView.Group(routes, Role.Office).AtLarge();
        office.MapGroup("").AtLarge().MapCreateCampaign(atLarge, officeApi.MapGroup("").AtLarge());
        one.MapChooseUnits(officeApi);
        one.MapStartCampaign(officeApi);
        office.MapExtendDeadline(officeApi);
        atLarge.MapIssueSlips(officeApi.MapGroup("").AtLarge());
        one.MapChaseMissing(officeApi);
        return routes;
    }
}
