using System.Globalization;

namespace Biaogan.Documents.Official;

/// <summary>Numbers, dates and widths of Chinese text.</summary>
public static class ChineseText
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>2026年3月5日: Arabic, full year, nothing padded.</summary>
    public static string Date(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    /// <summary>一 … 九十九 … 九百九十九, as headings count.</summary>
    public static string Numeral(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 999);
        var (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
        var text = hundreds > 0 ? Digits[hundreds] + "百" : "";
        if (tens > 0)
        {
            // Ten to nineteen are 十 … 十九, but 一百一十 after a hundred.
            text += (tens == 1 && hundreds == 0 ? "" : Digits[tens].ToString()) + "十";
        }
        else if (hundreds > 0 && ones > 0)
        {
            text += "零";
        }

        return ones > 0 ? text + Digits[ones] : text;
    }

    /// <summary>Number of a heading by level 1–4.</summary>
    public static string HeadingNumber(int level, int number) => level switch
    {
        1 => Numeral(number) + "、",
        2 => "（" + Numeral(number) + "）",
        3 => number.ToString(CultureInfo.InvariantCulture) + ".",
        4 => "（" + number.ToString(CultureInfo.InvariantCulture) + "）",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Headings have levels 1 to 4."),
    };

    /// <summary>Width in characters: ASCII takes half a character.</summary>
    public static double Width(string text) => text.Sum(character => char.IsAscii(character) ? 0.5 : char.IsLowSurrogate(character) ? 0 : 1.0);
}
