using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;

namespace Biaogan.Campaigns.Campaigns;

/// <summary>Who sees which campaign: the roles held over the unit that runs it, or over a unit above.</summary>
internal static class CampaignScope
{
    /// <summary>The campaigns over whose owner the actor holds one of the roles, at large or in that campaign; tracked.</summary>
    public static IQueryable<Campaign> CampaignsUnder(this AppDbContext db, Actor actor, params Role[] roles)
    {
        var seen = db.CampaignsRunBy(actor, roles).Select(c => c.Id);
        return db.Set<Campaign>().Where(c => seen.Contains(c.Id)).AsTracking();
    }

    /// <summary>The campaign as the office may change it; null when there is none or it is another office's.</summary>
    public static Task<Campaign?> OfficeCampaign(this AppDbContext db, long id, Actor actor, CancellationToken ct) =>
        db.CampaignsUnder(actor, Role.Office).SingleOrDefaultAsync(c => c.Id == id, ct);

    /// <summary>Refused because the form is older than the campaign.</summary>
    public static Refusal Stale() => Refusal.Conflict(
        "changed-meanwhile",
        T("您打开页面之后，别人改动了参加单位。请刷新页面，核对后再提交。", "Somebody changed the units after you opened the page. Reload it, check, and send again."));

    /// <summary>Refused because the campaign is no longer a draft.</summary>
    public static Refusal AlreadyStarted() => Refusal.Conflict(
        "already-started",
        T("活动已经启动，参加单位和任务不能再这样修改。", "The campaign is running: its units and tasks can no longer be changed this way."));
}

/// <summary>Words for the kinds and states.</summary>
internal static class CampaignWords
{
    public static string Of(CampaignKind kind) => kind switch
    {
        CampaignKind.DemonstrationCreation => T("创建示范", "Demonstration creation"),
        CampaignKind.PerformanceAssessment => T("考核", "Assessment"),
        CampaignKind.PublicBenefit => T("为民办实事", "Public-benefit works"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Of(CampaignState state) => state switch
    {
        CampaignState.Draft => T("未启动", "Not started"),
        CampaignState.Running => T("进行中", "Running"),
        CampaignState.Closed => T("已结束", "Closed"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Of(Schemes.Contract.UnitRole role) => role switch
    {
        Schemes.Contract.UnitRole.Lead => T("牵头", "Lead"),
        Schemes.Contract.UnitRole.Support => T("配合", "Support"),
        Schemes.Contract.UnitRole.Guide => T("指导", "Guide"),
        Schemes.Contract.UnitRole.Participate => T("参与", "Participate"),
        Schemes.Contract.UnitRole.Responsible => T("责任", "Responsible"),
        Schemes.Contract.UnitRole.Assess => T("评估", "Assess"),
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
