using Biaogan.Documents.Plans;

namespace Biaogan.Documents.Tests.Plans.Writing;

/// <summary>Rules of every kind, some as plans print them, some typed by hand with a sentence that does not say them.</summary>
internal static class GeneratedRules
{
    private static readonly PlanRule[] Printed =
    [
        Rule("deduct", "每发现一处脏乱点扣0.5分，扣完为止", ("points", 0.5m), ("perOccurrence", 1), ("floor", 0)),
        Rule("deduct", "材料不全的扣1-3分", ("min", 1), ("max", 3)),
        Rule("all-or-nothing", "未建立制度的不得分"),
        Rule("text", "其余情况由专家组酌情评分"),
        Rule("survey", "满意度低于80%的，得1分", ("points", 1), ("target", 80)),
        Rule("threshold", "办结率达到98%得10分，每低1个百分点扣0.5分", ("target", 98), ("award", 10), ("step", 1), ("deduct", 0.5m)),
    ];

    private static readonly PlanRule[] Typed =
    [
        Rule("award", "", ("points", 5)),
        Rule("award", "组织到位", ("points", 2.5m)),
        Rule("all-or-nothing", "", ("points", 4)),
        Rule("all-or-nothing", "没有台账"),
        Rule("deduct", "", ("points", 0.25m), ("perOccurrence", 1), ("floor", 0)),
        Rule("deduct", "迟报的", ("points", 1)),
        Rule("deduct", "", ("points", 1), ("perOccurrence", 1), ("cap", 3)),
        Rule("deduct", "", ("min", 0.5m), ("max", 2), ("perOccurrence", 1)),
        Rule("deduct", "", ("points", 2), ("zeroOnSecond", 1)),
        Rule("deduct", "", ("award", 10), ("points", 2), ("perOccurrence", 1), ("floor", 0)),
        Rule("proportional", ""),
        Rule("proportional", "绿化任务", ("points", 20)),
        Rule("threshold", "", ("target", 95), ("step", 1), ("deduct", 0.1m)),
        Rule("threshold", "", ("target", 90), ("step", 2), ("deduct", 0.5m), ("award", 8), ("cap", 4)),
        Rule("threshold", "", ("target", 60), ("step", 5), ("add", 1), ("award", 3)),
        Rule("rank", "") with { Tiers = [new("第一名", 10), new("第二名", 8), new("第三名", 6.5m)] },
        Rule("rank", "", ("award", 10), ("step", 1), ("deduct", 0.5m)),
        Rule("tiers", "") with { Tiers = [new("90%以上", 5), new("80%以上", 3), new("60%以上", 1)] },
        Rule("tiers", "") with { Tiers = [new("优秀", 10), new("良好", 8), new("合格", 6)] },
        Rule("count-target", "", ("count", 4)),
        Rule("count-target", "", ("count", 12), ("points", 6)),
        Rule("survey", "", ("points", 10), ("target", 90)),
        Rule("survey", ""),
        Rule("bonus", "", ("points", 3)),
        Rule("bonus", "", ("points", 3), ("cap", 5), ("highestOnly", 1)),
        Rule("bonus", "", ("points", 5)) with { Tiers = [new("国家级", 5), new("省级", 3), new("市级", 1)] },
        Rule("gate", "", ("minimum", 60)),
        Rule("veto", ""),
        Rule("not-applicable", ""),
        Rule("text", "", ("highestOnly", 1)),
        Rule("text", "以领导小组解释为准"),
    ];

    /// <summary>Every rule the generator knows.</summary>
    public static IReadOnlyList<PlanRule> All => [.. Printed, .. Typed];

    /// <summary>One to three rules for one cell.</summary>
    /// <param name="withoutPoints">The item's points are not in a cell: no rule may set some.</param>
    public static IEnumerable<PlanRule> Some(Random random, bool withoutPoints)
    {
        var choices = All.Where(rule => !withoutPoints || (rule.Kind is "deduct" or "text" or "veto" or "not-applicable" && !rule.Parameters.ContainsKey("award"))).ToList();
        return Enumerable.Range(0, random.Next(0, 3)).Select(_ => choices[random.Next(choices.Count)]).DistinctBy(rule => rule.Kind)
            // "得5分。每低1个百分点扣0.1分" is one rule in the language of plans: a slope of its own does not stand behind an award.
            .OrderBy(rule => rule.Kind == "threshold" ? 0 : 1);
    }

    public static PlanRule SchemeRule(Random random) => random.Next(2) == 0
        ? Rule("not-applicable", "不涉及的项目按其余各项得分率折算")
        : Rule("gate", "基础项低于60分的，总分计0分", ("minimum", 60));

    private static PlanRule Rule(string kind, string text, params ReadOnlySpan<(string Name, decimal Value)> numbers)
    {
        var parameters = new Dictionary<string, decimal>();
        foreach (var (name, value) in numbers)
            parameters[name] = value;
        return new PlanRule(kind, text) { Parameters = parameters };
    }
}
