using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Biaogan.Platform.Actors;

/// <summary>What a person may do within a subtree of units.</summary>
public enum Role
{
    Office,
    Liaison,
    Assessor,
    Supervisor,
    Leader,
    Viewer,
    SystemAdministrator,
    SecurityAdministrator,
    AuditAdministrator,
}

/// <summary>A role held over a unit and everything below it.</summary>
/// <param name="Role">The role.</param>
/// <param name="UnitId">Root of the subtree.</param>
/// <param name="UnitPath">Path of that unit, ending in '/'.</param>
public sealed record Grant(Role Role, long UnitId, string UnitPath)
{
    /// <summary>The one campaign it counts for; null for a role at large.</summary>
    public long? CampaignId { get; init; }
}

/// <summary>The person in whose place somebody acts, explicitly and for a stated time.</summary>
public sealed record OnBehalf(long PersonId, string Name)
{
    /// <summary>The unit that person works for.</summary>
    public long? UnitId { get; init; }
}

/// <summary>Somebody in whose place the actor may act today, switched on or not.</summary>
/// <param name="Id">Of the delegation.</param>
/// <param name="Name">In whose place.</param>
/// <param name="To">Last day, inclusive.</param>
public sealed record StandIn(long Id, string Name, DateOnly To);

/// <summary>Who is asking: the person signed in (or the program itself), with what they may do today.</summary>
public sealed record Actor(long PersonId, string Name, IReadOnlyList<Grant> Grants)
{
    /// <summary>Roles that count for one campaign only. They are no part of <see cref="Grants"/> until <see cref="In"/> says of which campaign the thing at hand is: what does not ask, denies them.</summary>
    public IReadOnlyList<Grant> InCampaigns { get; init; } = [];

    /// <summary>The unit the person works for; null for the program itself.</summary>
    public long? UnitId { get; init; }

    public string? UnitName { get; init; }

    /// <summary>Names of the posts 岗位 held today, in the order of the register; null when the person holds none.</summary>
    public string? Post { get; init; }

    /// <summary>In whose place the person acts in this request; null when in their own.</summary>
    public OnBehalf? OnBehalfOf { get; init; }

    /// <summary>In whose place the person may act today.</summary>
    public IReadOnlyList<StandIn> StandIns { get; init; } = [];

    /// <summary>Whose deeds these are: the person's, and the one's in whose place it is done. What bars one of them bars both.</summary>
    public IReadOnlyList<long> PersonIds => OnBehalfOf is { } absent ? [PersonId, absent.PersonId] : [PersonId];

    /// <summary>The units those persons work for.</summary>
    public IReadOnlyList<long> HomeUnitIds => [.. new[] { UnitId, OnBehalfOf?.UnitId }.OfType<long>().Distinct()];

    /// <summary>"zh" or "en" when the person chose one; null follows the browser.</summary>
    public string? Language { get; init; }

    /// <summary>The program itself: jobs, migrations, the sample.</summary>
    public static readonly Actor Program = new(0, "Biaogan", []);

    /// <summary>Nobody is signed in.</summary>
    public static readonly Actor Anonymous = new(-1, "", []);

    public bool IsSignedIn => PersonId > 0;

    public bool Has(params ReadOnlySpan<Role> roles)
    {
        foreach (var grant in Grants)
        {
            if (roles.Contains(grant.Role))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when one of the roles is held, at large or in some campaign.</summary>
    public bool HasSomewhere(params ReadOnlySpan<Role> roles)
    {
        foreach (var grant in InCampaigns)
        {
            if (roles.Contains(grant.Role))
            {
                return true;
            }
        }

        return Has(roles);
    }

    /// <summary>The same person before something of a campaign: the roles bound to it count too.</summary>
    public Actor In(long campaignId) => InCampaigns.Any(g => g.CampaignId == campaignId) ? this with { Grants = [.. Grants, .. InCampaigns.Where(g => g.CampaignId == campaignId)] } : this;

    /// <summary>The same person with the roles held at large only: for what reaches beyond one campaign.</summary>
    public Actor AtLarge => InCampaigns.Count > 0 ? this with { Grants = [.. Grants.Where(g => g.CampaignId is null)], InCampaigns = [] } : this;

    /// <summary>True when the role is held over a unit at the top: for what concerns the whole system.</summary>
    public bool HoldsAtTheTop(Role role) => Grants.Any(g => g.Role == role && g.UnitPath.Count(c => c == '/') == 2);

    /// <summary>Paths of the subtrees over which one of the roles is held; empty when none is.</summary>
    public IReadOnlyList<string> Paths(params Role[] roles) =>
        [.. Grants.Where(g => roles.Contains(g.Role)).Select(g => g.UnitPath).Distinct(StringComparer.Ordinal)];

    /// <summary>True when one of the roles is held over the unit with this path.</summary>
    public bool Covers(string unitPath, params Role[] roles) =>
        Grants.Any(g => roles.Contains(g.Role) && unitPath.StartsWith(g.UnitPath, StringComparison.Ordinal));

    /// <summary>Lets an endpoint take the actor as a parameter.</summary>
    public static ValueTask<Actor> BindAsync(HttpContext context) => new(context.RequestServices.GetRequiredService<CurrentActor>().Actor);
}

/// <summary>The actor of the request under way; filled once by the sign-in middleware.</summary>
public sealed class CurrentActor
{
    public Actor Actor { get; set; } = Actor.Anonymous;
}
