using Biaogan.Dispatches.Documents;
using Biaogan.Dispatches.Drafting;
using Biaogan.Dispatches.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Dispatches.EditDispatch;

/// <summary>Changes title, recipients and text of a draft; its figures stay as they were frozen.</summary>
internal sealed class EditDispatch(AppDbContext db)
{
    private const int LongestTitle = 300;

    /// <param name="Version">Version the form was opened with; null in the API takes the document as it is.</param>
    /// <param name="Title">Title, ending with its kind.</param>
    /// <param name="Recipients">Main recipients, without colon.</param>
    /// <param name="Body">Text; "# " and "## " begin headings.</param>
    public sealed record Request(int? Version, string? Title, string? Recipients, string? Body);

    public Task<Result<Done>> Run(long id, Request request, Act act, CancellationToken ct) => db.Write<Done>(act, async () =>
    {
        var dispatch = await db.OpenDispatch(id, act.Who, ct);
        if (dispatch is null)
        {
            return Refusal.NotFound();
        }

        if (dispatch.State == DispatchState.Issued)
        {
            return DispatchScope.Issued();
        }

        if (request.Version is { } version && version != dispatch.Version)
        {
            return DispatchScope.Stale();
        }

        // Browsers send CR LF; one form is kept.
        var body = (request.Body ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        List<FieldFault> faults = [.. Fault("title", request.Title, LongestTitle), .. Fault("recipients", request.Recipients, LongestTitle), .. Fault("body", body, BodyText.Longest)];
        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        (dispatch.Title, dispatch.Recipients, dispatch.Body) = (request.Title!.Trim(), request.Recipients!.Trim(), body);
        dispatch.Version++;
        return Done.It;
    }, ct);

    private static IEnumerable<FieldFault> Fault(string field, string? text, int longest)
    {
        var length = text?.Trim().Length ?? 0;
        if (length == 0 || length > longest)
        {
            yield return new(field, length == 0 ? T("不能为空。", "This cannot be empty.") : T($"最多 {longest} 字，现有 {length} 字。", $"At most {longest} characters; there are {length}."));
        }
        else if (text!.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
        {
            yield return new(field, T("含有不可见的控制字符，请删除后重试。", "It holds control characters: remove them."));
        }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var readers = routes.MapGroup("").RequireRolesSomewhere(DispatchScope.Readers);
        readers.MapGet("/dispatches/{id:long}", async (long id, string? done, AppDbContext db, Actor actor, CancellationToken ct) =>
            await db.FindDispatch(id, actor, ct) is null ? Results.NotFound() : Faces.Page<DispatchPage>(new { Id = id, Done = done }));
        readers.MapGet("/dispatches/{id:long}/print", async (long id, AppDbContext db, Actor actor, CancellationToken ct) =>
            await db.FindDispatch(id, actor, ct) is null ? Results.NotFound() : Faces.Page<DispatchPrintPage>(new { Id = id }));
        routes.MapGroup("").RequireRolesSomewhere(Role.Office).DisableAntiforgery()
            .MapPost("/dispatches/{id:long}", async (long id, HttpContext http, EditDispatch edit, Act act, CancellationToken ct) =>
            {
                var form = await http.Request.ReadFormAsync(ct);
                var version = form.Version() ?? -1;
                return (await edit.Run(id, new(version, form["title"], form["recipients"], form["body"]), act, ct)).AfterForm(
                    _ => $"/dispatches/{id}?done=saved",
                    refusal => refusal.Kind == RefusalKind.NotFound ? Results.NotFound() : Faces.Page<DispatchPage>(new { Id = id, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
            });
        readers.MapGet("/api/dispatches/{id:long}", async (long id, AppDbContext db, Actor actor, CancellationToken ct) =>
            {
                if (await db.FindDispatch(id, actor, ct) is not { Dispatch: var dispatch })
                {
                    return Refusal.NotFound().ToProblem();
                }

                var figures = FrozenFigures.Parse(dispatch.Figures);
                return TypedResults.Ok(new
                {
                    dispatch.Id, dispatch.CampaignId, dispatch.Kind, dispatch.Title, dispatch.Recipients, dispatch.Month, dispatch.Body, State = dispatch.State.ToString(),
                    Number = DispatchPaper.NumberOf(dispatch), dispatch.DrawnAt, dispatch.IssuedAt, dispatch.Version, figures.AsOf, figures.Figures,
                    Drift = NumberDrift.Find(figures, dispatch.Body),
                });
            })
            .WithSummary("One document with its text, its frozen figures and which numbers of the text differ from them");
        routes.MapGroup("/api").RequireRolesSomewhere(Role.Office)
            .MapPut("/dispatches/{id:long}", async (long id, Request request, EditDispatch edit, Act act, CancellationToken ct) => (await edit.Run(id, request, act, ct)).ToApi())
            .WithSummary("Changes title, recipients and text of a draft");
    }
}
