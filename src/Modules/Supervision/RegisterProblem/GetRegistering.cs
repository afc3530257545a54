using Biaogan.Assessments.Contract;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Schemes.Contract;
using Biaogan.Supervision.Problems;

namespace Biaogan.Supervision.RegisterProblem;

/// <summary>What the form for a new problem shows: the sheet's unit and item, or the units and items to choose from.</summary>
internal sealed class GetRegistering(AppDbContext db)
{
    public sealed record Choosable(long Id, string Name, string? Group);

    /// <param name="CampaignUrl">Address of the campaign; null when the actor has no page of it.</param>
    /// <param name="Unit">Unit of the sheet; null without a sheet.</param>
    /// <param name="Units">Units in protocol order; empty with a sheet.</param>
    public sealed record View(string Campaign, string? CampaignUrl, string? Unit, string? ItemPath, string? Item, IReadOnlyList<Choosable> Units, IReadOnlyList<Choosable> Items);

    public async Task<Result<View>> Run(long campaignId, long? sheetId, Actor actor, CancellationToken ct)
    {
        var campaign = await db.Campaigns().Where(c => c.Id == campaignId).Select(c => new { c.Name, c.SchemeId, c.OwnerPath }).SingleOrDefaultAsync(ct);
        if (campaign is null)
        {
            return Refusal.NotFound();
        }

        var url = CampaignAddress.Of(campaignId, campaign.OwnerPath, actor);
        if (sheetId is not null)
        {
            var sheet = await (
                from s in db.ScoreSheets()
                join u in db.Units().Under(actor.Paths(ProblemLines.Inspectors), u => u.Path) on s.UnitId equals u.Id
                join i in db.SchemeItems() on s.ItemId equals i.Id
                where s.Id == sheetId && s.CampaignId == campaignId
                select new { Unit = u.Name, i.PathText, i.Content }).SingleOrDefaultAsync(ct);
            return sheet is null ? Refusal.NotFound() : new View(campaign.Name, url, sheet.Unit, sheet.PathText, sheet.Content, [], []);
        }

        var units = await (
            from c in db.CampaignUnits()
            join u in db.Units().Under(actor.Paths(Role.Supervisor), u => u.Path) on c.UnitId equals u.Id
            where c.CampaignId == campaignId
            orderby c.Sequence
            select new { u.Id, u.Name, u.Category, u.CategoryEn }).ToListAsync(ct);
        if (units.Count == 0)
        {
            return Refusal.NotFound();
        }

        var items = await db.SchemeItems().Where(i => i.SchemeId == campaign.SchemeId).OrderBy(i => i.Sequence)
            .Select(i => new { i.Id, i.Number, i.Content, i.Dimension }).ToListAsync(ct);
        return new View(
            campaign.Name, url, null, null, null,
            [.. units.Select(u => new Choosable(u.Id, u.Name, T(u.Category, u.CategoryEn)))],
            [.. items.Select(i => new Choosable(i.Id, Short($"{i.Number} {i.Content}".Trim()), i.Dimension))]);
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..59] + "…";
}
