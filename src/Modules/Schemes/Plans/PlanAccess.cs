using Biaogan.Documents;
using Biaogan.Documents.Plans;
using Biaogan.Organizations.Contract;

namespace Biaogan.Schemes.Plans;

/// <summary>Plans an office may see, and the few steps every correction takes.</summary>
internal static class PlanAccess
{
    /// <summary>Plans of units below the actor's office grants.</summary>
    public static IQueryable<Plan> PlansOf(this AppDbContext db, Actor actor) =>
        from plan in db.Set<Plan>()
        join unit in db.Units().Under(actor.Paths(Role.Office), u => u.Path) on plan.OwnerUnitId equals unit.Id
        select plan;

    /// <summary>The plan to be changed, checked against the version the form was made from.</summary>
    public static async Task<Result<Plan>> PlanToChange(this AppDbContext db, Actor actor, long planId, int version, CancellationToken ct)
    {
        var plan = await db.PlansOf(actor).Where(p => p.Id == planId).AsTracking().SingleOrDefaultAsync(ct);
        if (plan is null)
        {
            return Refusal.NotFound();
        }

        if (plan.Version == version)
        {
            return plan;
        }

        var last = await db.Set<PlanCorrection>().AsNoTracking().Where(c => c.PlanId == planId).OrderByDescending(c => c.Id).Select(c => new { c.Row, c.Field }).FirstOrDefaultAsync(ct);
        var what = last is null || last.Row == 0 ? T("方案", "the plan") : T($"第 {last.Row} 行", $"row {last.Row}");
        return Refusal.Conflict("stale", T($"您打开页面之后，有人改过{what}。请看一下现在的内容，再保存一次。", $"Somebody changed {what} after you opened the page. Look at it as it is now and save again."));
    }

    /// <summary>Adds a plan just made, with what was read kept beside it: what the office corrects is told from the difference.</summary>
    public static async Task AddPlan(this AppDbContext db, Plan plan, PlanReading reading, CancellationToken ct)
    {
        db.Add(plan);
        await db.CountOpen(plan, reading, ct);
        db.Add(new PlanSnapshot { PlanId = plan.Id, Content = PlanSnapshot.Pack(new PlanMoment(plan.Reading, null, null)) });
    }

    /// <summary>
    /// Stores the reading after a correction, checked anew, and counts what is open. The corrections added in this write become one step, which can be undone.
    /// </summary>
    /// <param name="before">The reading whose findings stand: the one before, or a new reading of the file.</param>
    public static async Task SetReading(this AppDbContext db, Plan plan, PlanReading before, PlanReading after, CancellationToken ct)
    {
        await db.NoteStep(plan, ct);
        var reading = PlanFindings.Recheck(before, after);
        plan.Reading = StoredReading.Write(reading);
        plan.Version++;
        await db.CountOpen(plan, reading, ct);
    }

    /// <summary>Counts what is open, decisions of this write included.</summary>
    public static async Task CountOpen(this AppDbContext db, Plan plan, PlanReading reading, CancellationToken ct)
    {
        await db.Flush(ct);
        var decisions = await db.Set<PlanDecision>().AsNoTracking().Where(d => d.PlanId == plan.Id).ToListAsync(ct);
        var open = PlanFindings.Of(reading, decisions).Where(f => f.Decision is null).ToList();
        plan.Rows = PlanRows.Of(reading).Count;
        plan.OpenErrors = open.Count(f => f.Finding.Severity == FindingSeverity.Error);
        plan.OpenFindings = open.Count(f => f.Finding.Severity != FindingSeverity.Note);
    }

    /// <summary>Whether an item is held back: it asks about persons, and the office has not confirmed that aggregate figures alone are its proof.</summary>
    public static Func<PlanItem, bool> Held(IReadOnlyList<PlanDecision> decisions)
    {
        var confirmed = decisions.Where(d => d.Verdict == PlanVerdict.AggregateOnly).Select(d => d.Key).ToHashSet(StringComparer.Ordinal);
        return item => item.AsksAboutPersons && !confirmed.Contains(PlanFindings.AggregateKey(item));
    }
}
