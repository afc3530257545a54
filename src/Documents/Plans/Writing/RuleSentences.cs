using System.Globalization;

namespace Biaogan.Documents.Plans.Writing;

/// <summary>
/// One table of sentence forms, a form per kind of rule: words that people use in plans and that <see cref="Rules"/> reads back as the same rule.
/// </summary>
internal static class RuleSentences
{
    /// <summary>Kinds with their forms; the sentences carry no full stop.</summary>
    public static readonly IReadOnlyDictionary<string, Func<PlanRule, string>> Forms = new Dictionary<string, Func<PlanRule, string>>(StringComparer.Ordinal)
    {
        ["award"] = rule => $"达到要求的，得{Number(rule, "points")}分",
        ["all-or-nothing"] = rule => rule.Parameters.ContainsKey("points") ? $"达到要求的，得{Number(rule, "points")}分，否则不得分" : "未达到要求的，不得分",
        ["deduct"] = Deduct,
        ["tiers"] = rule => string.Join('，', rule.Tiers.Select(tier => $"{tier.Label}得{Text(tier.Points)}分")),
        ["proportional"] = rule => (rule.Parameters.ContainsKey("points") ? $"满分{Number(rule, "points")}分，" : "") + "按完成比例计分",
        ["threshold"] = Threshold,
        ["rank"] = Rank,
        ["count-target"] = rule => $"每年不少于{Number(rule, "count")}次" + Part(rule, "points", "，得", "分"),
        ["survey"] = rule => (rule.Parameters.ContainsKey("target") ? $"群众满意度达到{Number(rule, "target")}%" : "按群众满意度评分") + Part(rule, "points", "，得", "分"),
        ["bonus"] = Bonus,
        ["gate"] = rule => $"得分低于{Number(rule, "minimum")}分的，总分计0分",
        ["veto"] = _ => "出现此类情形的，取消评优资格",
        ["not-applicable"] = _ => "不涉及该项工作的，按其余各项得分折算",
        ["text"] = rule => rule.Parameters.ContainsKey("highestOnly") ? "同一事项按最高分计，不重复计分" : "评分说明：" + rule.Text,
    };

    /// <summary>The sentence to print for a rule: its own when that reads back as the rule, else one with the form of its kind.</summary>
    public static string Of(PlanRule rule)
    {
        var own = rule.Text.Trim().TrimEnd('。', '；', ';');
        if (ReadsAs(own, rule))
            return own;
        var form = Forms.TryGetValue(rule.Kind, out var made) ? made(rule) : own;
        return own.Length > 0 && rule.Kind != "text" && ReadsAs(own + "，" + form, rule) ? own + "，" + form : form;
    }

    /// <summary>True when the sentence alone reads as exactly this rule, its own words left aside.</summary>
    public static bool ReadsAs(string sentence, PlanRule rule) => Rules.Read(sentence) is [var read] && Same(read, rule);

    /// <summary>Same kind, numbers and tiers.</summary>
    public static bool Same(PlanRule a, PlanRule b) =>
        a.Kind == b.Kind && a.Parameters.Count == b.Parameters.Count && a.Parameters.All(pair => b.Parameters.TryGetValue(pair.Key, out var value) && value == pair.Value) && a.Tiers.SequenceEqual(b.Tiers);

    private static string Deduct(PlanRule rule)
    {
        if (!rule.Parameters.ContainsKey("points") && !rule.Parameters.ContainsKey("min"))
            return $"全部扣分不超过{Number(rule, "cap")}分";
        return Part(rule, "award", "得", "分，")
            + (rule.Parameters.ContainsKey("perOccurrence") ? "每发现一次" : "不符合要求的，")
            + "扣" + (rule.Parameters.ContainsKey("points") ? Number(rule, "points") : $"{Number(rule, "min")}-{Number(rule, "max")}") + "分"
            + Part(rule, "cap", "，最多扣", "分")
            + (rule.Parameters.ContainsKey("floor") ? "，扣完为止" : "")
            + (rule.Parameters.ContainsKey("zeroOnSecond") ? "，情节严重的不得分" : "");
    }

    private static string Threshold(PlanRule rule) =>
        (rule.Parameters.ContainsKey("target") ? $"达到{Number(rule, "target")}%" : rule.Parameters.ContainsKey("award") ? "达到要求的" : "")
        + Part(rule, "award", "得", "分") + (rule.Parameters.ContainsKey("target") || rule.Parameters.ContainsKey("award") ? "，" : "")
        + (rule.Parameters.ContainsKey("add") ? $"每高{Step(rule)}个百分点加{Number(rule, "add")}分" : $"每低{Step(rule)}个百分点扣{Number(rule, "deduct")}分")
        + Part(rule, "cap", rule.Parameters.ContainsKey("add") ? "，最多加" : "，最多扣", "分");

    private static string Rank(PlanRule rule)
    {
        if (rule.Parameters.ContainsKey("step"))
            return "按排名计分，首位" + Part(rule, "award", "得", "分，") + (rule.Parameters.ContainsKey("add") ? $"每进{Step(rule)}名加{Number(rule, "add")}分" : $"每退后{Step(rule)}名扣{Number(rule, "deduct")}分");
        return rule.Tiers.Count == 0 ? "按排名计分" + Part(rule, "award", "，首位得", "分") : string.Join('，', rule.Tiers.Select(tier => $"{tier.Label}得{Text(tier.Points)}分"));
    }

    private static string Bonus(PlanRule rule) =>
        (rule.Tiers.Count > 0 ? "受到表彰的，" + string.Join('，', rule.Tiers.Select(tier => $"{tier.Label}加{Text(tier.Points)}分")) : rule.Parameters.ContainsKey("points") ? $"受到表彰的，加{Number(rule, "points")}分" : "受到表彰的，可酌情加分")
        + Part(rule, "cap", "，累计不超过", "分") + (rule.Parameters.ContainsKey("highestOnly") ? "，同一事项就高计分" : "");

    private static string Step(PlanRule rule) => rule.Parameters.ContainsKey("step") ? Number(rule, "step") : "1";

    private static string Part(PlanRule rule, string name, string before, string after) => rule.Parameters.ContainsKey(name) ? before + Number(rule, name) + after : "";

    private static string Number(PlanRule rule, string name) => rule.Parameters.TryGetValue(name, out var value) ? Text(value) : "0";

    /// <summary>A number without the zeros behind its last digit.</summary>
    public static string Text(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
