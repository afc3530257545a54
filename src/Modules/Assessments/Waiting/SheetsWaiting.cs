using Biaogan.Assessments.Contract;
using Biaogan.Assessments.ListSheets;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Contract;
using Biaogan.Platform.Contributions;
using Biaogan.Schemes.Contract;

namespace Biaogan.Assessments.Waiting;

/// <summary>What waits for an assessor: sheets handed in and not scored, one entry a campaign.</summary>
internal sealed class SheetsWaiting(AppDbContext db) : IInboxSource
{
    public async Task<IReadOnlyList<InboxEntry>> Waiting(Actor actor, DateOnly today, int limit, CancellationToken ct)
    {
        if (!actor.HasSomewhere(Role.Assessor))
        {
            return [];
        }

        var ownUnits = await db.OwnUnits(actor, ct);
        var waiting = await (
            from line in db.Lines(db.Scorable(actor, ownUnits)).Mine()
            join campaign in db.Campaigns() on line.CampaignId equals campaign.Id
            where campaign.State == CampaignState.Running && !db.PublishedCampaigns().Contains(campaign.Id)
            group line by new { campaign.Id, campaign.Name, campaign.To } into sheets
            orderby sheets.Key.To, sheets.Key.Id
            select new { sheets.Key.Id, sheets.Key.Name, sheets.Key.To, Count = sheets.Count() }).Take(limit).ToListAsync(ct);
        return [.. waiting.Select(w => new InboxEntry("sheets-to-score", T($"待评的评分表：{w.Name}", $"Sheets to score: {w.Name}"), $"/campaigns/{w.Id}/sheets?state=mine", w.To, w.Count, w.To < today))];
    }
}

/// <summary>What waits for the office: everything is scored and not published.</summary>
internal sealed class PublicationsWaiting(AppDbContext db) : IInboxSource
{
    public async Task<IReadOnlyList<InboxEntry>> Waiting(Actor actor, DateOnly today, int limit, CancellationToken ct)
    {
        if (!actor.HasSomewhere(Role.Office))
        {
            return [];
        }

        var ready = await (
            from campaign in db.CampaignsRunBy(actor, Role.Office)
            join sheet in db.Set<ScoreSheet>() on campaign.Id equals sheet.CampaignId
            join item in db.SchemeItems() on sheet.ItemId equals item.Id
            where campaign.State != CampaignState.Draft && item.Kind == ItemKind.Base && !db.PublishedCampaigns().Contains(campaign.Id)
            group sheet by new { campaign.Id, campaign.Name, campaign.To } into sheets
            where sheets.Count(s => s.State == SheetState.Open) == 0
            orderby sheets.Key.To, sheets.Key.Id
            select new { sheets.Key.Id, sheets.Key.Name, sheets.Key.To, Count = sheets.Count() }).Take(limit).ToListAsync(ct);
        return [.. ready.Select(r => new InboxEntry("scores-to-publish", T($"评分已完成，可以公布：{r.Name}", $"All scored, ready to publish: {r.Name}"), $"/campaigns/{r.Id}/publish", null, r.Count, false))];
    }
}
