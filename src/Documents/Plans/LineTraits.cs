using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>What one cell or line looks like, told without knowing its column.</summary>
internal sealed partial class LineTraits
{
    public LineTraits(string raw)
    {
        Text = raw.Trim();
        var dense = Numerals.Dense(Text);
        Length = dense.Length;
        var plain = Numerals.HalfWidth(dense);
        Alone = Length <= 12 ? Enumerator.Alone(dense) : null;
        Head = Alone ?? Enumerator.Of(Text);
        IsNumber = Length <= 12 && (PointMarks.OfCell(plain) is not null || Length is >= 2 and <= 5 && Damage.ProposalOfCell(plain) is not null);
        IsPlainNumber = Length is > 0 and <= 6 && plain.All(c => char.IsAsciiDigit(c) || c == '.');
        IsDeadline = Length <= 40 && Date().IsMatch(plain) && !IsPlainNumber && (Length <= 14 || DateAtEdge().IsMatch(plain));
        IsMethod = Length is > 1 and <= 40 && Methods.AreAll(Text);
        IsUnit = Length is > 1 and <= 60 && (UnitNames.IsComplete(LastName(Text)) || (Length <= 14 && UnitNames.IsSet(Text))) && !Sentence().IsMatch(Text);
        IsMeasure = Length <= 6 && Measure().IsMatch(plain);
        HasAward = PointMarks.In(Text).Count > 0 || Formula().IsMatch(plain);
        HasDeduct = Deduct().IsMatch(plain);
        IsSentence = Length > 30 || HasAward || HasDeduct || Sentence().IsMatch(Text);
        IsTotal = Total().IsMatch(plain);
        IsHeading = Length <= 40 && Head is null or { Kind: EnumeratorKind.Chinese or EnumeratorKind.ChineseBracket or EnumeratorKind.Part } && PointMarks.OfName(Text).Points is not null && HeadingStart().IsMatch(plain);
        IsSentence &= !IsHeading;
    }

    public string Text { get; }
    public int Length { get; }
    public Enumerator? Alone { get; }
    public Enumerator? Head { get; }
    public bool IsNumber { get; }
    public bool IsPlainNumber { get; }
    public bool IsDeadline { get; }
    public bool IsMethod { get; }
    public bool IsUnit { get; }
    public bool IsMeasure { get; }
    public bool HasAward { get; }
    public bool HasDeduct { get; }
    public bool IsSentence { get; }
    public bool IsTotal { get; }

    /// <summary>A numbered name with its points, such as 一、组织领导（20分）; the mark behind the number, or the number itself, may have been lost.</summary>
    public bool IsHeading { get; }

    /// <summary>How often the same short text stands in the region: units, methods and categories repeat, contents do not.</summary>
    public int Repeats { get; set; } = 1;

    /// <summary>A bare number that continues 1, 2, 3 … of the region.</summary>
    public bool InSequence { get; set; }

    /// <summary>A word for a method, such as 群众评价, that stands behind a name, a unit or a date and before a sentence: rather the name of a group.</summary>
    public bool MayBeName { get; set; }
    public bool GapBefore { get; init; }
    public bool StartsName => Verb().IsMatch(Text);

    public static bool IsTotalText(string text) => Total().IsMatch(Numerals.HalfWidth(Numerals.Dense(text)));

    private static string LastName(string text)
    {
        var cut = text.AsSpan().TrimEnd("。；;").LastIndexOfAny("、，,；; \n：:");
        return text[(cut + 1)..].TrimEnd('。', '；', ';');
    }

    [GeneratedRegex(@"\d月|[一二三四五六七八九十]月|年底|月底|每月|每年|每季|全年|长期|持续推进|20\d\d[-./]\d|年内|季度|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Date();

    /// <summary>How points are counted: 完成率×权重分, 按比例计分, 得满分.</summary>
    [GeneratedRegex(@"[率值数比][×xX*÷]|得分=|按[^,，。]{0,12}(?:比例|计分|得分)|得满分", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Formula();

    /// <summary>A date at the beginning or the end; a sentence that only mentions one is no deadline.</summary>
    [GeneratedRegex(@"^(?:20\d\d|\d{1,2}月|每[年月季周半]|[一二三四五六七八九十]{1,2}月|二[〇零○]|全年|长期|持续|截[至止]|[Bb]y|[Bb]efore|[A-Z][a-z]{2,8}\d)|(?:前|底|末|止|日|月|年|季度|20\d\d)$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex DateAtEdge();

    [GeneratedRegex(@"^(?:%|‰|次|个|项|篇|人|户|件|万元|元|亿元|公里|万公里|平方米|亩|吨|家|场|天|小时|分|是/否|是否|有/无|有无|名|份|套|台|辆|人次|率|百分比|比例|条|所|处|期|万人|/|立方米|万立方米|亿立方米|平方公里|公顷|千瓦时|度|吨标准煤|张|床|座|头|株|米|千米|毫克/升|微克/立方米|件/万人|人/万人|\p{IsCJKUnifiedIdeographs}{1,3}/\p{IsCJKUnifiedIdeographs}{1,4})$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Measure();

    [GeneratedRegex(@"扣\d|酌情扣|不得分|不计分|加\d|奖\d|每.{0,12}扣", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Deduct();

    [GeneratedRegex(@"[。；;！!]$|，.*，|。.", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^(?:[一二三四五六七八九十]|第|\([一二三四五六七八九十]?\))", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex HeadingStart();

    [GeneratedRegex(@"^(?:[\p{IsCJKUnifiedIdeographs}]{1,8}(?:合计|小计|总计)|总分|合计|总计|小计|总得分|得分合计|合计得分|总分值|分值合计|合计分值|共计|累计|总分合计|total|subtotal|sum|grandtotal)(?:[:：]?\(?\d{1,4}(?:\.\d{1,2})?分?\)?)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Total();

    [GeneratedRegex(@"^(?:加强|健全|深化|促进|提升|推进|完善|保障|增强|强化|落实|建立|开展|改善|提高|规范|优化|推动|坚持|严格|组织|做好|抓好|构建|营造|巩固|拓展|维护|注重|实施|培养|培育|发挥|突出|高度|依法|加大|全面|纵深|积极|着力)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Verb();
}
