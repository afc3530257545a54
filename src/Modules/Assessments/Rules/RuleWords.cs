using Biaogan.Statistics.Scoring;
using Biaogan.Ui;

namespace Biaogan.Assessments.Rules;

/// <summary>A rule in one sentence, and the word for what the form asks.</summary>
internal static class RuleWords
{
    public static string Of(RuleOfPoint rule)
    {
        var p = rule.Parameters;
        var most = Show.Number(rule.Most.ToDecimal(), 6);
        var words = rule.Kind switch
        {
            RuleKind.Award when p.Each is { } each => T($"每项得 {N(each)} 分，最多 {most} 分", $"{N(each)} points each, at most {most}"),
            RuleKind.Award => T($"由测评员评分，0 至 {most} 分", $"By the assessor's judgement, 0 to {most} points"),
            RuleKind.AllOrNothing => p.Count is { } limit
                ? T($"发现 {N(limit)} 处及以上不得分，否则得 {most} 分", $"None once {N(limit)} are found, otherwise {most} points")
                : T($"达到得 {most} 分，未达到不得分", $"{most} points when fulfilled, otherwise none"),
            RuleKind.Deduct => T($"满分 {most} 分，每发现一处扣 {N(p.Per!.Value)} 分{Cap(p)}", $"{most} points, less {N(p.Per!.Value)} for each occurrence{Cap(p)}"),
            RuleKind.Tiers => T("按档次得分：", "By tier: ") + Tiers(p),
            RuleKind.Proportional => T($"按实际值÷目标值 {N(p.Target!.Value)} 的比例得分，最多 {most} 分", $"In proportion to the target {N(p.Target!.Value)}, at most {most} points"),
            RuleKind.Threshold => Threshold(p, most),
            RuleKind.Rank => T("按名次得分：", "By place: ") + Tiers(p),
            RuleKind.CountTarget => T($"目标 {N((p.Target ?? p.Count)!.Value)} 次，达到得 {most} 分", $"{most} points for the target of {N((p.Target ?? p.Count)!.Value)}") + Short(p),
            RuleKind.Survey => p.Tiers.Count > 0 ? T("按调查结果分档：", "By survey tier: ") + Tiers(p) : T($"按调查结果的比例得分，最多 {most} 分", $"In proportion to the survey result, at most {most} points"),
            RuleKind.Bonus => (p.Each is { } gain ? T($"每项加 {N(gain)} 分", $"{N(gain)} extra points each") : T("加分", "Extra points")) + Limit(rule),
            RuleKind.Penalty => (p.Per is { } loss ? T($"每发现一次扣 {N(loss)} 分", $"{N(loss)} points off each time") : T("扣分", "Points off")) + Limit(rule),
            RuleKind.Veto => T("一票否决项：", "Veto: ") + Effect(rule.Effect),
            _ => "",
        };
        return rule.ByJudgement ? words + T("（方案未给出计分数值，由测评员评分）", " (the plan gives no figures: judged by the assessor)") : words;
    }

    public static string Effect(VetoEffect effect) => effect switch
    {
        VetoEffect.Stop => T("不计总分，不排名", "no total and no place"),
        VetoEffect.CountsAs => T("总分最高按 59 分计", "the total counts as 59 at most"),
        VetoEffect.NotEligible => T("取消推荐命名资格", "not eligible for naming"),
        _ => T("取消评优资格", "“excellent” is out of reach"),
    };

    public static string Asked(RuleOfPoint rule) => rule.Asks switch
    {
        Asks.Count => rule.Kind is RuleKind.Deduct or RuleKind.Penalty or RuleKind.Veto or RuleKind.AllOrNothing ? T("发现次数", "Occurrences") : T("实际数量", "Number counted"),
        Asks.Value => T("实际值", "Measured value"),
        Asks.Fulfilled => T("是否达到", "Fulfilled?"),
        Asks.Occurred => T("是否发生", "Did it occur?"),
        Asks.Tier => T("档次", "Tier"),
        Asks.Place => T("名次", "Place"),
        _ => rule.Kind == RuleKind.Penalty ? T("扣分", "Points off") : T("得分", "Points"),
    };

    private static string N(decimal number) => Show.Number(number, 6);

    private static string Cap(RuleParameters p) => p.Cap is { } cap ? T($"，最多扣 {N(cap)} 分", $", at most {N(cap)} off") : "";

    private static string Limit(RuleOfPoint rule) => ObservationText.MostAwarded(rule) is { } most ? T($"，最多 {N(most)} 分", $", at most {N(most)}") : "";

    private static string Tiers(RuleParameters p) => string.Join(T("；", "; "), p.Tiers.Select(t => T($"{t.Label} {N(t.Amount.ToDecimal())} 分", $"{t.Label}: {N(t.Amount.ToDecimal())}")));

    private static string Short(RuleParameters p) =>
        p.Each is { } each ? T($"，不足的每次得 {N(each)} 分", $", under it {N(each)} each")
        : p.Per is { } per ? T($"，每少一次扣 {N(per)} 分", $", {N(per)} off for each missing")
        : T("，不足的按比例得分", ", under it in proportion");

    private static string Threshold(RuleParameters p, string most)
    {
        var (bound, step, slope) = (N(p.Threshold!.Value), N(p.Step ?? 1m), N(p.Slope!.Value));
        return p.LessIsBetter
            ? T($"不高于 {bound} 得 {most} 分，每高 {step} 扣 {slope} 分{Cap(p)}", $"{most} points up to {bound}, {slope} off for each {step} above{Cap(p)}")
            : T($"达到 {bound} 得 {most} 分，每低 {step} 扣 {slope} 分{Cap(p)}", $"{most} points from {bound} on, {slope} off for each {step} below{Cap(p)}");
    }
}
