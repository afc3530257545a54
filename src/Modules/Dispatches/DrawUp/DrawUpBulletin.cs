using Biaogan.Campaigns.Contract;
using Biaogan.Dispatches.Documents;
using Biaogan.Dispatches.Drafting;
using Biaogan.Dispatches.Figures;
using Biaogan.Documents.Official;
using Biaogan.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Dispatches.DrawUp;

/// <summary>Draws up the month's bulletin as a new draft, with its figures frozen at this moment.</summary>
internal sealed class DrawUpBulletin(AppDbContext db, CountBulletin count, RegionClock clock)
{
    /// <param name="Month">Any day of the month reported on; not in the future.</param>
    public sealed record Request(DateOnly? Month);

    public sealed record Drawn(long Id);

    public Task<Result<Drawn>> Run(long campaignId, Request request, Act act, CancellationToken ct) => db.Write<Drawn>(act, async () =>
    {
        var campaign = await db.CampaignsRunBy(act.Who, Role.Office).SingleOrDefaultAsync(c => c.Id == campaignId, ct);
        if (campaign is null)
        {
            return Refusal.NotFound();
        }

        if (campaign.State == CampaignState.Draft)
        {
            return Refusal.Conflict("not-started", T("活动还没有启动，没有可以通报的情况。", "The campaign is not started: there is nothing to report."));
        }

        if (request.Month is not { } day || day > clock.Today)
        {
            return Refusal.Invalid("month-wrong", "month", T("请选择本月或以前的月份。", "Choose this month or an earlier one."));
        }

        var month = new DateOnly(day.Year, day.Month, 1);
        var figures = ComposeBulletin.Run(await count.Run(campaignId, campaign.Name, month, act.When, ct));
        var dispatch = new Dispatch
        {
            CampaignId = campaignId, OwnerUnitId = campaign.OwnerUnitId, Kind = Kind.ToString(), Title = ComposeBulletin.Title(campaign.Name, month), Recipients = DispatchPaper.UsualRecipients,
            Month = month, Body = figures.Drawn, Figures = figures.ToJson(), DrawnAt = act.When, DrawnBy = act.Who.PersonId,
        };
        db.Add(dispatch);
        await db.Flush(ct);
        return new Drawn(dispatch.Id);
    }, ct);

    /// <summary>Important news to the units led goes as a bulletin; the rule chooses, not the user.</summary>
    internal static DocumentKind Kind { get; } = DocumentKinds.Choose(BodyRelation.Downward, DocumentPurpose.Inform).Kind ?? throw new InvalidOperationException("No kind for a bulletin.");

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/campaigns/{id:long}/dispatches/new").RequireRolesSomewhere(Role.Office).DisableAntiforgery();
        pages.MapGet("", async (long id, AppDbContext db, Actor actor, CancellationToken ct) =>
            await db.CampaignsRunBy(actor, Role.Office).AnyAsync(c => c.Id == id, ct) ? Faces.Page<DrawUpPage>(new { Id = id }) : Results.NotFound());
        pages.MapPost("", async (long id, HttpContext http, DrawUpBulletin draw, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            DateOnly? month = Written.Day(form["month"] + "-01");
            return (await draw.Run(id, new(month), act, ct)).AfterForm(
                drawn => $"/dispatches/{drawn.Id}",
                refusal => refusal.Kind == RefusalKind.NotFound ? Results.NotFound() : Faces.Page<DrawUpPage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        routes.MapGroup("/api").RequireRolesSomewhere(Role.Office)
            .MapPost("/campaigns/{id:long}/dispatches", async (long id, Request request, DrawUpBulletin draw, Act act, CancellationToken ct) => (await draw.Run(id, request, act, ct)).ToApi())
            .WithSummary("Draws up the month's bulletin as a new draft, its figures frozen now");
    }
}
