using Biaogan.Documents.Plans;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Schemes.Schemes;
using Biaogan.Ui;

namespace Biaogan.Schemes.AssignColumns;

/// <summary>Roles of columns in words.</summary>
internal static class ColumnRoleWords
{
    public static string Of(string role) => role switch
    {
        "dimension" => T("一级分组（项目、维度）", "Outermost group"),
        "indicator" => T("二级分组（指标）", "Second group"),
        "item" => T("末级分组", "Innermost group"),
        "content" => T("测评内容", "Content"),
        "points" => T("分值", "Points"),
        "group-points" => T("上级分组的分值", "Points of the group left of it"),
        "weight" => T("权重", "Weight"),
        "method" => T("测评方法", "Method"),
        "units" => T("单位", "Units"),
        "deadline" => T("完成时限", "Deadline"),
        "number" => T("编号", "Number"),
        "rule" => T("评分规则", "Scoring rule"),
        "evidence" => T("佐证材料", "Evidence"),
        "unit-of-measure" => T("计量单位", "Unit of measure"),
        "target" => T("目标值", "Target"),
        "remark" => T("备注", "Remark"),
        "self-score" => T("自评分（填写栏）", "Self-score (to fill in)"),
        "score" => T("得分（填写栏）", "Score (to fill in)"),
        _ => T("其他（原样保留）", "Other (kept as text)"),
    };

    /// <summary>Choices of a column: units once for each role they may have.</summary>
    public static IReadOnlyList<Choice> Choices =>
    [
        .. PlanHints.Roles.SelectMany(role => role == "units"
            ? PlanHints.UnitRoles.Select(unit => new Choice("units/" + unit, T($"{PlanStates.Word(SchemeWriting.RoleOf(unit))}单位", $"Units: {PlanStates.Word(SchemeWriting.RoleOf(unit))}")))
            : [new Choice(role, Of(role))]),
    ];

    /// <summary>The value that stands for a column's role among <see cref="Choices"/>.</summary>
    public static string ValueOf(PlanColumn column) => column.Role == "units" ? "units/" + (column.UnitRole ?? "responsible") : column.Role;

    /// <summary>Words of a noted column, "1.5 甲栏: deadline", with its role as people call it.</summary>
    public static string? Noted(string? noted)
    {
        var at = noted?.LastIndexOf(": ", StringComparison.Ordinal) ?? -1;
        if (at < 0)
        {
            return noted is null ? null : Of(noted);
        }

        var role = noted![(at + 2)..].Split('/');
        return noted[..at] + T("：", ": ") + (role.Length > 1 ? T($"{PlanStates.Word(SchemeWriting.RoleOf(role[1]))}单位", $"Units: {PlanStates.Word(SchemeWriting.RoleOf(role[1]))}") : Of(role[0]));
    }

    public static (string Word, Tone Tone) Certainty(string basis) => basis switch
    {
        "header" => (T("表头写明", "header says so"), Tone.Good),
        "neighbours" => (T("结合各列判断", "told with its neighbours"), Tone.Info),
        "damaged" => (T("表头似缺字", "header seems damaged"), Tone.Warn),
        "cells" => (T("没有表头，按内容判断", "no header, told from cells"), Tone.Warn),
        "hand" => (T("人工指定", "said by hand"), Tone.Good),
        _ => (T("不认识", "not known"), Tone.Warn),
    };
}
