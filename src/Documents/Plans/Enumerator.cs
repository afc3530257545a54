using System.Globalization;
using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>How a line is numbered; the order is the usual depth in an official document.</summary>
internal enum EnumeratorKind
{
    Part,
    Article,
    Chinese,
    ChineseBracket,
    Letter,
    Arabic,
    Code,
    ArabicBracket,
    Circled,
}

/// <summary>The number at the head of a line: 一、 （一） A. 1. 3.2 （1） ①.</summary>
/// <param name="Kind">Style.</param>
/// <param name="Printed">Number as printed, without its punctuation.</param>
/// <param name="Value">Last ordinal, 0 when it cannot be read.</param>
/// <param name="Length">Characters taken from the head of the line, blanks included.</param>
/// <param name="Weak">A bare digit before the text ("1建立…"): the punctuation may have been lost.</param>
internal sealed partial record Enumerator(EnumeratorKind Kind, string Printed, int Value, int Length, bool Weak = false)
{
    /// <summary>Depth for nesting: codes count their parts.</summary>
    public int Depth => Kind == EnumeratorKind.Code ? 10 * (int)EnumeratorKind.Arabic + Printed.Count(c => c is '.' or '-') : 10 * (int)Kind;

    public static Enumerator? Of(string text)
    {
        var head = Numerals.HalfWidth(text.Length > 40 ? text[..40] : text);
        if (Head().Match(head) is not { Success: true } match)
            return null;
        if (match.Groups["part"] is { Success: true } part)
            return new Enumerator(EnumeratorKind.Part, part.Value, Ordinal(part.Value), match.Length);
        if (match.Groups["article"] is { Success: true } article)
            return new Enumerator(EnumeratorKind.Article, article.Value, Ordinal(article.Value), match.Length);
        if (match.Groups["cn"] is { Success: true } cn)
            return new Enumerator(EnumeratorKind.Chinese, cn.Value, Ordinal(cn.Value), match.Length);
        if (match.Groups["cb"] is { Success: true } cb)
            return new Enumerator(EnumeratorKind.ChineseBracket, cb.Value, Ordinal(cb.Value), match.Length);
        if (match.Groups["letter"] is { Success: true } letter)
            return new Enumerator(EnumeratorKind.Letter, letter.Value, letter.Value[0] - 'A' + 1, match.Length);
        if (match.Groups["code"] is { Success: true } code)
            return new Enumerator(EnumeratorKind.Code, code.Value, Ordinal(code.Value[(code.Value.LastIndexOf('.') + 1)..]), match.Length);
        if (match.Groups["ar"] is { Success: true } arabic)
            return new Enumerator(EnumeratorKind.Arabic, arabic.Value, Ordinal(arabic.Value), match.Length);
        if (match.Groups["ab"] is { Success: true } bracket)
            return new Enumerator(EnumeratorKind.ArabicBracket, bracket.Value, Ordinal(bracket.Value), match.Length);
        if (match.Groups["circled"] is { Success: true } circled)
            return new Enumerator(EnumeratorKind.Circled, circled.Value, circled.Value[0] - '①' + 1, match.Length);
        var weak = match.Groups["weak"];
        return new Enumerator(EnumeratorKind.Arabic, weak.Value, Ordinal(weak.Value), match.Length, Weak: true);
    }

    /// <summary>A text that is nothing but its number: "一、", "（三）", "12", "3.211".</summary>
    public static Enumerator? Alone(string text)
    {
        var dense = Numerals.Dense(text);
        if (Of(dense) is { Weak: false } head && head.Length == dense.Length)
            return head;
        var plain = Numerals.HalfWidth(dense);
        if (plain.Length is > 0 and <= 3 && plain.All(char.IsAsciiDigit))
            return new Enumerator(EnumeratorKind.Arabic, plain, Ordinal(plain), text.Length);
        if (BareCode().IsMatch(plain))
            return new Enumerator(EnumeratorKind.Code, plain, Ordinal(plain[(plain.LastIndexOfAny(['.', '-']) + 1)..].TrimStart('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H')), text.Length);
        if (plain.Length == 1 && char.IsAsciiLetterUpper(plain[0]))
            return new Enumerator(EnumeratorKind.Letter, plain, plain[0] - 'A' + 1, text.Length);
        return plain.Length is > 0 and <= 3 && plain.All(c => "一二三四五六七八九十".Contains(c, StringComparison.Ordinal))
            ? new Enumerator(EnumeratorKind.Chinese, plain, Ordinal(plain), text.Length)
            : null;
    }

    private static int Ordinal(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : Numerals.Chinese(digits) ?? 0;

    [GeneratedRegex(
        @"^\s*(?:第(?<part>[一二三四五六七八九十]{1,3})(?:部分|章|篇|节)[、:\s]?\s*|第(?<article>[一二三四五六七八九十百]{1,4})条[、:\s]\s*" +
        @"|(?<cn>[一二三四五六七八九十]{1,3})[、.．](?!\d)\s*" +
        @"|\((?<cb>[一二三四五六七八九十]{1,3})\)、?\s*" +
        @"|(?<letter>[A-Z])(?:[.、](?![A-Za-z]\.|\d)|\))\s*" +
        @"|(?<code>(?!0\.)(?:\d{1,3}|[A-Z])(?:\.\d{1,4}){1,4})(?:[.、]\s*|\s+(?!points?\b|pts\b|marks?\b|%)|(?=[\p{IsCJKUnifiedIdeographs}“《])(?![分万亿倍个元米]))" +
        @"|(?<ar>\d{1,3})[.、](?!\d)\s*" +
        @"|\((?<ab>\d{1,3})\)、?\s*|(?<ab>\d{1,3})\)\s*" +
        @"|(?<circled>[①-⑳])\s*" +
        @"|(?<weak>\d{1,2})(?=[\p{IsCJKUnifiedIdeographs}])(?![年月日号个次名项分万亿倍元家人条篇天周小类级种岁台处本届期场所只件份批户村县市省是米千克]|公[里斤顷分]))",
        RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Head();

    [GeneratedRegex(@"^(?:\d{1,3}(?:\.\d{1,4}){1,4}|[A-Z]\d{1,3}(?:[.-]\d{1,4}){0,4})$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex BareCode();
}
