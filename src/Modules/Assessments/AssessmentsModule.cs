using Biaogan.Assessments.ListSheets;
using Biaogan.Assessments.RecordScore;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Assessments.SignedScans;
using Biaogan.Campaigns.Contract;
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
        services.AddScoped<IListener<SchemeRepublished>, MakeSheets>();
        services.AddScoped<ISchemeUse, ScoredSchemes>();
        services.AddScoped<GetSheet>();
        services.AddScoped<RecordScore.RecordScore>();
        services.AddScoped<NextSheet>();
        services.AddScoped<UploadScan>();
        return services;
    }

    public static IEndpointRouteBuilder MapAssessments(this IEndpointRouteBuilder routes)
    {
        routes.MapRecordScore();
        UploadScan.Map(routes);
        return routes;
    }
}
