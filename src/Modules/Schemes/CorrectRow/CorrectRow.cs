using Biaogan.Documents.Plans;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.CorrectRow;

/// <summary>Corrects one row of a plan under review, removes it, or adds a missed one after it. The checks run again.</summary>
internal sealed class CorrectRow(AppDbContext db)
{
    public enum Deed
    {
        Save,
        Remove,
        AddAfter,
    }

    /// <param name="Version">Version of the plan the form was made from.</param>
    /// <param name="Row">1-based row; see <see cref="PlanRows"/>.</param>
    public sealed record Request(long PlanId, int Version, int Row, Deed Deed, RowForm Form);

    public async Task<Result<int>> Run(Request request, Act act, CancellationToken ct)
    {
        var form = request.Form;
        if (request.Deed != Deed.Remove && form.Content.Trim().Length == 0)
        {
            return Refusal.Invalid("no-content", "content", T("测评内容不能为空；不是测评项的行请点“删除本行”。", "The content cannot be empty; remove the row if it is no item."));
        }

        return await db.Write<int>(act with { Why = form.Reason }, async () =>
        {
            var found = await db.PlanToChange(act.Who, request.PlanId, request.Version, ct);
            if (!found.Try(out var plan, out var refusal))
            {
                return refusal;
            }

            var before = StoredReading.Read(plan.Reading);
            if (PlanRows.Of(before).FirstOrDefault(r => r.Row == request.Row) is not { } row)
            {
                return Refusal.NotFound();
            }

            var after = request.Deed switch
            {
                Deed.Remove => PlanRows.Remove(before, row),
                Deed.AddAfter when row.Item is { } item => PlanRows.AddAfter(before, row, RowChanges.Corrected(item, form)),
                _ => row.Item is { } item ? PlanRows.Replace(before, row, RowChanges.Corrected(item, form)) : PlanRows.Replace(before, row, RowChanges.Corrected(row.Extra!, form)),
            };
            var changes = RowChanges.Between(
                request.Deed == Deed.AddAfter ? null : row,
                request.Deed == Deed.Remove ? null : PlanRows.Of(after)[request.Deed == Deed.AddAfter ? request.Row : request.Row - 1]);
            if (changes.Count == 0)
            {
                return plan.Version;
            }

            db.AddRange(changes.Select(c => c.AsCorrection(plan.Id, request.Row, form.Reason, act)));
            await db.SetReading(plan, before, after, ct);
            return plan.Version;
        }, ct);
    }

    /// <summary>A corrected row as the API takes it: all fields, as in the reading.</summary>
    /// <param name="Version">Version of the plan, from <c>GET /api/plans</c> or the answer before.</param>
    public sealed record ApiRow(
        int Version, string? Number, IReadOnlyList<string>? Path, string? Content, decimal? Points, decimal? Cap, IReadOnlyList<PlanScoringPoint>? ScoringPoints, IReadOnlyList<PlanRule>? Rules,
        IReadOnlyList<string>? Methods, IReadOnlyList<PlanUnit>? Units, DateOnly? Deadline, string? DeadlineText, string? Reason);

    private static async Task<bool> HasRow(ReviewPlan.GetPlan get, Actor actor, long planId, int row, CancellationToken ct) =>
        await get.Run(actor, planId, ct) is { } review && row >= 1 && row <= review.Rows.Count;

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/plans/{id:long}/items/{n:int}", async (long id, int n, ReviewPlan.GetPlan get, Actor actor, CancellationToken ct) =>
            await HasRow(get, actor, id, n, ct) ? Faces.Page<RowPage>(new { Id = id, Row = n }) : Results.NotFound());
        pages.MapPost("/plans/{id:long}/items/{n:int}", async (long id, int n, HttpContext http, CorrectRow correct, ReviewPlan.GetPlan get, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var deed = Enum.TryParse<Deed>(form["deed"], out var chosen) ? chosen : Deed.Save;
            var (row, faults) = RowForm.Read(form);
            var result = faults.Count > 0 && deed != Deed.Remove
                ? Refusal.Invalid(faults)
                : await correct.Run(new(id, form.Version() ?? -1, n, deed, row), act, ct);
            if (result.IsRefused && !await HasRow(get, act.Who, id, n, ct))
            {
                return Results.NotFound();
            }

            return result.AfterForm(
                _ => deed == Deed.Remove ? $"/plans/{id}#rows" : $"/plans/{id}#r{(deed == Deed.AddAfter ? n + 1 : n)}",
                refusal => Faces.Page<RowPage>(new { Id = id, Row = n, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
        }).DisableAntiforgery();
        api.MapPut("/plans/{id:long}/items/{n:int}", async (long id, int n, ApiRow row, CorrectRow correct, Act act, CancellationToken ct) =>
        {
            var form = new RowForm
            {
                Number = row.Number, Path = row.Path ?? [], Content = row.Content ?? "", Points = row.Points, Cap = row.Cap, ScoringPoints = row.ScoringPoints ?? [], Rules = row.Rules ?? [],
                Methods = row.Methods ?? [], Units = row.Units ?? [], Deadline = row.Deadline, DeadlineText = row.DeadlineText, Reason = row.Reason,
            };
            return (await correct.Run(new(id, row.Version, n, Deed.Save, form), act, ct)).ToApi(version => new { version });
        }).WithSummary("Correct row n of a plan (1-based over all its schemes: items, then bonuses, penalties, vetoes); answers with the plan's new version");
    }
}
