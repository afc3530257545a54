using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>A paragraph that opens with a name and its points and goes on with what they are for: 一、食品安全（30分）。证照齐全（5分）；索证索票（5分）。</summary>
/// <param name="Head">Number of the paragraph.</param>
/// <param name="Name">Name without its number and points.</param>
/// <param name="Points">Points printed behind the name.</param>
/// <param name="Rest">The text behind the name.</param>
/// <param name="Clauses">The clauses of the rest when each ends with points of its own; empty when the rest only says how the points are given.</param>
internal sealed partial record RunOn(Enumerator? Head, string Name, decimal Points, string Rest, IReadOnlyList<Entry> Clauses)
{
    /// <summary>Parts the rest divides the points among (其中：甲15分，乙15分); empty when it says nothing of the kind.</summary>
    public IReadOnlyList<PlanScoringPoint> Parts { get; init; } = [];

    [GeneratedRegex(@"^(?<name>[^\d，。；：]{2,24}?)(?:占|共|计|满分)?\s?(?<n>\d{1,3}(?:\.\d{1,2})?)\s?分$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^其中[：:,，]?", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex OfWhich();

    [GeneratedRegex(@"(?<=[：:，,；;、。]|其中|^)(?<name>[^\d，,；;。：:、]{2,40}?)(?:占|得|计|共)?\s?[（(]?(?<n>\d{1,3}(?:\.\d{1,2})?)\s?分[)）]?(?=[，,；;。、]|$)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Part();

    private static readonly char[] Ends = ['。', '；', ';', '：', ':', '，'];

    /// <summary>Null when the text does not open with a name that has points, or when nothing follows it.</summary>
    public static RunOn? Of(string text)
    {
        var head = Enumerator.Of(text);
        var start = head is { Weak: false } ? head.Length : 0;
        var end = text.IndexOfAny(Ends, start);
        if (end < 0 || end - start > 60 || end + 2 >= text.Length)
            return null;
        var named = PointMarks.OfName(text[start..end]);
        if (named.Points is null && text.AsSpan(end + 1).TrimStart().StartsWith("其中", StringComparison.Ordinal) && Bare().Match(text[start..end]) is { Success: true } bare)
            named = (bare.Groups["name"].Value, Numerals.Parse(bare.Groups["n"].Value));
        if (named is not { Points: { } points, Name.Length: > 0 })
            return null;
        var rest = text[(end + 1)..].Trim();
        if (rest.Length < 2 || head is not null && Enumerator.Of(rest) is { } next && next.Kind == head.Kind && next.Value == head.Value + 1 || text[end] is '；' or ';' && PointMarks.In(rest).Count > 0)
            return null;
        if (OfWhich().IsMatch(rest))
            return new RunOn(start > 0 ? head : null, named.Name, points, rest, []) { Parts = [.. Part().Matches(rest).Select(match => new PlanScoringPoint(match.Groups["name"].Value.Trim(), Numerals.Parse(match.Groups["n"].Value)))] };
        var clauses = rest.Split(['；', ';', '。', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(clause => Entry.Of([(clause, 0)])).ToList();
        return new RunOn(start > 0 ? head : null, named.Name, points, rest, clauses.TrueForAll(clause => PointMarks.OfName(clause.Body).Points is not null) ? clauses : []);
    }
}
