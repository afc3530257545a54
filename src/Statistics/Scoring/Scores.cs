namespace Biaogan.Statistics.Scoring;

/// <summary>What a scheme does with the points of items that do not apply to a unit (不涉及项). Real schemes use all five, so it is a setting.</summary>
public enum NotApplicableConvention
{
    /// <summary>得分 × full ÷ applicable: the rest is scaled up to the full total of the unit's own sheet.</summary>
    Rescale,

    /// <summary>The points are spread in equal parts over the other items; each keeps its own rate of fulfilment.</summary>
    SpreadEvenly,

    /// <summary>The item counts as fully earned.</summary>
    FullCredit,

    /// <summary>The item counts with the rate of fulfilment the peers reached on it.</summary>
    PeerAverage,

    /// <summary>What applies to the unit's category is renormalised to a stated total, whatever the sheet adds up to.</summary>
    SubsetRenormalised,
}

/// <summary>One item of a sheet before the convention is applied.</summary>
/// <param name="Possible">Points of the item by the scheme; not negative.</param>
/// <param name="Earned">Sum of its postings; ignored where the item does not apply.</param>
/// <param name="Applies">False for 不涉及.</param>
/// <param name="PeerRate">Rate of fulfilment (earned ÷ possible, 0–1) of the peers; used by <see cref="NotApplicableConvention.PeerAverage"/> alone.</param>
public readonly record struct ScoreRow(Points Possible, Points Earned, bool Applies = true, decimal? PeerRate = null);

/// <summary>The same item afterwards, unrounded.</summary>
public readonly record struct AdjustedRow(decimal Possible, decimal Earned);

/// <summary>A sheet after the convention: rows in the order given, and totals computed before the rows were divided, so that full marks give the full total exactly.</summary>
public sealed record AdjustedScore(IReadOnlyList<AdjustedRow> Rows, decimal Possible, decimal Earned);

/// <summary>Arithmetic of sheets. Everything is decimal and unrounded until <see cref="Round"/>, which comes last.</summary>
public static class Scores
{
    /// <summary>Rounds half away from zero at the scheme's number of places (0–6).</summary>
    public static decimal Round(decimal value, int places)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(places, 6);
        // A quotient such as 2/3 × 3 carries an error in its 28th digit. Clearing it first keeps an exact half a half.
        return decimal.Round(decimal.Round(value, 18, MidpointRounding.AwayFromZero), places, MidpointRounding.AwayFromZero);
    }

    /// <summary>Earned over applicable, as it stands, before any convention.</summary>
    public static ScoreRatio Ratio(IEnumerable<ScoreRow> rows)
    {
        var applying = rows.Where(row => row.Applies).ToArray();
        return new ScoreRatio(Points.Sum(applying.Select(row => row.Earned)), Points.Sum(applying.Select(row => row.Possible)));
    }

    /// <summary>Mean rate of fulfilment over the peers to whom an item applies (each peer counts once), or null when it applies to none.</summary>
    public static decimal? PeerRate(IEnumerable<ScoreRow> sameItemOfPeers)
    {
        var rates = sameItemOfPeers.Where(row => row.Applies && row.Possible > Points.Zero)
            .Select(row => row.Earned.Micro / (decimal)row.Possible.Micro)
            .ToArray();
        return rates.Length == 0 ? null : rates.Sum() / rates.Length;
    }

    /// <summary>Applies a convention to a sheet.</summary>
    /// <param name="rows">Items of one unit.</param>
    /// <param name="convention">Setting of the scheme.</param>
    /// <param name="total">Total to reach, in points, for <see cref="NotApplicableConvention.SubsetRenormalised"/>; not used by the others.</param>
    /// <returns>Null when nothing applies and the convention needs something to scale (all but full credit and peer average).</returns>
    /// <exception cref="ArgumentException">Peer average without a peer rate for an item that does not apply.</exception>
    public static AdjustedScore? Adjust(IReadOnlyList<ScoreRow> rows, NotApplicableConvention convention, decimal total = 100m)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Any(row => row.Possible < Points.Zero))
        {
            throw new ArgumentException("Possible points cannot be negative.", nameof(rows));
        }

        var full = Points.Sum(rows.Select(row => row.Possible)).ToDecimal();
        return convention switch
        {
            NotApplicableConvention.Rescale => Scale(rows, full),
            NotApplicableConvention.SubsetRenormalised => Scale(rows, total),
            NotApplicableConvention.SpreadEvenly => Spread(rows, full),
            NotApplicableConvention.FullCredit => Fill(rows, full, _ => 1m),
            NotApplicableConvention.PeerAverage => Fill(rows, full, row => row.PeerRate
                ?? throw new ArgumentException("An item that does not apply has no peer rate.", nameof(rows))),
            _ => throw new ArgumentOutOfRangeException(nameof(convention), convention, "Unknown convention."),
        };
    }

    /// <summary>
    /// A gate over a group of items (保证项目): with everything applicable the group must earn <paramref name="minimum"/> of <paramref name="full"/>;
    /// when part does not apply, the same share of what does (JGJ 59: 40 of 60, else 66.7 %), compared exactly.
    /// </summary>
    /// <returns>True when the gate holds; false makes the whole sheet 0.</returns>
    public static bool GateHolds(ScoreRatio group, Points full, Points minimum) =>
        (Int128)group.Earned.Micro * full.Micro >= (Int128)minimum.Micro * group.Applicable.Micro;

    private static AdjustedScore? Scale(IReadOnlyList<ScoreRow> rows, decimal target)
    {
        var ratio = Ratio(rows);
        if (!ratio.Exists)
        {
            return null;
        }

        var applicable = ratio.Applicable.ToDecimal();
        var adjusted = rows
            .Select(row => row.Applies
                ? new AdjustedRow(row.Possible.ToDecimal() * target / applicable, row.Earned.ToDecimal() * target / applicable)
                : default)
            .ToArray();
        return new AdjustedScore(adjusted, target, ratio.Earned.ToDecimal() * target / applicable);
    }

    private static AdjustedScore? Spread(IReadOnlyList<ScoreRow> rows, decimal full)
    {
        // A row without points (a bonus line, a remark) takes no share: it has no rate of fulfilment to keep.
        var takers = rows.Count(row => row.Applies && row.Possible > Points.Zero);
        if (takers == 0)
        {
            return null;
        }

        var free = full - rows.Where(row => row.Applies).Sum(row => row.Possible.ToDecimal());
        var adjusted = rows.Select(row =>
        {
            if (!row.Applies)
            {
                return default;
            }

            var (possible, earned) = (row.Possible.ToDecimal(), row.Earned.ToDecimal());
            return possible == 0m
                ? new AdjustedRow(0m, earned)
                : new AdjustedRow(possible + free / takers, earned + earned * free / (possible * takers));
        }).ToArray();
        return new AdjustedScore(adjusted, full, adjusted.Sum(row => row.Earned));
    }

    private static AdjustedScore Fill(IReadOnlyList<ScoreRow> rows, decimal full, Func<ScoreRow, decimal> rate)
    {
        var adjusted = rows.Select(row => new AdjustedRow(
            row.Possible.ToDecimal(),
            row.Applies ? row.Earned.ToDecimal() : row.Possible.ToDecimal() * rate(row))).ToArray();
        return new AdjustedScore(adjusted, full, adjusted.Sum(row => row.Earned));
    }
}
