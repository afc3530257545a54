namespace Biaogan.Documents.Plans;

/// <summary>A paragraph that opens with a name and its points and goes on with what they are for: 一、食品安全（30分）。证照齐全（5分）；索证索票（5分）。</summary>
/// <param name="Head">Number of the paragraph.</param>
/// <param name="Name">Name without its number and points.</param>
/// <param name="Points">Points printed behind the name.</param>
/// <param name="Rest">The text behind the name.</param>
/// <param name="Clauses">The clauses of the rest when each ends with points of its own; empty when the rest only says how the points are given.</param>
internal sealed record RunOn(Enumerator? Head, string Name, decimal Points, string Rest, IReadOnlyList<Entry> Clauses)
{
    private static readonly char[] Ends = ['。', '；', ';', '：', ':', '，'];

    /// <summary>Null when the text does not open with a name that has points, or when nothing follows it.</summary>
    public static RunOn? Of(string text)
    {
        var head = Enumerator.Of(text);
        var start = head is { Weak: false } ? head.Length : 0;
        var end = text.IndexOfAny(Ends, start);
        if (end < 0 || end - start > 60 || end + 2 >= text.Length || PointMarks.OfName(text[start..end]) is not { Points: { } points, Name.Length: > 0 } named)
            return null;
        var rest = text[(end + 1)..].Trim();
        if (rest.Length < 2 || head is not null && Enumerator.Of(rest) is { } next && next.Kind == head.Kind && next.Value == head.Value + 1 || text[end] is '；' or ';' && PointMarks.In(rest).Count > 0)
            return null;
        var clauses = rest.Split(['；', ';', '。', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(clause => Entry.Of([(clause, 0)])).ToList();
        return new RunOn(start > 0 ? head : null, named.Name, points, rest, clauses.TrueForAll(clause => PointMarks.OfName(clause.Body).Points is not null) ? clauses : []);
    }
}
