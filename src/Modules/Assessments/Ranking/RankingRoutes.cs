using Biaogan.Assessments.Contract;
using Biaogan.Assessments.Rules;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Documents;
using Biaogan.Documents.Spreadsheets;
using Biaogan.Platform;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Assessments.Ranking;

internal static class RankingRoutes
{
    public static void MapRanking(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/campaigns/{id:long}/ranking").RequireRolesSomewhere(SheetScope.Overseers);
        pages.MapGet("", async (long id, string? category, GetRanking ranking, Actor actor, CancellationToken ct) =>
            await ranking.Campaign(id, actor, ct) is null ? Results.NotFound() : Faces.Page<RankingPage>(new { CampaignId = id, Category = category }));
        pages.MapGet("/print", async (long id, string? category, GetRanking ranking, Actor actor, CancellationToken ct) =>
            await ranking.Campaign(id, actor, ct) is null ? Results.NotFound() : Faces.Page<RankingPage>(new { CampaignId = id, Category = category, Print = true }));
        pages.MapGet("/excel", async (long id, string? category, HttpContext http, GetRanking ranking, Actor actor, CancellationToken ct) =>
        {
            if (await ranking.Campaign(id, actor, ct) is not { } campaign)
            {
                return Results.NotFound();
            }

            var (standings, refusal) = await Shown(id, AsOn.Of(http).Day, ranking, ct);
            return refusal?.ToProblem() ?? Results.File(Workbook(campaign.Name, Chosen(standings, category)), MediaTypes.Excel, T("排名.xlsx", "ranking.xlsx"));
        }).TakesDay();

        routes.MapGroup("/api").RequireRolesSomewhere(SheetScope.Overseers)
            .MapGet("/campaigns/{id:long}/ranking", async (long id, string? category, string? on, GetRanking ranking, RegionClock clock, Actor actor, CancellationToken ct) =>
            {
                if (await ranking.Campaign(id, actor, ct) is null)
                {
                    return Refusal.NotFound().ToProblem();
                }

                var (standings, refusal) = await Shown(id, AsOn.Read(on, clock.Today).Day, ranking, ct);
                return refusal?.ToProblem() ?? TypedResults.Json(Chosen(standings, category).Select(Json));
            })
            .TakesDay().WithSummary("Standings of a campaign's units; with a category, places within it; with on=2026-03-01 the published ranking that stood on that day, or 409 not-published-then");
    }

    /// <summary>The standings as people may read them now, or those that stood on a day.</summary>
    public static async Task<(IReadOnlyList<Standing> Standings, Refusal? Refusal)> Shown(long campaignId, DateOnly? on, GetRanking ranking, CancellationToken ct) =>
        on is { } day ? await ranking.StoodOn(campaignId, day, ct) : (await ranking.Settled(campaignId, ct), null);

    public static IReadOnlyList<Standing> Chosen(IReadOnlyList<Standing> all, string? category) => string.IsNullOrEmpty(category) ? all : Rank.Within(all, category);

    private static object Json(Standing s) => new
    {
        place = s.Place == 0 ? (int?)null : s.Place,
        s.IsShared,
        s.UnitId,
        s.UnitName,
        s.Category,
        s.Sequence,
        s.Earned,
        s.Applicable,
        s.Percent,
        s.Bonus,
        s.Penalty,
        s.Total,
        vetoes = s.Vetoes.Select(v => v.ToString()),
        s.Scored,
        s.Sheets,
        s.IsProvisional,
    };

    private static byte[] Workbook(string campaign, IReadOnlyList<Standing> standings)
    {
        using var file = new MemoryStream();
        using (var book = new SpreadsheetWriter(file))
        {
            var sheet = book.BeginSheet(new SheetLayout
            {
                Name = T("排名", "Ranking"),
                Title = campaign + T(" 测评排名", ": ranking") + (standings.Any(s => s.IsProvisional) ? T("（暂定：尚未评完）", " (provisional: not everything is scored)") : ""),
                Columns =
                [
                    new(T("名次", "Place"), 8), new(T("单位", "Unit"), 28), new(T("类别", "Category"), 12), new(T("得分", "Earned"), 10), new(T("应得分", "Applicable"), 10),
                    new(T("得分率%", "Percent"), 10), new(T("加分", "Bonus"), 8), new(T("扣分", "Penalty"), 8), new(T("总分", "Total"), 10), new(T("否决", "Veto"), 22), new(T("已评项", "Scored"), 8),
                    new(T("应评项", "Sheets"), 8),
                ],
            });
            foreach (var s in standings)
            {
                sheet.WriteRow(
                    SheetCell.OfNumber(s.Place == 0 ? null : s.Place), SheetCell.OfText(s.UnitName), SheetCell.OfText(T(s.Category, s.CategoryEn)),
                    SheetCell.OfNumber(s.Earned), SheetCell.OfNumber(s.Applicable), SheetCell.OfNumber(s.Percent, s.Places), SheetCell.OfNumber(s.Bonus), SheetCell.OfNumber(s.Penalty),
                    SheetCell.OfNumber(s.Total, s.Places), SheetCell.OfText(string.Join("; ", s.Vetoes.Select(RuleWords.Effect))), SheetCell.OfNumber(s.Scored), SheetCell.OfNumber(s.Sheets));
            }
        }

        return file.ToArray();
    }
}
