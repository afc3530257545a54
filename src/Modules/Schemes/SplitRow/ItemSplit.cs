using Biaogan.Documents.Plans;

namespace Biaogan.Schemes.SplitRow;

/// <summary>Where an item may be cut.</summary>
internal enum SplitAt
{
    /// <summary>Between the lines of its content.</summary>
    Lines,

    /// <summary>Between its scoring points.</summary>
    Points,

    /// <summary>Behind 。 and ；.</summary>
    Sentences,
}

/// <summary>A piece of an item between two places where it may be cut.</summary>
/// <param name="Points">What it is worth, where the plan says so.</param>
internal sealed record SplitPiece(string Text, decimal? Points);

/// <summary>One item as several. Pure; the parts hold together what the item held.</summary>
internal static class ItemSplit
{
    /// <summary>The ways this item can be cut, each with at least two pieces.</summary>
    public static IReadOnlyList<SplitAt> Ways(PlanItem item) => [.. Enum.GetValues<SplitAt>().Where(at => Pieces(item, at).Count > 1)];

    public static IReadOnlyList<SplitPiece> Pieces(PlanItem item, SplitAt at) => at switch
    {
        SplitAt.Lines => [.. item.Content.Split('\n').Where(l => l.Trim().Length > 0).Select(l => new SplitPiece(l, PointsOf(item, l)))],
        SplitAt.Points => [.. item.ScoringPoints.Select(p => new SplitPiece(p.Text, p.Points))],
        _ => [.. Sentences(item.Content).Select(s => new SplitPiece(s, PointsOf(item, s)))],
    };

    /// <param name="starts">1-based pieces with which a new item begins, the first not among them.</param>
    /// <param name="points">Points of each part; what is missing is added up from its pieces.</param>
    public static IReadOnlyList<PlanItem> Into(PlanItem item, SplitAt at, IReadOnlyList<int> starts, IReadOnlyList<decimal?> points)
    {
        var pieces = Pieces(item, at);
        int[] bounds = [0, .. starts.Where(s => s > 1 && s <= pieces.Count).Distinct().Order().Select(s => s - 1), pieces.Count];
        var parts = Enumerable.Range(0, bounds.Length - 1).Select(i => (From: bounds[i], To: bounds[i + 1])).ToList();
        var contents = parts.ConvertAll(part => Content(item, at, pieces, part.From, part.To));
        return [.. parts.Select((part, i) =>
        {
            var (scoring, map) = ScoringPoints(item, at, part.From, part.To, contents, i);
            var sum = pieces.Take(part.To).Skip(part.From).ToList();
            return item with
            {
                // Which number the further ones get is for the office to say.
                Number = i == 0 ? item.Number : null,
                Content = contents[i],
                Points = i < points.Count && points[i] is { } given ? given : sum.TrueForAll(p => p.Points is not null) ? sum.Sum(p => p.Points) : null,
                ScoringPoints = scoring,
                Rules = [.. item.Rules.Select(r => (Rule: r, Home: HomeOf(r, item, at, parts, contents))).Where(r => r.Home == i || (r.Home is null && (i == 0 || !IsSaid(r.Rule))))
                    .Select(r => r.Rule with { ScoringPoint = r.Rule.ScoringPoint is { } old ? map.GetValueOrDefault(old) is > 0 and var now ? now : null : null })],
            };
        })];
    }

    private static string Content(PlanItem item, SplitAt at, IReadOnlyList<SplitPiece> pieces, int from, int to)
    {
        var own = pieces.Take(to).Skip(from).Select(p => p.Text).ToList();
        if (at != SplitAt.Points)
        {
            return string.Join(at == SplitAt.Lines ? "\n" : "", own).Trim();
        }

        // Scoring points found one behind the other in the content cut it; else each part keeps the content above its own points.
        var begins = new List<int>();
        foreach (var piece in pieces)
        {
            begins.Add(item.Content.IndexOf(piece.Text, begins.Count == 0 ? 0 : Math.Max(begins[^1], 0), StringComparison.Ordinal));
        }

        return begins.TrueForAll(b => b >= 0) && begins.Distinct().Count() == begins.Count
            ? item.Content[(from == 0 ? 0 : begins[from])..(to < pieces.Count ? begins[to] : item.Content.Length)].Trim(' ', '\n', '；', ';')
            : string.Join('\n', own.Prepend(item.Content));
    }

    /// <summary>The scoring points of a part and where each stands in it; a part of one is itself the scoring point.</summary>
    private static (IReadOnlyList<PlanScoringPoint> Points, Dictionary<int, int> Map) ScoringPoints(PlanItem item, SplitAt at, int from, int to, List<string> contents, int part)
    {
        var own = item.ScoringPoints.Select((p, i) => (Point: p, Number: i + 1)).Where(p => at == SplitAt.Points
            ? p.Number > from && p.Number <= to
            : contents[part].Contains(p.Point.Text, StringComparison.Ordinal) || (part == 0 && !contents.Exists(c => c.Contains(p.Point.Text, StringComparison.Ordinal)))).ToList();
        return own.Count <= 1
            ? ([], [])
            : ([.. own.Select(p => p.Point)], own.Select((p, i) => (p.Number, Now: i + 1)).ToDictionary(p => p.Number, p => p.Now));
    }

    /// <summary>The part a rule belongs to: by its scoring point, else by its sentence; null when neither tells.</summary>
    private static int? HomeOf(PlanRule rule, PlanItem item, SplitAt at, List<(int From, int To)> parts, List<string> contents)
    {
        if (rule.ScoringPoint is { } number && number <= item.ScoringPoints.Count)
        {
            var home = at == SplitAt.Points
                ? parts.FindIndex(p => number > p.From && number <= p.To)
                : contents.FindIndex(c => c.Contains(item.ScoringPoints[number - 1].Text, StringComparison.Ordinal));
            return home >= 0 ? home : null;
        }

        var said = IsSaid(rule) ? contents.FindIndex(c => c.Contains(rule.Text, StringComparison.Ordinal)) : -1;
        return said >= 0 ? said : null;
    }

    /// <summary>An award only repeats that points are given: every part has it.</summary>
    private static bool IsSaid(PlanRule rule) => rule.Kind != "award" && rule.Text.Length > 0;

    private static decimal? PointsOf(PlanItem item, string text) =>
        item.ScoringPoints.Where(p => p.Text.Length > 0 && text.Contains(p.Text, StringComparison.Ordinal)).ToList() is { Count: > 0 } own && own.TrueForAll(p => p.Points is not null) ? own.Sum(p => p.Points) : null;

    private static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '。' or '；' or ';' && text[start..(i + 1)].Trim().Length > 1)
            {
                yield return text[start..(i + 1)];
                start = i + 1;
            }
        }

        if (text[start..].Trim().Length > 0)
        {
            yield return text[start..];
        }
    }
}
