using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.EditTable;

/// <summary>Which rows of the plan as it is now the rows of a refused form belong to, so that nothing typed is lost.</summary>
/// <param name="Of">Row of the plan → row of the form.</param>
/// <param name="Changed">Rows of the plan that somebody changed since the form was made.</param>
/// <param name="Lost">Rows of the form that the plan no longer has.</param>
internal sealed record TypedRows(IReadOnlyDictionary<int, int> Of, IReadOnlySet<int> Changed, IReadOnlyList<int> Lost)
{
    public static readonly TypedRows None = new(new Dictionary<int, int>(), new HashSet<int>(), []);

    /// <summary>A row that is as it was is found by its fingerprint wherever it stands now; one that was changed meanwhile is looked for between its neighbours.</summary>
    /// <param name="posted">Rows of the form in order, with the fingerprints they were made from.</param>
    /// <param name="current">Rows of the plan as it is now, of one scheme.</param>
    public static TypedRows Align(IReadOnlyList<(int Row, string Was)> posted, IReadOnlyList<PlanRow> current)
    {
        var now = current.GroupBy(TableFields.Fingerprint, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new Queue<int>(g.Select(r => r.Row)), StringComparer.Ordinal);
        var of = new Dictionary<int, int>();
        var open = new List<int>();
        var shift = new Dictionary<int, int>();
        var last = 0;
        foreach (var (row, was) in posted)
        {
            if (now.TryGetValue(was, out var rows) && rows.Count > 0)
            {
                var found = rows.Dequeue();
                of[found] = row;
                last = found - row;
            }
            else
            {
                open.Add(row);
                shift[row] = last;
            }
        }

        var untouched = posted.Select(p => p.Was).ToHashSet(StringComparer.Ordinal);
        var (changed, lost) = (new HashSet<int>(), new List<int>());
        foreach (var row in open)
        {
            // Where it should stand by the rows before it; a row found by its fingerprint, or one that is new there, is another.
            var at = row + shift[row];
            if (current.FirstOrDefault(r => r.Row == at) is { } there && !of.ContainsKey(at) && !untouched.Contains(TableFields.Fingerprint(there)))
            {
                of[at] = row;
                changed.Add(at);
            }
            else
            {
                lost.Add(row);
            }
        }

        return new(of, changed, lost);
    }
}
