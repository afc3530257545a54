using System.Globalization;
using System.Text;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;

namespace Biaogan.Schemes.Templates;

/// <summary>A template that comes with the program: a text file in this folder, in the words of a plan, read by the plan compiler like any other.</summary>
/// <param name="Key">Stable name, as posted and stored.</param>
internal sealed record BuiltInTemplate(string Key, string NameZh, string NameEn, string AboutZh, string AboutEn)
{
    public string Name => T(NameZh, NameEn);

    public string About => T(AboutZh, AboutEn);

    /// <summary>The template as a plan of a year: 〈年〉 in its file stands for the year, 〈次年〉 for the next.</summary>
    public PlanReading Read(int year)
    {
        using var stream = typeof(BuiltInTemplate).Assembly.GetManifestResourceStream($"{Key}.txt") ?? throw new InvalidOperationException($"The template {Key} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = reader.ReadToEnd()
            .Replace("〈次年〉", (year + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("〈年〉", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return PlanReader.Read(Encoding.UTF8.GetBytes(text), $"{Key}.txt", new ReadLimits(), CancellationToken.None).Reading;
    }
}

/// <summary>The templates that come with the program: original texts on neutral subjects.</summary>
internal static class TemplateLibrary
{
    public static readonly IReadOnlyList<BuiltInTemplate> All =
    [
        new("template-public-service", "公共服务质量提升", "Public-service quality",
            "政务服务、教育、医疗、养老和社区服务，满分 100 分；用到全部常见的评分规则。", "Government services, schools, health care, care for the elderly and neighbourhoods; 100 points; every common kind of rule."),
        new("template-work-safety", "安全生产责任制落实", "Work-safety responsibilities",
            "只考核单位的工作：责任、制度、检查、整改、应急；另设加分、扣分和一票否决。", "The units' own work only: duties, rules, inspections, repairs, emergencies; with bonuses, penalties and a veto."),
        new("template-rivers", "河湖保护", "Rivers and lakes",
            "水质、岸线、管护三个板块各 100 分，按 50、30、20 的权重合成总分。", "Three blocks of 100 points, water quality, banks and upkeep, weighted 50, 30 and 20."),
        new("template-open-government", "政务公开与网站", "Open government and websites",
            "主动公开、依申请公开、政策解读、网站和新媒体的日常管理。", "Publishing, answering requests, explaining policies, running websites and accounts."),
        new("template-school-logistics", "学校后勤管理", "School logistics",
            "食堂、宿舍、校舍、物资和能源，按学校逐所测评。", "Canteens, dormitories, buildings, supplies and energy, assessed school by school."),
    ];

    public static BuiltInTemplate? Of(string key) => All.FirstOrDefault(t => t.Key == key);
}
