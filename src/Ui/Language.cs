using System.Globalization;

namespace Biaogan.Ui;

/// <summary>
/// Both languages of a sentence stand side by side where the sentence is used, so a missing translation does not compile.
/// A page writes <c>@using static Biaogan.Ui.Language</c> once and then <c>@T("任务", "Tasks")</c>.
/// </summary>
public static class Language
{
    /// <summary>True when the reader's language (<see cref="CultureInfo.CurrentUICulture"/>) is English; everything else reads Chinese.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The value for the <c>lang</c> attribute of the document.</summary>
    public static string Tag => IsEnglish ? "en" : "zh-CN";

    /// <summary>The sentence in the reader's language.</summary>
    public static string T(string zh, string en) => IsEnglish ? en : zh;
}
