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
        var plain = Numerals.HalfWidth(Numerals.Dense(header)).Trim('*', ':', '：');
        if (plain.Length > 1)
            plain = plain.Trim('#');
        if (plain.Length is 0 or > 32)
            return null;
        var bare = Brackets().Replace(plain, "");
        if (bare.Length == 0)
            bare = plain.Trim('(', ')');
        if (bare.Length == 0)
            return null;
        if (bare.Length > (char.IsAsciiLetter(bare[^1]) ? 28 : 16) || bare.AsSpan().IndexOfAny("。;；，,") >= 0)
            return null;
        return ByWords(bare) ?? (TwoLanguages().Match(bare) is { Success: true } both ? ByWords(both.Groups["own"].Value) ?? ByWords(both.Groups["other"].Value) : null);
    }

    private static HeaderSense? ByWords(string bare)
    {
        foreach (var (pattern, sense) in Senses)
            if (pattern.IsMatch(bare))
                return sense == UnitsSense ? new HeaderSense(Role.Units, UnitRole(bare)) : sense;
        return null;
    }

    /// <summary>A header printed in two languages: 考核内容Requirement.</summary>
    [GeneratedRegex(@"^(?<own>\p{IsCJKUnifiedIdeographs}{2,10})[/／]?(?<other>[A-Za-z.]{2,20})$", Plain, 5000)]
    private static partial Regex TwoLanguages();

    /// <summary>A year or quarter below another header: a target for that time.</summary>
    public static HeaderSense? Period(string header) => PeriodHeader().IsMatch(Numerals.HalfWidth(Numerals.Dense(header))) ? new HeaderSense(Role.Target) : null;

    [GeneratedRegex(@"^(?:20\d\d年?(?:目标值?|计划)?|第?[一二三四1-4]季度(?:目标|计划)?|[上下]半年|\d{1,2}月(?:份|底)?)$", Plain, 5000)]
    private static partial Regex PeriodHeader();

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
        _ when header.StartsWith('被') => "responsible",
        _ when header.Contains("责任", StringComparison.Ordinal) && !header.Contains("考核责任", StringComparison.Ordinal) && !header.Contains("责任考核", StringComparison.Ordinal) => "responsible",
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
    private const string Act = "评选|推荐|命名|认定|培育|抽查|自查|巡查|复查|复核|考察|测评|考核|考评|评价|检查|评估|评定|评审|验收|督查|创建|评比|评议|审核|督导|监测|绩效|工作|建设|达标|目标|申报|核查|查验|验证|任务|重点|整改|改革|项目|指标|主要|核心|具体|基本|年度|服务|活动|管理";

    [GeneratedRegex(@"\([^()]{0,12}\)", Plain, 5000)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"考核|考评|评价|检查|测评|评估|督查|验收|审核|assess", Plain, 5000)]
    private static partial Regex Assessing();

    [GeneratedRegex(@"^(?:序号?|序次|项次|顺序号?|排序|条目|条款号|号码|(?:项目|指标|任务|事项|条款)?(?:序号|编号|代码|编码)|no\.?|#|id|number|code|ref\.?|item\s?no\.?|s/n)$", Plain, 5000)]
    private static partial Regex NumberHeader();

    [GeneratedRegex(@"^(?:指标|一级指标|二级指标|三级指标|考核|所占)?(?:权重|比重|权数|所占比重|权重系数|占比)(?:%|系数|值)?$|^weight(?:ing)?s?%?$", Plain, 5000)]
    private static partial Regex WeightHeader();

    [GeneratedRegex(@"^(?:单位|部门|学校|企业|自查)?(?:自评|自查|自测|自我评价|自我评分|自评自查|自我测评|自我打分)(?:分|分值|得分|结果|情况|打分|分数)?$|^self[- ]?(?:score|assessment|rating)$", Plain, 5000)]
    private static partial Regex SelfScoreHeader();

    [GeneratedRegex(@"^(?:计量单位|度量单位|指标单位|统计单位|unit of measure|unitofmeasure|measure)$", Plain, 5000)]
    private static partial Regex MeasureHeader();

    [GeneratedRegex(@"^(?:年度|绩效|指标|考核|预期|计划|目标){0,2}(?:目标值|目标数|标准值|达标值|指标值要求|计划值|计划数|目标任务数|任务数|任务量)$|^targets?(?:value)?$", Plain, 5000)]
    private static partial Regex TargetHeader();

    [GeneratedRegex(@"^(?:各项|单项|项目|指标|标准|基准|基本|基础|规定|设定|本项|考核|测评|考评|评价|评分|评审|总|应得|权重|分项|小项|大项|计划|额定|最高|参考|一级|二级|三级|满分)?(?:分值|分数|配分|满分|满分值|标准分|标准得分|基准分|基本分|基础分|额定分|权重分|赋分|应得分|总分|最高分|参考分|记分值|记分分值|扣分分值|扣分值)$|^(?:各项|单项|基础|规定|权重|项目|指标)?分$|^(?:max(?:imum)?\.?\s?|weight\s?|total\s?)?(?:points?|marks?|score)(?:\s?(?:available|possible|allocated))?$", Plain, 5000)]
    private static partial Regex PointsHeader();

    [GeneratedRegex(@"(?:评分|计分|赋分|扣分|得分|打分|记分|加分|给分|加减分|评定|奖惩|奖扣分)(?:标准|办法|方法|细则|规则|依据|说明|要点|要求|方式|原则|情形|情况说明)|^(?:考评|考核|测评|评价|评估|评审|检查|验收|评定|评比)(?:办法|细则|评分|标准及(?:评分|考核|计分)?(?:办法|分值))(?:及标准)?$|^(?:评分|计分|扣分|加减分|加扣分)$|^(?:scoring(?:rules?|criteria|method|guide|scale|notes?)?|rules?|rubric|criteriaforscoring|howscored|marking(?:scheme|criteria)?)$", Plain, 5000)]
    private static partial Regex RuleHeader();

    [GeneratedRegex(@"^(?:" + Act + @")?(?:方法|方式|形式|手段|途径)$|^(?:考核|测评|评价|检查)(?:方法|方式|形式)(?:及|和|与).{1,6}$|^(?:assessment\s?)?methods?$|^(?:howassessed|verification|meansofverification|howverified)$", Plain, 5000)]
    private static partial Regex MethodHeader();

    [GeneratedRegex(@"^(?:省级?|市级?|县级?|区级?|主要|负责|被|组织|数据|监管|督办)?(?:(?:" + UnitWord + @"){0,3}(?:单位|部门|科室|处室|股室)|(?:" + UnitWord + @"){1,3}(?:主体|机构))(?:(?:及|和|与|、).{1,6})?$|^(?:单位名称|牵头及配合单位|责任单位及配合单位|(?:责任|任务|职责|工作)分工|牵头及责任单位)$|^(?:responsib(?:le|ility)(?:\s?(?:unit|body|department|party|owner|person|office)s?)?|lead(?:\s?(?:unit|agency|department|body))?|support(?:ing)?(?:\s?(?:units?|agenc(?:y|ies)|departments?))?|owners?|units?|departments?)$", Plain, 5000)]
    private static partial Regex UnitsHeader();

    private const string UnitWord = "责任|牵头|配合|协办|主办|承办|实施|落实|参与|指导|督导|协助|主管|主责|参加|负责|考核|考评|评价|测评|检查|督查|验收|业务|归口|管理|完成|协同|报送|提供|任务|责任落实|监督";

    [GeneratedRegex(@"^(?:完成|整改|办结|报送|达标|工作|任务|落实|上报|计划|计划完成|预计完成|推进|实施|进度|目标|截止|起止|开展|责任|建设|改革|验收|要求)?(?:时限|时间|期限|日期|节点|时间节点|时限要求|时间要求|进度要求|完成时限|时间安排|进度安排|工作进度|推进进度|时间进度|时间表)(?:要求)?$|^(?:deadline|duedate|due|dueby|completionby|completeby|completiondate|targetdate|timeline|timeframe|date)$", Plain, 5000)]
    private static partial Regex DeadlineHeader();

    [GeneratedRegex(@"^(?!查阅(?:材料|资料)$)(?:所需|需要|需?提供的?|应提供的?|报送)?(?:佐证|证明|支撑|印证|备查|申报|查阅|台账|档案|相关|评审|审核|迎检|考核|提供)?(?:材料|资料|清单依据)(?:清单|要求|目录)?$|^(?:佐证|支撑|印证)(?:依据|文件)$|^(?:采集)?(?:数据|资料|信息|指标)(?:来源|数据项)$|^(?:数据|资料|信息)项$|^采集数据项$|^数据项\d?$|^(?:supporting)?(?:evidence|documents?|documentation|proofs?)(?:required|needed)?$|^datasources?$", Plain, 5000)]
    private static partial Regex EvidenceHeader();

    [GeneratedRegex(@"^(?:备注|备注说明|补充说明|说明|注释|注|(?:指标)?(?:说明|解释|释义|含义|性质|属性|类型|来源)|计算(?:方法|公式)|理由|(?:文件|政策|评价|考核|指标)?依据|remarks?|notes?|comments?)$", Plain, 5000)]
    private static partial Regex RemarkHeader();

    [GeneratedRegex(@"^(?:实际|实|最终|考核|测评|考评|评价|检查|核定|审定|评审|复核|审核|验收|评定|平均|核定|综合|考核组|考评组|专家|[省市县区]级|督查|现场)?(?:得分|评分|扣分|扣分值|打分|计分|核分|核定分|考核分|考评分|评定分|实得分)(?:情况|结果|数)?$|^(?:督查|检查|考核|完成|落实|进展|测评|整改|实施|达标)(?:情况|结果|进度)$|^(?:指标值|实际值|完成值|完成数|评分结果|扣分原因|得分情况|扣分情况及原因|扣分理由)$|^(?:actual|awarded|result|(?:actual|score)\s?(?:awarded|achieved|obtained))$|^scoreachieved$", Plain, 5000)]
    private static partial Regex ScoreHeader();

    [GeneratedRegex(@"^(?:责任人|负责人|联系人|联系电话|电话|责任领导|分管领导|牵头领导|包抓领导|挂钩领导|主管领导|签字|盖章|页码|考核对象|适用对象|适用范围|对象)$", Plain, 5000)]
    private static partial Regex OtherHeader();

    [GeneratedRegex(@"^(?:" + Act + @")?(?:一级指标|[A1]级指标|一级|一级项目|一级目录|一级分类|项目|类别|类目|大类|大项|维度|板块|领域|分类|模块|方面|专题|工程|项目类别|指标类别|类型|项目名称|类项|章节)$|^(?:category|categories|dimension|area|domain|standard|pillar|section|theme)$", Plain, 5000)]
    private static partial Regex DimensionHeader();

    [GeneratedRegex(@"^(?:" + Act + @")?(?:二级指标|[B2]级指标|二级|二级分类|二级目录|指标|指标名称|分项|子项|小项|小类|要项|子项目|分项指标|二级项目|分类指标|指标项)$|^(?:criterion|criteria|indicators?|sub-?category|subcategory|kpis?)$", Plain, 5000)]
    private static partial Regex IndicatorHeader();

    [GeneratedRegex(@"^(?:" + Act + @"|等级)?(?:标准|标准要求|基本标准|指标标准|标准及要求|标准要点)$", Plain, 5000)]
    private static partial Regex StandardHeader();

    [GeneratedRegex(@"^(?:" + Act + @"){0,3}(?:内容|要点|要求|事项|事项名称|任务|任务名称|观测点|要素|细目|细项|条款|重点工作|措施|举措|任务分解|内涵|实事项目)(?:(?:及|和|与|、)[\p{IsCJKUnifiedIdeographs}]{1,6})?$|^(?:三级指标|四级指标|[CD34]级指标|三级|三级项目|四级|年度目标|工作目标|目标|(?:违规|违法|失信|负面|不良|具体|记分)?(?:情形|行为|情节))$|^(?:items?|contents?|requirements?|tasks?|measures?|actions?|activity|activities|description|what|indicatordescription)$", Plain, 5000)]
    private static partial Regex ContentHeader();
}
