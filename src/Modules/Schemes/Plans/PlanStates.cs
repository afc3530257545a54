using Biaogan.Documents;
using Biaogan.Schemes.Contract;
using Biaogan.Ui;

namespace Biaogan.Schemes.Plans;

/// <summary>States, roles and kinds in words.</summary>
internal static class PlanStates
{
    public static string Word(PlanState state) => state switch
    {
        PlanState.Review => T("核对中", "In review"),
        PlanState.Published => T("已发布", "Published"),
        _ => T("已搁置", "Put aside"),
    };

    public static Tone ToneOf(PlanState state) => state switch
    {
        PlanState.Review => Tone.Info,
        PlanState.Published => Tone.Good,
        _ => Tone.Neutral,
    };

    public static string Word(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => T("错误", "Error"),
        FindingSeverity.Warning => T("提醒", "Warning"),
        _ => T("说明", "Note"),
    };

    public static Tone ToneOf(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => Tone.Bad,
        FindingSeverity.Warning => Tone.Warn,
        _ => Tone.Neutral,
    };

    public static string Word(PlanVerdict verdict) => verdict switch
    {
        PlanVerdict.AsWritten => T("照原文", "as written"),
        PlanVerdict.Unfounded => T("误报", "unfounded"),
        PlanVerdict.Corrected => T("已改正", "corrected"),
        _ => T("只用汇总数字佐证", "aggregate figures only"),
    };

    public static string Word(UnitRole role) => role switch
    {
        UnitRole.Lead => T("牵头", "lead"),
        UnitRole.Support => T("配合", "support"),
        UnitRole.Guide => T("指导", "guide"),
        UnitRole.Participate => T("参与", "participate"),
        UnitRole.Assess => T("考核", "assess"),
        _ => T("责任", "responsible"),
    };

    public static string Word(ItemKind kind) => kind switch
    {
        ItemKind.Bonus => T("加分", "Bonus"),
        ItemKind.Penalty => T("扣分", "Penalty"),
        ItemKind.Veto => T("一票否决", "Veto"),
        _ => T("测评", "Item"),
    };

    /// <summary>Kind of a rule in words, the names of a reading and of a published scheme alike.</summary>
    public static string RuleWord(string kind) => kind switch
    {
        "award" => T("按情况得分", "award"),
        "all-or-nothing" => T("全得或不得", "all or nothing"),
        "deduct" => T("按次扣分", "deduct"),
        "tiers" => T("分档", "tiers"),
        "proportional" => T("按比例", "proportional"),
        "threshold" => T("达标线加扣分", "threshold"),
        "rank" => T("按名次", "rank"),
        "count-target" => T("次数目标", "count target"),
        "survey" => T("按调查结果", "survey"),
        "bonus" => T("加分", "bonus"),
        "penalty" => T("扣分", "penalty"),
        "veto" => T("一票否决", "veto"),
        "gate" => T("门槛（存为文字）", "gate (kept as text)"),
        "not-applicable" => T("不涉及项约定（存为文字）", "not applicable (kept as text)"),
        _ => T("文字说明", "text"),
    };
}
