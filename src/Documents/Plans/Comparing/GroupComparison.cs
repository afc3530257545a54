namespace Biaogan.Documents.Plans.Comparing;

/// <summary>Groups of two versions, matched level by level: what stands in a renamed group has not moved.</summary>
internal sealed class GroupComparison
{
    private readonly Dictionary<string, IReadOnlyList<string>> _renamed = new(StringComparer.Ordinal);
    private readonly List<PlanChange> _changes = [];

    public GroupComparison(PlanScheme older, PlanScheme newer, int oldScheme, int newScheme)
    {
        var (left, right) = (PlanEntries.Groups(older), PlanEntries.Groups(newer));
        var pairs = new List<(int Old, int New)>();
        for (var level = 0; left.Exists(group => group.Path.Count == level); level++)
        {
            List<int> lefts = [.. Enumerable.Range(0, left.Count).Where(i => left[i].Path.Count == level)], rights = [.. Enumerable.Range(0, right.Count).Where(i => right[i].Path.Count == level)];
            foreach (var i in lefts)
                left[i] = Followed(left[i]);
            var found = EntryMatching.Pairs([.. lefts.Select(i => left[i])], [.. rights.Select(i => right[i])]).Select(pair => (Old: lefts[pair.Old], New: rights[pair.New])).ToList();
            pairs.AddRange(found);
            foreach (var (i, j) in found)
                _renamed[Key([.. left[i].Printed, left[i].Key])] = [.. right[j].Path, right[j].Key];
        }
        _changes.AddRange(EntryComparison.Of(PlanPart.Group, left, right, pairs, oldScheme, newScheme));
    }

    public IReadOnlyList<PlanChange> Changes => _changes;

    /// <summary>The entry with its path in the names of the newer version.</summary>
    public PlanEntry Followed(PlanEntry entry) => entry.Path.Count == 0 ? entry : new PlanEntry(entry.Key, Follow(entry.Path), entry.Text, entry.Fields) { KeyDecides = entry.KeyDecides, Printed = entry.Path };

    private IReadOnlyList<string> Follow(IReadOnlyList<string> path)
    {
        for (var length = path.Count; length > 0; length--)
            if (_renamed.TryGetValue(Key(path.Take(length)), out var now))
                return [.. now, .. path.Skip(length)];
        return path;
    }

    private static string Key(IEnumerable<string> path) => string.Join('\n', path);
}
