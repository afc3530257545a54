using Biaogan.Campaigns.Contract;
using Biaogan.Organizations.Contract;
using Biaogan.Platform;
using Biaogan.Supervision.Contract;
using Biaogan.Supervision.Problems;
using Biaogan.Ui;

namespace Biaogan.Supervision.ListProblems;

/// <summary>The ledger 问题台账 of a campaign, or of all campaigns within the actor's scope.</summary>
internal sealed class ListProblems(AppDbContext db, RegionClock clock)
{
    /// <summary>Value of the filter <c>state</c> for orders past their last day; <c>open</c> for all not written off; else a <see cref="ProblemState"/>.</summary>
    public const string Overdue = "overdue";
    public const string OpenOnes = "open";

    /// <param name="CampaignId">Null for all campaigns.</param>
    /// <param name="State">See <see cref="Overdue"/>; null for all.</param>
    /// <param name="Text">Looked for in problem, unit and item; a whole number is a problem's number.</param>
    /// <param name="Sort">number, unit, deadline, state, campaign; null is number.</param>
    /// <param name="On">As it stood at the end of this day; null for now.</param>
    public sealed record Filter(long? CampaignId, string? State, long? UnitId, string? Dimension, string? Text, string? Sort, bool Descending, DateOnly? On)
    {
        public static Filter From(TableState state, long? campaignId, DateOnly? on) => new(
            campaignId, state.Filter("state"), Written.Long(state.Filter("unit")),
            state.Filter("dimension"), state.Text, state.Sort, state.Descending, on);
    }

    public sealed record Counts(int All, int Open, int ToOrder, int ToRecheck, int Overdue, int WrittenOff);

    /// <summary>The campaign when the actor looks over its owner, or over one of its units; null otherwise.</summary>
    public Task<CampaignRow?> Campaign(long campaignId, Actor actor, CancellationToken ct)
    {
        var units = db.Units().Under(actor.Paths(ProblemLines.Readers), u => u.Path).Select(u => u.Id);
        return db.Campaigns()
            .Where(c => c.Id == campaignId && (units.Contains(c.OwnerUnitId) || db.CampaignUnits().Any(u => u.CampaignId == c.Id && units.Contains(u.UnitId))))
            .SingleOrDefaultAsync(ct);
    }

    /// <summary>A page of the list and how many there are in all.</summary>
    public async Task<(IReadOnlyList<ProblemLine> Rows, int Total)> Run(Filter filter, Actor actor, int skip, int take, CancellationToken ct)
    {
        var lines = Filtered(filter, actor);
        var total = await lines.CountAsync(ct);
        return (await Sorted(lines, filter).Skip(skip).Take(take).ToListAsync(ct), total);
    }

    public async Task<Counts> Count(long? campaignId, DateOnly? on, Actor actor, CancellationToken ct)
    {
        var today = on ?? clock.Today;
        var groups = await Scoped(campaignId, on, actor)
            .Select(l => new { l.State, IsOverdue = l.State == ProblemState.Ordered && l.Deadline < today })
            .GroupBy(l => l).Select(g => new { g.Key.State, g.Key.IsOverdue, Count = g.Count() }).ToListAsync(ct);
        int Of(params ProblemState[] states) => groups.Where(g => states.Contains(g.State)).Sum(g => g.Count);
        var all = groups.Sum(g => g.Count);
        var closed = Of(ProblemState.WrittenOff);
        return new Counts(all, all - closed, Of(ProblemState.Registered, ProblemState.NotCured), Of(ProblemState.Answered), groups.Where(g => g.IsOverdue).Sum(g => g.Count), closed);
    }

    /// <summary>Units (in protocol order) and dimensions the ledger holds, to choose from.</summary>
    public async Task<(IReadOnlyList<Choice> Units, IReadOnlyList<Choice> Dimensions)> Choices(long? campaignId, DateOnly? on, Actor actor, CancellationToken ct)
    {
        var places = await Scoped(campaignId, on, actor).Select(l => new { l.UnitId, l.Unit, l.Sequence, l.Dimension }).Distinct().ToListAsync(ct);
        return (
            [.. places.OrderBy(p => p.Sequence).ThenBy(p => p.UnitId).DistinctBy(p => p.UnitId).Select(p => new Choice($"{p.UnitId}", p.Unit))],
            [.. places.Select(p => p.Dimension).OfType<string>().Distinct(StringComparer.Ordinal).Select(d => new Choice(d, d))]);
    }

    private IQueryable<ProblemLine> Scoped(long? campaignId, DateOnly? on, Actor actor)
    {
        var lines = (on is { } day ? db.LinesOn(day, clock.EndOf(day)) : db.Lines()).Of(actor, ProblemLines.Readers);
        return campaignId is { } id ? lines.Where(l => l.CampaignId == id) : lines;
    }

    private IQueryable<ProblemLine> Filtered(Filter filter, Actor actor)
    {
        var (lines, today) = (Scoped(filter.CampaignId, filter.On, actor), filter.On ?? clock.Today);
        lines = filter.State switch
        {
            Overdue => lines.Where(l => l.State == ProblemState.Ordered && l.Deadline < today),
            OpenOnes => lines.Where(l => l.State != ProblemState.WrittenOff),
            "to-order" => lines.Where(l => l.State == ProblemState.Registered || l.State == ProblemState.NotCured),
            { } word when Enum.TryParse<ProblemState>(word, ignoreCase: true, out var state) => lines.Where(l => l.State == state),
            _ => lines,
        };
        if (filter.UnitId is { } unitId)
        {
            lines = lines.Where(l => l.UnitId == unitId);
        }

        if (filter.Dimension is { } dimension)
        {
            lines = lines.Where(l => l.Dimension == dimension);
        }

        if (filter.Text is { } text)
        {
            var number = Written.Int(text) ?? -1;
            lines = lines.Where(l => l.Number == number || l.Text.Contains(text) || l.Unit.Contains(text) || (l.Item != null && l.Item.Contains(text)));
        }

        return lines;
    }

    private static IQueryable<ProblemLine> Sorted(IQueryable<ProblemLine> lines, Filter filter)
    {
        var sorted = (filter.Sort, filter.Descending) switch
        {
            ("unit", false) => lines.OrderBy(l => l.Sequence).ThenBy(l => l.UnitId),
            ("unit", true) => lines.OrderByDescending(l => l.Sequence).ThenByDescending(l => l.UnitId),
            // Without a deadline last: the two stores differ on where NULL stands.
            ("deadline", false) => lines.OrderBy(l => l.Deadline == null).ThenBy(l => l.Deadline),
            ("deadline", true) => lines.OrderBy(l => l.Deadline == null).ThenByDescending(l => l.Deadline),
            ("number", true) => lines.OrderByDescending(l => l.CampaignId).ThenByDescending(l => l.Number),
            _ => lines.OrderBy(l => l.CampaignId).ThenBy(l => l.Number),
        };
        return sorted.ThenBy(l => l.CampaignId).ThenBy(l => l.Number);
    }
}
