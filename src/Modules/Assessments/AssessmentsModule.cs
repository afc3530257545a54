using Biaogan.Assessments.Contract;
using Biaogan.Assessments.Ledger;
using Biaogan.Assessments.ListSheets;
using Biaogan.Assessments.Publish;
using Biaogan.Assessments.Ranking;
using Biaogan.Assessments.RecordScore;
using Biaogan.Assessments.Recusals;
using Biaogan.Assessments.Sample;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Assessments.SignedScans;
using Biaogan.Assessments.State;
using Biaogan.Assessments.Waiting;
using Biaogan.Assessments.WalkDown;
using Biaogan.Campaigns.Contract;
using Biaogan.Platform.Contributions;
using Biaogan.Platform.Events;
using Biaogan.Schemes.Contract;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Assessments;

/// <summary>The door of the room: every service and route it has, by hand.</summary>
public static class AssessmentsModule
{
    public static IServiceCollection AddAssessments(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, AssessmentsModel>();
        services.AddScoped<IListener<CampaignStarted>, MakeSheets>();
        services.AddScoped<IListener<TasksChanged>, MakeSheets>();
        services.AddScoped<ISchemeUse, ScoredSchemes>();
        services.AddScoped<ListSheets.ListSheets>();
        services.AddScoped<NextSheet>();
        services.AddScoped<GetSheet>();
        services.AddScoped<RecordScore.RecordScore>();
        services.AddScoped<UploadScan>();
        services.AddScoped<PrintSheets.PrintSheets>();
        services.AddScoped<DeclareRecusal>();
        services.AddScoped<GetRanking>();
        services.AddScoped<IRanking>(s => s.GetRequiredService<GetRanking>());
        services.AddScoped<GetScore>();
        services.AddScoped<PublishScores>();
        services.AddScoped<GetState>();
        services.AddScoped<VerifyLedger>();
        services.AddScoped<IInboxSource, SheetsWaiting>();
        services.AddScoped<IInboxSource, PublicationsWaiting>();
        services.AddScoped<ISampleSource, AssessmentsSample>();
        services.AddSingleton(new RoomNav(12, "态势", "State", "/state", "layout-dashboard", Role.Leader, Role.Office) { InCampaigns = true });
        services.AddSingleton(new RoomNav(60, "评分", "Scores", "/sheets", "clipboard-check", Role.Assessor, Role.Office) { InCampaigns = true });
        services.AddSingleton(new RoomHome(20, Role.Leader, "/state") { InCampaigns = true });
        services.AddSingleton(new RoomHome(30, Role.Assessor, "/sheets") { InCampaigns = true });
        services.AddSingleton(new CampaignThings("sheets", (services, id, ct) => services.GetRequiredService<AppDbContext>().ScoreSheets().Where(s => s.Id == id).Select(s => (long?)s.CampaignId).SingleOrDefaultAsync(ct)));
        return services;
    }

    public static IEndpointRouteBuilder MapAssessments(this IEndpointRouteBuilder routes)
    {
        ListSheets.ListSheets.Map(routes);
        routes.MapRecordScore();
        UploadScan.Map(routes);
        PrintSheets.PrintSheets.Map(routes);
        DeclareRecusal.Map(routes);
        routes.MapRanking();
        routes.MapWalkDown();
        routes.MapPublish();
        routes.MapState();
        VerifyLedger.Map(routes);
        return routes;
    }
}
