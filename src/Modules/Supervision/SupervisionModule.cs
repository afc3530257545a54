using Biaogan.Organizations.Contract;
using Biaogan.Platform.Contributions;
using Biaogan.Supervision.ListProblems;
using Biaogan.Supervision.Problems;
using Biaogan.Supervision.RegisterProblem;
using Biaogan.Supervision.Sample;
using Biaogan.Supervision.SeeProblem;
using Biaogan.Supervision.Waiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Supervision;

/// <summary>The door of the room: every service and route it has, by hand.</summary>
public static class SupervisionModule
{
    public static IServiceCollection AddSupervision(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, SupervisionModel>();
        services.AddScoped<RegisterProblem.RegisterProblem>();
        services.AddScoped<GetRegistering>();
        services.AddScoped<IssueOrder.IssueOrder>();
        services.AddScoped<AnswerOrder.AnswerOrder>();
        services.AddScoped<RecheckAnswer.RecheckAnswer>();
        services.AddScoped<GetProblem>();
        services.AddScoped<ListProblems.ListProblems>();
        services.AddScoped<IUnitTies, OpenProblemsOfUnit>();
        services.AddScoped<IInboxSource, ProblemsWaiting>();
        services.AddScoped<ISampleSource, SupervisionSample>();
        services.AddSingleton(new RoomNav(60, "问题督查", "Problems", "/problems", "gavel", ProblemLines.Readers) { InCampaigns = true });
        services.AddSingleton(new RoomHome(40, Role.Supervisor, "/problems") { InCampaigns = true });
        services.AddSingleton(new CampaignThings("problems", (services, id, ct) => services.GetRequiredService<AppDbContext>().Set<Problem>().Where(p => p.Id == id).Select(p => (long?)p.CampaignId).SingleOrDefaultAsync(ct)));
        services.AddSingleton(new RoomNav(61, "本单位整改", "To mend", "/my/problems", "tool", Role.Liaison) { InCampaigns = true });
        return services;
    }

    public static IEndpointRouteBuilder MapSupervision(this IEndpointRouteBuilder routes)
    {
        RegisterProblem.RegisterProblem.Map(routes);
        IssueOrder.IssueOrder.Map(routes);
        AnswerOrder.AnswerOrder.Map(routes);
        RecheckAnswer.RecheckAnswer.Map(routes);
        routes.MapSeeProblem();
        routes.MapListProblems();
        return routes;
    }
}
