using Biaogan.Documents.Plans;
using Biaogan.Schemes.CorrectRow;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.ReviewPlan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.EditTable;

/// <summary>Saves a page of the table of a plan: rows and groups as typed, then one deed such as adding a row. Every changed field is kept as a correction.</summary>
internal sealed class EditTable(AppDbContext db)
{
    /// <param name="Version">Version of the plan the table was made from.</param>
    /// <param name="Part">1-based scheme of the plan.</param>
    /// <param name="DeedRow">1-based row the deed is for; 0 for none.</param>
    public sealed record Request(long PlanId, int Version, int Part, IReadOnlyList<RowEdit> Rows, IReadOnlyList<GroupEdit> Groups, TableDeed Deed, int DeedRow, string? Reason);

    /// <param name="Row">Row to show next, or null.</param>
    public sealed record Outcome(int Version, int? Row);

    public async Task<Result<Outcome>> Run(Request request, Act act, CancellationToken ct) => await db.Write<Outcome>(act with { Why = request.Reason }, async () =>
    {
        var found = await db.PlanToChange(act.Who, request.PlanId, request.Version, ct);
        if (!found.Try(out var plan, out var refusal))
        {
            return refusal;
        }

        var before = StoredReading.Read(plan.Reading);
        var rows = PlanRows.Of(before);
        if (request.Part < 1 || request.Part > before.Schemes.Count || request.Rows.Any(r => r.Row < 1 || r.Row > rows.Count || rows[r.Row - 1].Part != request.Part))
        {
            return Refusal.NotFound();
        }

        if (TableEdits.Faults(before, request.Rows, request.Groups) is { Count: > 0 } faults)
        {
            return Refusal.Invalid(faults);
        }

        var edited = TableEdits.Apply(before, request.Part, request.Rows, request.Groups, request.Deed, request.DeedRow);
        if (edited.Changes.Count == 0)
        {
            return new Outcome(plan.Version, edited.Shown);
        }

        if (PlanRows.Of(edited.After).Count > Math.Max(TableEdits.MostRows, rows.Count))
        {
            return Refusal.Conflict("too-many-rows", T($"一份方案最多 {TableEdits.MostRows} 行。", $"A plan has at most {TableEdits.MostRows} rows."));
        }

        db.AddRange(edited.Changes.Select(c => c.Change.AsCorrection(plan.Id, c.Row, request.Reason, act)));
        await db.SetReading(plan, before, edited.After, ct);
        return new Outcome(plan.Version, edited.Shown);
    }, ct);

    /// <summary>A row of the table as the API takes it: all fields of the table; scoring points and rules stay as they are.</summary>
    /// <param name="Row">1-based row of the plan over all its schemes.</param>
    public sealed record ApiRow(int Row, string? Number, IReadOnlyList<string>? Path, string? Content, decimal? Points, decimal? Cap, IReadOnlyList<string>? Methods, IReadOnlyList<PlanUnit>? Units, DateOnly? Deadline, string? DeadlineText);

    /// <param name="Path">Names as they are, from the outermost inwards.</param>
    /// <param name="Name">Name instead of the last of them; absent keeps it.</param>
    /// <param name="Declared">Points stated for the group; absent: none.</param>
    /// <param name="Weight">Percent, of an outermost group; absent: none.</param>
    public sealed record ApiGroup(IReadOnlyList<string> Path, string? Name, decimal? Declared, decimal? Weight);

    /// <param name="Part">1-based scheme of the plan, 1 unless given.</param>
    /// <param name="Deed">Save (unless given), AddItem, AddBonus, AddPenalty, AddVeto, Copy, Remove, Up, Down, Renumber.</param>
    public sealed record ApiRequest(int Version, int? Part, IReadOnlyList<ApiRow>? Rows, IReadOnlyList<ApiGroup>? Groups, string? Deed, int? DeedRow, string? Reason);

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/plans/{id:long}/table", async (long id, int? part, GetPlan get, Actor actor, CancellationToken ct) =>
            await get.Run(actor, id, ct) is { } review && Has(review, part ?? 1) ? Faces.Page<TablePage>(new { Id = id, Part = part ?? 1 }) : Results.NotFound());
        pages.MapPost("/plans/{id:long}/table", async (long id, int? part, int? page, HttpContext http, EditTable edit, GetPlan get, Act act, CancellationToken ct) =>
        {
            var at = part ?? 1;
            if (await get.Run(act.Who, id, ct) is not { } review || !Has(review, at))
            {
                return Results.NotFound();
            }

            var posted = await http.Request.ReadFormAsync(ct);
            var form = TableFields.Read(posted, review.Reading, at);
            // A form made from an older state is a conflict first: its faults may stand in rows that are others now.
            var result = form.Faults.Count > 0 && form.Version == review.Plan.Version
                ? Refusal.Invalid(form.Faults)
                : await edit.Run(new(id, form.Version, at, form.Version == review.Plan.Version ? form.Rows : [], form.Groups, form.Deed, form.DeedRow, form.Reason), act, ct);
            return result.AfterForm(
                outcome => TablePage.Url(id, at, form.ToNext ? (page ?? 1) + 1 : outcome.Row is { } row ? PageOf(review, at, row) : page ?? 1) + (outcome.Row is { } shown ? $"#e{shown}" : ""),
                refusal => refusal.Kind == RefusalKind.NotFound ? Results.NotFound() : Faces.Page<TablePage>(new { Id = id, Part = at, Refusal = refusal, Entered = new Entered(posted) }, refusal.Status()));
        }).DisableAntiforgery();
        api.MapPut("/plans/{id:long}/table", async (long id, ApiRequest request, EditTable edit, GetPlan get, Act act, CancellationToken ct) =>
        {
            if (await get.Run(act.Who, id, ct) is not { } review)
            {
                return Refusal.NotFound().ToProblem();
            }

            TableDeed deed = TableDeed.Save;
            if (request.Deed is not null && !Enum.TryParse(request.Deed, ignoreCase: true, out deed))
            {
                return Refusal.Invalid("deed", "deed", T("没有这个操作。", "There is no such deed.")).ToProblem();
            }

            var rows = (request.Rows ?? []).Select(r => new RowEdit(r.Row, Form(r, r.Row >= 1 && r.Row <= review.Rows.Count ? review.Rows[r.Row - 1].Item : null))).ToList();
            var groups = (request.Groups ?? []).Where(g => g.Path.Count > 0).Select(g => new GroupEdit(g.Path, g.Name ?? g.Path[^1], g.Declared, g.Weight)).ToList();
            return (await edit.Run(new(id, request.Version, request.Part ?? 1, rows, groups, deed, request.DeedRow ?? 0, request.Reason), act, ct)).ToApi(o => new { version = o.Version, row = o.Row });
        }).WithSummary("Save rows and groups of a plan's table together, then one deed (AddItem, AddBonus, AddPenalty, AddVeto, Copy, Remove, Up, Down, Renumber) on row deedRow; rows not named stay, scoring points and rules stay; answers with the plan's new version");
    }

    private static bool Has(PlanReview review, int part) => part >= 1 && part <= review.Reading.Schemes.Count;

    /// <summary>Page a row will stand on: rows move by one at most.</summary>
    private static int PageOf(PlanReview review, int part, int row) => (Math.Max(0, row - 1 - review.Rows.Count(r => r.Part < part)) / TablePage.PerPage) + 1;

    private static RowForm Form(ApiRow row, PlanItem? item) => new()
    {
        Number = row.Number, Path = row.Path ?? [], Content = row.Content ?? "", Points = row.Points, Cap = row.Cap, ScoringPoints = item?.ScoringPoints ?? [], Rules = item?.Rules ?? [],
        Methods = row.Methods ?? [], Units = row.Units ?? [], Deadline = row.Deadline, DeadlineText = row.DeadlineText,
    };
}
