namespace Biaogan.Statistics.Agreement;

/// <summary>Level of measurement of ratings: decides how far apart two values are.</summary>
public enum MeasurementLevel
{
    Nominal,
    Ordinal,
    Interval,
    Ratio,
}

/// <summary>Krippendorff's alpha: agreement of several coders, any of whom may have left units out.</summary>
public static class Krippendorff
{
    /// <summary>
    /// α = 1 − observed ÷ expected disagreement over the coincidence matrix (Krippendorff, Content Analysis, ch. 12). 1 is perfect, 0 what chance gives.
    /// </summary>
    /// <param name="ratings">Coders × units; null where a coder did not rate. All rows of the same length.</param>
    /// <returns>Null when fewer than two pairable values exist or all of them are equal, for which α is not defined.</returns>
    public static double? Alpha(IReadOnlyList<IReadOnlyList<double?>> ratings, MeasurementLevel level)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        if (ratings.Count == 0 || ratings.Any(row => row.Count != ratings[0].Count))
        {
            throw new ArgumentException("Ratings are coders × units, all rows of the same length.", nameof(ratings));
        }

        var units = Enumerable.Range(0, ratings[0].Count)
            .Select(unit => ratings.Select(coder => coder[unit]).OfType<double>().ToArray())
            .Where(values => values.Length > 1)
            .ToArray();
        var values = units.SelectMany(unit => unit).Distinct().Order().ToArray();
        if (values.Length < 2)
        {
            return null;
        }

        if (level == MeasurementLevel.Ratio && values[0] < 0)
        {
            throw new ArgumentException("A ratio scale has no negative values.", nameof(ratings));
        }

        var coincidences = Coincidences(units, values);
        var totals = Enumerable.Range(0, values.Length).Select(row => Enumerable.Range(0, values.Length).Sum(column => coincidences[row, column])).ToArray();
        double observed = 0, expected = 0;
        for (var row = 0; row < values.Length; row++)
        {
            for (var column = row + 1; column < values.Length; column++)
            {
                var distance = Distance(level, values, totals, row, column);
                observed += coincidences[row, column] * distance;
                expected += totals[row] * totals[column] * distance;
            }
        }

        return 1 - (totals.Sum() - 1) * observed / expected;
    }

    private static double[,] Coincidences(double[][] units, double[] values)
    {
        var matrix = new double[values.Length, values.Length];
        foreach (var unit in units)
        {
            var places = unit.Select(value => Array.BinarySearch(values, value)).ToArray();
            for (var first = 0; first < places.Length; first++)
            {
                for (var second = 0; second < places.Length; second++)
                {
                    if (first != second)
                    {
                        matrix[places[first], places[second]] += 1.0 / (places.Length - 1);
                    }
                }
            }
        }

        return matrix;
    }

    private static double Distance(MeasurementLevel level, double[] values, double[] totals, int low, int high)
    {
        switch (level)
        {
            case MeasurementLevel.Nominal:
                return 1;
            case MeasurementLevel.Ordinal:
                var between = totals[low..(high + 1)].Sum() - (totals[low] + totals[high]) / 2;
                return between * between;
            case MeasurementLevel.Interval:
                return (values[high] - values[low]) * (values[high] - values[low]);
            case MeasurementLevel.Ratio:
                var share = (values[high] - values[low]) / (values[high] + values[low]);
                return share * share;
            default:
                throw new ArgumentOutOfRangeException(nameof(level), level, "Unknown level.");
        }
    }
}
