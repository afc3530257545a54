using System.Globalization;
using Biaogan.Assessments.Rules;
using Biaogan.Platform.Contributions;
using Biaogan.Schemes.Contract;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Assessments.Sample;

/// <summary>What the sample's assessors find: mostly good work, some faults, each with a reason an assessor would write.</summary>
internal static class SampleFindings
{
    private static readonly string[] Deductions =
    [
        "制度已制定，但没有提供执行记录", "现场照片缺少时间和地点", "台账更新到上季度，本季度未见", "公示栏内容超过一个月未更换", "窗口一次性告知单缺两项",
        "会议纪要没有签发", "群众意见办理回复超过规定时限", "培训签到与方案人数不一致", "佐证材料与测评内容不完全对应", "便民设施一处损坏未及时维修",
    ];

    private static readonly string[] Penalties = ["媒体曝光服务问题经核实", "同一问题一年内重复投诉", "上报数据与抽查结果不符"];

    private static readonly string[] NotApplicables = ["本单位不设服务窗口", "本单位没有下属站点", "本年度无此类业务"];

    public static string Observed(RuleOfPoint rule, Random random) => rule.Asks switch
    {
        Asks.Fulfilled => random.NextDouble() < 0.85 ? "yes" : "no",
        Asks.Occurred => "yes",
        Asks.Tier => rule.Parameters.Tiers[Skewed(random, rule.Parameters.Tiers.Count)].Label,
        Asks.Place => (1 + Skewed(random, Math.Max(rule.Parameters.Tiers.Count, 3))).ToString(CultureInfo.InvariantCulture),
        Asks.Count => Count(rule, random).ToString(CultureInfo.InvariantCulture),
        Asks.Value => Value(rule, random).ToString(CultureInfo.InvariantCulture),
        _ => Awarded(rule, random).ToString(CultureInfo.InvariantCulture),
    };

    public static string Reason(ItemKind kind, Random random) => kind switch
    {
        ItemKind.Penalty => Penalties[random.Next(Penalties.Length)],
        ItemKind.Veto => "发生弄虚作假，经调查核实",
        _ => Deductions[random.Next(Deductions.Length)],
    };

    public static string NotApplicable(Random random) => NotApplicables[random.Next(NotApplicables.Length)];

    /// <summary>One to six days after it was handed in, never after the sample's day.</summary>
    public static DateTime When(SampleContext sample, DateTime? handedInAt)
    {
        var from = handedInAt ?? sample.Act.When.AddDays(-20);
        var at = from.AddDays(1 + Draw(5)).AddMinutes(Draw(360));
        return at < sample.Act.When ? at : sample.Act.When.AddMinutes(-Draw(120));

        int Draw(int below) => sample.Random.Next(below);
    }

    private static int Count(RuleOfPoint rule, Random random) => rule.Kind switch
    {
        RuleKind.Penalty => 1 + random.Next(2),
        RuleKind.CountTarget => Math.Max(0, (int)(rule.Parameters.Target ?? rule.Parameters.Count ?? 1m) + random.Next(-2, 3)),
        RuleKind.Award or RuleKind.Bonus => 1 + random.Next(3),
        RuleKind.Veto => (int)(rule.Parameters.Count ?? 1m),
        _ => Skewed(random, 5),
    };

    private static decimal Value(RuleOfPoint rule, Random random)
    {
        var aim = rule.Parameters.Target ?? rule.Parameters.Threshold ?? 100m;
        var share = rule.Parameters.LessIsBetter ? 100 + random.Next(-8, 9) : 102 - Skewed(random, 25);
        return decimal.Round(aim * share / 100m, 1);
    }

    // Half points look like an assessor's hand.
    private static decimal Awarded(RuleOfPoint rule, Random random)
    {
        var most = ObservationText.MostAwarded(rule) ?? 2m;
        var halves = (int)(most * 2);
        return halves == 0 || random.NextDouble() < 0.45 ? most : Math.Max(0m, most - (1 + Skewed(random, Math.Max(1, halves / 2))) / 2m);
    }

    /// <summary>0 to <paramref name="below"/> − 1, small ones more often.</summary>
    private static int Skewed(Random random, int below) => (int)(below * random.NextDouble() * random.NextDouble());
}
