using System.Globalization;
using Biaogan.Documents.Plans;

namespace Biaogan.Documents.Tests.Plans.Writing;

/// <summary>Plans made by chance from a seed: what a reader or a person could have put into a reading, in all shapes the writer must be able to print.</summary>
internal sealed class GeneratedPlans(int seed)
{
    private readonly Random _random = new(seed);
    private static readonly SourcePlace Nowhere = new();

    public PlanReading Make()
    {
        var title = Chance(90) ? Pick("临江区", "某市", "清河县", "Riverside ") + Pick("民族团结进步示范区创建", "2024年全国文明城市创建", "“三城联创”", "健康学校（2024—2026年）") + Pick("实施方案", "工作方案", "测评办法", "任务分解表") : "绿色机关";
        var signed = Chance(60);
        var count = _random.Next(10) switch { < 6 => 1, < 9 => 2, _ => 3 };
        return new PlanReading
        {
            File = "",
            Sha256 = "",
            Title = title,
            DocumentNumber = Chance(60) ? Pick("临政办发〔2024〕12号", "清委〔2023〕7号", "市创建办〔2025〕103号") : null,
            Issuer = signed ? Pick("临江区人民政府办公室", "清河县精神文明建设委员会", "某市教育局") : Chance(20) ? "某某指挥部" : null,
            IssuedOn = signed ? new DateOnly(2024, _random.Next(1, 13), _random.Next(1, 29)) : Chance(15) ? new DateOnly(2023, 12, 31) : null,
            LeadingGroup = Chance(50) ? LeadingGroup() : [],
            Deadlines = Chance(50) ? [.. Enumerable.Range(0, _random.Next(1, 4)).Select(ProseDeadline).DistinctBy(deadline => deadline.Context)] : [],
            Schemes = [.. Enumerable.Range(0, count).Select(i => new GeneratedScheme(_random, i, count).Make(title))],
        };
    }

    private List<LeadingGroupMember> LeadingGroup()
    {
        var members = new List<LeadingGroupMember> { new("组长", "王某", "区委") };
        if (Chance(50))
            members.Add(new("副组长", "阿依努尔", "区人民政府办公室"));
        members.AddRange(Enumerable.Range(0, _random.Next(1, 6)).Select(i => new LeadingGroupMember("成员", Chance(80) ? Pick("李某某", "赵某", "XX") : null, Pick("区教育局", "区住房和城乡建设局", "某街道办事处", "团区委", "区纪委监委"))));
        if (Chance(20))
            members.Add(new("成员", "钱某", null));
        return members;
    }

    private PlanDeadline ProseDeadline(int index)
    {
        var deadline = GeneratedScheme.AnyDeadline(_random, prose: true);
        return deadline with { Context = Pick("各单位于{0}完成自查，并报送报告。", "请各责任部门{0}将名单以外的材料报创建办（电子版一并报送）。", "第二阶段：{0}全面推进。").Replace("{0}", deadline.Text, StringComparison.Ordinal).Replace("。", index + "。", StringComparison.Ordinal), Source = Nowhere };
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private string Pick(params ReadOnlySpan<string> choices) => choices[_random.Next(choices.Length)];

    public static string Number(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
