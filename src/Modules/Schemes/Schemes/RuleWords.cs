using System.Globalization;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Schemes.Schemes;

/// <summary>A stored rule in one plain sentence.</summary>
internal static class RuleWords
{
    public static string Of(ScoringPointRow point) => Of(StoredRule.KindOf(point.RuleKind), StoredRule.Read(point.RuleParameters));

    public static string Of(RuleKind kind, RuleParameters p)
    {
        var cap = p.Cap is { } most ? T($"，至多 {N(most)} 分", $", at most {N(most)}") : "";
        var floor = p.Floor is > 0 and { } least ? T($"，不低于 {N(least)} 分", $", not under {N(least)}") : "";
        return kind switch
        {
            RuleKind.Award => p.Each is { } each ? T($"每件得 {N(each)} 分{cap}", $"{N(each)} for each{cap}") : T("按情况得分", "awarded by judgement"),
            RuleKind.AllOrNothing => T("做到得满分，做不到不得分", "all, or nothing"),
            RuleKind.Deduct => T($"每次扣 {N(p.Per ?? 0)} 分{(p.Cap is { } c ? $"，至多扣 {N(c)} 分" : "")}{floor}", $"{N(p.Per ?? 0)} off each time{(p.Cap is { } d ? $", at most {N(d)} off" : "")}{floor}"),
            RuleKind.Tiers => T("分档：", "tiers: ") + Tiers(p),
            RuleKind.Proportional => T($"按比例得分，{N(p.Target ?? 100)} 得满分", $"in proportion, all at {N(p.Target ?? 100)}"),
            RuleKind.Threshold => T(
                $"达到 {N(p.Threshold ?? 0)} 得{(p.Full is { } f ? $" {N(f)} 分" : "满分")}，每差 {N(p.Step ?? 1)} 扣 {N(p.Slope ?? 0)} 分{floor}",
                $"{(p.Full is { } g ? N(g) : "all")} from {N(p.Threshold ?? 0)}, {N(p.Slope ?? 0)} off for each {N(p.Step ?? 1)} short{floor}"),
            RuleKind.Rank => T("按名次：", "by place: ") + string.Join(T("、", ", "), p.Tiers.Select(t => T($"第 {t.Label} 名 {t.Amount} 分", $"{t.Label}: {t.Amount}"))),
            RuleKind.CountTarget => T($"达到 {N(p.Target ?? 0)} 次得满分", $"all from {N(p.Target ?? 0)} times") + (p.Per is { } per ? T($"，每少一次扣 {N(per)} 分", $", {N(per)} off for each missing") : p.Each is { } one ? T($"，否则每次得 {N(one)} 分", $", else {N(one)} each") : T("，否则按比例", ", else in proportion")),
            RuleKind.Survey => p.Tiers.Count > 0 ? T("按调查结果分档：", "by survey, tiers: ") + Tiers(p) : T($"按调查结果，{N(p.Target ?? 100)} 得满分", $"by survey, all at {N(p.Target ?? 100)}"),
            RuleKind.Bonus => (p.Each is { } b ? T($"每件加 {N(b)} 分", $"{N(b)} more for each") : T("加分", "bonus")) + cap,
            RuleKind.Penalty => (p.Per is { } q ? T($"每次扣 {N(q)} 分", $"{N(q)} off each time") : T("扣分", "penalty")) + cap,
            RuleKind.Veto => T("发生即一票否决", "veto once it happens"),
            _ => PlanStates.RuleWord(StoredRule.NameOf(kind)),
        };
    }

    private static string Tiers(RuleParameters p) => string.Join(T("、", ", "), p.Tiers.Select(t => T($"{t.Label} {t.Amount} 分", $"{t.Label}: {t.Amount}")));

    private static string N(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
