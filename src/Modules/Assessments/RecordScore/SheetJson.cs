using Biaogan.Assessments.Rules;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Assessments.RecordScore;

/// <summary>Sheets as the API shows them: points as decimals, names as stable words.</summary>
internal static class SheetJson
{
    public static object Of(GetSheet.View view) => new
    {
        sheet = Of(view.Sheet),
        campaign = view.CampaignName,
        statement = view.Statement,
        handedInAt = view.HandedInAt,
        files = view.Files.Select(f => new { id = f.FileId, f.FileName, f.ContentType, f.Size, f.EventDate, url = Evidence.Contract.ProofRow.Url(f.FileId) }),
        points = view.Points.Select(p => new
        {
            id = p.Point.Id,
            p.Point.Text,
            max = Points(p.Point.PointsMicro),
            rule = p.Point.RuleKind,
            asks = p.Rule.Asks.ToString(),
            words = RuleWords.Of(p.Rule),
            selfScore = p.SelfMicro is { } self ? Points(self) : (decimal?)null,
            observed = ObservationText.Value(p.Standing?.Observation),
            points = p.Standing is { } s ? Points(s.PointsMicro) : (decimal?)null,
            reason = p.Standing?.Reason,
        }),
        ledger = view.Ledger.Select(e => new
        {
            id = e.Posting.Id,
            e.Posting.ScoringPointId,
            points = Points(e.Posting.PointsMicro),
            e.Posting.Observation,
            e.Posting.Reason,
            e.Posting.EvidenceFileId,
            e.Posting.ReversesId,
            e.Posting.SchemeVersion,
            by = e.By,
            at = e.Posting.PostedAt,
        }),
        mayScore = view.MayScore,
        isPublished = view.IsPublished,
    };

    public static object Of(SheetLine line) => new
    {
        line.Id,
        line.CampaignId,
        line.UnitId,
        line.UnitName,
        line.ItemId,
        line.ItemNumber,
        line.Content,
        line.Dimension,
        kind = line.Kind.ToString(),
        max = Points(line.PointsMicro),
        isScored = line.State == SheetState.Scored,
        line.IsNotApplicable,
        line.NotApplicableReason,
        earned = Points(line.EarnedMicro),
        applicable = Points(line.ApplicableMicro),
        veto = line.Veto?.ToString(),
        task = line.Task?.ToString(),
        line.Deadline,
        line.Version,
    };

    private static decimal Points(long micro) => new Points(micro).ToDecimal();
}
