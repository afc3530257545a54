using System.Text.RegularExpressions;
using Biaogan.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Browser.Tests.Sweep;

/// <summary>An address a person can open: a GET endpoint of the host outside the API.</summary>
/// <param name="Pattern">As mapped: "/campaigns/{id:long}".</param>
/// <param name="IsOpen">Strangers may come.</param>
internal sealed record Route(string Pattern, bool IsOpen, IReadOnlyList<IReadOnlyList<Role>> Needs)
{
    /// <summary>Everything the host maps for people; found, not listed, so a new page cannot be forgotten.</summary>
    public static IReadOnlyList<Route> All(App app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .OrderBy(e => e.RoutePattern.InboundPrecedence)
            .Select(e => (Endpoint: e, Pattern: "/" + e.RoutePattern.RawText!.Trim('/')))
            .Where(e => !IsForMachines(e.Pattern))
            .Select(e => new Route(e.Pattern, e.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null, NeedsOf(e.Endpoint))
            {
                Address = new Regex("^" + string.Concat(e.Endpoint.RoutePattern.PathSegments.Select(s => "/" + string.Concat(s.Parts.Select(Part)))) + "/?$", RegexOptions.CultureInvariant),
            }),
    ];

    /// <summary>Matches the paths of this route.</summary>
    public required Regex Address { get; init; }

    public bool HasParameters => Pattern.Contains('{', StringComparison.Ordinal);

    /// <summary>Whether someone with these roles may come at all; whose rows they see is the page's business.</summary>
    public bool Admits(IReadOnlyCollection<Role> held) => IsOpen || (held.Count > 0 && Needs.All(roles => roles.Count == 0 || roles.Any(held.Contains)));

    private static bool IsForMachines(string pattern) =>
        pattern.StartsWith("/api/", StringComparison.Ordinal) || pattern.StartsWith("/openapi/", StringComparison.Ordinal) || pattern is "/health";

    private static IReadOnlyList<IReadOnlyList<Role>> NeedsOf(RouteEndpoint endpoint) =>
        [.. endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>().SelectMany(p => p.Requirements).OfType<RolesRequirement>().Select(r => r.Roles)];

    private static string Part(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => Regex.Escape(literal.Content),
        RoutePatternSeparatorPart separator => Regex.Escape(separator.Content),
        RoutePatternParameterPart parameter => parameter.ParameterPolicies.Any(p => p.Content is "int" or "long") ? "[0-9]+" : "[^/]+",
        _ => throw new InvalidOperationException($"Unknown part {part}."),
    };
}
