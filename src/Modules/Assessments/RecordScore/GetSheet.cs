using Biaogan.Access.Contract;
using Biaogan.Assessments.Contract;
using Biaogan.Assessments.Ledger;
using Biaogan.Assessments.Rules;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Contract;
using Biaogan.Evidence.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Schemes.Contract;

namespace Biaogan.Assessments.RecordScore;

/// <summary>One sheet with everything an assessor looks at while scoring it.</summary>
internal sealed class GetSheet(AppDbContext db, RegionClock clock)
{
    private const int ReasonsOffered = 30;

    /// <param name="Standing">The posting that stands for it, or null.</param>
    /// <param name="SelfMicro">What the unit gave itself, in millionths, or null.</param>
    public sealed record PointView(ScoringPointRow Point, RuleOfPoint Rule, Posting? Standing, long? SelfMicro);

    public sealed record EntryView(Posting Posting, string By);

    public sealed record View
    {
        public required SheetLine Sheet { get; init; }
        public required string CampaignName { get; init; }
        public required string Methods { get; init; }
        public required IReadOnlyList<PointView> Points { get; init; }
        public string? Statement { get; init; }
        public DateTime? HandedInAt { get; init; }
        public required IReadOnlyList<ProofRow> Files { get; init; }

        /// <summary>The ledger of the sheet, oldest first.</summary>
        public required IReadOnlyList<EntryView> Ledger { get; init; }

        /// <summary>Short reasons the actor gave lately, latest first.</summary>
        public required IReadOnlyList<string> Reasons { get; init; }
        public bool MayScore { get; init; }
        public bool IsPublished { get; init; }

        /// <summary>A problem found here can be registered: the campaign runs, and the actor inspects the unit.</summary>
        public bool MayRegister { get; init; }
    }

    public async Task<Result<View>> Run(long sheetId, Actor actor, CancellationToken ct)
    {
        var ownUnits = await db.OwnUnits(actor, ct);
        var line = await db.Lines(db.Readable(actor, ownUnits).Where(s => s.Id == sheetId)).SingleOrDefaultAsync(ct);
        if (line is null)
        {
            return Refusal.NotFound();
        }

        var inspected = db.Units().Under(actor.Paths(Role.Assessor, Role.Supervisor), u => u.Path).Select(u => u.Id);
        var head = await (
            from campaign in db.Campaigns()
            where campaign.Id == line.CampaignId
            select new
            {
                campaign.Name,
                Methods = db.SchemeItems().Where(i => i.Id == line.ItemId).Select(i => i.Methods).First(),
                MayRegister = campaign.State == CampaignState.Running && inspected.Contains(line.UnitId),
                MayScore = db.Scorable(actor, ownUnits).Any(s => s.Id == sheetId),
                IsPublished = db.PublishedCampaigns().Contains(campaign.Id),
            }).SingleAsync(ct);
        var points = await db.ScoringPoints().Where(p => p.ItemId == line.ItemId).OrderBy(p => p.Sequence).ToListAsync(ct);
        var ledger = await (
            from posting in db.Set<Posting>().AsNoTracking()
            join person in db.People() on posting.PostedBy equals person.Id into people
            from person in people.DefaultIfEmpty()
            where posting.SheetId == sheetId
            orderby posting.Id
            select new EntryView(posting, person == null ? "" : person.DisplayName)).ToListAsync(ct);
        // In which post they acted on the day.
        var posts = await db.PostsOf(ledger.Select(e => e.Posting.PostedBy), ct);
        ledger = [.. ledger.Select(e => e with { By = PostsHeld.WithName(posts.On(e.Posting.PostedBy, clock.DayOf(e.Posting.PostedAt)), e.By) })];
        var handIn = await db.HandIns().Where(h => h.AssignmentId == line.AssignmentId).SingleOrDefaultAsync(ct);
        var self = handIn is null ? [] : await db.SelfScores().Where(s => s.HandInId == handIn.Id).ToDictionaryAsync(s => s.ScoringPointId, s => s.PointsMicro, ct);
        var files = await db.Proofs().Where(p => p.AssignmentId == line.AssignmentId).OrderBy(p => p.FileId).ToListAsync(ct);
        var recent = await db.Set<Posting>().Where(p => p.PostedBy == actor.PersonId && p.Reason != null && p.ReversesId == null)
            .OrderByDescending(p => p.PostedAt).Select(p => p.Reason!).Take(200).ToListAsync(ct);
        var standing = LedgerRules.Standing([.. ledger.Select(e => e.Posting)]);

        return new View
        {
            Sheet = line,
            CampaignName = head.Name,
            Methods = head.Methods,
            Points = [.. points.Select(p => new PointView(
                p, RuleOfPoint.Read(p, line.Kind), standing.SingleOrDefault(s => s.ScoringPointId == p.Id), self.TryGetValue(p.Id, out var micro) ? micro : null))],
            Statement = handIn?.Statement,
            HandedInAt = line.Task == AssignmentState.HandedIn ? handIn?.HandedInAt : null,
            Files = files,
            Ledger = ledger,
            Reasons = [.. recent.Distinct(StringComparer.Ordinal).Take(ReasonsOffered)],
            MayScore = head.MayScore,
            IsPublished = head.IsPublished,
            MayRegister = head.MayRegister,
        };
    }
}
