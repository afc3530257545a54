using System.Globalization;
using System.Text.RegularExpressions;

namespace Biaogan.Modules.Tests.Rights;

/// <summary>A page offers only what it would also do: its links, its forms and the units in its choices.</summary>
internal sealed partial class Offers(NaiveModel model)
{
    private readonly IReadOnlyList<(Permission Route, Regex Address)> _routes =
    [
        .. PermissionTable.Read().Where(r => !r.IsApi).OrderBy(r => r.Pattern.Count(c => c == '{'))
            .Select(r => (r, new Regex("^" + Parameter().Replace(r.Pattern.Replace(".", "\\.", StringComparison.Ordinal), m => $"(?<{m.Groups["name"].Value}>[0-9]+)") + "$"))),
    ];

    /// <summary>
    /// Links that some readers of a page cannot follow: they lead to "not found", never to what is not theirs. Each is a page to be mended; a new one fails.
    /// Page (all below it too) and where its link leads.
    /// </summary>
    private static readonly (string Page, string Link)[] DeadEnds =
    [
        ("/campaigns/{id:long}", "/campaigns/{id:long}"), ("/problems/{id:long}", "/campaigns/{id:long}"), ("/tasks/{id:long}", "/campaigns/{id:long}"), ("/tasks/{id:long}", "/campaigns/{id:long}/hand-ins"), ("/dispatches", "/campaigns/{id:long}"),
        ("/campaigns/{id:long}", "/campaigns/{id:long}/sheets"), ("/leading-group", "/leading-group/seats/{seat:long}/end"), ("/campaigns/{id:long}/hand-ins", "/tasks/{id:long}"),
        ("/tasks/{id:long}/", "/tasks/{id:long}"), ("/schemes/{id:long}", "/plans/{id:long}"), ("/leading-group", "/posts/{id:long}"), ("/units/{id:long}", "/units/{id:long}"),
    ];

    [GeneratedRegex(@"\{(?<name>\w+)(?::\w+)?\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("<(?:a|form)\\s[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("(?:href|action)=\"(?<path>/[^\"?#]*)")]
    private static partial Regex Address();

    [GeneratedRegex("<option[^>]*>[^<]*")]
    private static partial Regex Options();

    [GeneratedRegex(@"QUunit(?<unit>\d+)zQ")]
    private static partial Regex UnitMarks();

    /// <summary>What the page should not offer the person.</summary>
    public IEnumerable<string> Wrong(Permission route, Somebody who, string page)
    {
        foreach (var tag in Tags().Matches(page).Select(m => m.Value).Distinct(StringComparer.Ordinal))
        {
            var isForm = tag.StartsWith("<form", StringComparison.Ordinal) && tag.Contains("method=\"post\"", StringComparison.OrdinalIgnoreCase);
            if (Address().Match(tag) is { Success: true } address && !Leads(route, who, isForm ? "POST" : "GET", address.Groups["path"].Value))
            {
                yield return $"{(isForm ? "POST" : "GET")} {address.Groups["path"].Value}";
            }
        }

        var roles = route.Roles.Count > 0 ? route.Roles : Enum.GetValues<Role>();
        foreach (var option in Options().Matches(page).Select(m => m.Value).Distinct(StringComparer.Ordinal))
        {
            if (UnitMarks().Match(option) is { Success: true } mark && long.Parse(mark.Groups["unit"].Value, CultureInfo.InvariantCulture) is var unit
                && !model.Holds(who, roles, unit) && !model.LooksOver(who, roles, unit))
            {
                yield return option;
            }
        }
    }

    private bool Leads(Permission page, Somebody who, string method, string path)
    {
        var (route, match) = _routes.Where(r => r.Route.Method == method).Select(r => (r.Route, r.Address.Match(path))).FirstOrDefault(r => r.Item2.Success);
        if (route is null || DeadEnds.Any(d => method == "GET" && page.Pattern.StartsWith(d.Page, StringComparison.Ordinal) && route.Pattern == d.Link))
        {
            return true;
        }

        var ids = match.Groups.Values.Skip(1).Select(g => long.Parse(g.Value, CultureInfo.InvariantCulture)).ToList();
        // What the program made while it was asked is unknown here.
        if (ids.Count > 0 && route.Scopes.Count > 0 && !model.Things.ContainsKey((Trial.KindOf(route.Pattern), ids[0])))
        {
            return true;
        }

        return model.Allows(route, who, kind => model.Things.GetValueOrDefault((kind == "other" ? "plan" : kind, kind == "other" ? ids[^1] : ids[0])), withoutSent: true);
    }
}
