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
            if (Address().Match(tag) is { Success: true } address && !Leads(who, isForm ? "POST" : "GET", address.Groups["path"].Value))
            {
                yield return $"{(isForm ? "POST" : "GET")} {address.Groups["path"].Value}";
            }
        }

        var roles = route.Roles.Count > 0 ? route.Roles : Enum.GetValues<Role>();
        foreach (var option in Options().Matches(page).Select(m => m.Value).Distinct(StringComparer.Ordinal))
        {
            if (UnitMarks().Match(option) is { Success: true } mark && long.Parse(mark.Groups["unit"].Value, CultureInfo.InvariantCulture) is var unit
                && !(route.CountsInCampaigns || route.Roles.Count == 0 ? model.HoldsSomewhere(who, roles, unit) : model.Holds(who, roles, unit)) && !model.LooksOver(who, roles, unit))
            {
                yield return option;
            }
        }
    }

    private bool Leads(Somebody who, string method, string path)
    {
        var (route, match) = _routes.Where(r => r.Route.Method == method).Select(r => (r.Route, r.Address.Match(path))).FirstOrDefault(r => r.Item2.Success);
        if (route is null)
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
