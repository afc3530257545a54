using System.Text.RegularExpressions;
using Biaogan.Schemes.OfficeChanges;
using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.CarryOver;

/// <summary>A plan named in a list.</summary>
internal sealed record PlanName(long Id, string Title, DateTime HandedInAt);

/// <summary>Which plan another may be a newer version of.</summary>
internal sealed partial class PlanVersions(AppDbContext db)
{
    private const int MostOffered = 100;
    private const double Alike = 0.85;

    /// <summary>Plans of the office that a newer version may replace, newest first.</summary>
    public async Task<IReadOnlyList<PlanName>> Latest(Actor actor, CancellationToken ct) =>
        await db.PlansOf(actor).Where(p => p.State != PlanState.Withdrawn).OrderByDescending(p => p.Id).Take(MostOffered).Select(p => new PlanName(p.Id, p.Title, p.HandedInAt)).ToListAsync(ct);

    public async Task<PlanName?> Find(Actor actor, long id, CancellationToken ct) =>
        await db.PlansOf(actor).Where(p => p.Id == id).Select(p => new PlanName(p.Id, p.Title, p.HandedInAt)).SingleOrDefaultAsync(ct);

    /// <summary>The plan handed in before that bears the same number, or the same title but for its year and edition; null when none does, or when it was settled.</summary>
    public async Task<PlanName?> Propose(Actor actor, Plan plan, string? number, CancellationToken ct)
    {
        if (plan.PreviousId is not null || plan.State != PlanState.Review)
        {
            return null;
        }

        var earlier = db.PlansOf(actor).Where(p => p.Id < plan.Id && p.State != PlanState.Withdrawn).OrderByDescending(p => p.Id);
        if (number is { Length: > 3 })
        {
            var stored = $"\"documentNumber\":\"{number}\"";
            if (await earlier.Where(p => p.Reading.Contains(stored)).Select(p => new PlanName(p.Id, p.Title, p.HandedInAt)).FirstOrDefaultAsync(ct) is { } same)
            {
                return same;
            }
        }

        var plans = await earlier.Take(MostOffered).Select(p => new PlanName(p.Id, p.Title, p.HandedInAt)).ToListAsync(ct);
        var own = Bare(plan.Title);
        return plans.Select(p => (Plan: p, Likeness: Bare(p.Title) == own ? 1 : RowPairs.Likeness(Bare(p.Title), own))).Where(p => p.Likeness >= Alike).OrderByDescending(p => p.Likeness).FirstOrDefault().Plan;
    }

    private static string Bare(string title) => Edition().Replace(title, "");

    [GeneratedRegex(@"[（(](?:修订|修改|征求意见|送审|试行|讨论|最终|新|第)[^（）()]{0,8}[）)]|(?:修订|修改|征求意见|送审)稿|第[一二三四五六七八九十\d]{1,3}版|\d{4}(?:[-—]\d{4})?年?度?|[\s《》]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Edition();
}
