using Biaogan.Campaigns.Contract;
using Biaogan.Evidence.HandInTask;
using Biaogan.Evidence.HandIns;
using Biaogan.Evidence.Intake;
using Biaogan.Evidence.ReturnHandIn;
using Biaogan.Evidence.Sample;
using Biaogan.Evidence.SeeHandIns;
using Biaogan.Evidence.SeeInbox;
using Biaogan.Evidence.SeeTask;
using Biaogan.Evidence.ServeFile;
using Biaogan.Evidence.Waiting;
using Biaogan.Evidence.WithdrawHandIn;
using Biaogan.Platform.Contributions;
using Biaogan.Schemes.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Evidence;

/// <summary>The door of the room: every service and route it has, by hand.</summary>
public static class EvidenceModule
{
    public static IServiceCollection AddEvidence(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, EvidenceModel>();
        services.AddScoped<TaskInView>();
        services.AddScoped<ProofIntake>();
        services.AddScoped<HandInTask.HandInTask>();
        services.AddScoped<WithdrawHandIn.WithdrawHandIn>();
        services.AddScoped<ReturnHandIn.ReturnHandIn>();
        services.AddScoped<UnitInbox>();
        services.AddScoped<CampaignHandIns>();
        services.AddScoped<ITaskDeeds, TaskDeeds>();
        services.AddScoped<IInboxSource, LiaisonWaiting>();
        services.AddScoped<IInboxSource, OfficeWaiting>();
        services.AddScoped<ISampleSource, EvidenceSample>();
        services.AddScoped<ISchemeUse, SchemeWork>();
        services.AddSingleton(new RoomNav(10, "本单位任务", "Our tasks", "/inbox", "list-check", Role.Liaison) { InCampaigns = true });
        services.AddSingleton(new RoomHome(50, Role.Liaison, "/inbox") { InCampaigns = true });
        return services;
    }

    public static IEndpointRouteBuilder MapEvidence(this IEndpointRouteBuilder routes)
    {
        var readers = routes.MapGroup("").RequireRolesSomewhere(TaskScope.Readers);
        var overseers = routes.MapGroup("").RequireRolesSomewhere(TaskScope.Overseers);
        var liaison = routes.MapGroup("").RequireRolesSomewhere(Role.Liaison);
        var office = routes.MapGroup("").RequireRolesSomewhere(Role.Office);
        var api = routes.MapGroup("/api");
        var liaisonApi = api.MapGroup("").RequireRolesSomewhere(Role.Liaison);

        liaison.MapSeeInbox(liaisonApi);
        readers.MapSeeTask(api.MapGroup("").RequireRolesSomewhere(TaskScope.Readers));
        liaison.MapHandInTask(liaisonApi);
        liaison.MapWithdrawHandIn(liaisonApi);
        office.MapReturnHandIn(api.MapGroup("").RequireRolesSomewhere(Role.Office));
        routes.MapGroup("").RequireRolesSomewhere([.. TaskScope.Readers.Union(TaskScope.RankingReaders)]).MapServeFile();
        overseers.MapSeeHandIns(api.MapGroup("").RequireRolesSomewhere(TaskScope.Overseers));
        return routes;
    }
}
