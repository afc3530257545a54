using Biaogan.Documents.Plans;

namespace Biaogan.Schemes.Plans;

/// <summary>The steps of a plan: noted with every change, walked back and forth.</summary>
internal static class PlanSteps
{
    /// <summary>So many changes can be undone; what was changed stays on record for ever.</summary>
    public const int MostKept = 50;

    /// <summary>Notes the corrections added in this write as one step and keeps the plan as it is before them.</summary>
    /// <exception cref="InvalidOperationException">No correction was added: a change that says nothing of itself cannot be shown in the history.</exception>
    public static async Task NoteStep(this AppDbContext db, Plan plan, CancellationToken ct)
    {
        var corrections = db.ChangeTracker.Entries<PlanCorrection>().Where(c => c.State == EntityState.Added && c.Entity.PlanId == plan.Id).Select(c => c.Entity).ToList();
        if (corrections.Count == 0)
        {
            throw new InvalidOperationException("A change of a reading is noted as a correction.");
        }

        var first = corrections[0];
        var step = new PlanStep { PlanId = plan.Id, Version = plan.Version + 1, Reason = first.Reason, By = first.CorrectedBy, At = first.CorrectedAt };
        foreach (var correction in corrections)
        {
            correction.Step = step;
        }

        await db.AddStep(step, plan, ct);
    }

    /// <summary>Adds a step with the plan as it is before it, and drops the oldest snapshot of its kind beyond <see cref="MostKept"/>.</summary>
    public static async Task AddStep(this AppDbContext db, PlanStep step, Plan plan, CancellationToken ct)
    {
        var moment = new PlanMoment(plan.Reading, db.Entry(plan).Property(p => p.Hints).OriginalValue, (await db.ReadSnapshot(plan.Id, ct))?.Unpack().Reading);
        db.Add(step);
        await db.Flush(ct);
        if (step.Kind == PlanStepKind.Redo)
        {
            // The snapshot of the change itself serves again.
            return;
        }

        db.Add(new PlanSnapshot { PlanId = plan.Id, StepId = step.Id, Content = PlanSnapshot.Pack(moment) });
        var old = from snapshot in db.Set<PlanSnapshot>().AsTracking()
                  join of in db.Set<PlanStep>() on snapshot.StepId equals of.Id
                  where snapshot.PlanId == plan.Id && of.Kind == step.Kind
                  orderby of.Id descending
                  select snapshot;
        db.RemoveRange(await old.Skip(MostKept - 1).ToListAsync(ct));
    }

    /// <summary>What the reader made of the plan's file; null for a plan without one.</summary>
    public static Task<PlanSnapshot?> ReadSnapshot(this AppDbContext db, long planId, CancellationToken ct) =>
        db.Set<PlanSnapshot>().AsTracking().SingleOrDefaultAsync(s => s.PlanId == planId && s.StepId == null, ct);

    /// <summary>Puts a new reading of the file in the place of the one before.</summary>
    public static async Task SetRead(this AppDbContext db, long planId, PlanReading read, CancellationToken ct)
    {
        var content = PlanSnapshot.Pack(new PlanMoment(StoredReading.Write(read), null, null));
        if (await db.ReadSnapshot(planId, ct) is { } kept)
        {
            kept.Content = content;
        }
        else
        {
            db.Add(new PlanSnapshot { PlanId = planId, Content = content });
        }
    }

    /// <summary>The change an undo would take back, of the steps in order; null when there is none or its snapshot is no longer kept.</summary>
    public static PlanStep? ToUndo(IReadOnlyList<PlanStep> steps, IReadOnlySet<long> kept) =>
        steps.LastOrDefault(s => s is { Kind: PlanStepKind.Change, IsTakenBack: false }) is { } last && kept.Contains(last.Id) ? last : null;

    /// <summary>The undo a redo would reverse: the last one, as long as nothing was changed since.</summary>
    public static PlanStep? ToRedo(IReadOnlyList<PlanStep> steps, IReadOnlySet<long> kept) =>
        steps.LastOrDefault(s => s is { Kind: PlanStepKind.Undo, IsTakenBack: false }) is { } last
        && kept.Contains(last.Id) && !steps.Any(s => s.Kind == PlanStepKind.Change && s.Id > last.Id) ? last : null;
}
