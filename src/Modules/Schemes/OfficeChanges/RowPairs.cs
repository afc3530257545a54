using System.Globalization;
using Biaogan.Documents;
using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.OfficeChanges;

/// <summary>Finds the rows of one reading in another. Pure.</summary>
internal static class RowPairs
{
    /// <summary>Contents compared with one row before the search for a similar one ends: a table of a thousand rows stays quick.</summary>
    private const int MostCompared = 400;

    /// <summary>Place of a row: table, rows, lines.</summary>
    public static string PlaceOf(PlanRow row) => string.Create(
        CultureInfo.InvariantCulture, $"{row.Part}|{row.Kind}|{row.Source.Table}|{string.Join(',', row.Source.Rows)}|{string.Join(',', row.Source.Lines)}");

    /// <summary>True when all of a row's place lies within the other's, and less of it: rows that were merged.</summary>
    public static bool LiesWithin(SourcePlace inner, SourcePlace outer) =>
        inner.Table == outer.Table && inner.Rows.All(outer.Rows.Contains) && inner.Lines.All(outer.Lines.Contains) && inner.Rows.Count + inner.Lines.Count > 0;

    /// <summary>Both places in one.</summary>
    public static SourcePlace Union(SourcePlace a, SourcePlace b) => new()
    {
        Table = a.Table ?? b.Table, Rows = [.. a.Rows.Union(b.Rows).Order()], Columns = [.. a.Columns.Union(b.Columns).Order()], Lines = [.. a.Lines.Union(b.Lines).Order()],
    };

    /// <summary>
    /// For rows of an older reading the row of a newer one that is the same: first by place and content, then by content, by place, by number and group, by similar words.
    /// </summary>
    /// <param name="sameFile">Both were read from one file, so that places count; else only words and numbers do.</param>
    public static IReadOnlyDictionary<PlanRow, PlanRow> Across(IReadOnlyList<PlanRow> older, IReadOnlyList<PlanRow> newer, bool sameFile)
    {
        var pairs = new Dictionary<PlanRow, PlanRow>(ReferenceEqualityComparer.Instance);
        var neighbours = new Dictionary<PlanRow, HashSet<(char, char)>>(ReferenceEqualityComparer.Instance);
        var free = new HashSet<PlanRow>(newer, ReferenceEqualityComparer.Instance);
        if (sameFile)
        {
            Pair(r => PlaceOf(r) + "|" + Dense(r.Content));
        }

        Pair(r => $"{r.Kind}|{r.Number}|{Dense(r.Content)}");
        Pair(r => $"{r.Kind}|{Dense(r.Content)}");
        if (sameFile)
        {
            Pair(r => r.Source.Table is null ? null : string.Create(CultureInfo.InvariantCulture, $"{r.Kind}|{r.Source.Table}|{string.Join(',', r.Source.Rows)}"));
            Pair(r => r.Source.Lines.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{r.Kind}|{r.Source.Lines[0]}"));
        }

        // A number alone says little where every group begins again with 1.
        Pair(r => r.Number is null ? null : $"{r.Kind}|{r.Number}|{string.Join('›', r.Item?.Path.Select(Dense) ?? [])}", similar: sameFile ? 0 : 0.35);
        Pair(r => r.Number is null ? null : $"{r.Kind}|{r.Number}", similar: 0.5);
        foreach (var row in older.Where(r => !pairs.ContainsKey(r)))
        {
            var best = free.Where(r => r.Kind == row.Kind).Take(MostCompared).Select(r => (Row: r, Likeness: Likeness(PairsOf(row), PairsOf(r)))).OrderByDescending(r => r.Likeness).FirstOrDefault();
            if (best.Likeness >= 0.7)
            {
                Take(row, best.Row);
            }
        }

        return pairs;

        HashSet<(char, char)> PairsOf(PlanRow row) => neighbours.TryGetValue(row, out var known) ? known : neighbours[row] = Bigrams(row.Content);

        void Pair(Func<PlanRow, string?> keyOf, double similar = 0)
        {
            var byKey = free.Select(r => (Row: r, Key: keyOf(r))).Where(r => r.Key is not null).ToLookup(r => r.Key!, r => r.Row, StringComparer.Ordinal);
            foreach (var row in older.Where(r => !pairs.ContainsKey(r)))
            {
                if (keyOf(row) is { } key && byKey[key].OrderBy(r => r.Row).FirstOrDefault(r => free.Contains(r) && (similar == 0 || Likeness(row.Content, r.Content) >= similar)) is { } same)
                {
                    Take(row, same);
                }
            }
        }

        void Take(PlanRow row, PlanRow same)
        {
            pairs[row] = same;
            free.Remove(same);
        }
    }

    /// <summary>Text without blanks and the marks at its end.</summary>
    public static string Dense(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).TrimEnd('。', '；', ';', '.', '，', ',', '、');

    /// <summary>Share of pairs of neighbouring characters two texts have in common, 0 to 1 (Dice).</summary>
    public static double Likeness(string a, string b) => Likeness(Bigrams(a), Bigrams(b));

    private static double Likeness(HashSet<(char, char)> left, HashSet<(char, char)> right) =>
        left.Count + right.Count == 0 ? 0 : 2.0 * left.Count(right.Contains) / (left.Count + right.Count);

    private static HashSet<(char, char)> Bigrams(string text)
    {
        var dense = Dense(text.Length <= 400 ? text : text[..400]);
        return [.. dense.Zip(dense.Skip(1))];
    }
}
