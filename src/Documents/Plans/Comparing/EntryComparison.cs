namespace Biaogan.Documents.Plans.Comparing;

/// <summary>Turns matched lists into changes.</summary>
internal static class EntryComparison
{
    public static IEnumerable<PlanChange> Of(PlanPart part, IReadOnlyList<PlanEntry> older, IReadOnlyList<PlanEntry> newer, int? oldScheme, int? newScheme) =>
        Changes(part, older, newer, EntryMatching.Pairs(older, newer), _ => oldScheme, _ => newScheme);

    public static IEnumerable<PlanChange> Of(PlanPart part, IReadOnlyList<PlanEntry> older, IReadOnlyList<PlanEntry> newer, IReadOnlyList<(int Old, int New)> pairs, int oldScheme, int newScheme) =>
        Changes(part, older, newer, pairs, _ => oldScheme, _ => newScheme);

    /// <summary>The schemes themselves: an entry's place is its scheme.</summary>
    public static IEnumerable<PlanChange> Of(PlanPart part, IReadOnlyList<PlanEntry> older, IReadOnlyList<PlanEntry> newer, IReadOnlyList<(int Old, int New)> pairs) =>
        Changes(part, older, newer, pairs, i => i, i => i);

    private static IEnumerable<PlanChange> Changes(PlanPart part, IReadOnlyList<PlanEntry> older, IReadOnlyList<PlanEntry> newer, IReadOnlyList<(int Old, int New)> pairs, Func<int, int?> oldScheme, Func<int, int?> newScheme)
    {
        var from = pairs.ToDictionary(pair => pair.New, pair => pair.Old);
        var kept = pairs.Select(pair => pair.Old).ToHashSet();
        var inOrder = InOrder(pairs, older, newer);
        for (var i = 0; i < older.Count; i++)
            if (!kept.Contains(i))
                yield return new PlanChange(part, PlanChangeKind.Removed, oldScheme(i), null, i, null, older[i].Label, []) { OldPath = older[i].Printed };
        for (var j = 0; j < newer.Count; j++)
        {
            if (!from.TryGetValue(j, out var i))
            {
                yield return new PlanChange(part, PlanChangeKind.Added, null, newScheme(j), null, j, newer[j].Label, []) { NewPath = newer[j].Path };
                continue;
            }
            var fields = PlanFields.Differences(older[i].Fields, newer[j].Fields);
            if (older[i].KeyDecides && older[i].Key != newer[j].Key)
                fields.Insert(0, new PlanFieldChange("name", older[i].Key, newer[j].Key));
            var moved = older[i].PathKey != newer[j].PathKey || !inOrder.Contains(j);
            var kind = (fields.Count > 0 ? PlanChangeKind.Changed : 0) | (moved ? PlanChangeKind.Moved : 0);
            if (kind != PlanChangeKind.None)
                yield return new PlanChange(part, kind, oldScheme(i), newScheme(j), i, j, newer[j].Label, fields) { OldPath = moved ? older[i].Printed : [], NewPath = moved ? newer[j].Path : [] };
        }
    }

    /// <summary>Newer places of the entries that stayed in order: the longest rising sequence; everything else was moved past them. Of two equally long ones the choice is the same either way round.</summary>
    private static HashSet<int> InOrder(IReadOnlyList<(int Old, int New)> pairs, IReadOnlyList<PlanEntry> older, IReadOnlyList<PlanEntry> newer)
    {
        var forward = Rising([.. pairs.OrderBy(pair => pair.Old)], pair => pair.New);
        var backward = Rising([.. pairs.OrderBy(pair => pair.New)], pair => pair.Old);
        var order = forward.Sum(pair => (long)pair.Old + pair.New).CompareTo(backward.Sum(pair => (long)pair.Old + pair.New));
        for (var i = 0; order == 0 && i < forward.Count; i++)
            order = string.CompareOrdinal(Sign(forward[i]), Sign(backward[i]));
        return [.. (order <= 0 ? forward : backward).Select(pair => pair.New)];

        // The same text whichever version is the older one.
        string Sign((int Old, int New) pair) => string.CompareOrdinal(older[pair.Old].Text, newer[pair.New].Text) <= 0
            ? older[pair.Old].Text + '\n' + newer[pair.New].Text : newer[pair.New].Text + '\n' + older[pair.Old].Text;
    }

    private static List<(int Old, int New)> Rising(IReadOnlyList<(int Old, int New)> pairs, Func<(int Old, int New), int> value)
    {
        var tails = new List<int>();
        var before = new int[pairs.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            var at = tails.BinarySearch(i, Comparer<int>.Create((a, b) => value(pairs[a]).CompareTo(value(pairs[b]))));
            at = at < 0 ? ~at : at;
            before[i] = at > 0 ? tails[at - 1] : -1;
            if (at == tails.Count)
                tails.Add(i);
            else
                tails[at] = i;
        }
        var sequence = new List<(int Old, int New)>();
        for (var i = tails.Count > 0 ? tails[^1] : -1; i >= 0; i = before[i])
            sequence.Add(pairs[i]);
        sequence.Reverse();
        return sequence;
    }
}
