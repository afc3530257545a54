using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>The list of a leading group: post, name as printed, and the unit told from the office held.</summary>
internal static partial class LeadingGroups
{
    public static List<LeadingGroupMember> Read(SourceText source)
    {
        var members = new List<LeadingGroupMember>();
        string? post = null;
        foreach (var line in source.Flow.Select(part => part.Paragraph))
        {
            if (line is null || line.AnyTaken || line.Text.Length > 120)
            {
                post = null;
                continue;
            }
            var text = line.Text.Trim();
            if (text.Length == 0)
                continue;
            var label = PostLabel().Match(text);
            if (label.Success)
            {
                post = Numerals.Dense(label.Groups["post"].Value);
                text = text[label.Length..].Trim();
            }
            if (post is null || text.Length == 0)
                continue;
            var read = label.Success ? Labelled(text) : Listed(text);
            if (read.Count == 0)
            {
                post = null;
                continue;
            }
            members.AddRange(read.Select(member => new LeadingGroupMember(post, member.Name, member.Unit, line.Place)));
            line.Take();
        }
        return members;
    }

    private static List<(string? Name, string? Unit)> Labelled(string text)
    {
        if (Listed(text) is { Count: > 0 } listed)
            return listed;
        if (text.Contains('、', StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace))
            return [.. text.TrimEnd('。', '；').Split('、', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Length <= 4 ? ((string?)part, (string?)null) : (null, UnitOf(part)))];
        return text.Length <= 4 ? [(text, null)] : text.Length <= 40 ? [(null, UnitOf(text))] : [];
    }

    /// <summary>"XX    区审计局局长"; a two-character name may be printed with a gap.</summary>
    private static List<(string? Name, string? Unit)> Listed(string text)
    {
        if (text.EndsWith('。') || text.Contains('，', StringComparison.Ordinal))
            return [];
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length >= 3 && parts[0].Length == 1 && parts[1].Length == 1)
            parts = [parts[0] + parts[1], .. parts[2..]];
        if (parts.Length < 2 || parts[0].Length is < 2 or > 6)
            return [];
        return [(parts[0], UnitOf(string.Concat(parts[1..])))];
    }

    private static string? UnitOf(string office)
    {
        var match = Office().Match(office.TrimEnd('。', '；', ';'));
        return match.Success ? match.Groups["unit"].Value : UnitNames.IsComplete(office) ? office : null;
    }

    [GeneratedRegex(@"^(?<post>第一组\s?长|常务副组\s?长|执行副组\s?长|副\s?组\s?长|组\s{0,4}长|成\s{0,4}员|副\s?总\s?指\s?挥\s?长?|总\s?指\s?挥\s?长?|指\s?挥\s?长|副\s?主\s?任|主\s{0,4}任|召\s?集\s?人|Chair(?:man|person|woman)?|Deputy|Members?)\s{0,3}[：:]\s{0,8}", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex PostLabel();

    [GeneratedRegex(@"^(?<unit>.{2,30}?)(?:(?:党组|党委|党总支|党支部|党工委)?(?:常务|第一|专职|代理)?副?(?:书记|局长|主任|部长|理事长|院长|校长|厅长|署长|处长|科长|会长|队长|站长|所长|团长|社长|行长|经理|董事长|总经理|镇长|乡长|县长|区长|市长|秘书长|常委|总工程师|总经济师|总会计师|主席|督查专员|督察专员|专员|主委|负责人|负责同志|主要负责人|分管负责人|干部|调研员|四级调研员|委员|检察长|政委|股长|关长)(?:[、兼及和，](?:.{1,20}))?)$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Office();
}
