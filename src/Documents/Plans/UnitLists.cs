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
            var rest = Other().Replace(line, "\n").Trim().TrimEnd('。', ';', '；', '.');
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

    /// <summary>Units of a text that is nothing but a label and its list (责任单位：县教育局), as it stands in a band over the table; empty for any other text.</summary>
    public static IReadOnlyList<PlanUnit> OfLabelled(string text) =>
        text.Length <= 120 && Label().Match(text) is { Success: true, Index: 0 } ? Of(PointMarks.OfName(text).Name, "responsible") : [];

    /// <summary>Bracketed list at the end of a sentence: （责任单位：区扶贫办、区工信局）. Start and length are those of the whole bracket.</summary>
    public static IEnumerable<(int Start, int Length, IReadOnlyList<PlanUnit> Units)> InSentence(string text)
    {
        var told = text.Contains('：', StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal);
        if (!told && text.AsSpan().IndexOfAny("（(【[〔") < 0 && !text.Contains("牵头", StringComparison.Ordinal) && !text.Contains("负责", StringComparison.Ordinal))
            yield break;
        var printed = text;
        text = RoundBrackets(text);
        foreach (var (start, length, units) in WithoutLabel(text, printed))
            yield return (start, length, units);
        if (!told)
            yield break;
        foreach (Match match in EnglishLabel().Matches(text))
            yield return (match.Index, match.Length, Of(match.Groups["list"].Value, Columns.UnitRole(match.Groups["role"].Value)));
        var bracketed = false;
        foreach (Match match in Bracketed().Matches(text))
        {
            bracketed = true;
            yield return (match.Index, match.Length, Of(As(match.Groups["list"], printed), Columns.UnitRole(match.Groups["list"].Value)));
        }
        if (!bracketed && Trailing().Match(text) is { Success: true } tail)
            yield return (tail.Groups["list"].Index, tail.Groups["list"].Length, Of(As(tail.Groups["list"], printed), "responsible"));
    }

    /// <summary>Units told by their doing: （甲局牵头，乙局配合）, 由甲局牵头，乙局配合, and a bracket at the end that names nothing but bodies.</summary>
    private static IEnumerable<(int Start, int Length, IReadOnlyList<PlanUnit> Units)> WithoutLabel(string text, string printed)
    {
        foreach (Match match in Brackets().Matches(text))
        {
            var list = As(match.Groups["list"], printed);
            IReadOnlyList<PlanUnit> units = ByDoing(list);
            if (units.Count == 0 && match.Index + match.Length >= text.TrimEnd().TrimEnd('。', '；').Length && match.Index > 4 && !NotUnits().IsMatch(list))
                units = Of(list, "responsible");
            if (units.Count > 0 && units.All(unit => unit.IsSet || unit.Name.Length >= 3 && UnitNames.IsComplete(unit.Name)))
                yield return (match.Index, match.Length, units);
        }
        foreach (Match match in By().Matches(text))
            if (ByDoing(match.Groups["list"].Value) is { Count: > 0 } units && units.All(unit => unit.IsSet || UnitNames.IsComplete(unit.Name)))
                yield return (match.Index, match.Length, units);
    }

    /// <summary>Square and hollow brackets as round ones; length is kept, so positions stay valid.</summary>
    private static string RoundBrackets(string text) =>
        text.AsSpan().IndexOfAny("【】[]〔〕") < 0 ? text : text.Replace('【', '（').Replace('】', '）').Replace('[', '（').Replace(']', '）').Replace('〔', '（').Replace('〕', '）');

    private static string As(Group group, string printed) => printed.Substring(group.Index, group.Length);

    private static List<PlanUnit> ByDoing(string list)
    {
        var units = new List<PlanUnit>();
        var seen = new HashSet<(string, string)>();
        foreach (Match match in Doing().Matches(list))
            AddNames(units, seen, match.Groups["names"].Value, match.Groups["role"].Value.Contains("负责", StringComparison.Ordinal) ? "responsible" : Columns.UnitRole(match.Groups["role"].Value));
        return units;
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
        && (!UnitNames.IsComplete(Last(upper)) || IsCutWord(upper, lower) || lower is "局" or "办" or "委" or "中心" or "单位" or "办公室" or "委员会" or "支队" or "大队")
        && !Label().IsMatch(lower);

    /// <summary>True when the line break stands inside the usual ending of a name: 卫生健康委/员会, 残疾人联/合会, 政府办/公室.</summary>
    public static bool IsCutWord(string upper, string lower) =>
        upper.Length > 1 && (upper[^1] == '委' && lower.StartsWith("员会", StringComparison.Ordinal) || upper[^1] == '联' && lower.StartsWith("合会", StringComparison.Ordinal) || upper[^1] == '办' && lower.StartsWith("公室", StringComparison.Ordinal)
            || upper[^1] == '中' && lower.StartsWith('心') || upper.EndsWith("委员", StringComparison.Ordinal) && lower.StartsWith('会') || upper[^1] == '政' && lower.StartsWith('府'));

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

    [GeneratedRegex(@"[（(](?<list>[^（）()：:。]{2,240})[)）]", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"(?<=^|[，。；,;\s])由(?<list>[^。；由]{3,200}?(?:牵头|负责)(?:，[^。；，]{2,120}?(?:配合|协助|参与))?)(?=[，。；]|$)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex By();

    [GeneratedRegex(@"(?<names>[^，,；;。]{2,160}?)(?:共同|分别)?(?<role>牵头|配合|协助|参与|指导|(?:按照?(?:各自)?职责(?:分工)?|分工)?(?:分别)?负责)(?:落实|实施|推进|办理)?(?:[，,；;。]|$)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Doing();

    [GeneratedRegex(@"\b(?<role>Lead|Support(?:ed by|ing)?|Responsible|Owner)(?:\s(?:unit|agency|department|body|party))?s?:\s(?<list>[A-Z][^.;:*\n]{2,160})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex EnglishLabel();

    /// <summary>A label of another kind, with what it says.</summary>
    [GeneratedRegex(@"(?:完成时限|完成时间|时间节点|完成期限|时限|责任人|负责人|联系人|责任领导|牵头领导)\s?[:：][^；;\n]{0,60}", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Other();

    /// <summary>Brackets that explain, give examples or shorten a name.</summary>
    [GeneratedRegex(@"^(?:含|包括|包含|如|即|指|以下|以上|不含|简称|下同|见|详见|附|注|每|共|满分)|等$|\d分|以下简称|以上|以内|类$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex NotUnits();
}
