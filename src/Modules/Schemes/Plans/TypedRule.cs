using System.Globalization;
using System.Text.RegularExpressions;
using Biaogan.Documents.Plans;
using Biaogan.Schemes.Contract;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Schemes.Plans;

/// <summary>A rule of a plan as the evaluator takes it.</summary>
/// <param name="Kind">Its kind; award when the sentence stays text.</param>
/// <param name="IsText">True when the sentence is more than the evaluator can compute: the assessor awards by judgement and the sentence is kept beside it.</param>
internal sealed record TypedRule(RuleKind Kind, RuleParameters Parameters, bool IsText);

/// <summary>Turns the rule sentences of a plan into rules that can be computed. What would need a guess stays text.</summary>
internal static partial class TypedRules
{
    private static readonly TypedRule Text = new(RuleKind.Award, new RuleParameters(), IsText: true);

    /// <param name="rule">The rule as read or as corrected by the office (numbers by the evaluator's names).</param>
    /// <param name="possible">Points of the scoring point it is for.</param>
    public static TypedRule Of(PlanRule rule, decimal possible)
    {
        var p = rule.Parameters;
        decimal? At(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (p.TryGetValue(name, out var value))
                {
                    return value;
                }
            }

            return null;
        }

        TypedRule Typed(RuleKind kind, RuleParameters parameters) => new(kind, parameters, IsText: false);
        switch (rule.Kind)
        {
            case "award":
                return Typed(RuleKind.Award, new RuleParameters { Each = At("each"), Cap = At("cap") });
            case "all-or-nothing":
                return Typed(RuleKind.AllOrNothing, new RuleParameters { Count = At("count") });
            case "deduct" when At("per", "points") is { } per && !p.ContainsKey("max") && !p.ContainsKey("zeroOnSecond"):
                return Typed(RuleKind.Deduct, new RuleParameters { Per = per, Cap = At("cap"), Floor = At("floor") });
            case "tiers" when Tiers(rule) is { Count: > 0 } tiers && tiers.All(t => t.Amount.ToDecimal() <= possible):
                return Typed(RuleKind.Tiers, new RuleParameters { Tiers = tiers });
            case "proportional":
                // 按完成比例: the value is the share done, in percent, unless the plan names a target.
                return Typed(RuleKind.Proportional, new RuleParameters { Target = At("target") ?? 100m });
            case "threshold" when At("threshold", "target") is { } threshold && At("slope", "deduct") is { } slope:
                return Typed(RuleKind.Threshold, new RuleParameters
                {
                    Threshold = threshold,
                    Slope = slope,
                    Step = At("step"),
                    Full = (At("full") ?? At("award")) is { } full && full <= possible ? full : null,
                    Cap = At("cap"),
                    Floor = At("floor"),
                    LessIsBetter = p.ContainsKey("lessIsBetter"),
                });
            case "threshold" when At("slope", "deduct") is { } missing && At("step") is null or 1m && Missing().IsMatch(rule.Text):
                // 每少一次扣5分 without a target: what is missing is counted.
                return Typed(RuleKind.Deduct, new RuleParameters { Per = missing, Cap = At("cap"), Floor = At("floor") });
            case "rank" when Places(rule) is { Count: > 0 } places && places.All(t => t.Amount.ToDecimal() <= possible):
                return Typed(RuleKind.Rank, new RuleParameters { Tiers = places, Floor = At("floor") });
            case "count-target" when At("target", "count") is { } target:
                return Typed(RuleKind.CountTarget, new RuleParameters { Target = target, Each = At("each"), Per = At("per"), Floor = At("floor") });
            case "survey":
                return Typed(RuleKind.Survey, new RuleParameters { Target = At("target"), Tiers = [.. Tiers(rule).Where(t => t.Amount.ToDecimal() <= possible)] });
            default:
                return Text;
        }
    }

    /// <summary>Rule of a bonus, penalty or veto: per thing where the sentence says 每, else an amount within the cap.</summary>
    public static TypedRule Of(ItemKind kind, PlanExtra extra)
    {
        var points = extra.Points is { } signed ? Math.Abs(signed) : (decimal?)null;
        decimal? each = Each().Match(extra.Text) is { Success: true } match ? Number(match.Groups["n"].Value) : null;
        var cap = extra.Cap is { } limit ? Math.Abs(limit) : points > each || each is null ? points : null;
        return kind switch
        {
            ItemKind.Bonus => new(RuleKind.Bonus, new RuleParameters { Each = each, Cap = cap }, IsText: false),
            ItemKind.Penalty => new(RuleKind.Penalty, new RuleParameters { Per = each, Cap = cap }, IsText: false),
            _ => new(RuleKind.Veto, new RuleParameters { Effect = EffectOf(extra.Text) }, IsText: false),
        };
    }

    /// <summary>What the sentence of a veto says it does; null when it only says that it is one.</summary>
    private static VetoEffect? EffectOf(string text) =>
        Counts59().IsMatch(text) ? VetoEffect.CountsAs
        : NoExcellent().IsMatch(text) ? VetoEffect.LosesExcellent
        : NotEligible().IsMatch(text) ? VetoEffect.NotEligible
        : Stops().IsMatch(text) ? VetoEffect.Stop
        : null;

    private static List<RuleTier> Tiers(PlanRule rule) =>
        [.. rule.Tiers.Select(t => new RuleTier(t.Label, Points.FromDecimal(t.Points), Bound().Match(t.Label) is { Success: true } m ? Number(m.Groups["n"].Value) : null))];

    private static List<RuleTier> Places(PlanRule rule)
    {
        var places = rule.Tiers.Select(t => (Place: PlaceOf(t.Label), t.Points)).ToList();
        return places.Exists(t => t.Place is null) ? [] : [.. places.Select(t => new RuleTier(t.Place!, Points.FromDecimal(t.Points)))];
    }

    private static string? PlaceOf(string label)
    {
        var match = Place().Match(label);
        if (!match.Success)
        {
            return null;
        }

        var word = match.Groups["n"].Value;
        const string Digits = "一二三四五六七八九十";
        return char.IsAsciiDigit(word[0]) ? word : Digits.IndexOf(word[0], StringComparison.Ordinal) is var at and >= 0 && word.Length == 1 ? (at + 1).ToString(CultureInfo.InvariantCulture) : null;
    }

    private static decimal Number(string digits) => decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:.{0,20}?)(?:(?:>=|≥|达到|达|不低于)\s?(?<n>\d{1,6}(?:\.\d{1,4})?)\s?[%％]?(?:及?以上)?|(?<n>\d{1,6}(?:\.\d{1,4})?)\s?[%％]?\s?(?:分|次|个|件)?(?:\(含\)|（含）)?及?以上)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bound();

    [GeneratedRegex(@"每[^，。；,;]{0,12}?(?:加|奖|得|扣|减)\s?(?<n>\d{1,4}(?:\.\d{1,4})?)\s?分", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Each();

    [GeneratedRegex(@"按\s?59\s?分|(?:不得?(?:超过|高于)|最高)\s?59\s?分|计\s?59\s?分", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Counts59();

    [GeneratedRegex(@"(?:取消|不得|不能|不予)[^，。；]{0,12}(?:评优|评先|优秀|先进|优等)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NoExcellent();

    [GeneratedRegex(@"(?:取消|不得|不能|不予)[^，。；]{0,12}(?:申报|推荐|命名|参评|创建|验收|授牌)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotEligible();

    [GeneratedRegex(@"(?:总分|全部得分|年度得分)[^，。；]{0,6}(?:为零|计零|为\s?0|计\s?0)|(?:直接)?(?:判定?|评定?|确定)为不合格|不(?:计|予)总分", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Stops();

    [GeneratedRegex("每[少缺]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Missing();

    [GeneratedRegex(@"^第?(?<n>\d{1,3}|[一二三四五六七八九十])名?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Place();
}
