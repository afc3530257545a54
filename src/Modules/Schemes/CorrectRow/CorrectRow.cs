using System.Globalization;
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
                Deed.AddAfter when row.Item is { } item => PlanRows.AddAfter(before, row, Corrected(item, form)),
                _ => row.Item is { } item ? PlanRows.Replace(before, row, Corrected(item, form)) : PlanRows.Replace(before, row, Corrected(row.Extra!, form)),
            };
            var old = Fields(row);
            var now = request.Deed == Deed.Remove ? [] : Fields(PlanRows.Of(after)[request.Deed == Deed.AddAfter ? request.Row : request.Row - 1]);
            var changes = (request.Deed == Deed.AddAfter ? now.Keys : old.Keys.Union(now.Keys))
                .Select(field => (Field: field, Old: request.Deed == Deed.AddAfter ? null : old.GetValueOrDefault(field), New: now.GetValueOrDefault(field)))
                .Where(c => c.Old != c.New).ToList();
            if (changes.Count == 0)
            {
                return plan.Version;
            }

            db.AddRange(changes.Select(c => new PlanCorrection
            {
                PlanId = plan.Id, Row = request.Row, Field = c.Field, Old = c.Old, New = c.New, Reason = form.Reason, CorrectedBy = act.Who.PersonId, CorrectedAt = act.When,
            }));
            await db.SetReading(plan, before, after, ct);
            return plan.Version;
        }, ct);
    }

    private static PlanItem Corrected(PlanItem item, RowForm form) => item with
    {
        Number = form.Number,
        Path = form.Path,
        Content = form.Content,
        Points = form.Points,
        ScoringPoints = form.ScoringPoints,
        Rules = form.RulesOver(item.Rules),
        Methods = form.Methods,
        Units = form.Units,
        Deadline = form.Deadline is null && form.DeadlineText is null ? null
            : item.Deadline is { } old && old.Date == form.Deadline && old.Text == form.DeadlineText ? old
            : new PlanDeadline { Text = form.DeadlineText ?? form.Deadline!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Date = form.Deadline, Source = item.Deadline?.Source },
    };

    private static PlanExtra Corrected(PlanExtra extra, RowForm form) => extra with { Text = form.Content, Number = form.Number, Points = form.Points, Cap = form.Cap };

    /// <summary>The row in words by field, for the history of corrections.</summary>
    internal static Dictionary<string, string?> Fields(PlanRow row)
    {
        static string? Number(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);
        var fields = new Dictionary<string, string?>(StringComparer.Ordinal) { ["number"] = row.Number, ["content"] = row.Content };
        if (row.Item is { } item)
        {
            fields["path"] = string.Join(" › ", item.Path);
            fields["points"] = Number(item.Points);
            fields["scoringPoints"] = string.Join('\n', item.ScoringPoints.Select(p => $"{p.Text} = {Number(p.Points)}"));
            fields["rules"] = string.Join('\n', item.Rules.Select(r =>
                $"{r.ScoringPoint}:{r.Kind} {string.Join(' ', r.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={Number(p.Value)}"))} {string.Join(' ', r.Tiers.Select(t => $"{t.Label}={Number(t.Points)}"))} {r.Text}"));
            fields["methods"] = string.Join('、', item.Methods);
            fields["units"] = string.Join('、', item.Units.Select(u => $"{u.Name}({u.Role}{(u.IsSet ? ",set" : "")})"));
            fields["deadline"] = $"{item.Deadline?.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {item.Deadline?.Text}".Trim();
        }
        else
        {
            fields["points"] = Number(row.Extra!.Points);
            fields["cap"] = Number(row.Extra.Cap);
        }

        return fields;
    }

    /// <summary>A corrected row as the API takes it: all fields, as in the reading.</summary>
    /// <param name="Version">Version of the plan, from <c>GET /api/plans</c> or the answer before.</param>
    public sealed record ApiRow(
        int Version, string? Number, IReadOnlyList<string>? Path, string? Content, decimal? Points, decimal? Cap, IReadOnlyList<PlanScoringPoint>? ScoringPoints, IReadOnlyList<PlanRule>? Rules,
        IReadOnlyList<string>? Methods, IReadOnlyList<PlanUnit>? Units, DateOnly? Deadline, string? DeadlineText, string? Reason);

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/plans/{id:long}/items/{n:int}", async (long id, int n, ReviewPlan.GetPlan get, Actor actor, CancellationToken ct) =>
            await get.Run(actor, id, ct) is { } review && n >= 1 && n <= review.Rows.Count ? Faces.Page<RowPage>(new { Id = id, Row = n }) : Results.NotFound());
        pages.MapPost("/plans/{id:long}/items/{n:int}", async (long id, int n, HttpContext http, CorrectRow correct, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var deed = Enum.TryParse<Deed>(form["deed"], out var chosen) ? chosen : Deed.Save;
            var (row, faults) = RowForm.Read(form);
            var result = faults.Count > 0 && deed != Deed.Remove
                ? Refusal.Invalid(faults)
                : await correct.Run(new(id, int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0, n, deed, row), act, ct);
            return result.AfterForm(
                _ => deed == Deed.Remove ? $"/plans/{id}#rows" : $"/plans/{id}#r{(deed == Deed.AddAfter ? n + 1 : n)}",
                refusal => refusal.Kind == RefusalKind.NotFound ? Results.NotFound() : Faces.Page<RowPage>(new { Id = id, Row = n, Refusal = refusal, Entered = new Entered(form) }, refusal.Status()));
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
