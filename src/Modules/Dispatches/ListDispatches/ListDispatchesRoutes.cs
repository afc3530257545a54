using Biaogan.Campaigns.Contract;
using Biaogan.Dispatches.Documents;
using Biaogan.Documents;
using Biaogan.Documents.Official;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Dispatches.ListDispatches;

internal static class ListDispatchesRoutes
{
    public static void MapListDispatches(this IEndpointRouteBuilder routes)
    {
        var readers = routes.MapGroup("").RequireRolesSomewhere(DispatchScope.Readers);
        readers.MapGet("/dispatches", () => Faces.Page<DispatchesPage>(new { Id = (long?)null }));
        readers.MapGet("/campaigns/{id:long}/dispatches", async (long id, AppDbContext db, Actor actor, CancellationToken ct) =>
            await db.CampaignsRunBy(actor, DispatchScope.Readers).AnyAsync(c => c.Id == id, ct) ? Faces.Page<DispatchesPage>(new { Id = (long?)id }) : Results.NotFound());
        readers.MapGet("/dispatches/{id:long}/docx", Word);
        readers.MapGet("/api/dispatches/{id:long}/docx", Word).WithSummary("The document as .docx, laid out to GB/T 9704-2012");
        readers.MapGet("/api/campaigns/{id:long}/dispatches", async (long id, AppDbContext db, Actor actor, CancellationToken ct) =>
            {
                if (!await db.CampaignsRunBy(actor, DispatchScope.Readers).AnyAsync(c => c.Id == id, ct))
                {
                    return Refusal.NotFound().ToProblem();
                }

                var rows = await db.Set<Dispatch>().AsNoTracking().Where(d => d.CampaignId == id).OrderByDescending(d => d.Id).ToListAsync(ct);
                return TypedResults.Ok(rows.Select(d => new { d.Id, d.Kind, d.Title, d.Month, State = d.State.ToString(), Number = DispatchPaper.NumberOf(d), d.DrawnAt, d.IssuedAt, d.Version }));
            })
            .WithSummary("The register of documents of a campaign, newest first");
    }

    private static async Task<IResult> Word(long id, AppDbContext db, RegionClock clock, Actor actor, CancellationToken ct)
    {
        if (await db.FindDispatch(id, actor, ct) is not { Dispatch: var dispatch, Owner: var owner })
        {
            return Results.NotFound();
        }

        var file = new MemoryStream();
        OfficialDocumentWriter.Write(DispatchPaper.Of(dispatch, owner, dispatch.IssuedAt is { } at ? clock.DayOf(at) : clock.Today), file);
        return Results.File(file.ToArray(), MediaTypes.Word, $"{dispatch.Title}（{DispatchPaper.NumberOf(dispatch) ?? "草稿"}）.docx");
    }
}
