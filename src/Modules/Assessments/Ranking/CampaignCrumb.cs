using System.Globalization;
using Biaogan.Ui;

namespace Biaogan.Assessments.Ranking;

/// <summary>The way back up from ranking and score: to the sheets for those who work on them, else to the campaign, else nowhere.</summary>
internal static class CampaignCrumb
{
    public static IReadOnlyList<Crumb> To(long campaignId, string name, Actor actor)
    {
        var campaign = $"/campaigns/{campaignId.ToString(CultureInfo.InvariantCulture)}";
        return actor.Has(Role.Office) ? [new Crumb(name, campaign + "/sheets")] : actor.Has(Role.Leader, Role.Supervisor) ? [new Crumb(name, campaign)] : [];
    }
}
