using Biaogan.Assessments.Ledger;
using Biaogan.Assessments.Rules;
using Biaogan.Schemes.Contract;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Assessments.RecordScore;

/// <summary>Turns what was entered on a sheet into judgements by the rules of its scoring points. Pure.</summary>
internal static class Judging
{
    private const int LongestReason = 1000;

    internal sealed record Outcome(IReadOnlyList<Judgement> Judgements, IReadOnlyList<FieldFault> Faults, VetoEffect? Veto);

    /// <param name="points">Scoring points of the item, in order.</param>
    /// <param name="kind">Kind of the item.</param>
    /// <param name="entries">What was entered; every scoring point needs an entry.</param>
    /// <param name="standing">Postings that stand; a judgement that differs from one is a correction.</param>
    /// <param name="files">Files of the unit that may be named as proof.</param>
    public static Outcome Read(
        IReadOnlyList<ScoringPointRow> points, ItemKind kind, IReadOnlyList<RecordScore.PointEntry> entries, IReadOnlyList<Posting> standing, IReadOnlyList<long> files)
    {
        var judgements = new List<Judgement>();
        var faults = new List<FieldFault>();
        var outcomes = new List<(RuleOfPoint, RuleOutcome)>();
        foreach (var point in points)
        {
            var rule = RuleOfPoint.Read(point, kind);
            var entry = entries.FirstOrDefault(e => e.ScoringPointId == point.Id);
            var (observation, text, fault) = ObservationText.Read(rule, entry?.Observed);
            if (fault is not null)
            {
                faults.Add(new FieldFault(FieldOf(point.Id), fault));
                continue;
            }

            var outcome = rule.Evaluate(observation!);
            var reason = string.IsNullOrWhiteSpace(entry!.Reason) ? null : entry.Reason.Trim();
            var judgement = new Judgement(point.Id, text!, outcome.Points.Micro, reason, entry.EvidenceFileId);
            var old = standing.SingleOrDefault(p => p.ScoringPointId == point.Id);
            var isCorrection = old is not null && !LedgerRules.IsSame(old, judgement);
            if (reason is null && (rule.IsDeduction(outcome) || isCorrection))
            {
                faults.Add(new FieldFault(ReasonOf(point.Id), isCorrection
                    ? T("更正已有的评分，必须写明理由。", "State why the score is corrected.")
                    : T("扣分必须写明理由。", "State why points are taken off.")));
            }

            if (reason?.Length > LongestReason)
            {
                faults.Add(new FieldFault(ReasonOf(point.Id), T($"理由最多 {LongestReason} 字。", $"A reason has at most {LongestReason} characters.")));
            }

            if (entry.EvidenceFileId is { } file && !files.Contains(file))
            {
                faults.Add(new FieldFault(FileOf(point.Id), T("请从本单位为此项提交的材料中选择。", "Choose one of the files handed in for this item.")));
            }

            judgements.Add(judgement);
            outcomes.Add((rule, outcome));
        }

        return new Outcome(judgements, faults, LedgerRules.Veto(outcomes));
    }

    /// <summary>Posted name of what was observed for a scoring point.</summary>
    public static string FieldOf(long pointId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p{pointId}");

    /// <summary>Posted name of its reason.</summary>
    public static string ReasonOf(long pointId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"r{pointId}");

    /// <summary>Posted name of its proof file.</summary>
    public static string FileOf(long pointId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"e{pointId}");
}
