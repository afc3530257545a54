using System.Globalization;

namespace Biaogan.Campaigns.Contract;

/// <summary>The way to a campaign from the pages of other rooms.</summary>
public static class CampaignAddress
{
    /// <summary>Roles that may look at a campaign as a whole, held over the unit that runs it.</summary>
    public static readonly Role[] Readers = [Role.Office, Role.Leader, Role.Supervisor, Role.Assessor];

    /// <summary>Address of the campaign's page; null for whoever may not open it: the name then stands without a link.</summary>
    /// <param name="ownerPath">Path of the unit that runs the campaign.</param>
    public static string? Of(long id, string ownerPath, Actor actor) =>
        actor.In(id).Covers(ownerPath, Readers) ? "/campaigns/" + id.ToString(CultureInfo.InvariantCulture) : null;
}
