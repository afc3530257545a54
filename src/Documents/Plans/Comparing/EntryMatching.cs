namespace Biaogan.Documents.Plans.Comparing;

/// <summary>
/// Finds which entries of two lists are the same. From sure to likely: all alike; path and text; text; number and path with a similar text; number with a
/// similar text; similar text in the same group; similar text anywhere. Each step only looks at what is left, candidates come from an index, and every
/// step is symmetric, so that comparing the other way round finds the same pairs.
/// </summary>
internal static class EntryMatching
{
    /// <summary>Texts share at least this part of their pairs of characters (Dice), as long as something else speaks for them.</summary>
    private const double Similar = 0.5;

    /// <summary>With number and path in common.</summary>
    private const double Least = 0.3;

    /// <summary>Without anything else in common.</summary>
    private const double AlikeAlone = 0.6;

    /// <summary>A pair of characters that stands in more entries than this tells nothing.</summary>
    private const int MostCommon = 40;

    /// <param name="older">Entries of the older list.</param>
    /// <param name="newer">Entries of the newer list.</param>
    /// <param name="inOrder">What is left over is paired by its place: for schemes, which a plan has few of.</param>
    public static List<(int Old, int New)> Pairs(IReadOnlyList<PlanEntry> older, IReadOnlyList<PlanEntry> newer, bool inOrder = false)
    {
        var state = new State(older, newer);
        state.Equal(entry => $"{entry.Key}\n\n{entry.PathKey}\n\n{entry.Text}");
        state.Equal(entry => $"{entry.PathKey}\n\n{entry.Text}");
        state.Equal(entry => entry.KeyDecides ? entry.Text : entry.Text.Length >= 4 ? entry.Text : $"{entry.Key}\n\n{entry.Text}");
        state.Alike();
        if (inOrder)
            state.Equal(_ => "");
        return state.Pairs;
    }

    private sealed class State(IReadOnlyList<PlanEntry> older, IReadOnlyList<PlanEntry> newer)
    {
        private readonly bool[] _takenOld = new bool[older.Count], _takenNew = new bool[newer.Count];

        public List<(int Old, int New)> Pairs { get; } = [];

        /// <summary>Pairs the first with the first, the second with the second … of those with the same key.</summary>
        public void Equal(Func<PlanEntry, string> key)
        {
            var waiting = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
            foreach (var i in Left(_takenNew))
            {
                if (!waiting.TryGetValue(key(newer[i]), out var queue))
                    waiting[key(newer[i])] = queue = new Queue<int>();
                queue.Enqueue(i);
            }
            foreach (var i in Left(_takenOld).ToList())
                if (waiting.TryGetValue(key(older[i]), out var queue) && queue.TryDequeue(out var other))
                    Take(i, other);
        }

        /// <summary>Scores likely pairs and takes the best first; ties go to the pair that stands closest together, then to the earliest.</summary>
        public void Alike()
        {
            var (left, right) = (Left(_takenOld).ToList(), Left(_takenNew).ToList());
            if (left.Count == 0 || right.Count == 0)
                return;
            var (lefts, rights) = (left.ToDictionary(i => i, i => Bigrams(older[i].Text)), right.ToDictionary(i => i, i => Bigrams(newer[i].Text)));
            var index = Index(right, rights);
            var common = Index(left, lefts).Where(pair => pair.Value.Count > MostCommon).Select(pair => pair.Key).Concat(index.Where(pair => pair.Value.Count > MostCommon).Select(pair => pair.Key)).ToHashSet();
            var often = left.Select(i => older[i].Key).GroupBy(key => key).Concat(right.Select(i => newer[i].Key).GroupBy(key => key)).Where(group => group.Count() > MostCommon).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
            var numbers = right.Where(i => newer[i].Key.Length > 0 && !often.Contains(newer[i].Key)).ToLookup(i => newer[i].Key, StringComparer.Ordinal);
            var asked = new int[newer.Count];
            Array.Fill(asked, -1);
            var scored = new List<(double Score, int Distance, int Sum, int Old, int New)>();
            foreach (var i in left)
            {
                foreach (var j in lefts[i].Where(bigram => !common.Contains(bigram)).SelectMany(bigram => index.GetValueOrDefault(bigram) ?? []).Concat(numbers[older[i].Key]))
                {
                    if (asked[j] == i)
                        continue;
                    asked[j] = i;
                    var dice = Dice(lefts[i], rights[j]);
                    var (sameKey, samePath) = (older[i].Key.Length > 0 && older[i].Key == newer[j].Key, older[i].PathKey == newer[j].PathKey);
                    var enough = older[i].KeyDecides ? dice >= AlikeAlone && samePath : sameKey && samePath ? dice >= Least : sameKey || samePath ? dice >= Similar : dice >= AlikeAlone;
                    if (enough)
                        scored.Add((dice + (sameKey ? 0.3 : 0) + (samePath ? 0.3 : 0), Math.Abs(i - j), i + j, i, j));
                }
            }
            foreach (var (_, _, _, i, j) in scored.OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Distance).ThenBy(pair => pair.Sum).ThenBy(pair => Math.Min(pair.Old, pair.New)))
                if (!_takenOld[i] && !_takenNew[j])
                    Take(i, j);
        }

        private void Take(int i, int j)
        {
            (_takenOld[i], _takenNew[j]) = (true, true);
            Pairs.Add((i, j));
        }

        private static IEnumerable<int> Left(bool[] taken) => Enumerable.Range(0, taken.Length).Where(i => !taken[i]);

        private static Dictionary<int, List<int>> Index(List<int> entries, Dictionary<int, int[]> bigrams)
        {
            var index = new Dictionary<int, List<int>>();
            foreach (var i in entries)
                foreach (var bigram in bigrams[i])
                {
                    if (!index.TryGetValue(bigram, out var list))
                        index[bigram] = list = [];
                    list.Add(i);
                }
            return index;
        }
    }

    /// <summary>Pairs of neighbouring characters, each once, sorted.</summary>
    private static int[] Bigrams(string text)
    {
        var found = new HashSet<int>();
        var plain = Numerals.Dense(text);
        for (var i = 0; i + 1 < Math.Min(plain.Length, 2000); i++)
            found.Add((plain[i] << 16) | plain[i + 1]);
        return [.. found.Order()];
    }

    private static double Dice(int[] a, int[] b)
    {
        // Even if the shorter one stood in the longer one as a whole, too little would be shared.
        if (a.Length + b.Length == 0 || 2.0 * Math.Min(a.Length, b.Length) / (a.Length + b.Length) < Least)
            return 0;
        var (shared, i, j) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            var order = a[i].CompareTo(b[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return 2.0 * shared / (a.Length + b.Length);
    }
}
