using Biaogan.Access.Contract;
using Biaogan.Assessments.Ledger;
using Biaogan.Assessments.Rules;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Contract;
using Biaogan.Schemes.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Assessments.PrintSheets;

/// <summary>Sheets for paper: one, or all of a unit. Four queries for any number.</summary>
internal sealed class PrintSheets(AppDbContext db)
{
    /// <param name="Standing">The posting that stands; null leaves the cell to be filled in by hand.</param>
    public sealed record PointLine(ScoringPointRow Point, string Rule, Posting? Standing);

    public sealed record SheetPrint(SheetLine Sheet, IReadOnlyList<PointLine> Points);

    public sealed record View(string CampaignName, string UnitName, IReadOnlyList<SheetPrint> Sheets);

    public Task<Result<View>> One(long sheetId, Actor actor, CancellationToken ct) => Load(s => s.Id == sheetId, actor, ct);

    public Task<Result<View>> OfUnit(long campaignId, long unitId, Actor actor, CancellationToken ct) => Load(s => s.CampaignId == campaignId && s.UnitId == unitId, actor, ct);

    private async Task<Result<View>> Load(System.Linq.Expressions.Expression<Func<ScoreSheet, bool>> which, Actor actor, CancellationToken ct)
    {
        var sheets = db.Readable(actor, await db.OwnUnits(actor, ct)).Where(which);
        var lines = await db.Lines(sheets).InOrder().ToListAsync(ct);
        if (lines.Count == 0)
        {
            return Refusal.NotFound();
        }

        var name = await db.Campaigns().Where(c => c.Id == lines[0].CampaignId).Select(c => c.Name).SingleAsync(ct);
        var points = (await db.ScoringPoints().Where(p => sheets.Any(s => s.ItemId == p.ItemId)).OrderBy(p => p.Sequence).ToListAsync(ct)).ToLookup(p => p.ItemId);
        var postings = (await db.Set<Posting>().AsNoTracking().Where(p => sheets.Any(s => s.Id == p.SheetId)).OrderBy(p => p.Id).ToListAsync(ct)).ToLookup(p => p.SheetId);
        return new View(name, lines[0].UnitName,
        [
            .. lines.Select(line =>
            {
                var standing = LedgerRules.Standing([.. postings[line.Id]]);
                return new SheetPrint(line, [.. points[line.ItemId].Select(p => new PointLine(p, RuleWords.Of(RuleOfPoint.Read(p, line.Kind)), standing.SingleOrDefault(s => s.ScoringPointId == p.Id)))]);
            }),
        ]);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").RequireRolesSomewhere(Role.Assessor, Role.Office);
        pages.MapGet("/sheets/{id:long}/print", async (long id, PrintSheets print, Actor actor, CancellationToken ct) =>
            (await print.One(id, actor, ct)).IsRefused ? Results.NotFound() : Faces.Page<PrintPage>(new { SheetId = id }));
        pages.MapGet("/campaigns/{id:long}/units/{unitId:long}/print", async (long id, long unitId, PrintSheets print, Actor actor, CancellationToken ct) =>
            (await print.OfUnit(id, unitId, actor, ct)).IsRefused ? Results.NotFound() : Faces.Page<PrintPage>(new { CampaignId = id, UnitId = unitId }));
    }
}
