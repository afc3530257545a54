using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Schemes.Contract;
using Biaogan.Supervision.Contract;

namespace Biaogan.Supervision.Problems;

/// <summary>A problem with what lists and pages show beside it.</summary>
internal sealed class ProblemLine
{
    public long Id { get; init; }
    public long CampaignId { get; init; }
    public required string Campaign { get; init; }
    public long OwnerUnitId { get; init; }

    /// <summary>Path of the unit that runs the campaign.</summary>
    public required string OwnerPath { get; init; }
    public int Number { get; init; }
    public long UnitId { get; init; }
    public required string Unit { get; init; }
    public required string UnitPath { get; init; }

    /// <summary>Protocol order within the campaign.</summary>
    public int Sequence { get; init; }
    public long? SheetId { get; init; }
    public long? ItemId { get; init; }
    public string? Item { get; init; }
    public string? ItemPath { get; init; }
    public string? Dimension { get; init; }
    public required string Text { get; init; }
    public ProblemState State { get; init; }
    public DateTime RegisteredAt { get; init; }
    public DateTime? WrittenOffAt { get; init; }
    public int Version { get; init; }

    /// <summary>Last day of the latest order, or null.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>Who issued the latest order, or null.</summary>
    public long? OrderedBy { get; init; }

    /// <summary>In whose place the latest order was issued; null when in the person's own, or without an order.</summary>
    public long? OrderedFor { get; init; }

    public bool IsOverdue(DateOnly today) => ProblemRules.IsOverdue(State, Deadline, today);
}

internal static class ProblemLines
{
    /// <summary>Those who look over problems; each within the subtree the role is held over.</summary>
    public static readonly Role[] Readers = [Role.Office, Role.Supervisor, Role.Assessor, Role.Leader, Role.Viewer];

    /// <summary>Those who issue orders and re-check.</summary>
    public static readonly Role[] Inspectors = [Role.Supervisor, Role.Assessor];

    /// <summary>All problems, for composing; one query with what stands beside them.</summary>
    public static IQueryable<ProblemLine> Lines(this AppDbContext db) =>
        from problem in db.Set<Problem>().AsNoTracking()
        join unit in db.Units() on problem.UnitId equals unit.Id
        join campaign in db.Campaigns() on problem.CampaignId equals campaign.Id
        from place in db.CampaignUnits().Where(c => c.CampaignId == problem.CampaignId && c.UnitId == problem.UnitId).DefaultIfEmpty()
        from item in db.SchemeItems().Where(i => i.Id == problem.ItemId).DefaultIfEmpty()
        select new ProblemLine
        {
            Id = problem.Id,
            CampaignId = problem.CampaignId,
            Campaign = campaign.Name,
            OwnerUnitId = campaign.OwnerUnitId,
            OwnerPath = campaign.OwnerPath,
            Number = problem.Number,
            UnitId = unit.Id,
            Unit = unit.Name,
            UnitPath = unit.Path,
            Sequence = (int?)place!.Sequence ?? unit.Sequence,
            SheetId = problem.SheetId,
            ItemId = problem.ItemId,
            Item = item!.Content,
            ItemPath = item.PathText,
            Dimension = item.Dimension,
            Text = problem.Text,
            State = problem.State,
            RegisteredAt = problem.RegisteredAt,
            WrittenOffAt = problem.WrittenOffAt,
            Version = problem.Version,
            Deadline = db.Set<RectificationOrder>().Where(o => o.ProblemId == problem.Id).OrderByDescending(o => o.Id).Select(o => (DateOnly?)o.Deadline).FirstOrDefault(),
            OrderedBy = db.Set<RectificationOrder>().Where(o => o.ProblemId == problem.Id).OrderByDescending(o => o.Id).Select(o => (long?)o.IssuedBy).FirstOrDefault(),
            OrderedFor = db.Set<RectificationOrder>().Where(o => o.ProblemId == problem.Id).OrderByDescending(o => o.Id).Select(o => o.IssuedFor).FirstOrDefault(),
        };

    /// <summary>Problems of units over which the actor holds one of the roles.</summary>
    public static IQueryable<ProblemLine> LinesOf(this AppDbContext db, Actor actor, params Role[] roles) => db.Lines().Of(actor, roles);

    /// <summary>Keeps the lines of units over which the actor holds one of the roles today, at large or in the problem's campaign.</summary>
    public static IQueryable<ProblemLine> Of(this IQueryable<ProblemLine> lines, Actor actor, params Role[] roles) => lines.Under(actor, roles, l => l.UnitPath, l => l.CampaignId);

    /// <summary>A problem for writing, when the actor holds one of the roles over its unit; with the unit's path.</summary>
    public static async Task<(Problem Problem, string UnitPath)?> Open(this AppDbContext db, long problemId, Actor actor, Role[] roles, CancellationToken ct)
    {
        // Two queries: the register of units is read without tracking, and that would go for the whole of a joined query: nothing written to the problem would be saved.
        var path = await (
            from problem in db.Set<Problem>()
            join unit in db.Units().Under(actor.Paths(roles), u => u.Path) on problem.UnitId equals unit.Id
            where problem.Id == problemId
            select unit.Path).SingleOrDefaultAsync(ct);
        return path is null ? null : (await db.Set<Problem>().SingleAsync(p => p.Id == problemId, ct), path);
    }
}
