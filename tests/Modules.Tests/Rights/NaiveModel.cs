using System.Text.RegularExpressions;

namespace Biaogan.Modules.Tests.Rights;

/// <summary>Somebody of the trial.</summary>
/// <param name="Grants">In person and with posts.</param>
internal sealed record Somebody(long Id, string SignIn, string Token, long HomeId, List<(Role Role, long UnitId)> Grants)
{
    /// <summary>Roles that count within one campaign only.</summary>
    public List<(Role Role, long UnitId, long CampaignId)> InCampaigns { get; init; } = [];

    public override string ToString() => $"{SignIn} ({string.Join(", ", Grants.Select(g => $"{g.Role}@{g.UnitId}").Concat(InCampaigns.Select(g => $"{g.Role}@{g.UnitId} in {g.CampaignId}")))})";
}

/// <summary>A thing an address can name.</summary>
/// <param name="Anchors">Units that decide, by the name of the anchor: owner, unit, member …</param>
internal sealed record Thing(string Kind, long Id, IReadOnlyDictionary<string, IReadOnlyList<long>> Anchors)
{
    public long? CampaignId { get; init; }
}

/// <summary>
/// The rules of who sees what, written a second time and as plainly as they can be said: parents are climbed one by one, lists are walked.
/// It shares no code with the product: no paths, no queries, no policies.
/// </summary>
internal sealed partial class NaiveModel
{
    public Dictionary<long, long?> Parents { get; } = [];

    public HashSet<long> Closed { get; } = [];

    /// <summary>What stood below what before it moved.</summary>
    public HashSet<(long UnitId, long ParentId)> Former { get; } = [];

    public List<Somebody> People { get; } = [];

    public Dictionary<(string Kind, long Id), Thing> Things { get; } = [];

    /// <summary>Recusals that stand: (person, campaign, unit).</summary>
    public HashSet<(long PersonId, long CampaignId, long UnitId)> Recusals { get; } = [];

    /// <summary>Roles that go with posts.</summary>
    public Dictionary<long, List<(Role Role, long UnitId)>> PostGrants { get; } = [];

    /// <summary>Who holds posts of which unit.</summary>
    public HashSet<(long PostUnit, long PersonId, long HomeId)> Holders { get; } = [];

    /// <summary>Grants of everybody, those of people who never ask included.</summary>
    public IEnumerable<(long PersonId, Role Role, long UnitId)> AllGrants => People.SelectMany(p => p.Grants.Concat(p.InCampaigns.Select(g => (g.Role, g.UnitId))).Select(g => (p.Id, g.Role, g.UnitId)));

    public bool IsAtOrAbove(long unit, long below)
    {
        for (long? at = below; at is { } id; at = Parents[id])
        {
            if (id == unit)
            {
                return true;
            }
        }

        return false;
    }

    public bool Holds(Somebody who, IReadOnlyList<Role> roles, long over) => who.Grants.Any(g => roles.Contains(g.Role) && IsAtOrAbove(g.UnitId, over));

    /// <summary>The same before something of a campaign: roles bound to it count too.</summary>
    private bool Holds(Somebody who, IReadOnlyList<Role> roles, long over, long? campaign) =>
        Holds(who, roles, over) || who.InCampaigns.Any(g => g.CampaignId == campaign && roles.Contains(g.Role) && IsAtOrAbove(g.UnitId, over));

    /// <summary>In some campaign or at large.</summary>
    public bool HoldsSomewhere(Somebody who, IReadOnlyList<Role> roles, long over) => Holds(who, roles, over) || who.InCampaigns.Any(g => roles.Contains(g.Role) && IsAtOrAbove(g.UnitId, over));

    /// <summary>Whether the person may come to this route at all.</summary>
    public static bool Admits(Permission route, Somebody who) => route.IsOpen || route.Roles.Count == 0 || who.Grants.Any(g => route.Roles.Contains(g.Role))
        || (route.CountsInCampaigns && who.InCampaigns.Any(g => route.Roles.Contains(g.Role)));

    /// <summary>Whether the route may do its work for the person on the things its address and its body name; null things do not exist.</summary>
    /// <param name="withoutSent">What the body names is left aside.</param>
    public bool Allows(Permission route, Somebody who, Func<string, Thing?> named, bool withoutSent = false)
    {
        if (!Admits(route, who))
        {
            return false;
        }

        if (route.Over == "top")
        {
            return who.Grants.Any(g => route.Roles.Contains(g.Role) && Parents[g.UnitId] is null);
        }

        var campaign = route.CountsInCampaigns && route.CampaignThing is { } of ? named(of)?.CampaignId : null;
        return route.Scopes.Count == 0 || route.Scopes.Any(all => all.All(c =>
            (withoutSent && c.Thing.StartsWith("sent-", StringComparison.Ordinal))
            || (named(c.Thing) is { } thing && (c.Anchor == "kin" ? named("person") is { } other && Top(thing.Anchors["home"][0]) == Top(other.Anchors["home"][0]) : Holds(who, c.Roles, thing, c.Anchor, campaign)))));
    }

    private long Top(long unit)
    {
        while (Parents[unit] is { } above)
        {
            unit = above;
        }

        return unit;
    }

    private bool Holds(Somebody who, IReadOnlyList<Role> roles, Thing thing, string anchor, long? campaign) => anchor switch
    {
        // Sheets one may score: an assessor over the unit who does not belong to it, nor to anything below it, and has not been recused.
        "scorable" => thing.Anchors["unit"].Any(unit => Holds(who, roles, unit, campaign) && !IsAtOrAbove(unit, who.HomeId) && !Recusals.Contains((who.Id, thing.CampaignId ?? thing.Id, unit))),
        // Units one may place elsewhere: open, below another, and not themselves the top of what one holds.
        "movable" => thing.Anchors["unit"].All(unit => !Closed.Contains(unit) && Parents[unit] is not null && Holds(who, roles, unit) && !who.Grants.Any(g => roles.Contains(g.Role) && g.UnitId == unit)),
        "open" => thing.Anchors["unit"].All(unit => !Closed.Contains(unit) && Holds(who, roles, unit)),
        "closed" => thing.Anchors["unit"].All(unit => Closed.Contains(unit) && Holds(who, roles, unit)),
        // Accounts and posts one may change: the security administrator any within reach; an office those that carry ordinary roles within its reach only.
        "managed" when thing.Kind == "post" => who.Grants.Any(g => g.Role == Role.SecurityAdministrator)
            ? Holds(who, [Role.SecurityAdministrator, Role.Office], thing.Anchors["unit"][0])
            : Holds(who, [Role.Office], thing.Anchors["unit"][0]) && PostGrants.GetValueOrDefault(thing.Id, []).All(g => IsOrdinary(g.Role) && Holds(who, [Role.Office], g.UnitId)),
        "managed" => who.Grants.Any(g => g.Role == Role.SecurityAdministrator)
            ? Holds(who, [Role.SecurityAdministrator], thing.Anchors["home"][0])
            : Holds(who, [Role.Office], thing.Anchors["home"][0])
                && AllGrants.Where(g => g.PersonId == thing.Id).All(g => IsOrdinary(g.Role) && Holds(who, [Role.Office], g.UnitId)),
        "" => thing.Anchors["unit"].Any(unit => Holds(who, roles, unit, campaign)),
        _ => thing.Anchors.TryGetValue(anchor, out var units) && units.Any(unit => Holds(who, roles, unit, campaign)),
    };

    /// <summary>Whether the unit takes part in a campaign the person looks over.</summary>
    public bool LooksOver(Somebody who, IReadOnlyList<Role> roles, long unit) => Campaigns.Any(c => c.Anchors["member"].Contains(unit) && c.Anchors["owner"].Any(o => Holds(who, roles, o, c.Id)));

    private static bool IsOrdinary(Role role) => role is Role.Liaison or Role.Assessor or Role.Supervisor or Role.Leader or Role.Viewer;

    /// <summary>A mark in the text of a thing: what it is and whose. Long enough not to occur by chance in the tokens of a page.</summary>
    public static string Mark(char kind, long unit) => $"Q{kind}unit{unit}zQ";

    /// <summary>A mark in the text of what belongs to a campaign.</summary>
    public static string CampaignMark(long campaign) => $"QMcampaign{campaign}zQ";

    [GeneratedRegex(@"QMcampaign(?<campaign>\d+)zQ")]
    private static partial Regex CampaignMarks();

    [GeneratedRegex(@"Q(?<kind>[A-Z])unit(?<unit>\d+)zQ")]
    private static partial Regex Marks();

    /// <summary>Marks in an answer that the person must not see, whatever the route.</summary>
    public IEnumerable<string> Leaks(Permission route, Somebody who, string body)
    {
        // Who has roles in campaigns only sees nothing of any other.
        foreach (var mark in who.Grants.Count > 0 || route.IsOpen ? [] : CampaignMarks().Matches(body).DistinctBy(m => m.Value))
        {
            if (!who.InCampaigns.Any(g => mark.Value == CampaignMark(g.CampaignId)))
            {
                yield return mark.Value;
            }
        }

        foreach (var mark in Marks().Matches(body).DistinctBy(m => m.Value))
        {
            var (kind, unit) = (mark.Groups["kind"].Value[0], long.Parse(mark.Groups["unit"].Value, System.Globalization.CultureInfo.InvariantCulture));
            if (Parents.ContainsKey(unit) && !MaySee(route, who, kind, unit))
            {
                yield return mark.Value;
            }
        }
    }

    private bool MaySee(Permission route, Somebody who, char kind, long unit)
    {
        var roles = route.Roles.Count > 0 ? route.Roles : Enum.GetValues<Role>();
        // A page anybody may ask for leads on to one's own.
        var within = Holds(who, roles, unit) || ((route.CountsInCampaigns || route.Roles.Count == 0) && HoldsSomewhere(who, roles, unit));
        return kind switch
        {
            // Plans, templates, documents, problems and proof: only over the unit itself. A campaign shows none of them to its other units.
            'L' or 'T' => Holds(who, [Role.Office], unit),
            'D' or 'P' => within,
            // Posts and lists: within reach, with the people within reach who hold them, and what one's own superiors hold stands in the leading group above; one's own; elsewhere a post stands beside a name.
            'O' => within || Holders.Any(h => h.PostUnit == unit && (h.PersonId == who.Id || Holds(who, roles, h.HomeId))) || !IsRegister(route) || IsAtOrAbove(unit, who.HomeId) || who.Grants.Any(g => IsAtOrAbove(unit, g.UnitId)),
            // What was handed in: also to those who look over the campaign.
            'K' or 'E' => within || LooksOver(who, roles, unit),
            // Schemes and campaigns also to the units that take part.
            'C' when who.InCampaigns.Any(g => Things[("campaign", g.CampaignId)].Anchors["owner"].Contains(unit)) => true,
            'S' or 'C' => within || Campaigns.Any(c => c.Anchors["owner"].Contains(unit) && c.Anchors["member"].Any(m => Holds(who, roles, m, c.Id))),
            // Accounts: within reach, or holding a post within reach, on the pages about people and units; elsewhere a name stands beside what its person did.
            'H' => within || Holders.Any(h => h.HomeId == unit && Holds(who, roles, h.PostUnit)) || unit == who.HomeId || !(route.Pattern.Contains("/people", StringComparison.Ordinal) || route.Pattern.Contains("/units", StringComparison.Ordinal)),
            // Units: within reach and above oneself; what stood above one of them once belongs to its history; where a campaign's work is done, also those that take part in the same.
            _ => within || Former.Any(f => f.ParentId == unit && Holds(who, roles, f.UnitId)) || IsAtOrAbove(unit, who.HomeId) || who.Grants.Any(g => IsAtOrAbove(unit, g.UnitId)) || who.InCampaigns.Any(g => IsAtOrAbove(unit, g.UnitId)) || (!IsRegister(route) && Campaigns.Any(c => Involves(c, unit) && c.Anchors.Values.SelectMany(a => a).Any(u => Holds(who, roles, u, c.Id)))),
        };
    }

    private static bool IsRegister(Permission route) => Registers.Any(part => route.Pattern.StartsWith(part, StringComparison.Ordinal) || route.Pattern.StartsWith("/api" + part, StringComparison.Ordinal));

    private static readonly string[] Registers = ["/units", "/unit-lists", "/people", "/posts", "/roles", "/leading-group", "/plans"];

    private static bool Involves(Thing campaign, long unit) => campaign.Anchors["owner"].Contains(unit) || campaign.Anchors["member"].Contains(unit);

    private IEnumerable<Thing> Campaigns => Things.Values.Where(t => t.Kind == "campaign");
}
