using System.Globalization;

namespace Biaogan.Statistics.Scoring;

/// <summary>
/// An amount of score: a 64-bit count of millionths of a point, the unit in which postings are stored, summed and compared.
/// Range about ±9.2 × 10¹² points. Rounding happens once, on the way in (<see cref="FromDecimal"/>), half away from zero at six places;
/// every later sum is exact, and an overflow throws instead of wrapping.
/// </summary>
/// <param name="Micro">Millionths of a point; negative for deductions.</param>
public readonly record struct Points(long Micro) : IComparable<Points>
{
    /// <summary>Millionths in one point.</summary>
    public const long PerPoint = 1_000_000;

    private const decimal Largest = long.MaxValue / (decimal)PerPoint;
    private const decimal Smallest = long.MinValue / (decimal)PerPoint;

    /// <summary>No points.</summary>
    public static Points Zero => default;

    /// <summary>Rounds to a millionth of a point, half away from zero.</summary>
    /// <exception cref="OverflowException">The rounded amount does not fit 64 bits of millionths.</exception>
    public static Points FromDecimal(decimal points)
    {
        // Rounding before scaling: a product that needs more than 96 bits would be rounded by itself, a second time.
        var rounded = decimal.Round(points, 6, MidpointRounding.AwayFromZero);
        if (rounded > Largest || rounded < Smallest)
        {
            throw new OverflowException(string.Create(CultureInfo.InvariantCulture, $"{points} points are outside {Smallest} to {Largest}."));
        }

        return new Points(decimal.ToInt64(rounded * PerPoint));
    }

    /// <summary>The exact amount in points.</summary>
    public decimal ToDecimal() => Micro / (decimal)PerPoint;

    /// <summary>Sum of postings; order does not matter.</summary>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Points Sum(IEnumerable<Points> postings)
    {
        ArgumentNullException.ThrowIfNull(postings);
        // 128 bits inside, so that a large plus and a large minus do not overflow on the way to a small sum.
        Int128 sum = 0;
        foreach (var posting in postings)
        {
            sum += posting.Micro;
        }

        return new Points(checked((long)sum));
    }

    public static Points Min(Points left, Points right) => left <= right ? left : right;

    public static Points Max(Points left, Points right) => left >= right ? left : right;

    public static Points operator +(Points left, Points right) => new(checked(left.Micro + right.Micro));

    public static Points operator -(Points left, Points right) => new(checked(left.Micro - right.Micro));

    public static Points operator -(Points value) => new(checked(-value.Micro));

    public static bool operator <(Points left, Points right) => left.Micro < right.Micro;

    public static bool operator >(Points left, Points right) => left.Micro > right.Micro;

    public static bool operator <=(Points left, Points right) => left.Micro <= right.Micro;

    public static bool operator >=(Points left, Points right) => left.Micro >= right.Micro;

    public int CompareTo(Points other) => Micro.CompareTo(other.Micro);

    /// <summary>For people: rounded half away from zero at <paramref name="places"/> (0–6) places, always that many places, no group marks.</summary>
    public string Format(int places, CultureInfo culture)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(places, 6);
        ArgumentNullException.ThrowIfNull(culture);
        var rounded = decimal.Round(ToDecimal(), places, MidpointRounding.AwayFromZero);
        return rounded.ToString("F" + places.ToString(CultureInfo.InvariantCulture), culture);
    }

    /// <summary>Invariant text without trailing zeros, for logs and test messages.</summary>
    public override string ToString() => ToDecimal().ToString("0.######", CultureInfo.InvariantCulture);
}
