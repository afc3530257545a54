using System.Globalization;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;
using Biaogan.Platform.Blobs;
using Biaogan.Schemes.OfficeChanges;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.ReviewPlan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.AssignColumns;

/// <summary>Says what the columns of a plan's tables mean and reads the file again at once; the office's corrections are made again on the new reading.</summary>
internal sealed class AssignColumns(AppDbContext db, BlobStore blobs)
{
    /// <param name="Columns">Roles by table and column. A null role leaves the column to the reader; columns not named stay as they were said before.</param>
    public sealed record Request(long PlanId, int Version, IReadOnlyList<Said> Columns, string? Reason);

    /// <param name="UnitRole">For units; null takes what the header says.</param>
    public sealed record Said(int Table, int Column, string? Role, string? UnitRole);

    /// <param name="Step">The step in the history; 0 when nothing was said anew.</param>
    /// <param name="Made">Corrections that were made again.</param>
    /// <param name="Lost">Corrections that found no row; they stand in the history.</param>
    public sealed record Outcome(int Version, long Step, int Made, int Lost);

    public async Task<Result<Outcome>> Run(Request request, Act act, CancellationToken ct)
    {
        var faults = request.Columns.Where(c => (c.Role is { } role && !PlanHints.Roles.Contains(role)) || (c.UnitRole is { } unit && !PlanHints.UnitRoles.Contains(unit)) || c.Table < 1 || c.Column < 1)
            .Select(c => new FieldFault(NameOf(c.Table, c.Column), T("没有这种含义。", "There is no such role."))).ToList();
        if (faults.Count > 0)
        {
            return Refusal.Invalid(faults);
        }

        // A document never changes, so it is read outside the write.
        if (await db.PlansOf(act.Who).Where(p => p.Id == request.PlanId).Select(p => p.DocumentBlobHash).SingleOrDefaultAsync(ct) is not { Length: > 0 } hash)
        {
            return Refusal.NotFound();
        }

        var document = StoredReading.ReadDocument(await blobs.Read(hash, ct));
        return await db.Write<Outcome>(act with { Why = request.Reason }, async () =>
        {
            var found = await db.PlanToChange(act.Who, request.PlanId, request.Version, ct);
            if (!found.Try(out var plan, out var refusal))
            {
                return refusal;
            }

            var now = StoredReading.Read(plan.Reading);
            var (before, after) = (StoredReading.ReadHints(plan.Hints), Hints(StoredReading.ReadHints(plan.Hints), request.Columns, now));
            var changed = before.Columns.Concat(after.Columns).Select(c => (c.Table, c.Column)).Distinct()
                .Select(at => (At: at, Old: Find(before, at), New: Find(after, at))).Where(c => c.Old != c.New).ToList();
            if (changed.Count == 0)
            {
                return new Outcome(plan.Version, 0, 0, 0);
            }

            var reread = Rereading.Of(document, after, await db.ReadOf(plan.Id, ct) ?? PlanReader.Interpret(document, before), now, await db.UnitNotes(plan.Id, ct));
            db.AddRange(changed.Select(c => new PlanCorrection
            {
                PlanId = plan.Id, Row = 0, Field = "column", Old = Words(c.At, c.Old ?? Shown(now, c.At), now), New = Words(c.At, c.New ?? Shown(reread.Read, c.At), now),
                Reason = request.Reason, CorrectedBy = act.Who.PersonId, CorrectedAt = act.When,
            }));
            db.AddRange(Rereading.LostNotes(reread.After.Lost, plan.Id, act, request.Reason));
            await db.SetReading(plan, reread.Read, reread.After.Reading, ct);
            plan.Hints = StoredReading.WriteHints(after);
            await db.SetRead(plan.Id, reread.Read, ct);
            var step = await db.Set<PlanStep>().Where(s => s.PlanId == plan.Id).MaxAsync(s => s.Id, ct);
            return new Outcome(plan.Version, step, reread.After.Made.Count + reread.After.Already.Count, reread.After.Lost.Count);
        }, ct);
    }

    /// <summary>The hints with what was said; a column said to be what the reader takes it for needs none.</summary>
    private static PlanHints Hints(PlanHints hints, IReadOnlyList<Said> said, PlanReading now) => new()
    {
        Columns =
        [
            .. hints.Columns.Where(h => !said.Any(s => s.Table == h.Table && s.Column == h.Column)),
            .. said.Where(s => s.Role is not null).Select(s => new ColumnHint(s.Table, s.Column, s.Role!, s.Role == "units" ? s.UnitRole : null))
                .Where(h => Find(hints, (h.Table, h.Column)) is not null || Shown(now, (h.Table, h.Column)) is not { } shown || shown.Role != h.Role || (h.UnitRole is not null && shown.UnitRole != h.UnitRole)),
        ],
    };

    private static ColumnHint? Find(PlanHints hints, (int Table, int Column) at) => hints.Columns.LastOrDefault(h => h.Table == at.Table && h.Column == at.Column);

    private static ColumnHint? Shown(PlanReading reading, (int Table, int Column) at) =>
        reading.Schemes.FirstOrDefault(s => s.Table == at.Table)?.Columns.FirstOrDefault(c => c.Column == at.Column) is { } column ? new ColumnHint(at.Table, at.Column, column.Role, column.UnitRole) : null;

    private static string Words((int Table, int Column) at, ColumnHint? hint, PlanReading reading)
    {
        var header = reading.Schemes.FirstOrDefault(s => s.Table == at.Table)?.Columns.FirstOrDefault(c => c.Column == at.Column)?.Header;
        return string.Create(CultureInfo.InvariantCulture, $"{at.Table}.{at.Column} {header}: {hint?.Role}{(hint is { Role: "units", UnitRole: { } unit } ? "/" + unit : "")}");
    }

    /// <summary>Name of a column's field in the form.</summary>
    public static string NameOf(int table, int column) => string.Create(CultureInfo.InvariantCulture, $"c{table}.{column}");

    public sealed record ApiRequest(int Version, IReadOnlyList<Said>? Columns, string? Reason);

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/plans/{id:long}/columns", async (long id, GetPlan get, Actor actor, CancellationToken ct) =>
            await get.Run(actor, id, ct) is { Plan.DocumentBlobHash.Length: > 0 } ? Faces.Page<ColumnsPage>(new { Id = id }) : Results.NotFound());
        pages.MapPost("/plans/{id:long}/columns", async (long id, HttpContext http, AssignColumns assign, GetPlan get, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var said = form.Keys.Where(k => k.StartsWith('c') && k.Contains('.', StringComparison.Ordinal)).Select(k =>
            {
                var (at, role) = (k[1..].Split('.'), form[k].ToString().Split('/'));
                return new Said(Written.Int(at[0]) ?? 0, Written.Int(at[1]) ?? 0, role[0].Length == 0 ? null : role[0], role.Length > 1 ? role[1] : null);
            }).ToList();
            var reason = form["reason"].ToString().Trim() is { Length: > 0 and <= 1000 } why ? why : null;
            var result = await assign.Run(new(id, form.Version() ?? -1, said, reason), act, ct);
            if (result.Refusal is { Kind: not RefusalKind.NotFound } refused && await get.Run(act.Who, id, ct) is not null)
            {
                return Faces.Page<ColumnsPage>(new { Id = id, Refusal = refused, Entered = new Entered(form) }, refused.Status());
            }

            return result.AfterForm(o => o.Lost > 0 ? $"/plans/{id}/history#s{o.Step}" : $"/plans/{id}", _ => Results.NotFound());
        }).DisableAntiforgery();
        api.MapPut("/plans/{id:long}/columns", async (long id, ApiRequest request, AssignColumns assign, Act act, CancellationToken ct) =>
            (await assign.Run(new(id, request.Version, request.Columns ?? [], request.Reason), act, ct)).ToApi())
            .WithSummary("Say what columns mean (table and column from 1, role as in the reading, null for the reader's own) and read the file again; corrections are made again, those that find no row are in the history");
    }
}
