using Biaogan.Campaigns.Contract;
using Biaogan.Ui;

namespace Biaogan.Assessments.Ranking;

/// <summary>The way back up from ranking and score: to the sheets for the office that runs the campaign, else to the campaign, else nowhere.</summary>
internal static class CampaignCrumb
{
    public static Crumb To(CampaignRow campaign, Actor actor)
    {
        var page = CampaignAddress.Of(campaign.Id, campaign.OwnerPath, actor);
        return new Crumb(campaign.Name, actor.Covers(campaign.OwnerPath, Role.Office) ? page + "/sheets" : page);
    }
}
