using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>Numbers that look damaged by scanning or copying. Proposals only; the text stays as it is.</summary>
internal static partial class Damage
{
    public static void Report(string text, SourcePlace place, Reporter report)
    {
        foreach (Match match in LostPoint().Matches(Numerals.HalfWidth(text)))
        {
            var digits = match.Groups["n"].Value;
            var proposal = digits.Length == 3 ? $"0.{digits[1]}-{digits[2]}" : $"0.{digits[1]}";
            report.Error("unreadable-number", $"“{match.Value}”中的“{digits}”不是可读的数，似丢失小数点，可能为“{proposal}”，未作修改，请核对。", place, $"“{digits}” in “{match.Value}” cannot be read as a number; it may have been “{proposal}”. Nothing was changed.");
        }
    }

    [GeneratedRegex(@"(?:扣|得|计|加|记)(?<n>0\d{1,2})(?![\d.])分?", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex LostPoint();
}
