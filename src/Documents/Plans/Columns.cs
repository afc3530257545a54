using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>Names of the roles a column may have, as they stand in the JSON.</summary>
internal static class Role
{
    public const string Dimension = "dimension", Indicator = "indicator", Item = "item", Content = "content", Points = "points", GroupPoints = "group-points",
        Weight = "weight", Method = "method", Units = "units", Deadline = "deadline", Number = "number", Rule = "rule", Evidence = "evidence",
        Measure = "unit-of-measure", Target = "target", Remark = "remark", SelfScore = "self-score", Score = "score", Other = "other";

    /// <summary>Headers that say "standard": what is asked where no other column says it, else how it is scored.</summary>
    public const string Standard = "standard";

    public static bool IsGroup(string role) => role is Dimension or Indicator or Item;
    public static bool IsNumeric(string role) => role is Points or GroupPoints or Weight;

    /// <summary>Every role a person may give a column.</summary>
    public static readonly IReadOnlyList<string> All =
        [Dimension, Indicator, Item, Content, Points, GroupPoints, Weight, Method, Units, Deadline, Number, Rule, Evidence, Measure, Target, Remark, SelfScore, Score, Other];
}

/// <summary>What a header says.</summary>
/// <param name="Role">Role by its words alone.</param>
/// <param name="UnitRole">For unit columns: lead, support, guide, participate, responsible or assess.</param>
/// <param name="Suspect">The header matches only if one lost character is supposed.</param>
internal sealed record HeaderSense(string Role, string? UnitRole = null, bool Suspect = false);

/// <summary>Knows headers by their words.</summary>
internal static partial class Columns
{
    private static readonly string[] Canonical =
    [
        "一级指标", "二级指标", "三级指标", "测评项目", "考核项目", "考评项目", "评价项目", "测评指标", "考核指标", "考评指标", "评价指标", "测评内容", "考核内容", "考评内容", "评价内容",
        "检查内容", "标准分值", "测评方法", "考核方法", "考评方法", "考评办法", "评分标准", "评分办法", "评分细则", "扣分标准", "考核标准", "测评标准", "责任单位", "牵头单位", "配合单位", "完成时限", "完成时间",
    ];

    /// <summary>The sense of a header, or null when the text is not one.</summary>
    public static HeaderSense? Sense(string header)
    {
        var plain = Numerals.HalfWidth(Numerals.Dense(header)).Trim('*', '#', ':', '：');
        if (plain.Length is 0 or > 24)
            return null;
        var bare = Brackets().Replace(plain, "");
        if (bare.Length == 0)
            bare = plain.Trim('(', ')');
        if (bare.Length is 0 or > 16 || bare.AsSpan().IndexOfAny("。;；，,") >= 0)
            return null;
        foreach (var (pattern, sense) in Senses)
            if (pattern.IsMatch(bare))
                return sense == UnitsSense ? new HeaderSense(Role.Units, UnitRole(bare)) : sense;
        return null;
    }

    /// <summary>A header that lost one character ("考评容" for 考评内容); asked only where its neighbours are headers.</summary>
    public static HeaderSense? Damaged(string header)
    {
        var plain = Numerals.HalfWidth(Numerals.Dense(header));
        if (plain.Length is < 3 or > 10)
            return null;
        var whole = Canonical.FirstOrDefault(known => known.Length == plain.Length + 1 && UnitNames.IsSubsequence(plain, known));
        whole ??= Canonical.FirstOrDefault(known => plain.Length > known.Length && plain.EndsWith(known, StringComparison.Ordinal));
        return whole is null ? null : Sense(whole)! with { Suspect = whole.Length > plain.Length };
    }

    public static string UnitRole(string header) => header switch
    {
        _ when header.Contains("牵头", StringComparison.Ordinal) || header.Contains("主办", StringComparison.Ordinal) || header.Contains("承办", StringComparison.Ordinal)
            || header.Contains("lead", StringComparison.OrdinalIgnoreCase) => "lead",
        _ when header.Contains("配合", StringComparison.Ordinal) || header.Contains("协办", StringComparison.Ordinal) || header.Contains("协助", StringComparison.Ordinal)
            || header.Contains("协同", StringComparison.Ordinal) || header.Contains("support", StringComparison.OrdinalIgnoreCase) => "support",
        _ when header.Contains("指导", StringComparison.Ordinal) || header.Contains("督导", StringComparison.Ordinal) => "guide",
        _ when header.Contains("参与", StringComparison.Ordinal) || header.Contains("参加", StringComparison.Ordinal) => "participate",
        _ when header.Contains("责任", StringComparison.Ordinal) && !header.Contains("考核责任", StringComparison.Ordinal) => "responsible",
        _ when Assessing().IsMatch(header) => "assess",
        _ => "responsible",
    };

    private static readonly HeaderSense UnitsSense = new(Role.Units);

    private static readonly (Regex Pattern, HeaderSense Sense)[] Senses =
    [
        (NumberHeader(), new(Role.Number)),
        (WeightHeader(), new(Role.Weight)),
        (SelfScoreHeader(), new(Role.SelfScore)),
        (MeasureHeader(), new(Role.Measure)),
        (TargetHeader(), new(Role.Target)),
        (PointsHeader(), new(Role.Points)),
        (RuleHeader(), new(Role.Rule)),
        (MethodHeader(), new(Role.Method)),
        (UnitsHeader(), UnitsSense),
        (DeadlineHeader(), new(Role.Deadline)),
        (EvidenceHeader(), new(Role.Evidence)),
        (RemarkHeader(), new(Role.Remark)),
        (ScoreHeader(), new(Role.Score)),
        (OtherHeader(), new(Role.Other)),
        (DimensionHeader(), new(Role.Dimension)),
        (IndicatorHeader(), new(Role.Indicator)),
        (StandardHeader(), new(Role.Standard)),
        (ContentHeader(), new(Role.Content)),
    ];

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;
    private const string Act = "测评|考核|考评|评价|检查|评估|评定|评审|验收|督查|创建|评比|评议|审核|督导|监测|绩效|工作|建设|达标|目标|申报";

    [GeneratedRegex(@"\([^()]{0,12}\)", Plain, 5000)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"考核|考评|评价|检查|测评|评估|督查|验收|审核|assess", Plain, 5000)]
    private static partial Regex Assessing();

    [GeneratedRegex(@"^(?:序号?|编号|项次|项目?序号|指标(?:编号|代码|序号)|代码|编码|no\.?|#|id|number|code)$", Plain, 5000)]
    private static partial Regex NumberHeader();

    [GeneratedRegex(@"^(?:指标|一级指标|二级指标)?(?:权重|比重|权数|所占比重|权重系数|占比)(?:%|系数)?$|^weight(?:ing)?s?$", Plain, 5000)]
    private static partial Regex WeightHeader();

    [GeneratedRegex(@"^(?:单位)?(?:自评|自查|自测|自我评价|自评自查)(?:分值?|得分|结果|情况|打分|分数)?$|^self[- ]?(?:score|assessment)$", Plain, 5000)]
    private static partial Regex SelfScoreHeader();

    [GeneratedRegex(@"^(?:计量单位|度量单位|指标单位|unit of measure|unitofmeasure|measure)$", Plain, 5000)]
    private static partial Regex MeasureHeader();

    [GeneratedRegex(@"^(?:年度|绩效|指标|考核|预期|计划)?(?:目标值|目标数|标准值|达标值|指标值要求|计划值|目标任务数|任务数|任务量)$|^targets?$", Plain, 5000)]
    private static partial Regex TargetHeader();

    [GeneratedRegex(@"^(?:各项|单项|项目|指标|标准|基准|基本|基础|规定|设定|本项|考核|测评|考评|评价|总|应得|权重|分项|小项|大项)?(?:分值|分数|配分|满分|标准分|基准分|基本分|权重分|赋分|应得分|总分|参考分)$|^(?:各项|单项|基础|规定|权重|项目|指标)?分$|^(?:max(?:imum)?\s?)?(?:points?|marks?|score)(?:available)?$|^maxpoints$", Plain, 5000)]
    private static partial Regex PointsHeader();

    [GeneratedRegex(@"(?:评分|计分|赋分|扣分|得分|打分|记分|加分|给分|评定|奖惩|奖扣分)(?:标准|办法|方法|细则|规则|依据|说明|要点|要求|方式|原则)|^(?:考评|考核|测评)(?:办法|细则|评分)$|^(?:评分|计分|扣分|加减分|加扣分)$|^(?:scoring|scoringrules?|rules?|rubric|criteriaforscoring|howscored)$", Plain, 5000)]
    private static partial Regex RuleHeader();

    [GeneratedRegex(@"^(?:" + Act + @")?(?:方法|方式|形式|手段|途径)$|^(?:考核|测评|评价|检查)(?:方法|方式|形式)(?:及|和|与).{1,6}$|^(?:assessment\s?)?methods?$|^(?:howassessed|verification)$", Plain, 5000)]
    private static partial Regex MethodHeader();

    [GeneratedRegex(@"^(?:主要|负责|考核|考评|评价|测评|检查|督查|验收)?(?:责任|牵头|配合|协办|主办|承办|实施|落实|参与|指导|协助|主管|主责|参加|负责|督导|考核|考评|评价|测评|检查|业务|归口|完成|协同|报送|任务|责任落实|考核责任|负责考核|主要责任|牵头责任|配合责任)(?:单位|部门|科室|处室|股室|主体|机构)(?:及.{1,6})?$|^(?:单位|部门|科室|单位名称|责任科室|牵头及配合单位|责任单位及配合单位)$|^(?:responsible(?:\s?(?:unit|body|department|party|owner))?|lead(?:\s?unit)?|supporting(?:\s?units?)?|owner|units?|departments?)$", Plain, 5000)]
    private static partial Regex UnitsHeader();

    [GeneratedRegex(@"^(?:完成|整改|办结|报送|达标|工作|任务|落实|上报|计划|计划完成|推进|实施|进度|目标)?(?:时限|时间|期限|日期|节点|时间节点|时限要求|时间要求|完成时限|时间安排|进度安排|时间进度)$|^(?:deadline|duedate|due|dueby|completionby|completeby|date)$", Plain, 5000)]
    private static partial Regex DeadlineHeader();

    [GeneratedRegex(@"^(?:所需|需要|提供|需提供|应提供)?(?:佐证|证明|支撑|印证|备查|申报|查阅|台账|档案|相关)(?:材料|资料|清单|依据)(?:清单|要求|目录)?$|^(?:材料|资料|台账)(?:清单|要求|目录)?$|^(?:采集)?(?:数据|资料|信息|指标)(?:来源|项|数据项)$|^采集数据项$|^数据项\d?$|^evidence$|^proof$", Plain, 5000)]
    private static partial Regex EvidenceHeader();

    [GeneratedRegex(@"^(?:备注|说明|注释|注|指标(?:说明|解释|性质|属性|类型|类别|来源)|理由|依据|文件依据|remarks?|notes?|comments?)$", Plain, 5000)]
    private static partial Regex RemarkHeader();

    [GeneratedRegex(@"^(?:实际|实|最终|考核|测评|考评|评价|检查|核定|审定|评审|复核|验收|平均|综合|考核组|专家)?(?:得分|评分|扣分|打分|计分|核分|考核分|评定分)(?:情况|结果|数)?$|^(?:督查|检查|考核|完成|落实|进展|测评|整改)(?:情况|结果|进度)$|^(?:指标值|实际值|完成值|完成数|评分结果|扣分原因|得分情况|扣分情况及原因|扣分理由)$|^(?:actual|awarded|result)$", Plain, 5000)]
    private static partial Regex ScoreHeader();

    [GeneratedRegex(@"^(?:责任人|负责人|联系人|联系电话|电话|责任领导|分管领导|牵头领导|包抓领导|签字|盖章|页码|考核对象|适用对象|适用范围|对象)$", Plain, 5000)]
    private static partial Regex OtherHeader();

    [GeneratedRegex(@"^(?:" + Act + @")?(?:一级指标|[A1]级指标|一级|一级项目|项目|类别|类目|大类|大项|维度|板块|领域|分类|模块|方面|专题|工程|项目类别|指标类别|类型|项目名称|类项|章节)$|^(?:category|categories|dimension|area|domain|standard|pillar|section|theme)$", Plain, 5000)]
    private static partial Regex DimensionHeader();

    [GeneratedRegex(@"^(?:" + Act + @")?(?:二级指标|[B2]级指标|二级|指标|指标名称|分项|子项|小项|小类|子项目|分项指标|二级项目|分类指标|指标项)$|^(?:criterion|criteria|indicators?|sub-?category|subcategory)$", Plain, 5000)]
    private static partial Regex IndicatorHeader();

    [GeneratedRegex(@"^(?:" + Act + @"|等级|具体)?(?:标准|标准要求|基本标准|指标标准|标准及要求|标准要点)$", Plain, 5000)]
    private static partial Regex StandardHeader();

    [GeneratedRegex(@"^(?:" + Act + @"|主要|重点|具体|目标|任务|基本|年度)?(?:内容|要点|要求|事项|任务|观测点|要素|细目|细项|条款|措施|举措|任务分解|任务内容|工作内容|目标任务|工作任务|重点任务|具体措施|内容要求|内容及要求|内容和要求|内容与要求|内容及标准|内容和标准|考核要点|测评要点|实事项目)$|^(?:三级指标|四级指标|[CD34]级指标|三级|三级项目|四级|指标内容|目标要求|工作目标|目标)$|^(?:items?|contents?|requirements?|tasks?|measures?|actions?|activity|description|what)$", Plain, 5000)]
    private static partial Regex ContentHeader();
}
