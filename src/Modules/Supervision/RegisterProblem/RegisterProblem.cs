using Biaogan.Assessments.Contract;
using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Schemes.Contract;
using Biaogan.Supervision.Contract;
using Biaogan.Supervision.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Supervision.RegisterProblem;

/// <summary>Puts a problem into the ledger under the next number 挂号, or reopens the old number of the same fault; with its order at once where one is given.</summary>
internal sealed class RegisterProblem(AppDbContext db, RegionClock clock)
{
    /// <param name="SheetId">Score sheet on whose row it was found; then unit and item follow from it.</param>
    /// <param name="UnitId">Unit, when there is no sheet.</param>
    /// <param name="ItemId">Item of the campaign's scheme it is about, when there is no sheet; null for none.</param>
    /// <param name="Text">What is wrong.</param>
    /// <param name="OrderNow">Issue the rectification order at once.</param>
    /// <param name="Demand">Demand of the order.</param>
    /// <param name="Deadline">Last day to answer the order, inclusive.</param>
    public sealed record Request(long? SheetId, long? UnitId, long? ItemId, string? Text, bool OrderNow = false, string? Demand = null, DateOnly? Deadline = null);

    public sealed record Registered(long Id, int Number, bool IsReopened);

    public Task<Result<Registered>> Run(long campaignId, Request request, Act act, CancellationToken ct) => db.Write<Registered>(act, async () =>
    {
        await db.TakeTurn<Problem>(ct);
        var place = await Place(campaignId, request, act.Who, ct);
        if (!place.Try(out var at, out var refusal))
        {
            return refusal;
        }

        List<FieldFault> faults = [.. TextFault(request.Text), .. request.OrderNow ? ProblemRules.FaultsOfOrder(request.Demand, request.Deadline, clock.Today) : []];
        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        var text = request.Text!.Trim();
        var problem = await Relapsed(campaignId, at.UnitId, at.ItemId, act.When, ct);
        var isReopened = problem is not null;
        if (problem is null)
        {
            var last = await db.Set<Problem>().Where(p => p.CampaignId == campaignId).MaxAsync(p => (int?)p.Number, ct) ?? 0;
            problem = new Problem
            {
                CampaignId = campaignId, UnitId = at.UnitId, SheetId = request.SheetId, ItemId = at.ItemId, Number = last + 1, Text = text,
                RegisteredBy = act.Who.PersonId, RegisteredAt = act.When,
            };
            db.Add(problem);
            await db.Flush(ct);
        }
        else
        {
            db.Add(new Relapse { ProblemId = problem.Id, Text = text, SheetId = request.SheetId, RegisteredBy = act.Who.PersonId, RegisteredAt = act.When });
            (problem.State, problem.WrittenOffAt) = (ProblemState.Registered, null);
            problem.Version++;
        }

        if (request.OrderNow)
        {
            db.Add(new RectificationOrder { ProblemId = problem.Id, Demand = request.Demand!.Trim(), Deadline = request.Deadline!.Value, IssuedBy = act.Who.PersonId, IssuedFor = act.Who.OnBehalfOf?.PersonId, IssuedAt = act.When });
            problem.State = ProblemState.Ordered;
        }

        return new Registered(problem.Id, problem.Number, isReopened);
    }, ct);

    /// <summary>Unit and item, when the actor may register there: from a sheet an assessor or supervisor over the unit, without one a supervisor.</summary>
    public async Task<Result<(long UnitId, long? ItemId)>> Place(long campaignId, Request request, Actor actor, CancellationToken ct)
    {
        var campaign = await db.Campaigns().Where(c => c.Id == campaignId).Select(c => new { c.State, c.SchemeId }).SingleOrDefaultAsync(ct);
        var roles = request.SheetId is null ? [Role.Supervisor] : ProblemLines.Inspectors;
        var units = db.Units().Under(actor.Paths(roles), u => u.Path);
        var place = request.SheetId is { } sheetId
            ? await (from s in db.ScoreSheets()
                     join u in units on s.UnitId equals u.Id
                     where s.Id == sheetId && s.CampaignId == campaignId
                     select new { s.UnitId, ItemId = (long?)s.ItemId }).SingleOrDefaultAsync(ct)
            : await (from c in db.CampaignUnits()
                     join u in units on c.UnitId equals u.Id
                     where c.CampaignId == campaignId && c.UnitId == request.UnitId
                     select new { c.UnitId, request.ItemId }).SingleOrDefaultAsync(ct);
        // A campaign of which none of one's units takes part does not exist for one.
        if (campaign is null || (place is null && (request.SheetId is not null || !await db.CampaignUnits().AnyAsync(c => c.CampaignId == campaignId && units.Any(u => u.Id == c.UnitId), ct))))
        {
            return Refusal.NotFound();
        }

        if (campaign.State != CampaignState.Running)
        {
            return Refusal.Conflict("not-running", T("活动不在进行中，不能登记问题。", "The campaign is not running: no problem can be registered."));
        }

        if (place is null)
        {
            return Refusal.Invalid("unit-missing", "unit", T("请从名单中选择您督查范围内的单位。", "Choose a unit of the campaign within your scope."));
        }

        return place.ItemId is { } itemId && !await db.SchemeItems().AnyAsync(i => i.Id == itemId && i.SchemeId == campaign.SchemeId, ct)
            ? Refusal.Invalid("item-unknown", "item", T("请从名单中选择测评内容。", "Choose an item of the campaign's scheme."))
            : (place.UnitId, place.ItemId);
    }

    private async Task<Problem?> Relapsed(long campaignId, long unitId, long? itemId, DateTime now, CancellationToken ct)
    {
        if (itemId is null)
        {
            return null;
        }

        var last = await db.Set<Problem>()
            .Where(p => p.CampaignId == campaignId && p.UnitId == unitId && p.ItemId == itemId && p.WrittenOffAt != null)
            .OrderByDescending(p => p.WrittenOffAt).FirstOrDefaultAsync(ct);
        return last is { WrittenOffAt: { } at } && ProblemRules.Reopens(at, now) ? last : null;
    }

    private static IEnumerable<FieldFault> TextFault(string? text) =>
        ProblemRules.FaultOfText("text", text, ProblemRules.LongestText, T("请写明发现的问题。", "Say what is wrong.")) is { } fault ? [fault] : [];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/campaigns/{id:long}/problems/new").RequireRolesSomewhere(ProblemLines.Inspectors).DisableAntiforgery();
        pages.MapGet("", async (long id, long? sheet, GetRegistering get, Actor actor, CancellationToken ct) =>
            (await get.Run(id, sheet, actor, ct)).IsRefused ? Results.NotFound() : Faces.Page<RegisterProblemPage>(new { Id = id, SheetId = sheet }));
        pages.MapPost("", async (long id, long? sheet, HttpContext http, RegisterProblem register, GetRegistering get, Actor actor, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            if ((await get.Run(id, sheet, actor, ct)).IsRefused)
            {
                return Results.NotFound();
            }

            var request = new Request(sheet, Written.Long(form["unit"]), Written.Long(form["item"]), form["text"], form.ContainsKey("orderNow"), form["demand"], Written.Day(form["deadline"]));
            return (await register.Run(id, request, act, ct)).AfterForm(
                r => $"/problems/{r.Id}?done={(r.IsReopened ? "reopened" : "registered")}",
                refusal => Faces.Page<RegisterProblemPage>(new { Id = id, SheetId = sheet, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        });
        routes.MapGroup("/api").RequireRolesSomewhere(ProblemLines.Inspectors)
            .MapPost("/campaigns/{id:long}/problems", async (long id, Request request, RegisterProblem register, Act act, CancellationToken ct) =>
                (await register.Run(id, request, act, ct)).ToApi())
            .WithSummary("Registers a problem under the next number, or reopens the old number of the same fault");
    }
}
