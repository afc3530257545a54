using Biaogan.Access.Grants;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Access.RoleMatrix;

/// <summary>Which role may do what, read off the routes themselves: nothing is written down twice.</summary>
internal static class Matrix
{
    /// <param name="Changes">True for deeds that change something.</param>
    /// <param name="Roles">Roles that may do it wherever it stands; empty when anyone signed in may.</param>
    /// <param name="InPart">Roles that may do it in some places only.</param>
    public sealed record Line(string Group, string Deed, bool Changes, IReadOnlySet<Role> Roles, IReadOnlySet<Role> InPart, bool IsForAll);

    /// <summary>One route as far as permission goes.</summary>
    /// <param name="Pattern">As it is written.</param>
    /// <param name="Plain">As beginnings of <see cref="RouteWord"/> are written.</param>
    /// <param name="Roles">Roles it asks for; empty: anyone signed in. Null: no sign-in needed.</param>
    public sealed record Route(string Method, string Pattern, string Plain, IReadOnlyList<Role>? Roles)
    {
        public bool Changes => Method is not ("GET" or "HEAD");
    }

    /// <summary>Every route of the program with the roles it asks for.</summary>
    public static IReadOnlyList<Route> Routes(IEnumerable<Endpoint> endpoints) =>
    [
        .. from endpoint in endpoints.OfType<RouteEndpoint>()
           let pattern = "/" + endpoint.RoutePattern.RawText?.TrimStart('/')
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select new Route(method, pattern, RouteWord.Plain(pattern), RolesOf(endpoint)),
    ];

    public static RouteWord? WordOf(Route route, IEnumerable<RouteWord> words) =>
        words.Where(w => w.Covers(route.Plain) && (route.Changes ? w.Changing : w.Reading) is not null).MaxBy(w => w.Beginning.Length);

    /// <summary>The matrix for pages: a line for each deed in words, in the order of the words; routes without sign-in are left out.</summary>
    public static IReadOnlyList<Line> Of(IEnumerable<Endpoint> endpoints, IReadOnlyList<RouteWord> words)
    {
        var order = words.Select((w, n) => (w, n)).ToDictionary(p => p.w, p => p.n);
        return
        [
            .. Routes(endpoints).Where(r => r.Roles is not null).Select(r => (Route: r, Word: WordOf(r, words))).Where(r => r.Word is not null)
                .GroupBy(r => (r.Word!.Group, Deed: r.Route.Changes ? r.Word.Changing! : r.Word.Reading!, r.Route.Changes))
                .OrderBy(g => words.Select(w => w.Group).Distinct().ToList().IndexOf(g.Key.Group)).ThenBy(g => g.Min(r => order[r.Word!])).ThenBy(g => g.Key.Changes)
                .Select(g => LineOf(g.Key.Group.Text, g.Key.Deed.Text, g.Key.Changes, [.. g.Select(r => r.Route.Roles!)])),
        ];
    }

    /// <summary>What stands in a cell.</summary>
    public static string Mark(Line line, Role role) => line.Roles.Contains(role) ? T("可", "yes") : line.InPart.Contains(role) ? T("部分", "partly") : "";

    private static Line LineOf(string group, string deed, bool changes, IReadOnlyList<IReadOnlyList<Role>> asked)
    {
        bool May(Role role, IReadOnlyList<Role> roles) => roles.Count == 0 || roles.Contains(role);
        var all = Every.Where(role => asked.All(a => May(role, a))).ToHashSet();
        var some = Every.Where(role => !all.Contains(role) && asked.Any(a => May(role, a))).ToHashSet();
        return new Line(group, deed, changes, all, some, asked.All(a => a.Count == 0));
    }

    private static IReadOnlyList<Role> Every => Grants.Roles.All;

    /// <summary>Several demands on one route hold together.</summary>
    private static IReadOnlyList<Role>? RolesOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return null;
        }

        var demands = endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>().SelectMany(p => p.Requirements).OfType<RolesRequirement>().Select(r => r.Roles).Where(r => r.Count > 0).ToList();
        return demands.Count == 0 ? [] : [.. demands.Skip(1).Aggregate(demands[0].AsEnumerable(), (left, right) => left.Intersect(right))];
    }
}
