using Biaogan.Assessments.Publications;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Assessments.Contract;

public sealed class ScoreSheetRow
{
    public long Id { get; init; }
    public long CampaignId { get; init; }

    /// <summary>Null for penalties and vetoes: no task stands behind them.</summary>
    public long? AssignmentId { get; init; }
    public long UnitId { get; init; }
    public long ItemId { get; init; }
    public bool IsScored { get; init; }
    public bool IsNotApplicable { get; init; }
    public long EarnedMicro { get; init; }
    public long ApplicableMicro { get; init; }
}

/// <summary>A unit's standing. Place by exact earned ÷ applicable, with bonus and penalty on the scale of the full total; equal scores share a place (1, 2, 2, 4).</summary>
/// <param name="Place">From 1; 0 when the unit has none: nothing of it is scored or applies, or a veto stopped it.</param>
/// <param name="Earned">Points earned on the scored base items.</param>
/// <param name="Applicable">Points those items could bring to this unit; items that do not apply and items not scored yet are left out.</param>
/// <param name="Percent">Earned ÷ applicable × 100, rounded half away from zero at the scheme's places.</param>
/// <param name="Scored">Base items scored.</param>
/// <param name="Sheets">Base items asked of the unit; while fewer are scored the standing is provisional.</param>
public sealed record Standing(int Place, long UnitId, string UnitName, string Category, int Sequence, decimal Earned, decimal Applicable, decimal Percent, int Scored, int Sheets)
{
    public string CategoryEn { get; init; } = "";

    /// <summary>Points outside the total, positive.</summary>
    public decimal Bonus { get; init; }

    /// <summary>Points taken outside the total, positive.</summary>
    public decimal Penalty { get; init; }

    /// <summary>Earned ÷ applicable × full total + bonus − penalty, after vetoes, rounded at the scheme's places; null when the unit has no total.</summary>
    public decimal? Total { get; init; }

    /// <summary>Effects of the vetoes found.</summary>
    public IReadOnlyList<VetoEffect> Vetoes { get; init; } = [];

    /// <summary>Another unit has the same place.</summary>
    public bool IsShared { get; init; }

    /// <summary>Not everything is scored yet.</summary>
    public bool IsProvisional => Scored < Sheets;

    /// <summary>Decimal places the scheme shows.</summary>
    public int Places { get; init; } = 2;
}

/// <summary>The ranking of a campaign as other rooms may ask for it.</summary>
public interface IRanking
{
    /// <summary>Standings of all units in order of place, then protocol order; units without a place come last. Two queries, whatever the number of units.</summary>
    Task<IReadOnlyList<Standing>> Of(long campaignId, CancellationToken ct);
}

public static class ScoreQueries
{
    public static IQueryable<ScoreSheetRow> ScoreSheets(this AppDbContext db) => db.Set<ScoreSheet>().Select(s => new ScoreSheetRow
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

    /// <summary>Campaigns whose scores are published and not opened for correction.</summary>
    public static IQueryable<long> PublishedCampaigns(this AppDbContext db) =>
        db.Set<Publication>().Where(p => p.OpenedAt == null).Select(p => p.CampaignId);
}
