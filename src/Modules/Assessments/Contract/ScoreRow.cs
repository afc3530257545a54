using Biaogan.Assessments.Publications;
using Biaogan.Assessments.ScoreSheets;

namespace Biaogan.Assessments.Contract;

public sealed class ScoreSheetRow
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public long AssignmentId { get; init; }
    public long UnitId { get; init; }
    public long ItemId { get; init; }
    public bool IsScored { get; init; }
    public bool IsNotApplicable { get; init; }
    public long EarnedMicro { get; init; }
    public long ApplicableMicro { get; init; }
}

/// <summary>A unit's standing. Place by exact earned ÷ applicable; equal scores share a place (1, 2, 2, 4).</summary>
public sealed record Standing(int Place, long UnitId, string UnitName, string Category, int Sequence, decimal Earned, decimal Applicable, decimal Percent, int Scored, int Sheets);

/// <summary>The ranking of a campaign as other rooms may ask for it.</summary>
public interface IRanking
{
    /// <summary>Standings of all units in order of place, then protocol order. Two queries, whatever the number of units.</summary>
    Task<IReadOnlyList<Standing>> Of(long campaignId, CancellationToken ct);
}

public static class ScoreQueries
{
    public static IQueryable<ScoreSheetRow> ScoreSheets(this AppDbContext db) => db.Set<ScoreSheet>().AsNoTracking().Select(s => new ScoreSheetRow
    {
        Id = s.Id,
        CampaignId = s.CampaignId,
        AssignmentId = s.AssignmentId,
        UnitId = s.UnitId,
        ItemId = s.ItemId,
        IsScored = s.State == SheetState.Scored,
        IsNotApplicable = s.IsNotApplicable,
        EarnedMicro = s.EarnedMicro,
        ApplicableMicro = s.ApplicableMicro,
    });

    /// <summary>Campaigns whose scores are published.</summary>
    public static IQueryable<long> PublishedCampaigns(this AppDbContext db) => db.Set<Publication>().AsNoTracking().Select(p => p.CampaignId);
}
