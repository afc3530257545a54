using Biaogan.Access.Contract;
using Biaogan.Assessments.Ledger;
using Biaogan.Assessments.Rules;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Contract;
using Biaogan.Evidence.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform.Contributions;
using Biaogan.Platform.Events;
using Biaogan.Schemes.Contract;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Assessments.Sample;

/// <summary>Scores about 70 % of what the sample's units handed in, through the same rules as an assessor's form.</summary>
internal sealed class AssessmentsSample(AppDbContext db, IEnumerable<IListener<CampaignStarted>> listeners) : ISampleSource
{
    private const double ScoredShare = 0.7;
    private const double NotApplicableShare = 0.03;
    private const double ExtraShare = 0.05;
    private const int Batch = 1500;

    public int Order => 60;

    private sealed record Target(long SheetId, long UnitId, long? AssignmentId, long ItemId, ItemKind Kind, DateTime? HandedInAt);

    public async Task Fill(SampleContext sample, CancellationToken ct)
    {
        var campaigns = await db.Campaigns().Where(c => c.State == CampaignState.Running).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(ct);
        foreach (var campaignId in campaigns)
        {
            await MakeMissingSheets(campaignId, sample, ct);
            await Score(campaignId, sample, ct);
        }
    }

    // A campaign the sample wrote as rows was never started by hand, so nobody was told of it.
    private async Task MakeMissingSheets(long campaignId, SampleContext sample, CancellationToken ct)
    {
        if (!await db.Set<ScoreSheet>().AnyAsync(s => s.CampaignId == campaignId, ct))
        {
            var make = listeners.OfType<MakeSheets>().Single();
            await db.Write<Done>(sample.Act, async () =>
            {
                await make.Hear(new CampaignStarted(campaignId, sample.Act), db, ct);
                return Done.It;
            }, ct);
        }
    }

    private async Task Score(long campaignId, SampleContext sample, CancellationToken ct)
    {
        var assessors = await Assessors(sample, ct);
        if (assessors.Count == 0)
        {
            return;
        }

        var targets = await (
            from line in db.Lines(db.Set<ScoreSheet>().Where(s => s.CampaignId == campaignId && s.State == SheetState.Open)).InOrder()
            join handIn in db.HandIns() on line.AssignmentId equals (long?)handIn.AssignmentId into handIns
            from handIn in handIns.DefaultIfEmpty()
            where line.Task == AssignmentState.HandedIn || line.AssignmentId == null
            select new Target(line.Id, line.UnitId, line.AssignmentId, line.ItemId, line.Kind, handIn == null ? null : handIn.HandedInAt)).ToListAsync(ct);
        var paths = await db.Units().ToDictionaryAsync(u => u.Id, u => u.Path, ct);
        var itemIds = targets.Select(t => t.ItemId).Distinct().ToList();
        var points = (await db.ScoringPoints().Where(p => itemIds.Contains(p.ItemId)).OrderBy(p => p.Sequence).ToListAsync(ct)).ToLookup(p => p.ItemId);
        var files = (await db.Proofs().Where(p => db.Assignments().Any(a => a.Id == p.AssignmentId && a.CampaignId == campaignId)).OrderBy(p => p.FileId)
            .Select(p => new { p.AssignmentId, p.FileId }).ToListAsync(ct)).ToLookup(p => (long?)p.AssignmentId, p => p.FileId);
        var version = await db.Campaigns().Where(c => c.Id == campaignId).Join(db.Schemes(), c => c.SchemeId, s => s.Id, (_, s) => s.Version).SingleAsync(ct);

        var vetoed = false;
        foreach (var batch in targets.Chunk(Batch))
        {
            await db.Write<Done>(sample.Act, async () =>
            {
                var ids = batch.Select(t => t.SheetId).ToList();
                var sheets = await db.Set<ScoreSheet>().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
                foreach (var target in batch)
                {
                    var choices = assessors.Where(a => paths[target.UnitId].StartsWith(a.Path, StringComparison.Ordinal) && a.UnitId != target.UnitId).ToList();
                    var takes = sample.Random.NextDouble() < (target.Kind is ItemKind.Base or ItemKind.Bonus ? ScoredShare : target.Kind == ItemKind.Penalty ? ExtraShare : vetoed ? 0 : 1);
                    if (!takes || choices.Count == 0 || !points[target.ItemId].Any())
                    {
                        continue;
                    }

                    var by = choices[sample.Random.Next(choices.Count)].PersonId;
                    var at = SampleFindings.When(sample, target.HandedInAt);
                    vetoed |= target.Kind == ItemKind.Veto;
                    Put(sheets[target.SheetId], target, [.. points[target.ItemId]], [.. files[target.AssignmentId]], version, by, at, sample.Random);
                }

                return Done.It;
            }, ct);
        }
    }

    private void Put(ScoreSheet sheet, Target target, IReadOnlyList<ScoringPointRow> points, IReadOnlyList<long> files, int version, long by, DateTime at, Random random)
    {
        if (target.Kind == ItemKind.Base && random.NextDouble() < NotApplicableShare)
        {
            (sheet.IsNotApplicable, sheet.NotApplicableReason, sheet.ApplicableMicro) = (true, SampleFindings.NotApplicable(random), 0);
        }
        else
        {
            var outcomes = new List<(RuleOfPoint, RuleOutcome)>();
            var postings = new List<Posting>();
            foreach (var point in points)
            {
                var rule = RuleOfPoint.Read(point, target.Kind);
                var (observation, text, _) = ObservationText.Read(rule, SampleFindings.Observed(rule, random));
                var outcome = rule.Evaluate(observation!);
                outcomes.Add((rule, outcome));
                var judgement = new Judgement(
                    point.Id, text!, outcome.Points.Micro, rule.IsDeduction(outcome) ? SampleFindings.Reason(target.Kind, random) : null, files.Count > 0 ? files[random.Next(files.Count)] : null);
                postings.Add(LedgerRules.Post(sheet.Id, judgement, version, by, at));
            }

            db.AddRange(postings);
            sheet.EarnedMicro = LedgerRules.Total(postings);
            sheet.Veto = LedgerRules.Veto(outcomes);
        }

        (sheet.State, sheet.ScoredBy, sheet.ScoredAt, sheet.Version) = (SheetState.Scored, by, at, sheet.Version + 1);
    }

    private async Task<IReadOnlyList<(long PersonId, long UnitId, string Path)>> Assessors(SampleContext sample, CancellationToken ct)
    {
        var rows = await (
            from grant in db.Grants()
            join person in db.People() on grant.PersonId equals person.Id
            join unit in db.Units() on grant.UnitId equals unit.Id
            where grant.Role == Role.Assessor && !person.IsClosed && grant.From <= sample.Today && (grant.To == null || grant.To >= sample.Today)
            orderby person.Id
            select new { person.Id, person.UnitId, unit.Path }).ToListAsync(ct);
        return [.. rows.Select(r => (r.Id, r.UnitId, r.Path))];
    }
}
