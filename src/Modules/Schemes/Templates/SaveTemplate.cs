using Biaogan.Documents.Plans;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.ReviewPlan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.Templates;

/// <summary>Keeps a plan that was checked as the office's own template.</summary>
internal sealed class SaveTemplate(AppDbContext db)
{
    public sealed record Request(long PlanId, string? Name, string? Note);

    /// <returns>Id of the template.</returns>
    public async Task<Result<long>> Run(Request request, Act act, CancellationToken ct)
    {
        var name = request.Name?.Trim() ?? "";
        var note = request.Note?.Trim() is { Length: > 0 } words ? words : null;
        if (name.Length is 0 or > 200)
        {
            return Refusal.Invalid("name", "name", T("请填写名称，不超过 200 字。", "Give a name of at most 200 characters."));
        }

        if (note is { Length: > 1000 })
        {
            return Refusal.Invalid("note", "note", T("说明不超过 1000 字。", "The note has at most 1,000 characters."));
        }

        return await db.Write<long>(act, async () =>
        {
            if (await db.PlansOf(act.Who).AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.PlanId, ct) is not { } plan)
            {
                return Refusal.NotFound();
            }

            if (plan.OpenErrors > 0)
            {
                return Refusal.Conflict("errors-open", T($"方案还有 {plan.OpenErrors} 处错误没有改正或裁定，处理完再存为模板。", $"{plan.OpenErrors} error(s) of the plan are neither corrected nor decided; deal with them first."));
            }

            if (plan.Rows == 0)
            {
                return Refusal.Conflict("no-rows", T("方案里还没有测评内容，不能存为模板。", "The plan has no rows yet; there is nothing to keep."));
            }

            var reading = StoredReading.Read(plan.Reading);
            var template = new PlanTemplate
            {
                OwnerUnitId = plan.OwnerUnitId, Name = name, Note = note, Year = WrittenReadings.YearOf(reading), Rows = plan.Rows,
                Reading = StoredReading.Write(WrittenReadings.Copy(reading, name, 0, withLeadingGroup: false)), SavedAt = act.When, SavedBy = act.Who.PersonId,
            };
            db.Add(template);
            await db.Flush(ct);
            return template.Id;
        }, ct);
    }

    public sealed record ApiRequest(string? Name, string? Note);

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/plans/{id:long}/template", async (long id, GetPlan get, Actor actor, CancellationToken ct) =>
            await get.Run(actor, id, ct) is null ? Results.NotFound() : Faces.Page<SaveTemplatePage>(new { Id = id }));
        pages.MapPost("/plans/{id:long}/template", async (long id, HttpContext http, SaveTemplate save, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            return (await save.Run(new(id, form["name"], form["note"]), act, ct)).AfterForm(
                template => $"/plans/write?from=own-{template}",
                refusal => refusal.Kind == RefusalKind.NotFound ? Results.NotFound() : Faces.Page<SaveTemplatePage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        }).DisableAntiforgery();
        api.MapPost("/plans/{id:long}/template", async (long id, ApiRequest request, SaveTemplate save, Act act, CancellationToken ct) =>
            (await save.Run(new(id, request.Name, request.Note), act, ct)).ToApi(template => new { from = $"own-{template}" }))
            .WithSummary("Keep a plan without open errors as the office's own template (name, note)");
    }
}

/// <summary>Removes a template of the office; plans begun from it stay.</summary>
internal sealed class RemoveTemplate(AppDbContext db)
{
    public async Task<Result<Done>> Run(long id, Act act, CancellationToken ct) => await db.Write<Done>(act, async () =>
    {
        if (await db.TemplatesOf(act.Who).AsTracking().SingleOrDefaultAsync(t => t.Id == id, ct) is not { } template)
        {
            return Refusal.NotFound();
        }

        db.Remove(template);
        return Done.It;
    }, ct);

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/plans/templates/{id:long}/remove", async (long id, AppDbContext db, Actor actor, CancellationToken ct) =>
            await db.TemplatesOf(actor).Where(t => t.Id == id).Select(t => t.Name).SingleOrDefaultAsync(ct) is { } name ? Faces.Page<RemoveTemplatePage>(new { Id = id, Name = name }) : Results.NotFound());
        pages.MapPost("/plans/templates/{id:long}/remove", async (long id, RemoveTemplate remove, Act act, CancellationToken ct) =>
            (await remove.Run(id, act, ct)).AfterForm(_ => "/plans/write", _ => Results.NotFound())).DisableAntiforgery();
        api.MapDelete("/plan-templates/{id:long}", async (long id, RemoveTemplate remove, Act act, CancellationToken ct) => (await remove.Run(id, act, ct)).ToApi())
            .WithSummary("Remove a template of the office (N of own-N); plans begun from it stay");
    }
}
