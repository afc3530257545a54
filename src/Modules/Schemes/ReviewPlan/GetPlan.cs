using Biaogan.Access.Contract;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;
using Biaogan.Organizations.Contract;
using Biaogan.Platform.Blobs;
using Biaogan.Schemes.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Biaogan.Schemes.ReviewPlan;

/// <summary>A plan under review.</summary>
internal sealed record PlanReview(Plan Plan, string Unit, string? HandedInBy, PlanReading Reading, IReadOnlyList<PlanDecision> Decisions)
{
    public IReadOnlyList<ReviewFinding> Findings { get; } = PlanFindings.Of(Reading, Decisions);

    public IReadOnlyList<PlanRow> Rows { get; } = PlanRows.Of(Reading);

    public Func<PlanItem, bool> IsHeld { get; } = PlanAccess.Held(Decisions);
}

/// <summary>One plan with its reading, findings and what was decided about them.</summary>
internal sealed class GetPlan(AppDbContext db, BlobStore blobs)
{
    // A page and its two sides ask for the same plan in one request; a reading is large, so it is loaded and parsed once.
    private PlanReview? _loaded;

    public async Task<PlanReview?> Run(Actor actor, long id, CancellationToken ct) =>
        _loaded?.Plan.Id == id ? _loaded : _loaded = await Load(actor, id, ct);

    private async Task<PlanReview?> Load(Actor actor, long id, CancellationToken ct)
    {
        var found = await (
            from plan in db.PlansOf(actor)
            join unit in db.Units() on plan.OwnerUnitId equals unit.Id
            join person in db.People() on plan.HandedInBy equals person.Id into people
            from person in people.DefaultIfEmpty()
            where plan.Id == id
            select new { plan, unit.Name, person.DisplayName }).AsNoTracking().SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var decisions = await db.Set<PlanDecision>().AsNoTracking().Where(d => d.PlanId == id).OrderBy(d => d.Id).ToListAsync(ct);
        return new PlanReview(found.plan, found.Name, found.DisplayName, StoredReading.Read(found.plan.Reading), decisions);
    }

    /// <summary>The document the plan was read from; null for a plan written by hand.</summary>
    public async Task<SourceDocument?> Document(PlanReview review, CancellationToken ct) =>
        review.Plan.DocumentBlobHash is { } hash ? StoredReading.ReadDocument(await blobs.Read(hash, ct)) : null;

    /// <summary>What the office changed in a row (0: the head and the unit names), newest first.</summary>
    public async Task<IReadOnlyList<(PlanCorrection Correction, string? By)>> History(long planId, int row, CancellationToken ct)
    {
        var lines = await (
            from correction in db.Set<PlanCorrection>().AsNoTracking()
            join person in db.People() on correction.CorrectedBy equals person.Id into people
            from person in people.DefaultIfEmpty()
            where correction.PlanId == planId && correction.Row == row
            orderby correction.Id descending
            select new { correction, person.DisplayName }).Take(100).ToListAsync(ct);
        return [.. lines.Select(l => (l.correction, (string?)l.DisplayName))];
    }

    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder api)
    {
        pages.MapGet("/plans/{id:long}", async (long id, GetPlan get, Actor actor, CancellationToken ct) =>
            await get.Run(actor, id, ct) is null ? Results.NotFound() : Faces.Page<PlanReviewPage>(new { Id = id }));
        pages.MapGet("/plans/{id:long}/file", async (long id, GetPlan get, BlobStore blobs, Actor actor, CancellationToken ct) =>
            await get.Run(actor, id, ct) is { Plan: { BlobHash: { } hash } plan }
                ? Results.File(blobs.Open(hash), "application/octet-stream", plan.FileName)
                : Results.NotFound());
        api.MapGet("/plans/{id:long}", async (long id, GetPlan get, Actor actor, CancellationToken ct) =>
            await get.Run(actor, id, ct) is { } review
                ? Results.Text(PlanReader.ToJson(review.Reading), "application/json")
                : Refusal.NotFound().ToProblem())
            .WithSummary("The reading as it stands with the office's corrections: the JSON of 'plan read --json'");
    }
}
