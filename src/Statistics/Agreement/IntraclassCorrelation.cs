using Biaogan.Statistics.Estimation;

namespace Biaogan.Statistics.Agreement;

/// <summary>The six intraclass correlations of Shrout and Fleiss (Psychological Bulletin 86, 1979, 420–428). "K" forms are for the mean of all assessors.</summary>
public enum IccForm
{
    /// <summary>(1,1): each object rated by other assessors.</summary>
    OneWaySingle,

    /// <summary>(2,1): the assessors are a sample; their severity counts as error.</summary>
    TwoWayRandomSingle,

    /// <summary>(3,1): these assessors alone; only their order counts.</summary>
    TwoWayMixedSingle,
    OneWayMean,
    TwoWayRandomMean,
    TwoWayMixedMean,
}

/// <summary>Mean squares of objects × assessors, and the correlations that follow.</summary>
/// <param name="Between">BMS, between objects.</param>
/// <param name="Within">WMS, within objects.</param>
/// <param name="Assessors">JMS, between assessors.</param>
/// <param name="Residual">EMS.</param>
public sealed record IntraclassCorrelation(int Objects, int AssessorCount, double Between, double Within, double Assessors, double Residual)
{
    /// <summary>Analysis of variance of a complete table, at least 2 × 2.</summary>
    /// <param name="ratings">Objects × assessors.</param>
    public static IntraclassCorrelation Of(IReadOnlyList<IReadOnlyList<double>> ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        int n = ratings.Count, k = n == 0 ? 0 : ratings[0].Count;
        if (n < 2 || k < 2 || ratings.Any(row => row.Count != k))
        {
            throw new ArgumentException("A complete table of at least two objects and two assessors is needed.", nameof(ratings));
        }

        var mean = ratings.Average(row => row.Average());
        var between = k * ratings.Sum(row => Square(row.Average() - mean));
        var within = ratings.Sum(row => row.Sum(value => Square(value - row.Average())));
        var assessors = n * Enumerable.Range(0, k).Sum(column => Square(ratings.Average(row => row[column]) - mean));
        return new IntraclassCorrelation(
            n, k, between / (n - 1), within / (n * (k - 1)), assessors / (k - 1), (within - assessors) / ((n - 1) * (k - 1)));
    }

    /// <summary>Point estimate; can be negative. Not a number when all ratings are equal.</summary>
    public double Estimate(IccForm form)
    {
        double n = Objects, k = AssessorCount;
        return form switch
        {
            IccForm.OneWaySingle => (Between - Within) / (Between + (k - 1) * Within),
            IccForm.TwoWayRandomSingle => (Between - Residual) / (Between + (k - 1) * Residual + k * (Assessors - Residual) / n),
            IccForm.TwoWayMixedSingle => (Between - Residual) / (Between + (k - 1) * Residual),
            IccForm.OneWayMean => (Between - Within) / Between,
            IccForm.TwoWayRandomMean => (Between - Residual) / (Between + (Assessors - Residual) / n),
            IccForm.TwoWayMixedMean => (Between - Residual) / Between,
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, "Unknown form."),
        };
    }

    /// <summary>Confidence interval by the F distribution, as in the paper.</summary>
    /// <param name="level">Two-sided level, e.g. 0.95.</param>
    public Interval Confidence(IccForm form, double level = 0.95)
    {
        double n = Objects, k = AssessorCount;
        var tail = 1 - (1 - level) / 2;
        switch (form)
        {
            case IccForm.OneWaySingle or IccForm.OneWayMean:
                return FromF(Between / Within, n - 1, n * (k - 1), tail, form == IccForm.OneWayMean);
            case IccForm.TwoWayMixedSingle or IccForm.TwoWayMixedMean:
                return FromF(Between / Residual, n - 1, (n - 1) * (k - 1), tail, form == IccForm.TwoWayMixedMean);
            default:
                var single = TwoWayRandom(tail);
                return form == IccForm.TwoWayRandomSingle ? single : new Interval(Stepped(single.Lower), Stepped(single.Upper));
        }

        double Stepped(double one) => one * k / (1 + one * (k - 1));
    }

    private Interval FromF(double ratio, double degreesBetween, double degreesError, double tail, bool mean)
    {
        var low = ratio / FisherDistribution.Quantile(tail, degreesBetween, degreesError);
        var high = ratio * FisherDistribution.Quantile(tail, degreesError, degreesBetween);
        double k = AssessorCount;
        return mean ? new Interval(1 - 1 / low, 1 - 1 / high) : new Interval((low - 1) / (low + k - 1), (high - 1) / (high + k - 1));
    }

    private Interval TwoWayRandom(double tail)
    {
        double n = Objects, k = AssessorCount;
        var r = Estimate(IccForm.TwoWayRandomSingle);
        var f = Assessors / Residual;
        var rest = n * (1 + (k - 1) * r) - k * r;
        // Satterthwaite's degrees of freedom for the mixture of assessor and residual variance.
        var degrees = (k - 1) * (n - 1) * Square(k * r * f + rest) / ((n - 1) * k * k * r * r * f * f + Square(rest));
        var upperF = FisherDistribution.Quantile(tail, n - 1, degrees);
        var lowerF = FisherDistribution.Quantile(tail, degrees, n - 1);
        var mixed = k * Assessors + (k * n - k - n) * Residual;
        return new Interval(
            n * (Between - upperF * Residual) / (upperF * mixed + n * Between),
            n * (lowerF * Between - Residual) / (mixed + n * lowerF * Between));
    }

    private static double Square(double value) => value * value;
}
