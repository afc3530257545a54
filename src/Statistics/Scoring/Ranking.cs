namespace Biaogan.Statistics.Scoring;

/// <summary>An entry of a ranking.</summary>
/// <param name="Place">1-based place, or null when nothing applies to the unit.</param>
/// <param name="Shared">True when another entry has the same place.</param>
public sealed record RankedEntry<T>(T Item, ScoreRatio Score, int? Place, bool Shared);

/// <summary>Places from exact ratios.</summary>
public static class Ranking
{
    /// <summary>
    /// Competition places: equal ratios share a place and the next place is skipped (1, 2, 2, 4). Equals stay in the order given, which should be
    /// the protocol order of the units; entries to whom nothing applies come last, without a place.
    /// </summary>
    public static IReadOnlyList<RankedEntry<T>> Competition<T>(IEnumerable<T> itemsInProtocolOrder, Func<T, ScoreRatio> score)
    {
        ArgumentNullException.ThrowIfNull(itemsInProtocolOrder);
        ArgumentNullException.ThrowIfNull(score);
        // OrderByDescending is stable: protocol order survives among equals.
        var ordered = itemsInProtocolOrder.Select(item => (Item: item, Score: score(item))).OrderByDescending(pair => pair.Score).ToArray();
        var ranked = new RankedEntry<T>[ordered.Length];
        for (var start = 0; start < ordered.Length;)
        {
            var end = start + 1;
            while (end < ordered.Length && ordered[end].Score.CompareTo(ordered[start].Score) == 0)
            {
                end++;
            }

            for (var index = start; index < end; index++)
            {
                var (item, ratio) = ordered[index];
                ranked[index] = new RankedEntry<T>(item, ratio, ratio.Exists ? start + 1 : null, ratio.Exists && end - start > 1);
            }

            start = end;
        }

        return ranked;
    }
}
