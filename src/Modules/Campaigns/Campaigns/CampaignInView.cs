using Biaogan.Organizations.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Campaigns.Campaigns;

/// <summary>The campaign the address names, once it is known that the caller may see it; pages below it take it from here.</summary>
internal sealed class CampaignInView
{
    private Campaign? _campaign;

    public Campaign Campaign => _campaign ?? throw new InvalidOperationException("The route does not stand below a campaign.");

    /// <summary>Path of the unit that runs it today.</summary>
    public string OwnerPath { get; private set; } = "";

    /// <summary>A group below /campaigns/{id}: whoever may not see that campaign gets "not found".</summary>
    public static RouteGroupBuilder Group(IEndpointRouteBuilder routes, params Role[] roles)
    {
        var group = routes.MapGroup("/campaigns/{id:long}").RequireRolesSomewhere(roles);
        group.AddEndpointFilter(async (context, next) =>
        {
            var services = context.HttpContext.RequestServices;
            var id = long.Parse((string)context.HttpContext.GetRouteValue("id")!, System.Globalization.CultureInfo.InvariantCulture);
            var db = services.GetRequiredService<AppDbContext>();
            var found = await db.CampaignsUnder(services.GetRequiredService<CurrentActor>().Actor, roles).AsNoTracking().Where(c => c.Id == id)
                .Select(c => new { Campaign = c, OwnerPath = db.Units().Where(u => u.Id == c.OwnerUnitId).Select(u => u.Path).Single() }).SingleOrDefaultAsync(context.HttpContext.RequestAborted);
            if (found is null)
            {
                return TypedResults.NotFound();
            }

            var view = services.GetRequiredService<CampaignInView>();
            (view._campaign, view.OwnerPath) = (found.Campaign, found.OwnerPath);
            return await next(context);
        });
        return group;
    }
}
