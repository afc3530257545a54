using Biaogan.Supervision.Problems;

namespace Biaogan.Supervision.Contract;

public enum ProblemState
{
    Registered,
    Ordered,
    Answered,

    /// <summary>The re-check found it not cured: a new order follows.</summary>
    NotCured,
    WrittenOff,
}

public sealed class ProblemRow
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public long UnitId { get; init; }
    public long? SheetId { get; init; }
    public long? ItemId { get; init; }
    public int Number { get; init; }
    public required string Text { get; init; }
    public ProblemState State { get; init; }
    public DateTime RegisteredAt { get; init; }
    public DateTime? WrittenOffAt { get; init; }

    /// <summary>Deadline of the latest order, or null.</summary>
    public DateOnly? Deadline { get; init; }
}

public static class ProblemQueries
{
    public static IQueryable<ProblemRow> Problems(this AppDbContext db) => db.Set<Problem>().Select(p => new ProblemRow
    {
        Id = p.Id,
        CampaignId = p.CampaignId,
        UnitId = p.UnitId,
        SheetId = p.SheetId,
        ItemId = p.ItemId,
        Number = p.Number,
        Text = p.Text,
        State = p.State,
        RegisteredAt = p.RegisteredAt,
        WrittenOffAt = p.WrittenOffAt,
        Deadline = db.Set<RectificationOrder>().Where(o => o.ProblemId == p.Id).OrderByDescending(o => o.Id).Select(o => (DateOnly?)o.Deadline).FirstOrDefault(),
    });

    /// <summary>Problems whose order is not answered although its last day is over.</summary>
    public static IQueryable<ProblemRow> Overdue(this IQueryable<ProblemRow> problems, DateOnly today) =>
        problems.Where(p => p.State == ProblemState.Ordered && p.Deadline < today);
}
