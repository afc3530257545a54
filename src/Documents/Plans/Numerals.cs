using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>Western, full-width and Chinese digits.</summary>
internal static partial class Numerals
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>Full-width letters, digits and signs as their half-width twins; length is kept, so positions stay valid.</summary>
    public static string HalfWidth(string text)
    {
        StringBuilder? made = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var half = c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c is '\u3000' or '\u00a0' ? ' ' : c;
            if (half == c)
                continue;
            made ??= new StringBuilder(text);
            made[i] = half;
        }
        return made?.ToString() ?? text;
    }

    /// <summary>Half-width text with Chinese numbers of points in Western digits (扣五分 → 扣5分, 不少于四次 → 不少于4次); positions are not kept.</summary>
    public static string WithWesternPoints(string plain) =>
        plain.AsSpan().IndexOfAny("一二三四五六七八九十") < 0 ? plain : ChinesePoints().Replace(plain, match => Parse(match.Groups["n"].Value)?.ToString("0.###", CultureInfo.InvariantCulture) ?? match.Value);

    [GeneratedRegex(@"(?<=[扣得计加减奖占记为于过赋])(?<n>[一二三四五六七八九十百两]{1,4}(?:点[一二三四五六七八九]{1,2})?)(?=分(?![之钟别类级工管析解公局配项担部校支]|为)|[次项个篇场期件例](?![^。；，]{0,2}分之))", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex ChinesePoints();

    /// <summary>Text without any blank.</summary>
    public static string Dense(string text)
    {
        foreach (var c in text)
            if (char.IsWhiteSpace(c))
                return string.Concat(text.Where(d => !char.IsWhiteSpace(d)));
        return text;
    }

    /// <summary>A short text on one line: blanks beside Chinese characters go, others become one.</summary>
    public static string Tidy(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var made = new StringBuilder(text.Length);
        foreach (var word in words)
        {
            if (made.Length > 0 && char.IsAscii(made[^1]) && char.IsAscii(word[0]) && (char.IsAsciiLetter(made[^1]) || char.IsAsciiLetter(word[0])))
                made.Append(' ');
            made.Append(word);
        }
        return made.ToString();
    }

    /// <summary>A number in Western digits ("2.5"), or in Chinese up to 9999 ("二十五", "二点五", "二〇二四"); null when the text is anything else.</summary>
    public static decimal? Parse(string text)
    {
        var plain = HalfWidth(text).Trim();
        if (plain.Length is 0 or > 12)
            return null;
        if (plain.All(c => char.IsAsciiDigit(c) || c == '.') && decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        var point = plain.IndexOf('点');
        if (point > 0 && Chinese(plain[..point]) is { } whole && Spelled(plain[(point + 1)..]) is { } part)
            return decimal.Parse($"{whole}.{part}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return Chinese(plain);
    }

    public static int? Chinese(string text)
    {
        if (text.Length is 0 or > 7)
            return null;
        if (text.Length > 1 && Spelled(text) is { } spelled)
            return int.Parse(spelled, CultureInfo.InvariantCulture);
        var (total, digit) = (0, -1);
        foreach (var c in text)
        {
            var unit = c switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            var value = c is '〇' or '零' ? 0 : c == '两' ? 2 : Digits.IndexOf(c, StringComparison.Ordinal);
            if (unit > 0)
            {
                total += (digit < 0 ? 1 : digit) * unit;
                digit = -1;
            }
            else if (value >= 0 && digit <= 0)
                digit = value;
            else
                return null;
        }
        return total + Math.Max(digit, 0);
    }

    private static string? Spelled(string text)
    {
        var made = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var value = c is '〇' or '○' ? 0 : Digits.IndexOf(c, StringComparison.Ordinal);
            if (value < 0)
                return null;
            made.Append((char)('0' + value));
        }
        return made.Length == 0 ? null : made.ToString();
    }
}
