using Biaogan.Schemes.Contract;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Evidence.HandIns;

/// <summary>A scoring rule as a unit reads it: the plan's own sentence, else the rule's numbers put in words.</summary>
internal static class RuleWords
{
    public static string Of(ScoringPointRow point)
    {
        if (!string.IsNullOrWhiteSpace(point.RuleText))
        {
            return point.RuleText;
        }

        var rule = StoredRule.Read(point.RuleParameters);
        return StoredRule.KindOf(point.RuleKind) switch
        {
            RuleKind.AllOrNothing => T("全部做到得满分，否则不得分", "All points when fulfilled, none otherwise"),
            RuleKind.Deduct when rule.Per is { } per => T($"每发现一处问题扣 {N(per)} 分，扣完为止", $"{N(per)} points off for each fault"),
            RuleKind.Tiers => T("按档计分：", "By tier: ") + string.Join(T("；", "; "), rule.Tiers.Select(t => T($"{t.Label} {t.Amount} 分", $"{t.Label} {t.Amount}"))),
            RuleKind.Proportional when rule.Target is { } target => T($"按完成比例计分，目标 {N(target)}", $"In proportion to the target of {N(target)}"),
            RuleKind.Threshold when rule.Threshold is { } threshold => T($"达到 {N(threshold)} 得满分，未达到的按差距扣分", $"All points from {N(threshold)} on; less below it"),
            RuleKind.Rank => T("按名次计分", "By place"),
            RuleKind.CountTarget when rule.Target is { } target => T($"不少于 {N(target)} 次（件、场）得满分", $"All points for at least {N(target)}"),
            RuleKind.Survey => T("按问卷调查结果计分", "By the result of a survey"),
            RuleKind.Bonus => rule.Cap is { } cap ? T($"加分项，最多加 {N(cap)} 分", $"Bonus, at most {N(cap)} points") : T("加分项", "Bonus"),
            RuleKind.Penalty => T("扣分项", "Deduction"),
            RuleKind.Veto => T("一票否决项", "Veto"),
            _ => T("由测评员根据材料评定", "Awarded by the assessor from the proof"),
        };
    }

    private static string N(decimal number) => number.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);
}
