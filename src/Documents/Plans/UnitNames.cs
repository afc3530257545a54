using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>A unit name of a plan and the known name it probably stands for.</summary>
/// <param name="Name">As the plan prints it.</param>
/// <param name="Known">Name from the list of known units.</param>
/// <param name="Certain">True when they differ only by the place before the name or the usual short ending (区残联 = 残联, 办公室 = 办).</param>
public sealed record UnitProposal(string Name, string Known, bool Certain);

/// <summary>Names of units: when two may mean the same body. Proposals for a person, never applied by themselves.</summary>
public static partial class UnitNames
{
    /// <summary>Names alike in their first and last character that are compared with one name; a real list of units has a handful.</summary>
    private const int LargestChoice = 400;

    private static readonly (string Long, string Short)[] Endings =
        [("办公室", "办"), ("委员会", "委"), ("联合会", "联"), ("管理局", "局"), ("管理委员会", "管委会"), ("人民政府", "政府"), ("人民法院", "法院"), ("人民检察院", "检察院")];

    /// <summary>
    /// True when one name can be a short form of the other: without the place before it, its characters stand in the other in the same order,
    /// and both begin and end alike (文广局 and 区文体广电和旅游局). Symmetric; false for empty names.
    /// </summary>
    public static bool Similar(string a, string b)
    {
        var (left, right) = (Core(a), Core(b));
        if (left.Length == 0 || right.Length == 0)
            return false;
        if (left == right || Within(Bare(a), Bare(b)))
            return true;
        return Within(left, right);
    }

    /// <summary>One in the other, with the same first and last character.</summary>
    private static bool Within(string left, string right)
    {
        var (shorter, longer) = left.Length <= right.Length ? (left, right) : (right, left);
        return shorter.Length >= 2 && shorter[0] == longer[0] && shorter[^1] == longer[^1] && IsSubsequence(shorter, longer);
    }

    /// <summary>For each name that is not itself among <paramref name="known"/>: the known name it probably stands for, if there is one. A certain match wins; of several uncertain ones none is proposed.</summary>
    public static IReadOnlyList<UnitProposal> Propose(IEnumerable<string> names, IEnumerable<string> known)
    {
        var bodies = known.Distinct(StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var byCore = bodies.Select(body => (Body: body, Core: Core(body))).Where(entry => entry.Core.Length > 0).ToLookup(entry => entry.Core, entry => entry.Body, StringComparer.Ordinal);
        var byEnds = byCore.ToLookup(entry => (entry.Key[0], entry.Key[^1]));
        var proposals = new List<UnitProposal>();
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (bodies.Contains(name))
                continue;
            var core = Core(name);
            if (core.Length == 0)
                continue;
            if (byCore[core].FirstOrDefault() is { } same)
                proposals.Add(new UnitProposal(name, same, Certain: true));
            else if (byEnds[(core[0], core[^1])].Take(LargestChoice).SelectMany(entry => entry).Where(body => Similar(name, body)).Take(2).ToList() is [var only])
                proposals.Add(new UnitProposal(name, only, Certain: false));
        }
        return proposals;
    }

    /// <summary>True for a set of bodies such as 各单位, 各有关部门 or 区政府机关各单位.</summary>
    public static bool IsSet(string name) => Sets().IsMatch(name);

    internal static bool IsSubsequence(string shorter, string longer)
    {
        var at = 0;
        foreach (var c in longer)
            if (at < shorter.Length && shorter[at] == c)
                at++;
        return at == shorter.Length;
    }

    /// <summary>True when the text alone reads as the full name of a body.</summary>
    internal static bool IsComplete(string text) => text.Length is >= 2 and <= 30 && Complete().IsMatch(text);

    private static string Bare(string name) => Place().Replace(Numerals.Dense(Numerals.HalfWidth(name)), "", 1);

    private static string Core(string name)
    {
        var core = Bare(name);
        foreach (var (ending, shortened) in Endings)
            if (core.EndsWith(ending, StringComparison.Ordinal) && core.Length > ending.Length)
                return core[..^ending.Length] + shortened;
        return core;
    }

    [GeneratedRegex(@"^(?:各|相关|有关|全体|所有)(?=.{1,14}$)|各(?:有关|相关|成员|级|责任|牵头|配合|直属|下属|主管)?(?:单位|部门|乡|镇|街道|县|区|市|省|州|村|社区|学校|院校|高校|地|科室|处室|股室|医院|企业|机关|支部|学院|系部|班级|科|处|局|委|办|中心|三级|基层|党|职能|园区|行业|会员|分会|所|站)|全体(?:单位|部门|成员)|所有(?:单位|部门|成员)|相关(?:单位|部门)|有关(?:单位|部门|方面|乡|镇|街道|县|区|市|科室|处室|企业|学校)|成员单位|责任单位$|^(?:all|every|each)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Sets();

    [GeneratedRegex(@"^(?:[Xx×*]{1,4}|[某])?(?:省|市|自治区|区|县|州|旗|镇|乡|街道)?(?=.{2,})", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<=.)(?:局|办|委|部|中心|联|院|校|厅|署|处|科|会|队|站|所|团|社|行|公司|政府|单位|乡|镇|街道|办事处|村|社区|企业|学校|组|室|馆|台|大学|小学|中学|幼儿园|集团|税务|海关|银行|医院|园区|管委会|部门|厂|场|县区|县|市|区|省份|办公室|机构|支队|大队|总工会|妇联|团委|残联)(?:[（(][^（）()]{1,20}[)）])?$|(?:Office|Department|Bureau|Unit|Team|Committee|Council|Agency|Ministry|Centre|Center|School|Board|Division|HR|IT|Finance|Services)s?$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Complete();
}
