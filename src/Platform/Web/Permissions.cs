using Biaogan.Platform.Actors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Platform.Web;

/// <summary>One place decides who may call a route: its group names the roles, the use case narrows to the caller's subtree in the query.</summary>
public static class Permissions
{
    /// <summary>Only callers who hold one of the roles somewhere. What they hold it over is the query's business.</summary>
    public static TBuilder RequireRoles<TBuilder>(this TBuilder routes, params Role[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        routes.RequireAuthorization(new AuthorizationPolicyBuilder().AddRequirements(new RolesRequirement(roles)).Build());

    /// <summary>As <see cref="RequireRoles"/>, for pages and lists over all campaigns: a role bound to a campaign opens them, and the query keeps what is of that campaign.</summary>
    public static TBuilder RequireRolesSomewhere<TBuilder>(this TBuilder routes, params Role[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        routes.RequireAuthorization(new AuthorizationPolicyBuilder().AddRequirements(new RolesRequirement(roles) { InCampaigns = true }).Build());

    /// <summary>What reaches beyond one campaign: roles bound to a campaign do not count there.</summary>
    public static TBuilder AtLarge<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(AtLargeOnly.It);

    /// <summary>Only who holds the role over a unit at the top, for what concerns the whole system; to others there is nothing there.</summary>
    public static RouteGroupBuilder RequireRoleAtTheTop(this RouteGroupBuilder routes, Role role) => routes.RequireRoles(role)
        .AddEndpointFilter(async (context, next) => context.HttpContext.RequestServices.GetRequiredService<CurrentActor>().Actor.HoldsAtTheTop(role) ? await next(context) : TypedResults.NotFound());

    /// <summary>Anyone signed in.</summary>
    public static TBuilder RequireSignedIn<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.RequireAuthorization(new AuthorizationPolicyBuilder().AddRequirements(new RolesRequirement([])).Build());

    public static IServiceCollection AddPermissions(this IServiceCollection services)
    {
        services.AddScoped<CurrentActor>();
        services.AddScoped<IAuthorizationHandler, RolesHandler>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new RolesRequirement([])).Build());
        return services;
    }
}

/// <summary>The roles a route asks for; empty means anyone signed in.</summary>
public sealed class RolesRequirement(IReadOnlyList<Role> roles) : IAuthorizationRequirement
{
    public IReadOnlyList<Role> Roles { get; } = roles;

    /// <summary>A role bound to some campaign is enough.</summary>
    public bool InCampaigns { get; init; }
}

/// <summary>Says of a route that roles bound to a campaign do not count there.</summary>
internal sealed class AtLargeOnly
{
    public static readonly AtLargeOnly It = new();
}

internal sealed class RolesHandler(CurrentActor current) : AuthorizationHandler<RolesRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RolesRequirement requirement)
    {
        var actor = current.Actor;
        if (actor.IsSignedIn && (requirement.Roles.Count == 0 || (requirement.InCampaigns ? actor.HasSomewhere([.. requirement.Roles]) : actor.Has([.. requirement.Roles]))))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
