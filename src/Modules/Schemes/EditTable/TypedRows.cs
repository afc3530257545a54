using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.EditTable;

/// <summary>Which rows of the plan as it is now the rows of a refused form belong to, so that nothing typed is lost.</summary>
/// <param name="Of">Row of the plan → row of the form.</param>
/// <param name="Changed">Rows of the plan that somebody changed since the form was made.</param>
/// <param name="Lost">Rows of the form that the plan no longer has.</param>
internal sealed record TypedRows(IReadOnlyDictionary<int, int> Of, IReadOnlySet<int> Changed, IReadOnlyList<int> Lost)
{
    public static readonly TypedRows None = new(new Dictionary<int, int>(), new HashSet<int>(), []);

    /// <summary>Fewest fields in which a row somebody changed must still say what was typed, to be taken for the same row.</summary>
    private const int Alike = 2;

    /// <summary>A row that is as it was is found by its fingerprint wherever it stands now; one that was changed meanwhile by the fields that still agree.</summary>
    /// <param name="posted">Rows of the form in order, with the fingerprints they were made from.</param>
    /// <param name="current">Rows of the plan as it is now, of one scheme.</param>
    /// <param name="typed">Value of a field of a row of the form.</param>
    public static TypedRows Align(IReadOnlyList<(int Row, string Was)> posted, IReadOnlyList<PlanRow> current, Func<int, string, string?> typed)
    {
        var now = current.GroupBy(TableFields.Fingerprint, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new Queue<int>(g.Select(r => r.Row)), StringComparer.Ordinal);
        var of = new Dictionary<int, int>();
        var open = new List<int>();
        foreach (var (row, was) in posted)
        {
            if (now.TryGetValue(was, out var rows) && rows.Count > 0)
            {
                of[rows.Dequeue()] = row;
            }
            else
            {
                open.Add(row);
            }
        }

        var (changed, lost) = (new HashSet<int>(), new List<int>());
        foreach (var row in open)
        {
            var best = current.Where(r => !of.ContainsKey(r.Row))
                .Select(r => (r.Row, Score: TableFields.Shown(r).Count(f => f.Value.Length > 0 && TableFields.Plain(typed(row, f.Key)) == f.Value)))
                .Where(r => r.Score >= Alike).OrderByDescending(r => r.Score).ThenBy(r => Math.Abs(r.Row - row)).FirstOrDefault();
            if (best.Row > 0)
            {
                of[best.Row] = row;
                changed.Add(best.Row);
            }
            else
            {
                lost.Add(row);
            }
        }

        return new(of, changed, lost);
    }
}
