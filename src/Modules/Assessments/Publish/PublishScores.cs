using Biaogan.Assessments.Publications;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Schemes.Contract;

namespace Biaogan.Assessments.Publish;

/// <summary>Makes the scores of a campaign visible to its units; opens them for correction; publishes them again with a note.</summary>
internal sealed class PublishScores(AppDbContext db)
{
    private const int LongestNote = 1000;

    public sealed record UnitMissing(string UnitName, int Open);

    /// <param name="Missing">Units whose base items are not all scored, in protocol order.</param>
    public sealed record View(string CampaignName, int Scored, int Sheets, IReadOnlyList<UnitMissing> Missing, Publication? Publication)
    {
        public bool IsPublished => Publication is { OpenedAt: null };

        public bool IsOpenForCorrection => Publication is { OpenedAt: not null };
    }

    /// <param name="AcceptMissing">Publish although base items are not scored; the ranking stays marked provisional.</param>
    /// <param name="Note">What is corrected; required when published again.</param>
    public sealed record Request(bool AcceptMissing, string? Note);

    public async Task<Result<View>> Show(long campaignId, Actor actor, CancellationToken ct)
    {
        var name = await db.CampaignsRunBy(actor, Role.Office).Where(c => c.Id == campaignId).Select(c => c.Name).SingleOrDefaultAsync(ct);
        if (name is null)
        {
            return Refusal.NotFound();
        }

        var (scored, sheets) = await Counts(campaignId, ct);
        var open = await (
            from sheet in db.Set<ScoreSheet>().AsNoTracking()
            join item in db.SchemeItems() on sheet.ItemId equals item.Id
            join unit in db.Units() on sheet.UnitId equals unit.Id
            join member in db.CampaignUnits() on new { sheet.CampaignId, sheet.UnitId } equals new { member.CampaignId, member.UnitId }
            where sheet.CampaignId == campaignId && sheet.State == SheetState.Open && item.Kind == ItemKind.Base
            group sheet by new { member.Sequence, unit.Name } into missing
            orderby missing.Key.Sequence
            select new UnitMissing(missing.Key.Name, missing.Count())).ToListAsync(ct);
        return new View(name, scored, sheets, open, await db.Set<Publication>().AsNoTracking().SingleOrDefaultAsync(p => p.CampaignId == campaignId, ct));
    }

    public Task<Result<Done>> Publish(long campaignId, Request request, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = request.Note }, async () =>
    {
        if (!await db.CampaignsRunBy(act.Who, Role.Office).AnyAsync(c => c.Id == campaignId && c.State != CampaignState.Draft, ct))
        {
            return Refusal.NotFound();
        }

        var (scored, sheets) = await Counts(campaignId, ct);
        if (scored < sheets && !request.AcceptMissing)
        {
            return Refusal.Invalid("not-all-scored", "acceptMissing", T($"还有 {sheets - scored} 项没有评。请先评完，或勾选确认按暂定结果公布。", $"{sheets - scored} items are not scored. Score them first, or tick that the result is published as provisional."));
        }

        var publication = await db.Set<Publication>().SingleOrDefaultAsync(p => p.CampaignId == campaignId, ct);
        var note = request.Note?.Trim();
        switch (publication)
        {
            case null:
                db.Add(new Publication { CampaignId = campaignId, Edition = 1, PublishedAt = act.When, PublishedBy = act.Who.PersonId });
                return Done.It;
            case { OpenedAt: null }:
                return Refusal.Conflict("already-published", T("评分已经公布。", "The scores are published already."));
            case not null when string.IsNullOrEmpty(note) || note.Length > LongestNote:
                return Refusal.Invalid("note-required", "note", T($"重新公布必须说明更正了什么，最多 {LongestNote} 字。", $"Say what is corrected, in at most {LongestNote} characters."));
            default:
                (publication.Edition, publication.PublishedAt, publication.PublishedBy) = (publication.Edition + 1, act.When, act.Who.PersonId);
                (publication.Note, publication.OpenedAt) = (note, null);
                return Done.It;
        }
    }, ct);

    /// <summary>Lets assessors correct again; units see no score until it is published anew.</summary>
    public Task<Result<Done>> OpenForCorrection(long campaignId, string? reason, Act act, CancellationToken ct) => db.Write<Done>(act with { Why = reason?.Trim() }, async () =>
    {
        if (!await db.CampaignsRunBy(act.Who, Role.Office).AnyAsync(c => c.Id == campaignId, ct)
            || await db.Set<Publication>().SingleOrDefaultAsync(p => p.CampaignId == campaignId, ct) is not { } publication)
        {
            return Refusal.NotFound();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusal.Invalid("reason-required", "reason", T("请写明为什么要更正。", "State why it must be corrected."));
        }

        publication.OpenedAt ??= act.When;
        return Done.It;
    }, ct);

    // What stands outside the total is scored only when something is found.
    private async Task<(int Scored, int Sheets)> Counts(long campaignId, CancellationToken ct)
    {
        var counts = await (
            from sheet in db.Set<ScoreSheet>().AsNoTracking()
            join item in db.SchemeItems() on sheet.ItemId equals item.Id
            where sheet.CampaignId == campaignId && item.Kind == ItemKind.Base
            group sheet by sheet.State into state
            select new { state.Key, Count = state.Count() }).ToListAsync(ct);
        return (counts.Where(c => c.Key == SheetState.Scored).Sum(c => c.Count), counts.Sum(c => c.Count));
    }
}
