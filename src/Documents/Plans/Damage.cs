using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>Numbers that look damaged by scanning or copying. Proposals only; the text stays as it is.</summary>
internal static partial class Damage
{
    public static void Report(string text, SourcePlace place, Reporter report)
    {
        var plain = Numerals.HalfWidth(text);
        foreach (Match match in LostPoint().Matches(plain))
        {
            var digits = match.Groups["n"].Value;
            var proposal = digits.Length == 3 ? $"0.{digits[1]}-{digits[2]}" : $"0.{digits[1]}";
            report.Error("unreadable-number", $"“{match.Value}”中的“{digits}”不是可读的数，似丢失小数点，可能为“{proposal}”，未作修改，请核对。", place, $"“{digits}” in “{match.Value}” cannot be read as a number; it may have been “{proposal}”. Nothing was changed.");
        }
        foreach (Match match in Lookalike().Matches(plain))
            if (Proposal(match.Groups["n"].Value) is { } proposal)
                report.Warn("ocr-suspect", $"“{match.Value}”中的“{match.Groups["n"].Value}”似为数字误识，可能为“{proposal}”，未作修改，请核对。", place, $"“{match.Groups["n"].Value}” in “{match.Value}” may be a misread number (“{proposal}”?). Nothing was changed.");
        foreach (Match match in LostDigit().Matches(plain))
            report.Warn("ocr-suspect", $"“{match.Value}”的数字不完整，似有缺字，未作修改，请核对。", place, $"The number in “{match.Value}” is incomplete; something may have been lost. Nothing was changed.");
    }

    /// <summary>True for a sentence one of whose numbers of points looks damaged: no rule is made of it.</summary>
    public static bool IsIn(string plain) => LostPoint().IsMatch(plain) || LostDigit().IsMatch(plain) || Lookalike().Matches(plain).Any(match => Proposal(match.Groups["n"].Value) is not null);

    /// <summary>The number a text of look-alikes may have been (l0 → 10, 2O → 20), or null when it has none or reads as no number even so.</summary>
    public static string? Proposal(string text)
    {
        if (text.Length is 0 or > 6 || !text.Any(c => "lI|OoSZ".Contains(c, StringComparison.Ordinal) || c == 'L'))
            return null;
        var digits = string.Concat(text.Select(c => c switch { 'l' or 'L' or 'I' or '|' => '1', 'O' or 'o' => '0', 'S' => '5', 'Z' => '2', _ => c }));
        return digits.All(c => char.IsAsciiDigit(c) || c == '.') && Numerals.Parse(digits) is not null ? digits : null;
    }

    /// <summary>The proposal for a cell that holds nothing but such a number.</summary>
    public static string? ProposalOfCell(string cell) =>
        CellLookalike().Match(Numerals.HalfWidth(Numerals.Dense(cell))) is { Success: true } match && match.Value.Any(char.IsAsciiDigit) ? Proposal(match.Groups["n"].Value) : null;

    [GeneratedRegex(@"(?:扣|得|计|加|记)(?<n>0\d{1,2})(?![\d.])分?", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex LostPoint();

    [GeneratedRegex(@"(?:扣|得|计|加|记|\()\s?(?<n>[\dlLIOoSZ|][\d.lLIOoSZ|]{0,4})\s?分", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Lookalike();

    [GeneratedRegex(@"(?:扣|得|计|加|记)\s?(?:\d{1,3}\.|\.\d{1,2})\s?分", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex LostDigit();

    [GeneratedRegex(@"^\(?(?<n>[\dlLIOoSZ|]{1,3}(?:\.[\dlLIOoSZ|]{1,2})?)分?\)?$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex CellLookalike();
}
