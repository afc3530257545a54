using Biaogan.Assessments.Ledger;
using Biaogan.Assessments.Publications;
using Biaogan.Assessments.Rules;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Evidence.Contract;
using Biaogan.Schemes.Contract;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Assessments.RecordScore;

/// <summary>Scores a sheet, or corrects it: appends to the ledger and keeps the stored total equal to its sum.</summary>
internal sealed class RecordScore(AppDbContext db)
{
    /// <summary>What was entered for one scoring point.</summary>
    /// <param name="ScoringPointId">The scoring point.</param>
    /// <param name="Observed">What was found, in the form its rule asks: points, a count, a value, yes/no, a tier's label, a place.</param>
    /// <param name="Reason">Required below full points, for a penalty, a veto and every correction.</param>
    /// <param name="EvidenceFileId">The unit's file it rests on.</param>
    public sealed record PointEntry(long ScoringPointId, string? Observed, string? Reason, long? EvidenceFileId);

    /// <param name="Version">Version of the sheet the caller saw.</param>
    /// <param name="NotApplicable">The item does not apply to the unit; <paramref name="NotApplicableReason"/> is required then and the points are not read.</param>
    public sealed record Request(int Version, bool NotApplicable, string? NotApplicableReason, IReadOnlyList<PointEntry> Points);

    public async Task<Result<Done>> Run(long sheetId, Request request, Act act, CancellationToken ct)
    {
        var ownUnits = await db.OwnUnits(act.Who, ct);
        return await db.Write<Done>(act, async () =>
        {
            // The ledger is written one after the other: on PostgreSQL assessors who save at the same moment would otherwise make each other start again.
            await db.TakeTurn<Posting>(ct);
            var sheet = await db.Scorable(act.Who, ownUnits).AsTracking().SingleOrDefaultAsync(s => s.Id == sheetId, ct);
            if (sheet is null)
            {
                return Refusal.NotFound();
            }

            if (sheet.Version != request.Version)
            {
                return await Stale.Refuse(db, sheet, ct);
            }

            if (await db.Set<Publication>().AnyAsync(p => p.CampaignId == sheet.CampaignId && p.OpenedAt == null, ct))
            {
                return Refusal.Conflict("published", T("评分已经公布，不能再改。确需更正，请创建办先在“公布”页开放更正。", "The scores are published. To correct one, the office must first open them for correction on the publication page."));
            }

            var item = await (
                from i in db.SchemeItems()
                join scheme in db.Schemes() on i.SchemeId equals scheme.Id
                where i.Id == sheet.ItemId
                select new { i.Kind, i.PointsMicro, scheme.Version }).SingleAsync(ct);
            var points = await db.ScoringPoints().Where(p => p.ItemId == sheet.ItemId).OrderBy(p => p.Sequence).ToListAsync(ct);
            var files = await db.Proofs().Where(p => p.AssignmentId == sheet.AssignmentId).Select(p => p.FileId).ToListAsync(ct);
            var postings = await db.Set<Posting>().Where(p => p.SheetId == sheetId).ToListAsync(ct);
            var standing = LedgerRules.Standing(postings);
            var (by, at) = (act.Who.PersonId, act.When);

            var fresh = new List<Posting>();
            VetoEffect? veto = null;
            if (request.NotApplicable)
            {
                var reason = request.NotApplicableReason?.Trim();
                if (item.Kind != ItemKind.Base || string.IsNullOrEmpty(reason) || reason.Length > 500)
                {
                    return Refusal.Invalid("reason-required", "notApplicableReason", item.Kind == ItemKind.Base
                        ? T("不涉及必须写明理由，最多 500 字。", "State why it does not apply, in at most 500 characters.")
                        : T("加分、扣分和否决项没有“不涉及”。", "Only items within the total can be not applicable."));
                }

                fresh.AddRange(standing.Select(p => LedgerRules.TakeBack(p, reason, item.Version, by, at)));
                (sheet.IsNotApplicable, sheet.NotApplicableReason, sheet.ApplicableMicro) = (true, reason, 0);
            }
            else
            {
                var read = Judging.Read(points, item.Kind, request.Points, standing, files);
                if (read.Faults.Count > 0)
                {
                    return Refusal.Invalid(read.Faults);
                }

                foreach (var judgement in read.Judgements)
                {
                    var old = standing.SingleOrDefault(p => p.ScoringPointId == judgement.ScoringPointId);
                    if (old is not null && LedgerRules.IsSame(old, judgement))
                    {
                        continue;
                    }

                    if (old is not null)
                    {
                        fresh.Add(LedgerRules.TakeBack(old, judgement.Reason!, item.Version, by, at));
                    }

                    fresh.Add(LedgerRules.Post(sheetId, judgement, item.Version, by, at));
                }

                veto = read.Veto;
                (sheet.IsNotApplicable, sheet.NotApplicableReason) = (false, null);
                sheet.ApplicableMicro = item.Kind == ItemKind.Base ? item.PointsMicro : 0;
            }

            db.AddRange(fresh);
            sheet.EarnedMicro = LedgerRules.Total(postings.Concat(fresh));
            (sheet.State, sheet.Veto, sheet.ScoredBy, sheet.ScoredAt) = (SheetState.Scored, veto, by, at);
            sheet.Version++;
            return Done.It;
        }, ct);
    }
}
