namespace Biaogan.Ui;

/// <summary>What a state means to the reader. A tone always comes with an icon and a word: colour alone says nothing.</summary>
public enum Tone
{
    /// <summary>Nothing to say: draft, archived, not started.</summary>
    Neutral,

    /// <summary>Under way, for your information.</summary>
    Info,

    /// <summary>Done, accepted, within the term.</summary>
    Good,

    /// <summary>Soon due, needs a look.</summary>
    Warn,

    /// <summary>Past its term.</summary>
    Late,

    /// <summary>A fault, refused, failed.</summary>
    Bad,
}

internal static class ToneMarks
{
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Info => "tone-info",
        Tone.Good => "tone-good",
        Tone.Warn => "tone-warn",
        Tone.Late => "tone-late",
        Tone.Bad => "tone-bad",
        _ => "tone-neutral",
    };

    public static string IconName(this Tone tone) => tone switch
    {
        Tone.Info => "info-circle",
        Tone.Good => "circle-check",
        Tone.Warn => "clock-exclamation",
        Tone.Late => "alarm",
        Tone.Bad => "alert-triangle",
        _ => "circle",
    };
}
