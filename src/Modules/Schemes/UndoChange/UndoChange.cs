using Biaogan.Access.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.ReviewPlan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.UndoChange;

/// <summary>One step of the history with its corrections.</summary>
internal sealed record StepLine(PlanStep Step, string? By, IReadOnlyList<PlanCorrection> Corrections);

/// <summary>Takes the last change of a plan back, or makes it again; and lists all changes.</summary>
internal sealed class UndoChange(AppDbContext db)
{
    /// <param name="Again">True makes the change last taken back again.</param>
    public sealed record Request(long PlanId, int Version, bool Again, string? Reason);

    /// <returns>The plan's new version.</returns>
    public async Task<Result<int>> Run(Request request, Act act, CancellationToken ct) => await db.Write<int>(act with { Why = request.Reason }, async () =>
    {
        var found = await db.PlanToChange(act.Who, request.PlanId, request.Version, ct);
        if (!found.Try(out var plan, out var refusal))
        {
            return refusal;
        }

        var (steps, kept) = await Steps(plan.Id, ct);
        if ((request.Again ? PlanSteps.ToRedo(steps, kept) : PlanSteps.ToUndo(steps, kept)) is not { } step)
        {
            return request.Again
                ? Refusal.Conflict("nothing-to-redo", T("没有可以恢复的改动。", "There is no change to make again."))
                : Refusal.Conflict("nothing-to-undo", T($"没有可以撤销的改动；只保留最近 {PlanSteps.MostKept} 次。", $"There is no change to undo; the last {PlanSteps.MostKept} are kept."));
        }

        var moment = (await db.Set<PlanSnapshot>().SingleAsync(s => s.PlanId == plan.Id && s.StepId == step.Id, ct)).Unpack();
        var change = request.Again ? steps.Single(s => s.Id == step.OfStepId) : step;
        await db.AddStep(
            new PlanStep
            {
                PlanId = plan.Id, Kind = request.Again ? PlanStepKind.Redo : PlanStepKind.Undo, Version = plan.Version + 1, OfStepId = change.Id, Reason = request.Reason, By = act.Who.PersonId, At = act.When,
            },
            plan,
            ct);
        step.IsTakenBack = true;
        change.IsTakenBack = !request.Again;
        var reading = StoredReading.Read(moment.Reading);
        (plan.Reading, plan.Hints, plan.Title) = (moment.Reading, moment.Hints, Plan.TitleOf(reading.Title, plan.FileName));
        if (moment.Read is { } read)
        {
            await db.SetRead(plan.Id, StoredReading.Read(read), ct);
        }

        plan.Version++;
        await db.CountOpen(plan, reading, ct);
        return plan.Version;
    }, ct);

    /// <summary>Which changes may be undone and made again now; null for none.</summary>
    public async Task<(PlanStep? Undo, PlanStep? Redo)> Next(long planId, CancellationToken ct)
    {
        var (steps, kept) = await Steps(planId, ct);
        return (PlanSteps.ToUndo(steps, kept), PlanSteps.ToRedo(steps, kept));
    }

    /// <summary>Steps of a page of the history, newest first.</summary>
    public async Task<(IReadOnlyList<StepLine> Lines, int Total)> History(long planId, int skip, int take, CancellationToken ct)
    {
        var steps = db.Set<PlanStep>().AsNoTracking().Where(s => s.PlanId == planId);
        var total = await steps.CountAsync(ct);
        var lines = await (
            from step in steps.OrderByDescending(s => s.Id).Skip(skip).Take(take)
            join person in db.People() on step.By equals person.Id into people
            from person in people.DefaultIfEmpty()
            select new { step, person.DisplayName }).ToListAsync(ct);
        var ids = lines.Select(l => (long?)l.step.Id).ToList();
        var corrections = await db.Set<PlanCorrection>().AsNoTracking().Where(c => c.PlanId == planId && ids.Contains(c.StepId)).OrderBy(c => c.Id).ToListAsync(ct);
        var byStep = corrections.ToLookup(c => c.StepId);
        return ([.. lines.OrderByDescending(l => l.step.Id).Select(l => new StepLine(l.step, l.DisplayName, [.. byStep[l.step.Id]]))], total);
    }

    private async Task<(IReadOnlyList<PlanStep> Steps, IReadOnlySet<long> Kept)> Steps(long planId, CancellationToken ct)
    {
        var steps = await db.Set<PlanStep>().AsTracking().Where(s => s.PlanId == planId).OrderBy(s => s.Id).ToListAsync(ct);
        var kept = await db.Set<PlanSnapshot>().Where(s => s.PlanId == planId && s.StepId != null).Select(s => s.StepId!.Value).ToListAsync(ct);
        return (steps, kept.ToHashSet());
    }

    public sealed record ApiRequest(int Version, string? Reason);

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/plans/{id:long}/history", async (long id, GetPlan get, Actor actor, CancellationToken ct) =>
            await get.Run(actor, id, ct) is null ? Results.NotFound() : Faces.Page<HistoryPage>(new { Id = id }));
        pages.MapPost("/plans/{id:long}/undo", async (long id, HttpContext http, UndoChange undo, GetPlan get, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var version = form.Version() ?? -1;
            var reason = form["reason"].ToString().Trim() is { Length: > 0 and <= 1000 } why ? why : null;
            var result = await undo.Run(new(id, version, form["deed"] == "redo", reason), act, ct);
            if (result.Refusal is { Kind: not RefusalKind.NotFound } refused && await get.Run(act.Who, id, ct) is not null)
            {
                return Faces.Page<HistoryPage>(new { Id = id, Refusal = refused }, refused.Status());
            }

            return result.AfterForm(_ => $"/plans/{id}/history", _ => Results.NotFound());
        }).DisableAntiforgery();
        api.MapGet("/plans/{id:long}/history", async (long id, int? page, UndoChange undo, GetPlan get, Actor actor, CancellationToken ct) =>
        {
            if (await get.Run(actor, id, ct) is null)
            {
                return Refusal.NotFound().ToProblem();
            }

            var (lines, total) = await undo.History(id, (Math.Clamp(page ?? 1, 1, 1_000_000) - 1) * 50, 50, ct);
            return TypedResults.Ok(new
            {
                total,
                steps = lines.Select(l => new
                {
                    id = l.Step.Id, kind = l.Step.Kind.ToString(), version = l.Step.Version, at = l.Step.At, by = l.By, reason = l.Step.Reason, takenBack = l.Step.IsTakenBack,
                    corrections = l.Corrections.Select(c => new { row = c.Row, field = c.Field, old = c.Old, @new = c.New, lost = c.IsLost }),
                }),
            });
        }).WithSummary("Changes of a plan, newest first, 50 a page: who, when, why, and each field's old and new words");
        api.MapPost("/plans/{id:long}/undo", async (long id, ApiRequest request, UndoChange undo, Act act, CancellationToken ct) =>
            (await undo.Run(new(id, request.Version, false, request.Reason), act, ct)).ToApi(version => new { version })).WithSummary("Take the last change of a plan back; answers with its new version");
        api.MapPost("/plans/{id:long}/redo", async (long id, ApiRequest request, UndoChange undo, Act act, CancellationToken ct) =>
            (await undo.Run(new(id, request.Version, true, request.Reason), act, ct)).ToApi(version => new { version })).WithSummary("Make the change last taken back again; answers with the plan's new version");
    }
}
