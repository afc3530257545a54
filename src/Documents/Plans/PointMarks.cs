using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>A place in a sentence that sets points: 得4分, （2分）, 计3分, (120 points).</summary>
internal readonly record struct PointMark(int Start, int End, decimal Value, bool IsWhole);

/// <summary>Points in cells and in sentences.</summary>
internal static partial class PointMarks
{
    /// <summary>Points of a cell that holds nothing else: "5", "5分", "（2.5分）", "共10分", "十分", "0-5分" (its upper end), "20%".</summary>
    public static decimal? OfCell(string text)
    {
        if (SeveralNumbers().IsMatch(text))
            return null;
        var plain = Numerals.HalfWidth(Numerals.Dense(text));
        if (plain.Length is 0 or > 16)
            return null;
        if (Cell().Match(plain) is not { Success: true } match)
            return null;
        return Numerals.Parse(match.Groups["n"].Value);
    }

    /// <summary>Points a cell takes away: "-3", "－6分", "扣2分"; null for any other cell.</summary>
    public static decimal? Taken(string cell) =>
        TakenAway().Match(Numerals.HalfWidth(Numerals.Dense(cell))) is { Success: true } match ? Numerals.Parse(match.Groups["n"].Value) : null;

    [GeneratedRegex(@"^(?:[-−－—–]|扣|减)(?<n>\d{1,3}(?:\.\d{1,2})?)分?$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex TakenAway();

    /// <summary>Points of a cell that lists one number per line, for as many numbered parts beside it; empty when it is no such list.</summary>
    public static IReadOnlyList<decimal> ListOf(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length is < 2 or > 200)
            return [];
        var values = lines.Select(OfCell).ToList();
        return values.TrueForAll(value => value is not null) ? [.. values.Select(value => value!.Value)] : [];
    }

    /// <summary>All marks that award points, in order. Deductions, bonuses and "每项1分" beside a stated whole are not among them.</summary>
    public static IReadOnlyList<PointMark> In(string text)
    {
        if (!text.Contains('分', StringComparison.Ordinal) && !text.Contains("oint", StringComparison.OrdinalIgnoreCase))
            return [];
        var plain = Numerals.HalfWidth(text);
        var marks = new List<PointMark>();
        var each = false;
        foreach (Match match in Mark().Matches(plain))
        {
            var clause = plain.AsSpan(ClauseStart(plain, match.Index), match.Index - ClauseStart(plain, match.Index));
            if (char.IsAsciiLetter(plain[match.Index]) && EnglishRules.TakesAway(plain.AsSpan(Math.Max(0, match.Index - 120), Math.Min(120, match.Index))))
                continue;
            if (clause.EndsWith("不") || clause.Contains("扣", StringComparison.Ordinal) || clause.EndsWith("加") || clause.EndsWith("奖"))
                continue;
            if (clause.Contains("每", StringComparison.Ordinal) && !match.Groups["whole"].Success && !match.Groups["bracket"].Success)
            {
                each = true;
                continue;
            }
            if (Numerals.Parse(match.Groups["n"].Value) is { } value)
                marks.Add(new PointMark(match.Index, match.Index + match.Length, value, match.Groups["whole"].Success));
        }
        if (each && marks.Exists(mark => mark.IsWhole))
            marks.RemoveAll(mark => !mark.IsWhole);
        return marks;
    }

    /// <summary>Points a sentence sets as a whole: the stated whole, the best of alternatives, else the sum of its marks; null without any mark.</summary>
    public static decimal? Total(string text, IReadOnlyList<PointMark> marks)
    {
        if (marks.Count == 0)
            return null;
        var wholes = marks.Where(mark => mark.IsWhole).ToList();
        if (wholes.Count == 1)
            return wholes[0].Value;
        return AreAlternatives(text, marks) ? marks.Max(mark => mark.Value) : marks.Sum(mark => mark.Value);
    }

    /// <summary>True for tiers ("90%以上得5分，80%以上得3分"): each further mark names a bound, grade or level and gives fewer points.</summary>
    public static bool AreAlternatives(string text, IReadOnlyList<PointMark> marks)
    {
        if (marks.Count < 2)
            return false;
        for (var i = 0; i < marks.Count; i++)
        {
            var from = i == 0 ? 0 : marks[i - 1].End;
            var segment = text[from..marks[i].Start];
            if (i > 0 && (marks[i].Value >= marks[i - 1].Value || Enumerator.Of(segment.TrimStart('；', ';', '，', ',', '。', ' ', '\n')) is not null))
                return false;
            if (!Bound().IsMatch(segment) && !(i > 0 && Amount().IsMatch(segment)))
                return false;
        }
        return true;
    }

    /// <summary>Points at the end of a name or heading: "保障措施（8分）", "Leadership (120 points)"; the name comes back without them.</summary>
    public static (string Name, decimal? Points) OfName(string text)
    {
        if (NameTail().Match(Numerals.HalfWidth(text)) is not { Success: true } match || match.Index == 0)
            return (text, null);
        return (text[..match.Index].TrimEnd(), Numerals.Parse(match.Groups["n"].Value));
    }

    /// <summary>A weight at the end of a heading: "Part A: Housing (40%)", "办学条件（权重40%）"; the name comes back without it.</summary>
    public static (string Name, decimal? Weight) WeightOfName(string text) =>
        WeightTail().Match(Numerals.HalfWidth(text)) is { Success: true, Index: > 0 } match ? (text[..match.Index].TrimEnd(), Numerals.Parse(match.Groups["n"].Value)) : (text, null);

    [GeneratedRegex(@"\s?\((?:权重|占比?|比重|weight)?\s?[:：]?\s?(?<n>\d{1,3}(?:\.\d{1,2})?)\s?%\)\s?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex WeightTail();

    private static int ClauseStart(string text, int before)
    {
        for (var i = before - 1; i >= 0 && i >= before - 60; i--)
            if (text[i] is ',' or '。' or ';' or '\n' or '、' or '：' or ':')
                return i + 1;
        return Math.Max(0, before - 60);
    }

    [GeneratedRegex(@"\d\s*分?\s*\n\s*\d", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex SeveralNumbers();

    private const string Number = @"(?<n>\d{1,4}(?:\.\d{1,3})?|[一二三四五六七八九十两]{1,3}(?:点[一二三四五六七八九])?)";

    [GeneratedRegex(@"^\(?(?:[共计满各约]|满分|合计|总分|小计)?(?:\d{1,3}(?:\.\d{1,2})?[-—~～至])?" + Number + @"(?:分|%|points?|pts)?\)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Cell();

    [GeneratedRegex(
        @"(?:(?<whole>满分为?|占|最高(?:可?得|计)?|最多(?:可?得|计)?|共计?|合计|总计)|(?<!不)得|计|记|赋|给|可得)\s?" + Number + @"\s?分(?!之|钟|钱|值的)" +
        @"|(?<=[，,：:])\s?(?<n>\d{1,3}(?:\.\d{1,2})?)\s?分(?=[；;。]|\s*$)" +
        @"|\b(?<whole>up\sto|worth|max(?:imum|\.)?(?:\sof)?|a\stotal\sof)\s" + Number + @"\s?(?:points?|pts|marks)\b" +
        @"|(?<bracket>\()\s?(?:[共计得]|(?<whole>满分))?\s?" + Number + @"\s?(?:分|points?|pts)\s?\)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"以上|以下|以内|以外|不足|不满|不到|未达|达到|达标|低于|高于|超过|不低于|不少于|[≥≤<>＜＞%％]|优秀|良好|一般|合格|较好|较差|基本|部分|全部|第[一二三四五六1-9]|[A-D]档|[A-D]级|国家级|省级|市级|县级|区级|前[一二三四五\d]|\d名|好的|的$|的,$|的，$",
        RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Bound();

    /// <summary>"，2个": an amount of the thing the tier before it counted.</summary>
    [GeneratedRegex(@"^[，,；;、\s]{0,3}\d{1,4}\s?(?:个|次|家|项|篇|人|户|条|件|处|场|所|名|期|份)?(?:的)?[，,]?$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\s?[(\[](?:[共计]|满分|合计|最高|最多|上限|不超过)?(?:为|[:：])?\s?" + Number + @"\s?(?:分|points?|pts)\s?[)\]]\s?[。.:]?\s?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex NameTail();
}
