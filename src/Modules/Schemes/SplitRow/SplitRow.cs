using System.Globalization;
using Biaogan.Documents.Plans;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.ReviewPlan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.SplitRow;

/// <summary>Splits an item of a plan into several, at its lines, scoring points or sentences.</summary>
internal sealed class SplitRow(AppDbContext db)
{
    /// <param name="Starts">1-based pieces with which a new item begins.</param>
    /// <param name="Points">Points of each part in order; null adds up its pieces.</param>
    public sealed record Request(long PlanId, int Version, int Row, SplitAt At, IReadOnlyList<int> Starts, IReadOnlyList<decimal?> Points, string? Reason);

    /// <returns>The plan's new version and how many items there are now.</returns>
    public async Task<Result<(int Version, int Parts)>> Run(Request request, Act act, CancellationToken ct) => await db.Write<(int, int)>(act with { Why = request.Reason }, async () =>
    {
        var found = await db.PlanToChange(act.Who, request.PlanId, request.Version, ct);
        if (!found.Try(out var plan, out var refusal))
        {
            return refusal;
        }

        var before = StoredReading.Read(plan.Reading);
        if (PlanRows.Of(before).FirstOrDefault(r => r.Row == request.Row) is not { Item: { } item } row)
        {
            return Refusal.NotFound();
        }

        var parts = ItemSplit.Into(item, request.At, request.Starts, request.Points);
        if (parts.Count < 2)
        {
            return Refusal.Invalid("no-cut", "starts", T("请至少勾选一处，从那里开始新的一项。", "Tick at least one piece where a new item begins."));
        }

        var after = PlanRows.Replace(before, row, parts[0]);
        for (var i = 1; i < parts.Count; i++)
        {
            after = PlanRows.AddAfter(after, row with { Index = row.Index + i - 1 }, parts[i]);
        }

        static string Words(PlanItem part) => string.Create(CultureInfo.InvariantCulture, $"{part.Content}（{part.Points:0.######}）");
        db.Add(new PlanCorrection
        {
            PlanId = plan.Id, Row = row.Row, Field = "split", Old = Words(item), New = string.Join('\n', parts.Select(p => "• " + Words(p))),
            Reason = request.Reason, CorrectedBy = act.Who.PersonId, CorrectedAt = act.When,
        });
        await db.SetReading(plan, before, after, ct);
        return (plan.Version, parts.Count);
    }, ct);

    public sealed record ApiRequest(int Version, string? At, IReadOnlyList<int>? Starts, IReadOnlyList<decimal?>? Points, string? Reason);

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/plans/{id:long}/items/{n:int}/split", async (long id, int n, string? at, GetPlan get, Actor actor, CancellationToken ct) =>
            await get.Run(actor, id, ct) is { } review && n >= 1 && n <= review.Rows.Count && review.Rows[n - 1].Item is not null
                ? Faces.Page<SplitPage>(new { Id = id, Row = n, At = at })
                : Results.NotFound());
        pages.MapPost("/plans/{id:long}/items/{n:int}/split", async (long id, int n, HttpContext http, SplitRow split, GetPlan get, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var at = Enum.TryParse<SplitAt>(form["at"], ignoreCase: true, out var way) ? way : SplitAt.Lines;
            var starts = form["starts"].Select(s => Written.Int(s) ?? 0).Where(s => s > 1).Distinct().Order().ToList();
            var faults = new List<FieldFault>();
            // Points stand beside each piece: those of a part are the sum of its pieces'.
            decimal? Points(int piece)
            {
                var text = form[string.Create(CultureInfo.InvariantCulture, $"p{piece}")].ToString().Trim();
                if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) && points <= 1_000_000)
                {
                    return points;
                }

                if (text.Length > 0)
                {
                    faults.Add(new(string.Create(CultureInfo.InvariantCulture, $"p{piece}"), T($"“{text}”不是数字。", $"“{text}” is not a number.")));
                }

                return null;
            }

            var count = form.Keys.Count(k => k.Length > 1 && k[0] == 'p' && char.IsAsciiDigit(k[1]));
            int[] bounds = [1, .. starts.Where(s => s <= count), count + 1];
            List<decimal?> points = [.. Enumerable.Range(0, bounds.Length - 1).Select(i => Enumerable.Range(bounds[i], bounds[i + 1] - bounds[i]).Select(Points).OfType<decimal>().ToList()).Select(given => given.Count == 0 ? (decimal?)null : given.Sum())];
            var reason = form["reason"].ToString().Trim() is { Length: > 0 and <= 1000 } why ? why : null;
            var result = faults.Count > 0 ? Refusal.Invalid(faults) : await split.Run(new(id, form.Version() ?? -1, n, at, starts, points, reason), act, ct);
            if (result.Refusal is { Kind: not RefusalKind.NotFound } refused && await get.Run(act.Who, id, ct) is { } review && n >= 1 && n <= review.Rows.Count && review.Rows[n - 1].Item is not null)
            {
                return Faces.Page<SplitPage>(new { Id = id, Row = n, At = at.ToString(), Refusal = refused, Entered = new Entered(form) }, refused.Status());
            }

            return result.AfterForm(_ => $"/plans/{id}/items/{n}", _ => Results.NotFound());
        }).DisableAntiforgery();
        api.MapPost("/plans/{id:long}/items/{n:int}/split", async (long id, int n, ApiRequest request, SplitRow split, Act act, CancellationToken ct) =>
            Enum.TryParse<SplitAt>(request.At ?? "lines", ignoreCase: true, out var at)
                ? (await split.Run(new(id, request.Version, n, at, request.Starts ?? [], request.Points ?? [], request.Reason), act, ct)).ToApi(done => new { version = done.Version, parts = done.Parts })
                : Refusal.Invalid("at", "at", T("at 应为 lines、points 或 sentences。", "at is lines, points or sentences.")).ToProblem())
            .WithSummary("Split row n of a plan at its lines, points or sentences; starts are the 1-based pieces with which a new item begins");
    }
}
