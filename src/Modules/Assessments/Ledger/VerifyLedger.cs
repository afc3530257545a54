using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Contract;
using Biaogan.Statistics.Scoring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Assessments.Ledger;

/// <summary>Recomputes every stored total of a campaign from its postings and lists the sheets where the two differ.</summary>
internal sealed class VerifyLedger(AppDbContext db)
{
    /// <param name="Stored">Total on the sheet, in points.</param>
    /// <param name="Recomputed">Sum of its postings, in points.</param>
    public sealed record Difference(long SheetId, decimal Stored, decimal Recomputed);

    /// <param name="Sheets">Sheets compared.</param>
    /// <param name="Postings">Postings summed.</param>
    /// <param name="Total">Sum over all sheets, in points.</param>
    public sealed record Report(int Sheets, int Postings, decimal Total, IReadOnlyList<Difference> Differences)
    {
        public bool IsSound => Differences.Count == 0;
    }

    public async Task<Result<Report>> Run(long campaignId, Actor actor, CancellationToken ct)
    {
        if (!await db.CampaignsRunBy(actor, Role.Office, Role.Leader, Role.AuditAdministrator).AnyAsync(c => c.Id == campaignId, ct))
        {
            return Refusal.NotFound();
        }

        var stored = await db.Set<ScoreSheet>().AsNoTracking().Where(s => s.CampaignId == campaignId).OrderBy(s => s.Id).Select(s => new { s.Id, s.EarnedMicro }).ToListAsync(ct);
        var postings = await (
            from posting in db.Set<Posting>().AsNoTracking()
            join sheet in db.Set<ScoreSheet>() on posting.SheetId equals sheet.Id
            where sheet.CampaignId == campaignId
            select new { posting.SheetId, posting.PointsMicro }).ToListAsync(ct);
        var sums = postings.GroupBy(p => p.SheetId).ToDictionary(g => g.Key, g => Points.Sum(g.Select(p => new Points(p.PointsMicro))));
        var compared = stored.Select(s => (s.Id, Stored: new Points(s.EarnedMicro), Recomputed: sums.GetValueOrDefault(s.Id))).ToList();
        return new Report(
            stored.Count, postings.Count, Points.Sum(compared.Select(c => c.Stored)).ToDecimal(),
            [.. compared.Where(c => c.Stored != c.Recomputed).Select(c => new Difference(c.Id, c.Stored.ToDecimal(), c.Recomputed.ToDecimal()))]);
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api").RequireRolesSomewhere(Role.Office, Role.Leader, Role.AuditAdministrator)
            .MapGet("/campaigns/{id:long}/ledger/verify", async (long id, VerifyLedger verify, Actor actor, CancellationToken ct) => (await verify.Run(id, actor, ct)).ToApi())
            .WithSummary("Recomputes the stored totals of a campaign from the ledger and lists differences");
}
