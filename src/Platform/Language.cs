using System.Globalization;

namespace Biaogan.Platform;

/// <summary>The two languages of every page and message stand side by side where they are used, so that the compiler checks that both are there (decision 0003).</summary>
public static class Language
{
    /// <summary>The text in the language of the current UI culture: English for "en", Chinese for every other.</summary>
    public static string T(string zh, string en) => IsEnglish ? en : zh;

    /// <summary>The value for the <c>lang</c> attribute of a document.</summary>
    public static string Tag => IsEnglish ? "en" : "zh-CN";

    /// <summary>True when the current UI culture is English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
}
