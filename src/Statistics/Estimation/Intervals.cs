namespace Biaogan.Statistics.Estimation;

/// <summary>A closed interval.</summary>
public readonly record struct Interval(double Lower, double Upper);

/// <summary>Intervals for shares.</summary>
public static class Intervals
{
    /// <summary>Two-sided 95 % point of the normal distribution.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>
    /// Wilson's score interval for <paramref name="successes"/> of <paramref name="trials"/>, within 0 and 1, exactly 0 at no success and exactly 1 at
    /// nothing but success. Source: Newcombe, Statistics in Medicine 17 (1998) 857–872, methods 3 and 4.
    /// </summary>
    /// <param name="continuity">With continuity correction (method 4): wider, never under the nominal level.</param>
    public static Interval Wilson(long successes, long trials, double z = Z95, bool continuity = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(z);
        double n = trials;
        var p = successes / n;
        var q = 1 - p;
        var z2 = z * z;
        double lower, upper;
        if (continuity)
        {
            // The radicand of the upper limit can dip under zero only where the limit is clamped anyway.
            lower = (2 * n * p + z2 - 1 - z * Math.Sqrt(Math.Max(0, z2 - 2 - 1 / n + 4 * p * (n * q + 1)))) / (2 * (n + z2));
            upper = (2 * n * p + z2 + 1 + z * Math.Sqrt(Math.Max(0, z2 + 2 - 1 / n + 4 * p * (n * q - 1)))) / (2 * (n + z2));
        }
        else
        {
            var half = z * Math.Sqrt(p * q / n + z2 / (4 * n * n));
            var scale = 1 + z2 / n;
            lower = (p + z2 / (2 * n) - half) / scale;
            upper = (p + z2 / (2 * n) + half) / scale;
        }

        return new Interval(successes == 0 ? 0 : Math.Max(0, lower), successes == trials ? 1 : Math.Min(1, upper));
    }
}

/// <summary>How many answers a survey needs.</summary>
public static class SampleSize
{
    /// <summary>
    /// Smallest simple random sample that estimates a share to ±<paramref name="margin"/> in a population of <paramref name="population"/>,
    /// with the finite population correction: n₀ ÷ (1 + (n₀ − 1) ÷ N), rounded up. Non-response is not in it.
    /// </summary>
    /// <param name="margin">Half width, e.g. 0.05.</param>
    /// <param name="proportion">Share expected; 0.5 asks for the largest sample.</param>
    public static long WithFpc(double margin, long population, double z = Intervals.Z95, double proportion = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(population);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(proportion, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(proportion, 1);
        var unlimited = z * z * proportion * (1 - proportion) / (margin * margin);
        return Math.Min(population, (long)Math.Ceiling(unlimited / (1 + (unlimited - 1) / population)));
    }
}
