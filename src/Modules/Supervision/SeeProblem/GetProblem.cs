using Biaogan.Access.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Supervision.Contract;
using Biaogan.Supervision.Problems;

namespace Biaogan.Supervision.SeeProblem;

internal enum ProblemEventKind
{
    Registered,
    Reopened,
    Ordered,
    Answered,
    NotCured,
    WrittenOff,
}

/// <summary>One step in the course of a problem.</summary>
/// <param name="At">UTC.</param>
/// <param name="Who">Post on the day and name of the person.</param>
/// <param name="Text">What was written then; the demand of an order.</param>
internal sealed record ProblemEvent(DateTime At, ProblemEventKind Kind, string Who, string Text)
{
    /// <summary>Of an order.</summary>
    public DateOnly Deadline { get; init; }
    public string Demand => Text;
    public long? AnswerId { get; init; }
    public string? ProofName { get; init; }
    public string? ProofType { get; init; }
    public long ProofSize { get; init; }
}

/// <summary>A problem with its course, and what the caller may do next.</summary>
internal sealed class GetProblem(AppDbContext db, RegionClock clock)
{
    /// <param name="Events">Oldest first.</param>
    /// <param name="RecheckBar">Why the caller, who looks over the unit, may not re-check the answer that waits; null when he may or none waits.</param>
    public sealed record View(ProblemLine Line, IReadOnlyList<ProblemEvent> Events, bool MayOrder, bool MayAnswer, bool MayRecheck, Refusal? RecheckBar)
    {
        public IReadOnlyList<ProblemEvent> Orders { get; } = [.. Events.Where(e => e.Kind == ProblemEventKind.Ordered)];
    }

    private sealed record Step(DateTime At, long PersonId, ProblemEventKind Kind, string Text, DateOnly Deadline = default, Answer? Answer = null);

    public Task<Result<View>> Run(long id, Actor actor, CancellationToken ct) => Run(id, null, actor, ct);

    /// <param name="on">As it stood at the end of this day, when nothing can be done any more; null for now. Not found when it was not registered by then.</param>
    public async Task<Result<View>> Run(long id, DateOnly? on, Actor actor, CancellationToken ct)
    {
        var lines = on is { } day ? db.LinesOn(day, clock.EndOf(day)) : db.Lines();
        var line = await lines.Of(actor, [.. ProblemLines.Readers, Role.Liaison]).SingleOrDefaultAsync(l => l.Id == id, ct);
        if (line is null)
        {
            return Refusal.NotFound();
        }

        var steps = await Steps(id, on is { } past ? clock.EndOf(past) : DateTime.MaxValue, ct);
        var persons = steps.Select(s => s.PersonId).Distinct().ToList();
        var names = await db.People().Where(p => persons.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.DisplayName, ct);
        var posts = await db.PostsOf(persons, ct);
        var isInspector = on is null && actor.Covers(line.UnitPath, ProblemLines.Inspectors);
        var bar = isInspector && line.State == ProblemState.Answered ? await Bar(line, steps, actor, ct) : null;
        return new View(
            line,
            [
                .. steps.Select(s => new ProblemEvent(s.At, s.Kind, PostsHeld.WithName(posts.On(s.PersonId, clock.DayOf(s.At)), names.GetValueOrDefault(s.PersonId, "Biaogan")), s.Text)
                {
                    Deadline = s.Deadline, AnswerId = s.Answer?.Id, ProofName = s.Answer?.ProofFileName, ProofType = s.Answer?.ProofContentType, ProofSize = s.Answer?.ProofSize ?? 0,
                }),
            ],
            MayOrder: isInspector && line.State is ProblemState.Registered or ProblemState.NotCured,
            MayAnswer: on is null && line.State == ProblemState.Ordered && actor.Covers(line.UnitPath, Role.Liaison),
            MayRecheck: isInspector && line.State == ProblemState.Answered && bar is null,
            bar);
    }

    private async Task<Refusal?> Bar(ProblemLine line, IReadOnlyList<Step> steps, Actor actor, CancellationToken ct)
    {
        var homeIds = actor.HomeUnitIds;
        var homes = await db.Units().Where(u => homeIds.Contains(u.Id)).Select(u => u.Path).ToListAsync(ct);
        var answer = steps.Last(s => s.Kind == ProblemEventKind.Answered);
        return ProblemRules.BarsRecheck(
            actor.PersonIds, homes, ProblemRules.Both(line.OrderedBy!.Value, line.OrderedFor), ProblemRules.Both(answer.PersonId, answer.Answer!.AnsweredFor), line.UnitPath);
    }

    private async Task<IReadOnlyList<Step>> Steps(long id, DateTime end, CancellationToken ct)
    {
        var problem = await db.Set<Problem>().AsNoTracking().SingleAsync(p => p.Id == id, ct);
        var relapses = await db.Set<Relapse>().AsNoTracking().Where(r => r.ProblemId == id).ToListAsync(ct);
        var orders = await db.Set<RectificationOrder>().AsNoTracking().Where(o => o.ProblemId == id).ToListAsync(ct);
        var answers = await db.Set<Answer>().AsNoTracking().Where(a => db.Set<RectificationOrder>().Any(o => o.Id == a.OrderId && o.ProblemId == id)).ToListAsync(ct);
        var rechecks = await db.Set<Recheck>().AsNoTracking().Where(r => r.ProblemId == id).ToListAsync(ct);
        return
        [
            .. new[] { new Step(problem.RegisteredAt, problem.RegisteredBy, ProblemEventKind.Registered, problem.Text) }
                .Concat(relapses.Select(r => new Step(r.RegisteredAt, r.RegisteredBy, ProblemEventKind.Reopened, r.Text)))
                .Concat(orders.Select(o => new Step(o.IssuedAt, o.IssuedBy, ProblemEventKind.Ordered, o.Demand, o.Deadline)))
                .Concat(answers.Select(a => new Step(a.AnsweredAt, a.AnsweredBy, ProblemEventKind.Answered, a.Text, default, a)))
                .Concat(rechecks.Select(r => new Step(r.CheckedAt, r.CheckedBy, r.IsCured ? ProblemEventKind.WrittenOff : ProblemEventKind.NotCured, r.Finding)))
                .Where(s => s.At < end).OrderBy(s => s.At).ThenBy(s => s.Kind),
        ];
    }
}
