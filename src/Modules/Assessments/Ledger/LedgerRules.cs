using Biaogan.Assessments.Rules;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Assessments.Ledger;

/// <summary>What an assessor says about one scoring point, after its rule was applied.</summary>
/// <param name="ScoringPointId">The scoring point.</param>
/// <param name="Observation">Ledger text of what was observed.</param>
/// <param name="PointsMicro">What the rule makes of it.</param>
/// <param name="Reason">Reason, trimmed; null for none.</param>
/// <param name="EvidenceFileId">The file it rests on; null for none.</param>
internal sealed record Judgement(long ScoringPointId, string Observation, long PointsMicro, string? Reason, long? EvidenceFileId);

/// <summary>The arithmetic of the ledger: pure.</summary>
internal static class LedgerRules
{
    /// <summary>The postings that stand: neither taken back nor taking another back.</summary>
    public static IReadOnlyList<Posting> Standing(IReadOnlyList<Posting> postings)
    {
        var takenBack = postings.Where(p => p.ReversesId is not null).Select(p => p.ReversesId!.Value).ToHashSet();
        return [.. postings.Where(p => p.ReversesId is null && !takenBack.Contains(p.Id))];
    }

    /// <summary>True when a judgement says the same as the posting that stands, so that nothing is to be posted.</summary>
    public static bool IsSame(Posting standing, Judgement judgement) =>
        standing.PointsMicro == judgement.PointsMicro && standing.Observation == judgement.Observation
        && standing.Reason == judgement.Reason && standing.EvidenceFileId == judgement.EvidenceFileId;

    /// <summary>The posting that takes another back.</summary>
    public static Posting TakeBack(Posting standing, string reason, int schemeVersion, long by, DateTime at) => new()
    {
        SheetId = standing.SheetId,
        ScoringPointId = standing.ScoringPointId,
        PointsMicro = checked(-standing.PointsMicro),
        SchemeVersion = schemeVersion,
        Reason = reason,
        ReversesId = standing.Id,
        PostedBy = by,
        PostedAt = at,
    };

    public static Posting Post(long sheetId, Judgement judgement, int schemeVersion, long by, DateTime at) => new()
    {
        SheetId = sheetId,
        ScoringPointId = judgement.ScoringPointId,
        PointsMicro = judgement.PointsMicro,
        SchemeVersion = schemeVersion,
        Observation = judgement.Observation,
        Reason = judgement.Reason,
        EvidenceFileId = judgement.EvidenceFileId,
        PostedBy = by,
        PostedAt = at,
    };

    /// <summary>Sum of postings.</summary>
    public static long Total(IEnumerable<Posting> postings) => Points.Sum(postings.Select(p => new Points(p.PointsMicro))).Micro;

    /// <summary>The veto effect the standing postings of a sheet have, or null.</summary>
    public static VetoEffect? Veto(IEnumerable<(RuleOfPoint Rule, RuleOutcome Outcome)> outcomes) =>
        outcomes.Where(o => o.Outcome.Vetoed).Select(o => (VetoEffect?)o.Rule.Effect).OrderBy(e => e).FirstOrDefault();
}
