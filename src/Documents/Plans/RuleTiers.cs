using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>Labels with points inside one sentence: grades, bounds, levels and places.</summary>
internal static partial class RuleTiers
{
    /// <summary>Tiers: A档（100分）, A1=95, 优秀得5分, 90%以上得5分. Fewer than two mean that the sentence has none.</summary>
    public static IReadOnlyList<PlanTier> Of(string plain, IReadOnlyList<PointMark> marks)
    {
        var graded = Graded().Matches(plain).Select(match => new PlanTier(match.Groups["label"].Value, Numerals.Parse(match.Groups["n"].Value) ?? 0)).ToList();
        if (graded.Count >= 2)
            return graded;
        if (!PointMarks.AreAlternatives(plain, marks))
            return [];
        var tiers = new List<PlanTier>();
        for (var i = 0; i < marks.Count; i++)
            tiers.Add(new PlanTier(plain[(i == 0 ? 0 : marks[i - 1].End)..marks[i].Start].Trim(' ', ',', ';', '。', '、', '的', '(', ')', ':'), marks[i].Value));
        return tiers;
    }

    /// <summary>Levels of a bonus: 国家级至多加3分, 省级加2分.</summary>
    public static IReadOnlyList<PlanTier> Levels(string plain)
    {
        var levels = Level().Matches(plain).Select(match => new PlanTier(match.Groups["label"].Value, Numerals.Parse(match.Groups["n"].Value) ?? 0)).ToList();
        return levels.Count >= 2 ? levels : [];
    }

    /// <summary>Places: "第1名、第2名、第3名的分别计2分、1.9分、1.8分", or 第一名得10分，第二名得8分.</summary>
    public static IReadOnlyList<PlanTier> Places(string plain)
    {
        var places = Place().Matches(plain).Select(match => match.Value).ToList();
        var points = Listed().Match(plain) is { Success: true } list
            ? Amount().Matches(list.Value).Select(match => Numerals.Parse(match.Groups["n"].Value) ?? 0).ToList()
            : Awarded().Matches(plain).Select(match => Numerals.Parse(match.Groups["n"].Value) ?? 0).ToList();
        var tiers = places.Zip(points, (label, value) => new PlanTier(label, value)).ToList();
        if (tiers.Count > 0 && Rest().Match(plain) is { Success: true } rest)
            tiers.Add(new PlanTier(rest.Groups["label"].Value, Numerals.Parse(rest.Groups["n"].Value) ?? 0));
        return tiers;
    }

    [GeneratedRegex(@"(?<label>[A-EK]\d?|优秀|优|良好|良|较好|一般|中|合格|基本合格|基本达标|达标|较差|差|不合格|非常满意|满意|基本满意|不满意)(?:档次?|等次?|级)?(?:的)?\s?(?:[(=:]|得|计|为|,得)?\s?(?<n>\d{1,3}(?:\.\d{1,3})?)(?:分|(?=[,;，)）、\s]|$))", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Graded();

    [GeneratedRegex(@"(?<label>国家级?|省部?级|部级|市级|厅级|区级|县级|校级)[^,。;\d(]{0,12}(?:加|奖励?|得)(?:分)?(?<n>\d{1,3}(?:\.\d{1,3})?)\s?分", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Level();

    [GeneratedRegex(@"(?:倒数)?第(?:\d{1,2}|[一二三四五六七八九十]{1,2})名", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<label>其余|其他|其它)[^,。;\d]{0,10}(?:得|计|加|记)(?<n>\d{1,3}(?:\.\d{1,3})?)\s?分", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Rest();

    [GeneratedRegex(@"分别(?:得|计|加|扣|奖|记)[\d.分、,和 ]{2,60}", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Listed();

    [GeneratedRegex(@"(?<n>\d{1,3}(?:\.\d{1,3})?)\s?分?", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Amount();

    [GeneratedRegex(@"名的?[^,。;\d]{0,6}(?:得|计|加|记)(?<n>\d{1,3}(?:\.\d{1,3})?)\s?分", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Awarded();
}
