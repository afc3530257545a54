using Biaogan.Assessments.Contract;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Assessments.Ranking;

/// <summary>Sums of a unit's sheets, in millionths of a point.</summary>
/// <param name="EarnedMicro">Of scored base sheets.</param>
/// <param name="ApplicableMicro">Of scored base sheets.</param>
/// <param name="BonusMicro">Positive.</param>
/// <param name="PenaltyMicro">Negative.</param>
internal sealed record UnitSums(
    long UnitId, string UnitName, string Category, string CategoryEn, int Sequence, long EarnedMicro, long ApplicableMicro, long BonusMicro, long PenaltyMicro,
    int Scored, int Sheets, IReadOnlyList<VetoEffect> Vetoes);

/// <summary>Standings from sums: pure. Places are decided on exact fractions; only what is shown is rounded.</summary>
internal static class Rank
{
    /// <summary>A total that a veto caps counts as this share of the full total at most.</summary>
    private const int CappedPercent = 59;

    /// <param name="units">In protocol order, which stands among equals.</param>
    /// <param name="fullMicro">Full total of the scheme, on whose scale bonuses and penalties count.</param>
    /// <param name="places">Decimal places shown.</param>
    public static IReadOnlyList<Standing> Of(IEnumerable<UnitSums> units, long fullMicro, int places)
    {
        var ordered = units.Select(u => (Unit: u, Total: TotalOf(u, fullMicro))).OrderByDescending(u => u.Total).ToList();
        var standings = new List<Standing>(ordered.Count);
        for (var i = 0; i < ordered.Count; i++)
        {
            var (unit, total) = ordered[i];
            var first = ordered.FindIndex(o => o.Total.CompareTo(total) == 0);
            var last = ordered.FindLastIndex(o => o.Total.CompareTo(total) == 0);
            var ratio = new ScoreRatio(new Points(unit.EarnedMicro), new Points(unit.ApplicableMicro));
            standings.Add(new Standing(
                total.Exists ? first + 1 : 0, unit.UnitId, unit.UnitName, unit.Category, unit.Sequence,
                ratio.Earned.ToDecimal(), ratio.Applicable.ToDecimal(), ratio.Percent(places) ?? 0m, unit.Scored, unit.Sheets)
            {
                CategoryEn = unit.CategoryEn,
                Bonus = new Points(unit.BonusMicro).ToDecimal(),
                Penalty = new Points(-unit.PenaltyMicro).ToDecimal(),
                Total = total.Exists ? Scores.Round(total.ToDecimal(), places) : null,
                Vetoes = unit.Vetoes,
                IsShared = total.Exists && last > first,
                Places = places,
            });
        }

        return standings;
    }

    /// <summary>The same standings within one category: places are given anew.</summary>
    public static IReadOnlyList<Standing> Within(IReadOnlyList<Standing> all, string category) => Among([.. all.Where(s => s.Category == category)]);

    /// <summary>The same standings with places only for units scored in full; the others follow in the same order without a place.</summary>
    public static IReadOnlyList<Standing> Settled(IReadOnlyList<Standing> all) =>
        [.. Among([.. all.Where(s => !s.IsProvisional)]), .. all.Where(s => s.IsProvisional).Select(s => s with { Place = 0, IsShared = false })];

    private static IReadOnlyList<Standing> Among(IReadOnlyList<Standing> mine) =>
        [
            .. mine.Select(s => s with
            {
                // Equal place over all means equal total, so places can be counted again without the totals.
                Place = s.Place == 0 ? 0 : 1 + mine.Count(o => o.Place != 0 && o.Place < s.Place),
                IsShared = s.Place != 0 && mine.Count(o => o.Place == s.Place) > 1,
            }),
        ];

    private static Fraction TotalOf(UnitSums unit, long fullMicro)
    {
        if (unit.ApplicableMicro <= 0 || unit.Vetoes.Contains(VetoEffect.Stop))
        {
            return default;
        }

        // earned ÷ applicable × full + bonus − penalty, all times 100 so that the cap is a whole number too.
        var applicable = (Int128)unit.ApplicableMicro;
        var total = 100 * (((Int128)unit.EarnedMicro * fullMicro) + ((unit.BonusMicro + unit.PenaltyMicro) * applicable));
        total = Int128.Max(total, 0);
        if (unit.Vetoes.Contains(VetoEffect.CountsAs))
        {
            total = Int128.Min(total, CappedPercent * (Int128)fullMicro * applicable);
        }

        return new Fraction(total, applicable);
    }

    /// <summary>A total in hundred-millionths of a point as numerator over applicable; the default is no total, smaller than every other.</summary>
    private readonly record struct Fraction(Int128 Numerator, Int128 Denominator) : IComparable<Fraction>
    {
        public bool Exists => Denominator > 0;

        public decimal ToDecimal() => (decimal)Numerator / (decimal)Denominator / 100m / Points.PerPoint;

        public int CompareTo(Fraction other) => Exists && other.Exists
            ? (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator)
            : Exists.CompareTo(other.Exists);
    }
}
