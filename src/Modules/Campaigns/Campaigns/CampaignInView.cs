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

    /// <summary>A group below /campaigns/{id}: whoever may not see that campaign gets "not found".</summary>
    public static RouteGroupBuilder Group(IEndpointRouteBuilder routes, params Role[] roles)
    {
        var group = routes.MapGroup("/campaigns/{id:long}").RequireRoles(roles);
        group.AddEndpointFilter(async (context, next) =>
        {
            var services = context.HttpContext.RequestServices;
            var id = long.Parse((string)context.HttpContext.GetRouteValue("id")!, System.Globalization.CultureInfo.InvariantCulture);
            var found = await services.GetRequiredService<AppDbContext>()
                .CampaignsUnder(services.GetRequiredService<CurrentActor>().Actor.Paths(roles)).AsNoTracking()
                .SingleOrDefaultAsync(c => c.Id == id, context.HttpContext.RequestAborted);
            if (found is null)
            {
                return TypedResults.NotFound();
            }

            services.GetRequiredService<CampaignInView>()._campaign = found;
            return await next(context);
        });
        return group;
    }
}
