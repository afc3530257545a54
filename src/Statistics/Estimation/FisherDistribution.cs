namespace Biaogan.Statistics.Estimation;

/// <summary>The F distribution, through the regularised incomplete beta function (continued fraction by Lentz; gamma by Lanczos).</summary>
internal static class FisherDistribution
{
    /// <summary>P(F ≤ <paramref name="value"/>).</summary>
    public static double Cumulative(double value, double numerator, double denominator) =>
        value <= 0 ? 0 : Beta(numerator * value / (numerator * value + denominator), numerator / 2, denominator / 2);

    /// <summary>The value under which the share <paramref name="probability"/> lies; bisection to the last bits of a double.</summary>
    public static double Quantile(double probability, double numerator, double denominator)
    {
        double low = 0, high = 1;
        while (Cumulative(high, numerator, denominator) < probability)
        {
            high *= 2;
        }

        for (var step = 0; step < 200 && high - low > 1e-14 * high; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Cumulative(middle, numerator, denominator) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static double Beta(double x, double a, double b)
    {
        if (x <= 0)
        {
            return 0;
        }

        if (x >= 1)
        {
            return 1;
        }

        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + a * Math.Log(x) + b * Math.Log(1 - x));
        // The fraction converges fast only on this side of the mean.
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - front * Fraction(1 - x, b, a) / b;
    }

    private static double Fraction(double x, double a, double b)
    {
        const double tiny = 1e-300;
        double c = 1, d = 1 / Away(1 - (a + b) * x / (a + 1)), result = d;
        for (var m = 1; m <= 1000; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / Away(1 + even * d);
            c = Away(1 + even / c);
            result *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / Away(1 + odd * d);
            c = Away(1 + odd / c);
            var change = d * c;
            result *= change;
            if (Math.Abs(change - 1) < 1e-15)
            {
                break;
            }
        }

        return result;

        static double Away(double value) => Math.Abs(value) < tiny ? tiny : value;
    }

    private static double LogGamma(double x)
    {
        ReadOnlySpan<double> terms =
        [
            676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
            12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
        ];
        if (x < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        }

        x -= 1;
        var sum = 0.99999999999980993;
        for (var index = 0; index < terms.Length; index++)
        {
            sum += terms[index] / (x + index + 1);
        }

        var t = x + terms.Length - 0.5;
        return 0.5 * Math.Log(2 * Math.PI) + (x + 0.5) * Math.Log(t) - t + Math.Log(sum);
    }
}
