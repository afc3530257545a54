using System.Globalization;
using Biaogan.Documents.Plans;
using Biaogan.Platform.Blobs;
using Biaogan.Schemes.OfficeChanges;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.ReviewPlan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.CarryOver;

/// <summary>What of an older version can be taken over.</summary>
internal sealed record CarryOffer(PlanName From, int FromVersion, IReadOnlyList<CarryLine> Lines);

/// <summary>Takes what the office did to an older version of a plan over to a newer one: columns, unit names, corrections, decisions, as far as they still fit.</summary>
internal sealed class CarryOver(AppDbContext db, BlobStore blobs, PlanVersions versions)
{
    /// <param name="FromId">The older version; null says that there is none.</param>
    /// <param name="FromVersion">Version of the older plan the list was made from.</param>
    /// <param name="Chosen">Numbers of the lines to take over; null takes all that fit.</param>
    public sealed record Request(long PlanId, int Version, long? FromId, int? FromVersion, IReadOnlyList<int>? Chosen, string? Reason);

    /// <returns>The plan's new version and how much was taken over.</returns>
    public async Task<Result<(int Version, int Taken)>> Run(Request request, Act act, CancellationToken ct) => await db.Write<(int, int)>(act with { Why = request.Reason }, async () =>
    {
        var found = await db.PlanToChange(act.Who, request.PlanId, request.Version, ct);
        if (!found.Try(out var plan, out var refusal))
        {
            return refusal;
        }

        if (request.FromId is not { } fromId)
        {
            plan.PreviousId = 0;
            plan.Version++;
            return (plan.Version, 0);
        }

        if (fromId == plan.Id || await Edition(act.Who, fromId, ct) is not { } older || await Edition(act.Who, plan.Id, ct) is not { } newer)
        {
            return Refusal.NotFound();
        }

        if (request.FromVersion is { } seen && seen != older.Plan.Version)
        {
            return Refusal.Conflict("stale", T("上一版在您打开页面之后又有改动，请看一下现在的清单，再确认一次。", "The older version was changed after you opened the page. Look at the list as it is now and confirm again."));
        }

        var lines = await Lines(plan, older.Edition, newer.Edition, ct);
        var chosen = lines.Where(l => l.Fits && (request.Chosen is null || request.Chosen.Contains(l.Number))).ToList();
        plan.PreviousId = fromId;
        var (before, now) = (newer.Edition.Now, newer.Edition.Now);
        var lost = new List<OfficeChange>();
        if (chosen.Select(l => l.Hint).OfType<ColumnHint>().ToList() is { Count: > 0 } hints)
        {
            var all = new PlanHints { Columns = [.. newer.Edition.Hints.Columns, .. hints] };
            var reread = await Again(plan, newer.Edition, all, ct);
            (before, now) = (reread.Read, reread.After.Reading);
            lost.AddRange(reread.After.Lost);
            plan.Hints = StoredReading.WriteHints(all);
        }

        var replayed = Carried.Replay(older.Edition, now, [.. chosen.Select(l => l.Change).OfType<OfficeChange>()]);
        lost.AddRange(replayed.Lost);
        Note(plan, "carried", older.Plan.Title, chosen.Count.ToString(CultureInfo.InvariantCulture), request, act);
        foreach (var line in chosen.Where(l => l.Decision is null && (l.Change is null || !replayed.Lost.Contains(l.Change))))
        {
            // Unit names keep their own words: a later reading of the file takes them from here. A column is noted as where it was said by hand.
            var (old, words) = line.Hint is { } hint ? (ColumnWords(hint, line.Where, line.Old), ColumnWords(hint, line.Where, line.New))
                : (line.Where is { } where && line.Field is not ("unit" or "set") ? $"{where}：{line.Old}" : line.Old, line.New);
            Note(plan, line.Field, old, words, request, act);
        }

        db.AddRange(Rereading.LostNotes(lost, plan.Id, act, request.Reason));
        db.AddRange(chosen.Select(l => l.Decision).OfType<(PlanDecision Decision, ReviewFinding Finding)>().Select(d => new PlanDecision
        {
            PlanId = plan.Id, Code = d.Decision.Code, Message = d.Finding.Finding.Message, Verdict = d.Decision.Verdict, Reason = d.Decision.Reason, DecidedBy = act.Who.PersonId, DecidedAt = act.When,
            Key = d.Decision.Verdict == PlanVerdict.AggregateOnly ? PlanFindings.AggregateKey(PlanRows.Of(replayed.Reading)[d.Finding.Row!.Value - 1].Item!) : d.Finding.Key,
        }));
        plan.Title = Plan.TitleOf(replayed.Reading.Title, plan.FileName);
        await db.SetReading(plan, before, replayed.Reading, ct);
        if (!ReferenceEquals(before, newer.Edition.Now))
        {
            await db.SetRead(plan.Id, before, ct);
        }

        return (plan.Version, chosen.Count);
    }, ct);

    private void Note(Plan plan, string field, string? old, string? now, Request request, Act act) => db.Add(new PlanCorrection
    {
        PlanId = plan.Id, Row = 0, Field = field, Old = old, New = now, Reason = request.Reason, CorrectedBy = act.Who.PersonId, CorrectedAt = act.When,
    });

    private static string ColumnWords(ColumnHint hint, string? header, string? role) => string.Create(CultureInfo.InvariantCulture, $"{hint.Table}.{hint.Column} {header}: {role}");

    /// <summary>What can be taken over from a plan, or from the one this plan is said or likely to follow; null when there is none.</summary>
    public async Task<CarryOffer?> Offer(PlanReview review, long? from, Actor actor, CancellationToken ct)
    {
        var name = (from ?? review.Plan.PreviousId) is > 0 and var id ? await versions.Find(actor, id, ct) : await versions.Propose(actor, review.Plan, review.Reading.DocumentNumber, ct);
        if (name is null || name.Id == review.Plan.Id || await Edition(actor, name.Id, ct) is not { } older || await Edition(actor, review.Plan.Id, ct) is not { } newer)
        {
            return null;
        }

        return new CarryOffer(name, older.Plan.Version, await Lines(review.Plan, older.Edition, newer.Edition, ct));
    }

    /// <summary>The lines in order: columns first, then the changes as they stand once the columns are read so.</summary>
    private async Task<IReadOnlyList<CarryLine>> Lines(Plan plan, PlanEdition older, PlanEdition newer, CancellationToken ct)
    {
        // A plan written by hand has no columns to read again.
        var hints = plan.IsWritten ? [] : Carried.Hints(older, newer);
        if (hints.Select(h => h.Hint).OfType<ColumnHint>().ToList() is { Count: > 0 } fitting)
        {
            var reread = await Again(plan, newer, new PlanHints { Columns = [.. newer.Hints.Columns, .. fitting] }, ct);
            newer = newer with { Now = reread.After.Reading, Read = reread.Read };
        }

        return [.. hints.Concat(Carried.Changes(older, newer)).Select((l, i) => l with { Number = i + 1 })];
    }

    private async Task<Reread> Again(Plan plan, PlanEdition edition, PlanHints hints, CancellationToken ct)
    {
        var document = StoredReading.ReadDocument(await blobs.Read(plan.DocumentBlobHash ?? throw new InvalidOperationException("Only a plan with a document is read again."), ct));
        return Rereading.Of(document, hints, edition.Read ?? PlanReader.Interpret(document, edition.Hints), edition.Now, edition.Units);
    }

    private async Task<(Plan Plan, PlanEdition Edition)?> Edition(Actor actor, long id, CancellationToken ct)
    {
        if (await db.PlansOf(actor).Where(p => p.Id == id).AsNoTracking().SingleOrDefaultAsync(ct) is not { } plan)
        {
            return null;
        }

        var decisions = await db.Set<PlanDecision>().AsNoTracking().Where(d => d.PlanId == id).OrderBy(d => d.Id).ToListAsync(ct);
        return (plan, new PlanEdition(StoredReading.Read(plan.Reading), await db.ReadOf(id, ct), StoredReading.ReadHints(plan.Hints), await db.UnitNotes(id, ct), decisions));
    }

    public sealed record ApiRequest(int Version, long? From, IReadOnlyList<int>? Lines, string? Reason);

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/plans/{id:long}/carry", async (long id, long? from, GetPlan get, Actor actor, CancellationToken ct) =>
            await get.Run(actor, id, ct) is null ? Results.NotFound() : Faces.Page<CarryPage>(new { Id = id, From = from }));
        pages.MapPost("/plans/{id:long}/carry", async (long id, HttpContext http, CarryOver carry, GetPlan get, Act act, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            long? from = form["deed"] == "none" ? null : Written.Long(form["from"]) ?? 0;
            var reason = form["reason"].ToString().Trim() is { Length: > 0 and <= 1000 } why ? why : null;
            var result = await carry.Run(new(id, form.Version() ?? -1, from, Written.Int(form["fromVersion"]) ?? -1, [.. form["lines"].Select(n => Written.Int(n) ?? 0)], reason), act, ct);
            if (result.Refusal is { Kind: not RefusalKind.NotFound } refused && await get.Run(act.Who, id, ct) is not null)
            {
                return Faces.Page<CarryPage>(new { Id = id, From = from, Refusal = refused }, refused.Status());
            }

            return result.AfterForm(_ => $"/plans/{id}", _ => Results.NotFound());
        }).DisableAntiforgery();
        api.MapGet("/plans/{id:long}/carry", async (long id, long? from, CarryOver carry, GetPlan get, Actor actor, CancellationToken ct) =>
            await get.Run(actor, id, ct) is { } review && await carry.Offer(review, from, actor, ct) is { } offer
                ? TypedResults.Ok(new { from = offer.From.Id, title = offer.From.Title, lines = offer.Lines.Select(l => new { number = l.Number, field = l.Field, where = l.Where, old = l.Old, @new = l.New, fits = l.Fits }) })
                : Refusal.NotFound().ToProblem())
            .WithSummary("What was done to the older version of a plan (from, else the one it follows) and whether it fits this one");
        api.MapPost("/plans/{id:long}/carry", async (long id, ApiRequest request, CarryOver carry, Act act, CancellationToken ct) =>
            (await carry.Run(new(id, request.Version, request.From, null, request.Lines, request.Reason), act, ct)).ToApi(done => new { version = done.Version, taken = done.Taken }))
            .WithSummary("Take over what was done to the older version: the lines by number, all that fit unless given; from null says there is no older version");
    }
}
