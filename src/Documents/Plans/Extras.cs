using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

internal enum ExtraKind
{
    Bonus,
    Penalty,
    Both,
    Veto,
}

/// <summary>Bonuses, penalties and vetoes outside the total, told by the name of the group they stand in.</summary>
internal static partial class Extras
{
    public static ExtraKind? KindOf(IReadOnlyList<string> path)
    {
        foreach (var name in path)
        {
            if (name.Length > 24)
                continue;
            if (VetoName().IsMatch(name))
                return ExtraKind.Veto;
            if (BothName().IsMatch(name))
                return ExtraKind.Both;
            if (BonusName().IsMatch(name))
                return ExtraKind.Bonus;
            if (PenaltyName().IsMatch(name))
                return ExtraKind.Penalty;
        }
        return null;
    }

    /// <param name="groupCap">Most points the whole group may give, where its name says so.</param>
    public static void Add(ExtraKind kind, PlanRow row, RowReading rows, decimal? groupCap, List<PlanExtra> bonuses, List<PlanExtra> penalties, List<PlanExtra> vetoes)
    {
        foreach (var item in rows.Items(row, []))
        {
            var limit = item.Rules.Select(rule => rule.Parameters.TryGetValue("cap", out var cap) ? cap : CapOf(rule.Text)).FirstOrDefault(cap => cap is not null) ?? groupCap;
            var texts = kind == ExtraKind.Veto ? [(item.Number, item.Content)]
                : Entry.Of(item.Content.Split('\n').Select(line => (line, 0))).Select(entry => (Number: entry.Head?.Printed ?? item.Number, Content: entry.Body)).ToList();
            foreach (var (number, text) in texts)
            {
                var points = PointsOf(text) ?? (texts.Count == 1 ? item.Points : null);
                var extra = new PlanExtra(text, points, item.Source) { Number = number, Cap = CapOf(text) ?? (texts.Count == 1 && item.Points != points ? item.Points : null) ?? (texts.Count == 1 ? limit : null) };
                var target = kind switch
                {
                    ExtraKind.Veto => vetoes,
                    ExtraKind.Bonus => bonuses,
                    ExtraKind.Penalty => penalties,
                    _ => Deducts().IsMatch(text) && !Adds().IsMatch(text) ? penalties : bonuses,
                };
                target.Add(extra);
            }
        }
    }

    /// <summary>Largest number of points a bonus or deduction sentence names, its cap (最高加4分) left out where it names another.</summary>
    public static decimal? PointsOf(string text)
    {
        var plain = Numerals.HalfWidth(text);
        var amounts = Amount().Matches(plain).ToList();
        var cap = Cap().Match(plain);
        var below = cap.Success ? amounts.FindAll(match => match.Index + match.Length <= cap.Index || match.Index >= cap.Index + cap.Length) : amounts;
        return (below.Count > 0 ? below : amounts).Select(match => Numerals.Parse(match.Groups["n"].Value)).Max();
    }

    public static decimal? CapOf(string text) =>
        Cap().Match(Numerals.HalfWidth(text)) is { Success: true } match ? Numerals.Parse(match.Groups["n"].Value) : null;

    [GeneratedRegex(@"(?:加|奖励?|扣|减|得|计)(?:至多加?|最多|最高)?\s?(?<n>\d{1,4}(?:\.\d{1,3})?)(?=\s?分|[、/])", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Amount();

    [GeneratedRegex(@"(?:(?:最高|最多|至多|累计|总计|合计)[^，。；\d]{0,8}|不超过|上限为?|限)\s?(?<n>\d{1,4}(?:\.\d{1,3})?)\s?分", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Cap();

    [GeneratedRegex(@"否决|否优|一票|veto", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex VetoName();

    [GeneratedRegex(@"奖扣分|加减分|加扣分|奖惩|奖罚", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex BothName();

    [GeneratedRegex(@"加分|奖励分|附加分|奖励项|奖分|激励分|\bbonus\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex BonusName();

    [GeneratedRegex(@"扣分(?:项|事项|指标|因素|类)|减分|惩戒|负面清单|倒扣|\bpenalt", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex PenaltyName();

    [GeneratedRegex(@"扣|减\d", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Deducts();

    [GeneratedRegex(@"加\d|奖|加分", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Adds();
}
