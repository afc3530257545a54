using System.Globalization;
using Biaogan.Assessments.Contract;
using Biaogan.Assessments.RecordScore;
using Biaogan.Assessments.ScoreSheets;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Schemes.Contract;
using Biaogan.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Assessments.ListSheets;

/// <summary>The sheets of a campaign an actor may see, in protocol order, filtered and paged.</summary>
internal sealed class ListSheets(AppDbContext db)
{
    /// <param name="State">open, scored, handed-in, not-handed-in or mine; null for all.</param>
    /// <param name="Kind">Kind of the items; null for all.</param>
    public sealed record Request(long? UnitId, string? Dimension, string? State, ItemKind? Kind, string? Text, int Skip, int Take);

    public sealed record CampaignHead(long Id, string Name, CampaignState State);

    /// <param name="Scored">Base items scored among those the actor may see.</param>
    /// <param name="Asked">Base items among them.</param>
    /// <param name="Mine">Sheets that wait for the actor.</param>
    public sealed record View(
        CampaignHead Campaign, IReadOnlyList<SheetLine> Lines, int Total, int Scored, int Asked, int Mine, bool IsAssessor, bool RunsIt,
        IReadOnlyList<(long Id, string Name)> Units, IReadOnlyList<string> Dimensions);

    public async Task<Result<View>> Run(long campaignId, Request request, Actor actor, CancellationToken ct)
    {
        var ownUnits = await db.OwnUnits(actor, ct);
        var campaign = await db.Campaigns().Where(c => c.Id == campaignId).Select(c => new CampaignHead(c.Id, c.Name, c.State)).SingleOrDefaultAsync(ct);
        var runsIt = await db.CampaignsRunBy(actor, Role.Office).AnyAsync(c => c.Id == campaignId, ct);
        var looksOver = runsIt || await db.CampaignsRunBy(actor, Role.Assessor).AnyAsync(c => c.Id == campaignId, ct);
        var all = db.Lines(db.Readable(actor, ownUnits).Where(s => s.CampaignId == campaignId));
        var mine = db.Lines(db.Scorable(actor, ownUnits).Where(s => s.CampaignId == campaignId)).Mine();
        var counts = await all.Where(l => l.Kind == ItemKind.Base).GroupBy(l => l.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        if (campaign is null || (!looksOver && !await all.AnyAsync(ct)))
        {
            return Refusal.NotFound();
        }

        var wanted = Filter(request.State == "mine" ? mine : all, request);
        var units = await (
            from u in db.Units()
            join m in db.CampaignUnits() on u.Id equals m.UnitId
            where m.CampaignId == campaignId && all.Any(l => l.UnitId == u.Id)
            orderby m.Sequence
            select new { u.Id, u.Name }).ToListAsync(ct);
        var dimensions = await (
            from item in db.SchemeItems()
            join c in db.Campaigns() on item.SchemeId equals c.SchemeId
            where c.Id == campaignId
            group item by item.Dimension into dimension
            orderby dimension.Min(i => i.Sequence)
            select dimension.Key).ToListAsync(ct);
        return new View(
            campaign,
            await wanted.InOrder().Skip(request.Skip).Take(request.Take).ToListAsync(ct),
            await wanted.CountAsync(ct),
            counts.Where(c => c.Key == SheetState.Scored).Sum(c => c.Count),
            counts.Sum(c => c.Count),
            await mine.CountAsync(ct),
            actor.Has(Role.Assessor),
            runsIt,
            [.. units.Select(u => (u.Id, u.Name))],
            dimensions);
    }

    /// <summary>Campaigns with sheets the actor may see, running ones first, newest first.</summary>
    public async Task<IReadOnlyList<CampaignHead>> Campaigns(Actor actor, CancellationToken ct)
    {
        var ownUnits = await db.OwnUnits(actor, ct);
        var readable = db.Readable(actor, ownUnits);
        return await db.Campaigns()
            .Where(c => c.State != CampaignState.Draft && readable.Any(s => s.CampaignId == c.Id))
            .OrderBy(c => c.State == CampaignState.Running ? 0 : 1).ThenByDescending(c => c.Id)
            .Select(c => new CampaignHead(c.Id, c.Name, c.State))
            .ToListAsync(ct);
    }

    private static IQueryable<SheetLine> Filter(IQueryable<SheetLine> lines, Request request)
    {
        lines = request.State switch
        {
            "open" => lines.Where(l => l.State == SheetState.Open),
            "scored" => lines.Where(l => l.State == SheetState.Scored),
            "handed-in" => lines.Where(l => l.Task == AssignmentState.HandedIn),
            "not-handed-in" => lines.Where(l => l.Task == AssignmentState.Open || l.Task == AssignmentState.Returned),
            _ => lines,
        };
        lines = request.UnitId is { } unit ? lines.Where(l => l.UnitId == unit) : lines;
        lines = request.Dimension is { } dimension ? lines.Where(l => l.Dimension == dimension) : lines;
        lines = request.Kind is { } kind ? lines.Where(l => l.Kind == kind) : lines;
        return request.Text is { } text ? lines.Where(l => l.Content.Contains(text) || l.UnitName.Contains(text)) : lines;
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").RequireRolesSomewhere(Role.Assessor, Role.Office);
        pages.MapGet("/sheets", async (ListSheets list, Actor actor, CancellationToken ct) =>
            await list.Campaigns(actor, ct) is [var only] ? Faces.SeeOther($"/campaigns/{only.Id}/sheets") : Faces.Page<SheetCampaignsPage>());
        pages.MapGet("/campaigns/{id:long}/sheets", async (long id, HttpContext http, ListSheets list, Actor actor, CancellationToken ct) =>
            (await list.Run(id, new(null, null, null, null, null, 0, 1), actor, ct)).IsRefused
                ? Results.NotFound()
                : Faces.Page<SheetsPage>(new { CampaignId = id, State = TableState.From(http) }));
        pages.MapGet("/campaigns/{id:long}/sheets/next", async (long id, long? after, NextSheet next, Actor actor, CancellationToken ct) =>
            Faces.SeeOther(await next.After(id, after, actor, ct) is { } sheet
                ? string.Create(CultureInfo.InvariantCulture, $"/sheets/{sheet}")
                : string.Create(CultureInfo.InvariantCulture, $"/campaigns/{id}/sheets?state=mine")));

        routes.MapGroup("/api").RequireRolesSomewhere(Role.Assessor, Role.Office)
            .MapGet("/campaigns/{id:long}/sheets", async (
                    long id, long? unit, string? dimension, string? state, ItemKind? kind, string? q, int? page, ListSheets list, Actor actor, CancellationToken ct) =>
                (await list.Run(id, new(unit, dimension, state, kind, q, (Math.Clamp(page ?? 1, 1, 100_000) - 1) * 50, 50), actor, ct))
                    .ToApi(v => new { total = v.Total, scored = v.Scored, asked = v.Asked, mine = v.Mine, sheets = v.Lines.Select(SheetJson.Of) }))
            .WithSummary("Score sheets of a campaign in protocol order, 50 a page; state: open, scored, handed-in, not-handed-in, mine");
    }
}
