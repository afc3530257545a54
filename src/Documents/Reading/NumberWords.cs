using System.Globalization;
using System.Text;

namespace Biaogan.Documents.Reading;

/// <summary>Writes counting numbers the way automatic lists draw them.</summary>
internal static class NumberWords
{
    private const string Digits = "〇一二三四五六七八九";
    private const string LegalDigits = "零壹贰叁肆伍陆柒捌玖";
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";

    /// <summary>An HTML list type: 1, a, A, i, I.</summary>
    public static string Write(int value, string htmlType) => htmlType switch
    {
        "a" => Letters(value).ToLowerInvariant(),
        "A" => Letters(value),
        "i" => Roman(value).ToLowerInvariant(),
        "I" => Roman(value),
        _ => Decimal(value),
    };

    /// <summary>A number format of Word (ST_NumberFormat); formats not known here are written as decimals.</summary>
    public static string WriteWord(int value, string format) => format switch
    {
        "decimalZero" => value is >= 0 and < 10 ? "0" + Decimal(value) : Decimal(value),
        "upperLetter" => Repeated(value),
        "lowerLetter" => Repeated(value).ToLowerInvariant(),
        "upperRoman" => Roman(value),
        "lowerRoman" => Roman(value).ToLowerInvariant(),
        "chineseCounting" or "chineseCountingThousand" or "japaneseCounting" or "taiwaneseCountingThousand" or "taiwaneseCounting" => Chinese(value, Digits, "十百千"),
        "chineseLegalSimplified" or "ideographLegalTraditional" => Chinese(value, LegalDigits, "拾佰仟"),
        "ideographDigital" or "japaneseDigitalTenThousand" or "taiwaneseDigital" or "koreanDigital2" => string.Concat(Decimal(value).Select(c => c is >= '0' and <= '9' ? Digits[c - '0'] : c)),
        "ideographTraditional" => value >= 1 && value <= Stems.Length ? Stems[value - 1].ToString() : Decimal(value),
        "ideographZodiac" => value >= 1 && value <= Branches.Length ? Branches[value - 1].ToString() : Decimal(value),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" or "ideographEnclosedCircle" => Circled(value, format),
        "decimalFullWidth" or "decimalFullWidth2" => string.Concat(Decimal(value).Select(c => c is >= '0' and <= '9' ? (char)('０' + (c - '0')) : c)),
        "decimalEnclosedParen" => value is >= 1 and <= 20 ? ((char)('⑴' + value - 1)).ToString() : $"({Decimal(value)})",
        "decimalEnclosedFullstop" => value is >= 1 and <= 20 ? ((char)('⒈' + value - 1)).ToString() : Decimal(value) + ".",
        "none" => "",
        _ => Decimal(value),
    };

    private static string Decimal(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A … Z, AA, AB … (HTML).</summary>
    private static string Letters(int value)
    {
        if (value < 1)
            return Decimal(value);
        var letters = "";
        for (var left = value; left > 0; left = (left - 1) / 26)
            letters = (char)('A' + ((left - 1) % 26)) + letters;
        return letters;
    }

    /// <summary>A … Z, AA, BB … (Word).</summary>
    private static string Repeated(int value) =>
        value is >= 1 and <= 780 ? new string((char)('A' + ((value - 1) % 26)), ((value - 1) / 26) + 1) : Decimal(value);

    private static string Roman(int value)
    {
        if (value is < 1 or > 3999)
            return Decimal(value);
        ReadOnlySpan<(int Value, string Sign)> signs =
            [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var text = new StringBuilder();
        foreach (var (worth, sign) in signs)
        {
            for (; value >= worth; value -= worth)
                text.Append(sign);
        }
        return text.ToString();
    }

    /// <summary>一 … 九千九百九十九; ten to nineteen are written 十, 十一 as in lists; a gap is 〇 (零 in legal figures).</summary>
    private static string Chinese(int value, string digits, string units)
    {
        if (value == 0)
            return digits[0].ToString();
        if (value is < 0 or > 9999)
            return Decimal(value);
        var text = new StringBuilder();
        var gap = false;
        for (int power = 3, worth = 1000; power >= 0; power--, worth /= 10)
        {
            var digit = value / worth % 10;
            if (digit == 0)
            {
                gap = text.Length > 0;
                continue;
            }
            if (gap)
                text.Append(digits == Digits ? '零' : digits[0]);
            gap = false;
            if (!(digits == Digits && digit == 1 && power == 1 && text.Length == 0))
                text.Append(digits[digit]);
            if (power > 0)
                text.Append(units[power - 1]);
        }
        return text.ToString();
    }

    private static string Circled(int value, string format) => value switch
    {
        _ when format == "ideographEnclosedCircle" && value is >= 1 and <= 10 => ((char)('㊀' + value - 1)).ToString(),
        >= 1 and <= 20 => ((char)('①' + value - 1)).ToString(),
        >= 21 and <= 35 => ((char)('㉑' + value - 21)).ToString(),
        >= 36 and <= 50 => ((char)('㊱' + value - 36)).ToString(),
        _ => Decimal(value),
    };
}
