using Biaogan.Assessments.Contract;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Contract;
using Biaogan.Assessments.Publications;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Schemes.Contract;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Assessments.Ranking;

/// <summary>The ranking of a campaign: one query for its units, one for the sums of their sheets.</summary>
internal sealed class GetRanking(AppDbContext db, RegionClock clock) : IRanking
{
    public async Task<IReadOnlyList<Standing>> Of(long campaignId, CancellationToken ct)
    {
        // A published ranking keeps the names and categories of the day it was published.
        var published = await db.Set<Publication>().Where(p => p.CampaignId == campaignId && p.OpenedAt == null).Select(p => (DateTime?)p.PublishedAt).SingleOrDefaultAsync(ct);
        var called = published is { } at ? db.UnitsCalledOn(clock.DayOf(at)) : db.Units();
        var units = await (
            from member in db.CampaignUnits()
            join unit in called on member.UnitId equals unit.Id
            join campaign in db.Campaigns() on member.CampaignId equals campaign.Id
            join scheme in db.Schemes() on campaign.SchemeId equals scheme.Id
            where member.CampaignId == campaignId
            orderby member.Sequence
            select new { unit.Id, unit.Name, unit.Category, unit.CategoryEn, member.Sequence, scheme.TotalMicro, scheme.Places }).ToListAsync(ct);
        var sums = await (
            from sheet in db.Set<ScoreSheet>().AsNoTracking()
            join item in db.SchemeItems() on sheet.ItemId equals item.Id
            where sheet.CampaignId == campaignId
            group new { sheet, item } by sheet.UnitId into unit
            select new
            {
                unit.Key,
                Earned = unit.Sum(x => x.item.Kind == ItemKind.Base && x.sheet.State == SheetState.Scored ? x.sheet.EarnedMicro : 0L),
                Applicable = unit.Sum(x => x.item.Kind == ItemKind.Base && x.sheet.State == SheetState.Scored ? x.sheet.ApplicableMicro : 0L),
                Bonus = unit.Sum(x => x.item.Kind == ItemKind.Bonus ? x.sheet.EarnedMicro : 0L),
                Penalty = unit.Sum(x => x.item.Kind == ItemKind.Penalty ? x.sheet.EarnedMicro : 0L),
                Scored = unit.Sum(x => x.item.Kind == ItemKind.Base && x.sheet.State == SheetState.Scored ? 1 : 0),
                Sheets = unit.Sum(x => x.item.Kind == ItemKind.Base ? 1 : 0),
                Stop = unit.Sum(x => x.sheet.Veto == VetoEffect.Stop ? 1 : 0),
                CountsAs = unit.Sum(x => x.sheet.Veto == VetoEffect.CountsAs ? 1 : 0),
                LosesExcellent = unit.Sum(x => x.sheet.Veto == VetoEffect.LosesExcellent ? 1 : 0),
                NotEligible = unit.Sum(x => x.sheet.Veto == VetoEffect.NotEligible ? 1 : 0),
            }).ToDictionaryAsync(u => u.Key, ct);
        if (units.Count == 0)
        {
            return [];
        }

        return Rank.Of(
            units.Select(u => sums.TryGetValue(u.Id, out var s)
                ? new UnitSums(u.Id, u.Name, u.Category, u.CategoryEn, u.Sequence, s.Earned, s.Applicable, s.Bonus, s.Penalty, s.Scored, s.Sheets,
                    Vetoes((VetoEffect.Stop, s.Stop), (VetoEffect.CountsAs, s.CountsAs), (VetoEffect.LosesExcellent, s.LosesExcellent), (VetoEffect.NotEligible, s.NotEligible)))
                : new UnitSums(u.Id, u.Name, u.Category, u.CategoryEn, u.Sequence, 0, 0, 0, 0, 0, 0, [])),
            units[0].TotalMicro,
            units[0].Places);
    }

    /// <summary>The standings as people may read them: until the scores are published, a unit not scored in full has no place and stands below those that are.</summary>
    public async Task<IReadOnlyList<Standing>> Settled(long campaignId, CancellationToken ct)
    {
        var all = await Of(campaignId, ct);
        return await db.PublishedCampaigns().ContainsAsync(campaignId, ct) ? all : Rank.Settled(all);
    }

    /// <summary>
    /// The published standings that stood at the end of a day, or why there are none. Scores on their way have no history by the day: a sheet keeps what it says now.
    /// </summary>
    public async Task<(IReadOnlyList<Standing> Standings, Refusal? Refusal)> StoodOn(long campaignId, DateOnly day, CancellationToken ct)
    {
        var publication = await db.Set<Publication>().AsNoTracking().SingleOrDefaultAsync(p => p.CampaignId == campaignId, ct);
        return WhyNot(publication, day) is { } why
            ? ([], Refusal.Conflict("not-published-then", T("这一天没有可看的排名：", "There is no ranking of that day: ") + why))
            : (await Of(campaignId, ct), null);
    }

    private string? WhyNot(Publication? publication, DateOnly day)
    {
        if (publication is null)
        {
            return T("评分还没有公布过。", "the scores have never been published.");
        }

        var at = RegionClock.Show(clock.DayOf(publication.PublishedAt));
        var opened = publication.OpenedAt is { } open ? RegionClock.Show(clock.DayOf(open)) : null;
        return publication.PublishedAt < clock.EndOf(day)
            ? opened is null ? null : T($"评分于 {opened} 开放更正，更正前的排名没有保留。", $"the scores were opened for correction on {opened}, and the ranking before is not kept.")
            : publication.Edition > 1
            ? T($"评分于 {at} 更正后重新公布，更正前的排名没有保留。", $"the scores were corrected and published again on {at}, and the ranking before is not kept.")
            : T($"评分于 {at} 才公布。", $"the scores were published on {at} only.");
    }

    /// <summary>The campaign when the actor looks over it, else null.</summary>
    public Task<CampaignRow?> Campaign(long campaignId, Actor actor, CancellationToken ct) => db.CampaignsRunBy(actor, SheetScope.Overseers).SingleOrDefaultAsync(c => c.Id == campaignId, ct);

    private static IReadOnlyList<VetoEffect> Vetoes(params ReadOnlySpan<(VetoEffect Effect, int Found)> counts)
    {
        var effects = new List<VetoEffect>();
        foreach (var (effect, found) in counts)
        {
            if (found > 0)
            {
                effects.Add(effect);
            }
        }

        return effects;
    }
}
