using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>Lists of units with their roles, from cells and from brackets at the end of a sentence.</summary>
internal static partial class UnitLists
{
    /// <summary>Units of a cell; words that were wrapped over lines are joined and told through <paramref name="joined"/>.</summary>
    public static IReadOnlyList<PlanUnit> Of(string cell, string role, ICollection<string>? joined = null)
    {
        var units = new List<PlanUnit>();
        var seen = new HashSet<(string, string)>();
        var current = role;
        foreach (var line in Unwrap(cell, joined))
        {
            var rest = line.Trim().TrimEnd('。', ';', '；', '.');
            var start = 0;
            for (var label = Label().Match(rest); label.Success; label = label.NextMatch())
            {
                AddNames(units, seen, rest[start..label.Index], current);
                current = Columns.UnitRole(label.Value);
                start = label.Index + label.Length;
            }
            AddNames(units, seen, rest[start..], current);
        }
        return units;
    }

    /// <summary>Bracketed list at the end of a sentence: （责任单位：区扶贫办、区工信局）. Start and length are those of the whole bracket.</summary>
    public static IEnumerable<(int Start, int Length, IReadOnlyList<PlanUnit> Units)> InSentence(string text)
    {
        if (!text.Contains('：', StringComparison.Ordinal) && !text.Contains(':', StringComparison.Ordinal))
            yield break;
        var bracketed = false;
        foreach (Match match in Bracketed().Matches(text))
        {
            bracketed = true;
            yield return (match.Index, match.Length, Of(match.Groups["list"].Value, Columns.UnitRole(match.Groups["list"].Value)));
        }
        if (!bracketed && Trailing().Match(text) is { Success: true } tail)
            yield return (tail.Groups["list"].Index, tail.Groups["list"].Length, Of(tail.Groups["list"].Value, "responsible"));
    }

    private static void AddNames(List<PlanUnit> units, HashSet<(string, string)> seen, string list, string role)
    {
        foreach (var part in SplitNames(list))
        {
            var (name, own) = (part, role);
            if (OwnRole().Match(part) is { Success: true } match)
            {
                name = part[..match.Index];
                own = Columns.UnitRole(match.Value);
            }
            if (name.Length > 0 && seen.Add((name, own)))
                units.Add(new PlanUnit(name, own) { IsSet = UnitNames.IsSet(name) });
        }
    }

    private static IEnumerable<string> SplitNames(string list)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= list.Length; i++)
        {
            var c = i < list.Length ? list[i] : '、';
            depth += c is '（' or '(' ? 1 : c is '）' or ')' ? -1 : 0;
            var cut = i == list.Length || (depth <= 0 && (c is '、' or '，' or ',' or '；' or ';' or '/' or '\n' or '\t' || (char.IsWhiteSpace(c) && !Latin(list, i)) || (c is '及' or '和' && BetweenNames(list, start, i))));
            if (!cut)
                continue;
            if (list[start..i].Trim(' ', '\u3000', '。', '及') is { Length: > 0 } name)
                yield return name;
            start = i + 1;
        }
    }

    /// <summary>及 or 和 divides names only behind a complete name; inside one (文体广电和旅游局) it is part of it.</summary>
    private static bool BetweenNames(string list, int start, int at) =>
        at - start >= 3 && at + 2 < list.Length && UnitNames.IsComplete(list[start..at].Trim()) && "局办委中联院校厅处会队所".Contains(list[at - 1], StringComparison.Ordinal);

    private static bool Latin(string list, int at) => at > 0 && at + 1 < list.Length && char.IsAscii(list[at - 1]) && char.IsAscii(list[at + 1]);

    /// <summary>Joins lines while the upper one is no complete name: 残/联, 区政府机关/各单位, 农业产业化/中心.</summary>
    private static List<string> Unwrap(string cell, ICollection<string>? joined)
    {
        var lines = new List<string>();
        foreach (var raw in cell.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0)
                continue;
            if (lines.Count > 0 && Continues(lines[^1], line))
            {
                lines[^1] += line;
                joined?.Add(lines[^1]);
            }
            else
                lines.Add(line);
        }
        return lines;
    }

    private static bool Continues(string upper, string lower) =>
        upper.Length + lower.Length <= 40
        && upper[^1] is not ('、' or '，' or ',' or '；' or ';' or '：' or ':' or '。')
        && lower[0] is not ('、' or '，' or ',' or '；')
        && !(upper.Length > 0 && char.IsAscii(upper[^1]))
        && (!UnitNames.IsComplete(Last(upper)) || lower is "局" or "办" or "委" or "中心" or "单位" or "办公室" or "委员会" or "支队" or "大队")
        && !Label().IsMatch(lower);

    private static string Last(string line)
    {
        var cut = line.AsSpan().LastIndexOfAny("、，,；;：: ");
        return line[(cut + 1)..];
    }

    private const string RoleWord = "牵头|配合|协办|主办|承办|责任|指导|参与|协助|协同|参加|督导|负责考核|考核|评价|落实|实施|主管";

    [GeneratedRegex(@"(?:" + RoleWord + @")(?:责任)?(?:单位|部门|科室)\s?[:：]\s?|(?:Lead|Support(?:ed by|ing)?|Responsible)\s?:\s?", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Label();

    [GeneratedRegex(@"[（(](?:" + RoleWord + @"|lead|support)(?:单位|部门)?[)）]$|(?<=[局办委部中心联院厅会])(?:牵头|配合)$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex OwnRole();

    /// <summary>"……。牵头单位：甲；配合单位：乙" at the end of a sentence, without brackets.</summary>
    [GeneratedRegex(@"[。；;\s](?<list>(?:" + RoleWord + @")(?:责任)?(?:单位|部门|科室)\s?[:：][^。]{2,300})。?$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Trailing();

    [GeneratedRegex(@"[（(](?<list>(?:" + RoleWord + @")(?:责任)?(?:单位|部门|科室)\s?[:：][^（）()]{1,400}(?:[（(][^（）()]{1,60}[)）][^（）()]{0,200}){0,6})[)）]", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Bracketed();
}
