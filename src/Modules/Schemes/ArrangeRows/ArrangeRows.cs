using System.Globalization;
using Biaogan.Documents.Plans;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.ReviewPlan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.ArrangeRows;

/// <summary>Puts rows of a plan in order: one up or down, several into another group, several into one.</summary>
internal sealed class ArrangeRows(AppDbContext db)
{
    public enum Deed
    {
        Up,
        Down,
        Group,
        Merge,
    }

    /// <param name="Rows">1-based rows: one for up and down, any for a group, two or more for merging.</param>
    /// <param name="Path">For a group: its names from the outermost inwards.</param>
    public sealed record Request(long PlanId, int Version, Deed Deed, IReadOnlyList<int> Rows, IReadOnlyList<string> Path, string? Reason);

    /// <returns>The row where the first of them stands now.</returns>
    public async Task<Result<(int Version, int Row)>> Run(Request request, Act act, CancellationToken ct)
    {
        if (request.Rows.Count == 0 || (request.Deed == Deed.Merge && request.Rows.Distinct().Count() < 2))
        {
            return Refusal.Invalid("no-rows", "rows", request.Deed == Deed.Merge ? T("请至少勾选两行再合并。", "Tick at least two rows to merge.") : T("请先勾选要移动的行。", "Tick the rows to move."));
        }

        if (request.Deed == Deed.Group && (request.Path.Count is 0 or > 8 || request.Path.Any(p => p.Length > 500)))
        {
            return Refusal.Invalid("no-group", "path", T("请写明要移到哪个分组，最多八级。", "Say which group they go to, at most eight levels."));
        }

        return await db.Write<(int, int)>(act with { Why = request.Reason }, async () =>
        {
            var found = await db.PlanToChange(act.Who, request.PlanId, request.Version, ct);
            if (!found.Try(out var plan, out var refusal))
            {
                return refusal;
            }

            var before = StoredReading.Read(plan.Reading);
            var all = PlanRows.Of(before);
            if (request.Rows.Any(n => n < 1 || n > all.Count))
            {
                return Refusal.NotFound();
            }

            var rows = request.Rows.Distinct().Order().Select(n => all[n - 1]).ToList();
            if (request.Deed is Deed.Group or Deed.Merge && (rows.Exists(r => r.Item is null) || rows.Exists(r => r.Part != rows[0].Part)))
            {
                return Refusal.Invalid("other-list", "rows", T("只能在同一张表的测评项之间移动或合并；加分、扣分和一票否决项除外。", "Only items of one table can be moved or merged; bonuses, penalties and vetoes cannot."));
            }

            var after = request.Deed switch
            {
                Deed.Up => RowMoves.Step(before, rows[0], -1),
                Deed.Down => RowMoves.Step(before, rows[0], +1),
                Deed.Group => RowMoves.IntoGroup(before, rows, request.Path),
                _ => RowMoves.Merged(before, rows),
            };
            if (after is null)
            {
                return Refusal.Conflict("at-the-end", request.Deed == Deed.Up ? T("已经是第一行。", "It is the first row already.") : T("已经是最后一行。", "It is the last row already."));
            }

            var notes = Notes(request, rows, before, after).Where(n => n.Old != n.New).ToList();
            if (notes.Count == 0)
            {
                return (plan.Version, rows[0].Row);
            }

            db.AddRange(notes.Select(n => new PlanCorrection
            {
                PlanId = plan.Id, Row = n.Row, Field = n.Field, Old = n.Old, New = n.New, Reason = request.Reason, CorrectedBy = act.Who.PersonId, CorrectedAt = act.When,
            }));
            await db.SetReading(plan, before, after, ct);
            return (plan.Version, notes[0].Row);
        }, ct);
    }

    /// <summary>What is noted: each row moved with its group and place before and after, or the merged rows.</summary>
    private static IEnumerable<(int Row, string Field, string? Old, string? New)> Notes(Request request, List<PlanRow> rows, PlanReading before, PlanReading after)
    {
        if (request.Deed == Deed.Merge)
        {
            yield return (rows[0].Row, "merge", string.Join('\n', rows.Select(r => $"{r.Row}. {r.Content}")), PlanRows.Of(after)[rows[0].Row - 1].Content);
            yield break;
        }

        var now = PlanRows.Of(after);
        foreach (var row in rows)
        {
            // In another group or place the item is the same but for its path; an extra is the very same.
            var to = now.FirstOrDefault(r => row.Item is null ? ReferenceEquals(r.Extra, row.Extra) : r.Item is { } item && ReferenceEquals(item.Source, row.Item.Source) && item.Content == row.Content);
            yield return (to?.Row ?? row.Row, "order", Place(row), to is null ? null : Place(to));
        }

        static string Place(PlanRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Row}. {string.Join(" › ", row.Item?.Path ?? [])}");
    }

    public sealed record ApiRequest(int Version, string? Deed, IReadOnlyList<int>? Rows, IReadOnlyList<string>? Path, string? Reason);

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/plans/{id:long}/rows", async (long id, GetPlan get, Actor actor, CancellationToken ct) =>
            await get.Run(actor, id, ct) is null ? Results.NotFound() : Faces.Page<ArrangePage>(new { Id = id }));
        pages.MapPost("/plans/{id:long}/rows", async (long id, HttpContext http, ArrangeRows arrange, GetPlan get, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            // A button carries its deed and, for one row, the row: "up-7".
            var said = form["deed"].ToString().Split('-');
            var deed = Enum.TryParse<Deed>(said[0], ignoreCase: true, out var known) ? known : Deed.Group;
            IReadOnlyList<int> rows = said.Length > 1 ? [Written.Int(said[1]) ?? 0] : [.. form["rows"].Select(n => Written.Int(n) ?? 0)];
            var path = form["newPath"].ToString().Trim() is { Length: > 0 } typed ? typed : form["path"].ToString();
            var request = new Request(
                id, form.Version() ?? -1, deed, rows, [.. path.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
                form["reason"].ToString().Trim() is { Length: > 0 and <= 1000 } reason ? reason : null);
            var result = await arrange.Run(request, act, ct);
            if (result.Refusal is { Kind: not RefusalKind.NotFound } refused && await get.Run(act.Who, id, ct) is not null)
            {
                return Faces.Page<ArrangePage>(new { Id = id, Refusal = refused, Entered = new Entered(form) }, refused.Status());
            }

            return result.AfterForm(
                done => string.Create(CultureInfo.InvariantCulture, $"/plans/{id}/rows{((done.Row - 1) / ArrangePage.PerPage is var page and > 0 ? $"?page={page + 1}" : "")}#m{done.Row}"),
                _ => Results.NotFound());
        }).DisableAntiforgery();
        api.MapPost("/plans/{id:long}/rows", async (long id, ApiRequest request, ArrangeRows arrange, Act act, CancellationToken ct) =>
            Enum.TryParse<Deed>(request.Deed, ignoreCase: true, out var deed)
                ? (await arrange.Run(new(id, request.Version, deed, request.Rows ?? [], request.Path ?? [], request.Reason), act, ct)).ToApi(done => new { version = done.Version, row = done.Row })
                : Refusal.Invalid("deed", "deed", T("deed 应为 up、down、group 或 merge。", "deed is up, down, group or merge.")).ToProblem())
            .WithSummary("Move rows (deed up, down, or group with its path) or merge them into one (deed merge); rows count from 1 over all tables of the plan");
    }
}
