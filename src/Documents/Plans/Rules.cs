using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>Typed scoring rules, each with the sentence it came from. A sentence about scoring that fits no kind stays text.</summary>
internal static partial class Rules
{
    public static IReadOnlyList<PlanRule> Read(string text) => Read(text, null);

    /// <param name="points">Scoring points of the item: the rules of a part numbered like one of them belong to it.</param>
    public static IReadOnlyList<PlanRule> Read(string text, IReadOnlyList<PlanScoringPoint>? points)
    {
        var rules = new List<PlanRule>();
        foreach (var entry in Entry.Of(text.Split('\n').Select(line => (line.Trim(), 0))))
        {
            var before = "";
            var first = rules.Count;
            var english = EnglishRules.IsEnglish(entry.Body);
            foreach (var sentence in WithTiers([.. Sentences(entry.Body, english)]))
            {
                // English words whose points are set in Chinese stand in plans, too.
                var rule = english ? EnglishRules.Of(sentence) : null;
                if (rule is null && (!english || sentence.Contains('分', StringComparison.Ordinal)))
                    rule = Classify(sentence);
                if (rule is not null)
                    Add(rules, rule, before);
                before = sentence;
            }
            if (points is { Count: > 1 } && entry.Head is { Weak: false } head && head.Value >= 1 && head.Value <= points.Count)
                for (var i = first; i < rules.Count; i++)
                    rules[i] = rules[i] with { ScoringPoint = head.Value };
        }
        return rules;
    }

    /// <summary>Most points a rule can give where the plan prints no points: first place or best tier.</summary>
    public static decimal? BestOf(IReadOnlyList<PlanRule> rules)
    {
        var tiers = rules.Where(rule => rule.Kind is "tiers" or "rank").SelectMany(rule => rule.Tiers).ToList();
        return tiers.Count == 0 ? null : tiers.Max(tier => tier.Points);
    }

    /// <summary>A slope belongs to the award before it (得2分；每低1%，扣0.1分); a cap alone belongs to the deductions before it.</summary>
    private static void Add(List<PlanRule> rules, PlanRule rule, string before)
    {
        var last = rules.Count > 0 ? rules[^1] : null;
        if (rule.Kind == "threshold" && last is { Kind: "award" or "count-target" or "all-or-nothing" } && !rule.Parameters.ContainsKey("award") && last.Parameters.TryGetValue("points", out var award))
        {
            var parameters = new Dictionary<string, decimal>(rule.Parameters) { ["award"] = award };
            if ((EnglishRules.TargetOf(last.Text) ?? TargetOf(last.Text)) is { } target)
                parameters.TryAdd("target", target);
            rules[^1] = rule with { Text = last.Text + "；" + rule.Text, Parameters = parameters };
        }
        else if (rule.Kind == "cap" && last is { Kind: "deduct" or "threshold" } && !last.Parameters.ContainsKey("cap") && !WholeCap().IsMatch(rule.Text))
            rules[^1] = last with { Text = last.Text + "。" + rule.Text, Parameters = new Dictionary<string, decimal>(last.Parameters) { ["cap"] = rule.Parameters["cap"] } };
        else if (rule.Kind == "cap")
            rules.Add(rule with { Kind = "deduct" });
        else if (rule.Kind == "threshold" && !rule.Parameters.ContainsKey("target") && TargetOf(before) is { } bound)
            rules.Add(rule with { Text = before + "。" + rule.Text, Parameters = new Dictionary<string, decimal>(rule.Parameters) { ["target"] = bound } });
        else
            rules.Add(rule);
    }

    private static PlanRule? Classify(string sentence)
    {
        var plain = Numerals.WithWesternPoints(Numerals.HalfWidth(sentence));
        if (!Scoring().IsMatch(plain))
            return null;
        if (Damage.IsIn(plain))
            return new PlanRule("text", sentence);
        var found = new Dictionary<string, decimal>(StringComparer.Ordinal);
        void Put(string name, decimal? value)
        {
            if (value is { } number)
                found.TryAdd(name, number);
        }
        var marks = PointMarks.In(plain);
        var award = PointMarks.Total(plain, marks);
        var cap = Extras.CapOf(plain);
        var tiers = RuleTiers.Of(plain, marks);
        PlanRule Made(string kind, params ReadOnlySpan<PlanTier> list) => new(kind, sentence) { Parameters = found, Tiers = [.. list] };

        if (Gate().Match(plain) is { Success: true } gate)
        {
            Put("minimum", Numerals.Parse(gate.Groups["n"].Value));
            return Made("gate");
        }
        if (Veto().IsMatch(plain))
            return Made("veto");
        if (NotApplicable().IsMatch(plain))
            return Made("not-applicable");
        if (Rank().IsMatch(plain) && (marks.Count > 0 || tiers.Count > 0 || Slope().IsMatch(plain)))
        {
            if (Slope().Match(plain) is { Success: true } slope)
            {
                Put("step", slope.Groups["step"].Success ? Numerals.Parse(slope.Groups["step"].Value) : 1);
                Put(slope.Groups["sign"].Value is "加" or "得" ? "add" : "deduct", Numerals.Parse(slope.Groups["n"].Value));
            }
            var places = RuleTiers.Places(plain);
            Put("award", places.Count == 0 ? award : null);
            return Made("rank", [.. places]);
        }
        if (Slope().Match(plain) is { Success: true } threshold)
        {
            Put("award", award);
            Put("target", TargetOf(plain));
            Put("step", threshold.Groups["step"].Success ? Numerals.Parse(threshold.Groups["step"].Value) : 1);
            Put(threshold.Groups["sign"].Value is "加" or "得" ? "add" : "deduct", Numerals.Parse(threshold.Groups["n"].Value));
            Put("cap", cap);
            Put("floor", Floor().IsMatch(plain) ? 0 : null);
            Put("lessIsBetter", !found.ContainsKey("add") && Exceeding().IsMatch(threshold.Value) ? 1 : null);
            return Made("threshold");
        }
        if (Bonus().IsMatch(plain) && !Deduct().IsMatch(plain))
        {
            Put("points", Extras.PointsOf(plain));
            Put("cap", cap);
            Put("highestOnly", HighestOnly().IsMatch(plain) ? 1 : null);
            return Made("bonus", [.. RuleTiers.Levels(plain)]);
        }
        if (tiers.Count >= 2)
            return Made("tiers", [.. tiers]);
        if (HighestOnly().IsMatch(plain))
        {
            Put("highestOnly", 1);
            return Made("text");
        }
        if (Deduct().Match(plain) is { Success: true } deduct)
        {
            var (low, high) = (Numerals.Parse(deduct.Groups["n"].Value), deduct.Groups["to"].Success ? Numerals.Parse(deduct.Groups["to"].Value) : null);
            Put("award", award);
            Put(high is null ? "points" : "min", low);
            Put("max", high);
            Put("perOccurrence", PerOccurrence().IsMatch(plain) ? 1 : null);
            Put("floor", Floor().IsMatch(plain) ? 0 : null);
            Put("zeroOnSecond", NoneAtAll().IsMatch(plain) ? 1 : null);
            Put("cap", cap);
            return Made("deduct");
        }
        if (cap is not null && plain.Contains('扣', StringComparison.Ordinal))
        {
            Put("cap", cap);
            return Made("cap");
        }
        if (Count().Match(plain) is { Success: true } count)
        {
            Put("count", Numerals.Parse(count.Groups["n"].Value));
            Put("points", award);
            return Made("count-target");
        }
        if (Proportional().IsMatch(plain))
        {
            Put("points", award);
            return Made("proportional");
        }
        if (NoneAtAll().IsMatch(plain))
        {
            Put("points", award);
            return Made("all-or-nothing");
        }
        if (Survey().IsMatch(plain))
        {
            Put("points", award);
            Put("target", TargetOf(plain));
            return Made("survey");
        }
        if (award is not null)
        {
            Put("points", award);
            return Made("award");
        }
        return plain.Contains('分', StringComparison.Ordinal) && Unread().IsMatch(plain) ? Made("text") : null;
    }

    private static decimal? TargetOf(string text) =>
        Bound().Match(Numerals.HalfWidth(text)) is { Success: true } match ? Numerals.Parse(match.Groups["n"].Value) : null;

    /// <summary>Most sentences that are tried together as the tiers of one rule.</summary>
    private const int MostTiers = 8;

    /// <summary>Sentences of which each gives one tier (90%以上得10分；80%以上得8分) are one rule: they come back together.</summary>
    private static IEnumerable<string> WithTiers(List<string> sentences)
    {
        for (var i = 0; i < sentences.Count; i++)
        {
            var (whole, end) = (sentences[i], i + 1);
            if (IsTier(sentences[i]) && Bounded().IsMatch(sentences[i]))
                for (; end < sentences.Count && end - i < MostTiers && IsTier(sentences[end]) && AreTiers(whole + "; " + sentences[end]); end++)
                    whole += "; " + sentences[end];
            yield return whole;
            i = end - 1;
        }
    }

    // Sentences that stand beside each other are tiers of one thing only where each names its bound or grade; the last may name the rest.
    private static bool IsTier(string sentence) =>
        sentence.Length <= 60 && TierEnd().IsMatch(sentence) && !PerOccurrence().IsMatch(sentence) && !Deduct().IsMatch(Numerals.HalfWidth(sentence))
        && (EnglishRules.IsEnglish(sentence) || PointMarks.In(sentence).Count <= 1 && (Bounded().IsMatch(sentence) || Otherwise().IsMatch(sentence)));

    private static bool AreTiers(string text) =>
        EnglishRules.IsEnglish(text) ? EnglishRules.Of(text) is { Kind: "tiers" } : NoneAtAll().IsMatch(text) || PointMarks.AreAlternatives(text, PointMarks.In(text));

    private static IEnumerable<string> Sentences(string text, bool english)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length)
            {
                depth += text[i] is '（' or '(' ? 1 : text[i] is '）' or ')' ? -1 : 0;
                if (!(text[i] is '\n' || (depth <= 0 && text[i] is '。' or '；' or ';') || english && text[i] == '.' && i + 2 < text.Length && text[i + 1] == ' ' && char.IsAsciiLetterUpper(text[i + 2])))
                    continue;
            }
            if (text[start..i].Trim() is { Length: > 1 } sentence)
                yield return sentence;
            (start, depth) = (i + 1, 0);
        }
    }

    private const string Number = @"(?<n>\d{1,4}(?:\.\d{1,3})?|[一二三四五六七八九十两]{1,2})";
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"以上|部门累计|合计|总计|全部|本项", Plain, 5000)]
    private static partial Regex WholeCap();

    [GeneratedRegex(@"系数|取值|分|否决|否优|不合格|评优|评先|折算|按比例|满意度|知晓率|不少于\d|扣|points?", Plain, 5000)]
    private static partial Regex Scoring();

    [GeneratedRegex(@"一票否|取消[^,。;]{0,16}(?:资格|评优|评先|评选)|不得(?:评为|评优|参评|参与评)|(?:直接)?(?:评|定|认定|确定|判定|视)为(?:不合格|末等|最低等次|不达标)|列为末等|实行否决", Plain, 5000)]
    private static partial Regex Veto();

    [GeneratedRegex(@"(?:不涉及|无此项|无该项|没有此项|没有该项|未新进|缺项|不适用|无相关(?:工作|任务)|其他部门得分)[^。]{0,40}(?:分|不计|折算|视为)", Plain, 5000)]
    private static partial Regex NotApplicable();

    [GeneratedRegex(@"(?:低于|未达到?|达不到|少于|不足)(?<n>\d{1,4}(?:\.\d{1,2})?)分?[^。]{0,24}(?:总分|本表|全表|整个|该表|总成绩|考核结果)[^。]{0,12}(?:0分|零分|不得分|为0|不合格)", Plain, 5000)]
    private static partial Regex Gate();

    [GeneratedRegex(@"排名|名次|位次|第[一二三四五1-9]\d?名|前[一二三四五1-9]\d?名|倒数", Plain, 5000)]
    private static partial Regex Rank();

    [GeneratedRegex(@"(?:每(?:再)?(?:低于?|降低?|减少?|少|缺|下降|递减|超过?|高于?|高出|多出?|提高|增加|上升|进|退后?|后退|落后|滞后|推迟|延迟|延期|延误|超期|超时|逾期)|每(?:名|位)次?递?(?=[降减]))[^,。;\d]{0,10}?(?<step>\d{1,4}(?:\.\d{1,3})?|[一二三四五六七八九十两](?=[个%天日次名岁项]))?\s?(?:个)?(?:百分点|%|岁|天|日|名|位|次|件|例|个|项|人|工作日|档|分)?[^,。;\d]{0,6},?\s?(?<sign>扣减?|加|减|得)\s?(?:总分)?" + Number + @"\s?分?", Plain, 5000)]
    private static partial Regex Slope();

    [GeneratedRegex(@"超过?|每再?(?:高|多|增加|上升|提高)|推迟|延迟|延期|延误|超期|超时|逾期", Plain, 5000)]
    private static partial Regex Exceeding();

    /// <summary>A sentence that ends with the points of one tier, or with none.</summary>
    [GeneratedRegex(@"(?:得|计|为|赋|记|[:：])\s?\d{1,4}(?:\.\d{1,3})?\s?(?:分|points?|marks?)\s?[)）]?$|(?:不得分|不计分|得0分|为0分|计0分)$", Plain, 5000)]
    private static partial Regex TierEnd();

    [GeneratedRegex(@"\d\s?(?:%|％|次|个|项|家|篇|件|户|人|天|日|名|万|分(?:及)?以[上下]|points?|percent)|^(?:优|良|中|一般|较|差|合格|基本|达标|不合格|非常|满意|不满意|[A-E](?:档|级|等|[:：=]))", Plain, 5000)]
    private static partial Regex Bounded();

    [GeneratedRegex(@"^(?:其余|其他|其它|否则|低于|少于|不足|以下)", Plain, 5000)]
    private static partial Regex Otherwise();

    [GeneratedRegex(@"加\s?\d[\d.]{0,4}\s?分|(?:酌情|给予|可)?加分|奖(?:励)?\s?\d|至多加|最多加|奖励\d", Plain, 5000)]
    private static partial Regex Bonus();

    [GeneratedRegex(@"就高|只计最高|取最高|按最高|不累计|不重复(?:计|加)", Plain, 5000)]
    private static partial Regex HighestOnly();

    [GeneratedRegex(@"扣(?:除|减)?\s?(?<n>(?!0\d)\d{1,3}(?:\.\d{1,3})?)(?:\s?[-—~～至]{1,2}\s?(?<to>\d{1,3}(?:\.\d{1,3})?))?\s?分", Plain, 5000)]
    private static partial Regex Deduct();

    [GeneratedRegex(@"每|一次|一处|一例|一项|一起|次扣|处扣|例扣|[缺少漏差][1一]|发现一|(?<!\d)1\s?[处次起例项个人件名篇份天][^,。;]{0,6}扣|/", Plain, 5000)]
    private static partial Regex PerOccurrence();

    [GeneratedRegex(@"扣完为止|扣至0|扣至零|扣光为止|最低(?:为)?0分", Plain, 5000)]
    private static partial Regex Floor();

    [GeneratedRegex(@"不得分|不给分|计0分|得0分|不计分|为0分", Plain, 5000)]
    private static partial Regex NoneAtAll();

    [GeneratedRegex(@"(?:不少于|至少|不低于|达到|完成)[^,。;\d]{0,8}" + Number + @"\s?(?:次|篇|期|场|个|项|人次|条|件|场次|户|家|天|课时|学时)(?!百分)", Plain, 5000)]
    private static partial Regex Count();

    [GeneratedRegex(@"按[^,。;]{0,16}(?:比例|完成率|百分比|进度|占比)[^,。;]{0,8}(?:扣|得|计|赋|折|给|加)|折算|按比例|(?:率|值|数|比)\s?[×xX*]|乘以|除以", Plain, 5000)]
    private static partial Regex Proportional();

    [GeneratedRegex(@"满意度|知晓率|支持率|问卷", Plain, 5000)]
    private static partial Regex Survey();

    [GeneratedRegex(@"(?:不低于|不少于|达到|≥|>=|大于|超过|高于|不大于|不高于|低于|≤|需达到|占比达到?)[^,。;\d]{0,16}(?<n>\d{1,6}(?:\.\d{1,3})?)\s?(?:%|个|次|分|岁)?|(?<n>\d{1,3}(?:\.\d{1,3})?)\s?%(?:及)?以上", Plain, 5000)]
    private static partial Regex Bound();

    [GeneratedRegex(@"得分|赋分|计分|评分|打分|扣分|\d\s?分|酌情", Plain, 5000)]
    private static partial Regex Unread();
}
