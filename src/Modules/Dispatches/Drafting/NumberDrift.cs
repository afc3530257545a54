using System.Text.RegularExpressions;
using Biaogan.Dispatches.Figures;

namespace Biaogan.Dispatches.Drafting;

/// <summary>Which numbers of an edited text no longer agree with the figures it was drawn from; a pure function.</summary>
/// <param name="Gone">Quoted figures whose number the text no longer holds.</param>
/// <param name="New">Numbers the drawn text did not hold, in the order of the edited text.</param>
internal sealed partial record NumberDrift(IReadOnlyList<Quote> Gone, IReadOnlyList<string> New)
{
    public bool IsAny => Gone.Count > 0 || New.Count > 0;

    /// <summary>
    /// A quote is still there when its number stands behind the words it stood behind, or, those being rewritten, somewhere where the drawn text had no other number like it.
    /// </summary>
    public static NumberDrift Find(FrozenFigures figures, string edited)
    {
        var drawnNumbers = Tally(figures.Drawn);
        var editedNumbers = Tally(edited);
        // Numbers of the drawn text that are no figures (days, names of units) are not there to be mistaken for one.
        var free = editedNumbers.ToDictionary(
            n => n.Key, n => n.Value - Math.Max(0, drawnNumbers.GetValueOrDefault(n.Key) - figures.Quotes.Count(q => q.Value == n.Key)), StringComparer.Ordinal);
        var open = new List<Quote>();
        foreach (var alike in figures.Quotes.GroupBy(q => (q.Before, q.Value)))
        {
            var found = Math.Min(Occurrences(edited, alike.Key.Before, alike.Key.Value), alike.Count());
            free[alike.Key.Value] = free.GetValueOrDefault(alike.Key.Value) - found;
            open.AddRange(alike.Skip(found));
        }

        var gone = open.Where(quote => --free[quote.Value] < 0).ToList();
        var known = new Dictionary<string, int>(drawnNumbers, StringComparer.Ordinal);
        var added = Number().Matches(edited).Select(m => m.Value).Where(n => (known[n] = known.GetValueOrDefault(n) - 1) < 0).ToList();
        return new(gone, added);
    }

    private static int Occurrences(string text, string before, string value)
    {
        var (count, words) = (0, before + value);
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            // 12 is not found in 123, 12.5 or 12%; and not in 312 when nothing stood before it.
            var number = Number().Match(text, at + before.Length);
            if (number.Index == at + before.Length && number.Value == value)
            {
                count++;
            }
        }

        return count;
    }

    private static Dictionary<string, int> Tally(string text) =>
        Number().Matches(text).GroupBy(m => m.Value, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    [GeneratedRegex(@"(?<![0-9.])[0-9]+(?:\.[0-9]+)?%?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
