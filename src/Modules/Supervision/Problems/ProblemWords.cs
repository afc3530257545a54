using Biaogan.Supervision.Contract;
using Biaogan.Ui;

namespace Biaogan.Supervision.Problems;

internal static class ProblemWords
{
    public static string Word(this ProblemState state) => state switch
    {
        ProblemState.Registered => T("已挂号，待下发通知", "Registered, no order yet"),
        ProblemState.Ordered => T("整改中", "Being mended"),
        ProblemState.Answered => T("已答复，待复核", "Answered, to re-check"),
        ProblemState.NotCured => T("复核未通过", "Not cured"),
        ProblemState.WrittenOff => T("已销号", "Written off"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    public static Tone Tone(this ProblemState state) => state switch
    {
        ProblemState.Registered => Ui.Tone.Neutral,
        ProblemState.Ordered => Ui.Tone.Info,
        ProblemState.Answered => Ui.Tone.Warn,
        ProblemState.NotCured => Ui.Tone.Bad,
        _ => Ui.Tone.Good,
    };

    /// <summary>The number as people write it.</summary>
    public static string Number(int number) => T($"{number} 号", $"No. {number}");
}
