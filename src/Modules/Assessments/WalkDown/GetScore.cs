using Biaogan.Access.Contract;
using Biaogan.Assessments.Contract;
using Biaogan.Assessments.Ledger;
using Biaogan.Assessments.Ranking;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Schemes.Contract;

namespace Biaogan.Assessments.WalkDown;

/// <summary>The score of one unit, from the total down to each posting. The same number of queries for any size.</summary>
internal sealed class GetScore(AppDbContext db, GetRanking ranking, RegionClock clock)
{
    /// <param name="By">Post held on that day and name of the assessor; null where the reader is the unit itself.</param>
    public sealed record Entry(Posting Posting, string PointText, string? By);

    /// <param name="Entries">The ledger of the item, oldest first.</param>
    public sealed record ItemScore(SheetLine Sheet, IReadOnlyList<Entry> Entries);

    public sealed record View(
        CampaignRow Campaign, long UnitId, string UnitName, Standing Standing, IReadOnlyList<ItemScore> Items, long FullMicro, DateTime? PublishedAt, string? Note, int Edition)
    {
        /// <summary>The actor may open and print the sheets behind the score.</summary>
        public bool MayOpenSheets { get; init; }
    }

    /// <summary>For those who look over the campaign.</summary>
    public async Task<Result<View>> ForOverseer(long campaignId, long unitId, Actor actor, CancellationToken ct) =>
        await db.CampaignsRunBy(actor, SheetScope.Overseers).AnyAsync(c => c.Id == campaignId, ct)
            ? await Load(campaignId, unitId, actor, ct)
            : Refusal.NotFound();

    /// <summary>A liaison's own unit, once the scores are published and not before.</summary>
    public async Task<Result<View>> ForLiaison(long campaignId, Actor actor, CancellationToken ct)
    {
        if (!await db.PublishedCampaigns().ContainsAsync(campaignId, ct))
        {
            return Refusal.NotFound();
        }

        var units = db.Units().Under(actor.Paths(Role.Liaison), u => u.Path).Select(u => u.Id);
        var unitId = await db.CampaignUnits().Where(m => m.CampaignId == campaignId && units.Contains(m.UnitId))
            .OrderBy(m => m.UnitId == actor.UnitId ? 0 : 1).ThenBy(m => m.Sequence).Select(m => (long?)m.UnitId).FirstOrDefaultAsync(ct);
        return unitId is { } own ? await Load(campaignId, own, null, ct) : Refusal.NotFound();
    }

    /// <param name="overseer">Who looks over the campaign; null for the unit itself, which sees no assessor's name and no sheet.</param>
    private async Task<Result<View>> Load(long campaignId, long unitId, Actor? overseer, CancellationToken ct)
    {
        var standing = (await ranking.Settled(campaignId, ct)).SingleOrDefault(s => s.UnitId == unitId);
        if (standing is null)
        {
            return Refusal.NotFound();
        }

        var head = await (
            from campaign in db.Campaigns()
            join scheme in db.Schemes() on campaign.SchemeId equals scheme.Id
            join publication in db.Set<Publications.Publication>() on campaign.Id equals publication.CampaignId into publications
            from publication in publications.DefaultIfEmpty()
            where campaign.Id == campaignId
            select new { campaign, scheme.TotalMicro, PublishedAt = publication == null ? (DateTime?)null : publication.PublishedAt, Note = publication == null ? null : publication.Note, Edition = publication == null ? 0 : publication.Edition })
            .SingleAsync(ct);
        var sheets = await db.Lines(db.Set<ScoreSheet>().Where(s => s.CampaignId == campaignId && s.UnitId == unitId)).InOrder().ToListAsync(ct);
        var entries = await (
            from posting in db.Set<Posting>().AsNoTracking()
            join sheet in db.Set<ScoreSheet>() on posting.SheetId equals sheet.Id
            join point in db.ScoringPoints() on posting.ScoringPointId equals point.Id
            join person in db.People() on posting.PostedBy equals person.Id into people
            from person in people.DefaultIfEmpty()
            where sheet.CampaignId == campaignId && sheet.UnitId == unitId
            orderby posting.Id
            select new { posting, point.Text, By = person == null ? "" : person.DisplayName }).ToListAsync(ct);
        var posts = await db.PostsOf(overseer is null ? [] : entries.Select(e => e.posting.PostedBy), ct);
        var bySheet = entries.ToLookup(e => e.posting.SheetId, e => new Entry(
            e.posting, e.Text, overseer is null ? null : PostsHeld.WithName(posts.On(e.posting.PostedBy, clock.DayOf(e.posting.PostedAt)), e.By)));
        var mayOpen = overseer is not null
            && await db.Readable(overseer, await db.OwnUnits(overseer, ct)).AnyAsync(s => s.CampaignId == campaignId && s.UnitId == unitId, ct);
        return new View(
            head.campaign, unitId, standing.UnitName, standing, [.. sheets.Select(s => new ItemScore(s, [.. bySheet[s.Id]]))], head.TotalMicro, head.PublishedAt, head.Note, head.Edition)
        {
            MayOpenSheets = mayOpen,
        };
    }
}
