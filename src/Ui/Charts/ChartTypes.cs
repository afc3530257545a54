using System.Globalization;

namespace Biaogan.Ui;

/// <summary>One bar.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Value">Its length; negative counts as 0.</param>
/// <param name="Tone">What it means to the reader.</param>
/// <param name="Text">The value as written; null writes the number.</param>
/// <param name="Url">Where the bar's name leads; null for no link.</param>
public sealed record Bar(string Label, decimal Value, Tone Tone = Tone.Info, string? Text = null, string? Url = null)
{
    internal string Written => Text ?? Show.Number(Value);
}

internal static class Svg
{
    /// <summary>A coordinate as SVG reads it: a point, at most two places.</summary>
    public static string N(decimal number) => decimal.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
