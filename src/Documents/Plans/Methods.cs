using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>Words for how something is assessed.</summary>
internal static partial class Methods
{
    private static readonly char[] Separators = ['、', '，', ',', '；', ';', '\n', ' ', '\t', '/', '\u3000', '+', '。', '和', '及', '与'];

    /// <summary>True when the text is nothing but such words.</summary>
    public static bool AreAll(string text)
    {
        var parts = Parts(text);
        return parts.Count > 0 && parts.All(part => Known().IsMatch(part) && Acts().IsMatch(part));
    }

    /// <summary>Methods of a cell, in order, each once; words the list does not know stay whole.</summary>
    public static IReadOnlyList<string> Of(string cell)
    {
        var parts = AreAll(cell) ? Parts(cell) : [.. cell.Split(['\n', '、', '；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return [.. parts.Select(part => part.TrimEnd('。', '；')).Where(part => part.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private static List<string> Parts(string text) =>
        [.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    [GeneratedRegex(@"[听查看访谈审测评问调考核验抽检督]|汇报|掌握|采集|统计|监测|观摩|review|visit|interview|survey|hearing|inspection", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Acts();

    [GeneratedRegex(
        @"^(?:听取|听|查阅|查看|查|审阅|审核|实地|现场|材料|资料|文件|网上|日常|问卷|入户|电话|随机|个别|座谈|走访|暗访|明察|明查|抽查|抽样|调阅|询问|访谈|核查|核实|专家|第三方|平台|系统|数据|统计|考试|测试|综合|集中|平时|年终|年度|民意|满意度(?=调查|测评|问卷|评价)|社会|群众|实测|观摩|演示|述职|自查|交叉|巡查|督查|检查|考察|书面|提供){1,3}" +
        @"(?:汇报|资料|材料|检查|查看|考察|审核|核查|核实|调查|访谈|走访|座谈|抽查|测评|评价|掌握|台账|记录|文件|档案|查阅|查询|采集|统计|监测|督查|暗访|问卷|情况|报告|评估|考核|访问|询问|现场|了解|考试|测试|评审|评议|填报|会议|调研|测验|比对|抓取|谈话|会|评)?(?:法)?$" +
        @"|^(?:document(?:ary)?\s?review|site\s?visit|interview|survey|hearing|inspection)s?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Known();
}
