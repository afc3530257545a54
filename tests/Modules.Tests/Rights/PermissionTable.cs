using System.Runtime.CompilerServices;
using Biaogan.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Modules.Tests.Rights;

/// <summary>One line of permissions.txt.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Pattern">As mapped, beginning with '/'.</param>
/// <param name="Who">"open", "signed-in" or roles with commas: what the route itself says.</param>
/// <param name="Over">See the head of the file.</param>
internal sealed record Permission(string Method, string Pattern, string Who, string Over)
{
    public bool IsOpen => Who == "open";

    public bool IsApi => Pattern.StartsWith("/api/", StringComparison.Ordinal);

    public bool IsSafe => Method is "GET" or "HEAD";

    /// <summary>Roles the route asks for; empty when anyone signed in may come.</summary>
    public IReadOnlyList<Role> Roles { get; } = Who is "open" or "signed-in" ? [] : [.. Who.Split(',').Select(Enum.Parse<Role>)];

    /// <summary>Roles bound to a campaign count here: a list over campaigns, or something that belongs to one.</summary>
    public bool CountsInCampaigns => Over == "roles, in campaigns" || (!Over.EndsWith(AtLarge, StringComparison.Ordinal) && CampaignThing is not null);

    /// <summary>The thing of a campaign the address names; null when it names none.</summary>
    public string? CampaignThing => Scopes.SelectMany(all => all).Select(c => c.Thing).FirstOrDefault(OfCampaigns.Contains);

    private const string AtLarge = ", at large";
    private static readonly string[] OfCampaigns = ["campaign", "task", "sheet", "problem", "dispatch", "published", "evidence"];

    /// <summary>Alternatives of conditions that must all hold: Roles@thing.anchor.</summary>
    public IReadOnlyList<IReadOnlyList<(IReadOnlyList<Role> Roles, string Thing, string Anchor)>> Scopes => !Over.Contains('@', StringComparison.Ordinal)
        ? []
        : [.. Over.Replace(AtLarge, "", StringComparison.Ordinal).Split(" or ").Select(all => (IReadOnlyList<(IReadOnlyList<Role>, string, string)>)[.. all.Split(" and ").Select(Condition)])];

    private (IReadOnlyList<Role>, string, string) Condition(string text)
    {
        var (roles, place) = text.Split('@') is [var r, var p] ? (r, p) : throw new FormatException($"{Method} {Pattern}: {text}");
        var parts = place.Split('.');
        return (roles == "*" ? Roles : [.. roles.Split(',').Select(Enum.Parse<Role>)], parts[0], parts.Length > 1 ? parts[1] : "");
    }

    public override string ToString() => $"{Method} {Pattern} | {Who} | {Over}";
}

/// <summary>permissions.txt against the routes of the program.</summary>
internal static class PermissionTable
{
    public static string File([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "permissions.txt");

    public static IReadOnlyList<Permission> Read() =>
    [
        .. System.IO.File.ReadLines(File()).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(" | ") is [var route, var who, var over] && route.Split(' ', 2) is [var method, var pattern]
            ? new Permission(method, pattern, who, over)
            : throw new FormatException($"permissions.txt: {l}")),
    ];

    /// <summary>What the program maps: method, pattern and the roles its groups name.</summary>
    public static IReadOnlyList<(string Method, string Pattern, string Who)> Routes(App app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]).Select(m => (Method: m, Pattern: "/" + e.RoutePattern.RawText!.Trim('/'), Who: WhoMay(e))))
            .OrderBy(r => r.Method, StringComparer.Ordinal).ThenBy(r => r.Pattern, StringComparer.Ordinal),
    ];

    private static string WhoMay(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return "open";
        }

        // Several policies on one route all hold: what they have in common remains.
        var asked = endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>().SelectMany(p => p.Requirements).OfType<RolesRequirement>().Select(r => r.Roles).Where(r => r.Count > 0).ToList();
        return asked.Count == 0 ? "signed-in" : string.Join(',', asked[0].Where(role => asked.TrueForAll(roles => roles.Contains(role))));
    }
}
