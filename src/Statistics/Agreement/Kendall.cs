namespace Biaogan.Statistics.Agreement;

/// <summary>Kendall's coefficient of concordance: do several assessors order the objects alike?</summary>
public static class Kendall
{
    /// <summary>W with the correction for ties, 0 (no accord) to 1 (the same order).</summary>
    /// <param name="ratings">Objects × assessors; scores or ranks, only their order within an assessor counts.</param>
    /// <returns>Null for fewer than two objects or assessors, or when every assessor rated all objects alike.</returns>
    public static double? W(IReadOnlyList<IReadOnlyList<double>> ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        var objects = ratings.Count;
        var assessors = objects == 0 ? 0 : ratings[0].Count;
        if (ratings.Any(row => row.Count != assessors))
        {
            throw new ArgumentException("Ratings are objects × assessors, all rows of the same length.", nameof(ratings));
        }

        if (objects < 2 || assessors < 2)
        {
            return null;
        }

        var sums = new double[objects];
        double ties = 0;
        for (var assessor = 0; assessor < assessors; assessor++)
        {
            var column = ratings.Select(row => row[assessor]).ToArray();
            for (var item = 0; item < objects; item++)
            {
                var below = column.Count(value => value < column[item]);
                var equal = column.Count(value => value == column[item]);
                sums[item] += below + (equal + 1) / 2.0;
                // Each of t equals adds t² − 1, together t³ − t.
                ties += (double)equal * equal - 1;
            }
        }

        var mean = sums.Average();
        var spread = sums.Sum(sum => (sum - mean) * (sum - mean));
        var most = (double)assessors * assessors * ((double)objects * objects * objects - objects) - assessors * ties;
        return most == 0 ? null : 12 * spread / most;
    }
}
