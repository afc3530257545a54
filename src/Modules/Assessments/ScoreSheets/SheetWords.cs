using Biaogan.Campaigns.Contract;
using Biaogan.Schemes.Contract;
using Biaogan.Statistics.Scoring;
using Biaogan.Ui;

namespace Biaogan.Assessments.ScoreSheets;

/// <summary>Words and numbers of a sheet as pages show them.</summary>
internal static class SheetWords
{
    public static string State(SheetLine line) =>
        line.Veto is not null ? T("否决", "Veto")
        : line.IsNotApplicable ? T("不涉及", "Not applicable")
        : line.State == SheetState.Scored ? T("已评", "Scored")
        : line.Task switch
        {
            null => T("未发现", "None found"),
            AssignmentState.HandedIn => T("待评", "To score"),
            AssignmentState.Returned => T("已退回", "Sent back"),
            _ => T("未提交", "Not handed in"),
        };

    public static Tone ToneOf(SheetLine line) =>
        line.Veto is not null ? Tone.Bad
        : line.State == SheetState.Scored ? Tone.Good
        : line.Task == AssignmentState.HandedIn ? Tone.Info
        : Tone.Neutral;

    public static string Kind(ItemKind kind) => kind switch
    {
        ItemKind.Bonus => T("加分项", "Bonus"),
        ItemKind.Penalty => T("扣分项", "Penalty"),
        ItemKind.Veto => T("否决项", "Veto"),
        _ => T("基本项", "Base"),
    };

    /// <summary>Exact points without trailing zeros.</summary>
    public static string Points(long micro) => Show.Number(new Points(micro).ToDecimal(), 6);

    /// <summary>Exact points with their sign.</summary>
    public static string Signed(long micro) => (micro > 0 ? "+" : "") + Points(micro);

    /// <summary>"8 / 10" for a base item, the signed points outside the total, a dash while open.</summary>
    public static string Earned(SheetLine line) =>
        line.State == SheetState.Open ? Show.None
        : line.IsNotApplicable ? T("不涉及", "n/a")
        : line.Kind == ItemKind.Base ? $"{Points(line.EarnedMicro)} / {Points(line.ApplicableMicro)}"
        : line.Kind == ItemKind.Veto ? (line.Veto is null ? T("无", "none") : T("否决", "veto"))
        : Signed(line.EarnedMicro);
}
