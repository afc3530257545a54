using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>Scoring rules written in English, under the same kinds and parameters as the Chinese ones.</summary>
internal static partial class EnglishRules
{
    /// <summary>True for a text that is written in Latin letters: asked before any pattern is tried.</summary>
    public static bool IsEnglish(string text)
    {
        var (letters, others) = (0, 0);
        foreach (var c in text)
        {
            letters += char.IsAsciiLetter(c) ? 1 : 0;
            others += c is >= '\u2E80' ? 1 : 0;
        }
        return letters >= 4 && letters > 4 * others;
    }

    /// <summary>The rule of one sentence, or null when it says nothing about scoring.</summary>
    public static PlanRule? Of(string sentence)
    {
        if (sentence.Length > 2000 || !Scoring().IsMatch(sentence))
            return null;
        var found = new Dictionary<string, decimal>(StringComparer.Ordinal);
        void Put(string name, string? digits)
        {
            if (digits is { Length: > 0 } && Number(digits) is { } value)
                found.TryAdd(name, value);
        }
        PlanRule Made(string kind, params ReadOnlySpan<PlanTier> tiers) => new(kind, sentence) { Parameters = found, Tiers = [.. tiers] };
        void Limits()
        {
            Put("cap", Cap().Match(sentence) is { Success: true } cap ? cap.Groups["n"].Value : null);
            if (Floor().IsMatch(sentence))
                found.TryAdd("floor", 0);
        }

        if (Disqualified().IsMatch(sentence))
            return Made("veto");
        if (NotApplicable().IsMatch(sentence))
            return Made("not-applicable");
        if (Gate().Match(sentence) is { Success: true } gate)
        {
            Put("minimum", gate.Groups["n"].Value);
            return Made("gate");
        }
        if (Tiers(sentence) is { Count: >= 2 } tiers)
            return Made("tiers", [.. tiers]);
        if (Slope().Match(sentence) is { Success: true } slope)
        {
            Put("award", Award().Match(sentence) is { Success: true } award && award.Index < slope.Index ? award.Groups["n"].Value : null);
            Put("target", Target().Match(sentence) is { Success: true } target ? target.Groups["n"].Value : null);
            Put("step", slope.Groups["step"] is { Length: > 0 } step ? step.Value : "1");
            Put(slope.Groups["plus"].Success ? "add" : "deduct", slope.Groups["n"].Value);
            Limits();
            return Made("threshold");
        }
        if (Deduct().Match(sentence) is { Success: true } deduct)
        {
            Put(deduct.Groups["to"].Success ? "min" : "points", deduct.Groups["n"].Value);
            Put("max", deduct.Groups["to"].Value);
            if (Each().IsMatch(sentence))
                found.TryAdd("perOccurrence", 1);
            Limits();
            return Made("deduct");
        }
        if (Bonus().Match(sentence) is { Success: true } bonus)
        {
            Put("points", bonus.Groups["n"].Value);
            Limits();
            return Made("bonus");
        }
        if (AllOrNothing().IsMatch(sentence))
        {
            Put("points", Award().Match(sentence) is { Success: true } whole ? whole.Groups["n"].Value : null);
            return Made("all-or-nothing");
        }
        if (PerThing().Match(sentence) is { Success: true } thing)
        {
            Put("each", thing.Groups["n"].Value);
            Limits();
            return Made("award");
        }
        if (Proportional().IsMatch(sentence))
        {
            Put("points", Award().Match(sentence) is { Success: true } whole ? whole.Groups["n"].Value : null);
            return Made("proportional");
        }
        if (Award().Match(sentence) is { Success: true } points)
        {
            Put("points", points.Groups["n"].Value);
            return Made("award");
        }
        return Unread().IsMatch(sentence) ? Made("text") : null;
    }

    /// <summary>"90% or above: 10 points; 80% or above: 6 points", "Good (8 points), fair (5 points)", "10 points for 90% or more; 6 points for 80%".</summary>
    private static List<PlanTier> Tiers(string sentence)
    {
        var tiers = Labelled().Matches(sentence).Select(match => new PlanTier(match.Groups["label"].Value.Trim(' ', ':', '=', '(', ',', '-', '–'), Number(match.Groups["n"].Value) ?? 0)).Where(tier => tier.Label.Length > 0).ToList();
        if (tiers.Count < 2)
            tiers = [.. Awarded().Matches(sentence).Select(match => new PlanTier(match.Groups["label"].Value.Trim(), Number(match.Groups["n"].Value) ?? 0))];
        for (var i = 1; i < tiers.Count; i++)
            if (tiers[i].Points >= tiers[i - 1].Points)
                return [];
        return tiers;
    }

    /// <summary>The bound an award depends on ("30 points for 5% or more"), or null.</summary>
    public static decimal? TargetOf(string text) => IsEnglish(text) && Target().Match(text) is { Success: true } match ? Number(match.Groups["n"].Value) : null;

    /// <summary>True when the sentence that ends here takes points away, or counts them for each thing: a limit behind it is no award.</summary>
    public static bool TakesAway(ReadOnlySpan<char> before)
    {
        var start = before.LastIndexOfAny(".;\n");
        // A decimal point is no end of a sentence.
        while (start > 0 && start + 1 < before.Length && char.IsAsciiDigit(before[start + 1]))
            start = before[..start].LastIndexOfAny(".;\n");
        return Away().IsMatch(before[(start + 1)..]);
    }

    [GeneratedRegex(@"\b(?:deduct|minus|los[ei]|subtract|taken off|off\b|each\b|every\b|per\b|bonus|extra)", Plain, 5000)]
    private static partial Regex Away();

    private static decimal? Number(string digits) => digits.ToUpperInvariant() is "NO" or "ZERO" ? 0 : digits.ToUpperInvariant() is "ONE" or "A" or "EACH" ? 1 : Numerals.Parse(digits);

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;
    private const string N = @"(?<n>\d{1,4}(?:\.\d{1,3})?)";
    private const string Unit = @"\s?(?:points?|pts?|marks?)\b";

    [GeneratedRegex(@"\bpoints?\b|\bpts?\b|\bmarks?\b|\bscor|pass\s?/\s?fail|\bfail|all[- ]or[- ]nothing|disqualif|eligible|deduct|proportion|pro[- ]rata|not applicable|n/a\b|^must\b|\bmust be met|veto", Plain, 5000)]
    private static partial Regex Scoring();

    [GeneratedRegex(@"\bdisqualif|\bnot (?:be )?eligible|\bineligible|\bautomatic(?:ally)? fail|\bfails? automatically|\bveto\b|\bmust[^.;]{0,80}\bor (?:the )?[^.;]{0,30}\bfails?\b", Plain, 5000)]
    private static partial Regex Disqualified();

    [GeneratedRegex(@"\b(?:not applicable|n/a|does not apply|do not apply)\b[^.]{0,80}\b(?:points?|score[ds]?|rescaled?|full|excluded|redistributed|average|omitted)\b", Plain, 5000)]
    private static partial Regex NotApplicable();

    [GeneratedRegex(@"\b(?:scor\w{1,4}|total\w{0,3}|results?|points?)\b[^.;]{0,40}\b(?:below|under|less than|fewer than)\s" + N + @"[^.;]{0,40}\b(?:fail\w{0,3}|zero|0|not pass\w{0,3}|rejected)\b", Plain, 5000)]
    private static partial Regex Gate();

    private const string Below = @"\s(?:for\s)?(?:each|every|per)\s(?:(?:additional|further|full|whole)\s)?(?<step>\d{1,4}(?:\.\d{1,3})?)?\s?(?:percentage points?|percent|per cent|%|days?|points?)[^.;]{0,20}\b(?:below|under|above|over|short|beyond|late|less|more|exceed\w{0,3})";

    [GeneratedRegex(N + Unit + @"\s(?:(?:is|are|will be|shall be)\s)?(?:deducted|subtracted|off|lost|taken off)" + Below + @"|(?:(?:minus|deduct(?:ing|ed)?|less|los(?:e|es|ing)|subtract(?:ing|ed)?|reduced by|(?<plus>plus|add(?:ing|ed)?))\s|(?<=[;,]\s?)-)" + N + Unit + Below, Plain, 5000)]
    private static partial Regex Slope();

    [GeneratedRegex(@"\b(?:deduct(?:ed|ion of|ion:)?|minus|los(?:e|es|ing)|subtract(?:ed)?)\s(?:a\s)?" + N + @"(?:\s?(?:-|–|to)\s?(?<to>\d{1,3}(?:\.\d{1,3})?))?(?:" + Unit + @"|(?=\s(?:for|per|each)\b))|" + N + @"(?:\s?(?:-|–|to)\s?(?<to>\d{1,3}(?:\.\d{1,3})?))?" + Unit + @"\s(?:(?:is|are|will be|shall be)\s)?(?:deducted|subtracted|off|lost|taken off)\b|(?<![\w.])[-−–]" + N + Unit, Plain, 5000)]
    private static partial Regex Deduct();

    [GeneratedRegex(@"\b(?:each|every|per|any|for an?)\b", Plain, 5000)]
    private static partial Regex Each();

    [GeneratedRegex(@"\b(?:up to|capped at|max(?:imum|\.)?(?:\s(?:of|deduction|total))?|at most|no more than|not exceeding|limited to|to a limit of)\s(?:a\s(?:maximum\s)?of\s)?" + N, Plain, 5000)]
    private static partial Regex Cap();

    [GeneratedRegex(@"\b(?:min(?:imum|\.)?(?:\sof|\sscore)?|not (?:go )?below|no lower than|down to|until)\s(?:0|zero)\b|\bnot (?:be )?negative", Plain, 5000)]
    private static partial Regex Floor();

    [GeneratedRegex(@"\b(?:bonus|extra|additional)\b[^.;\d]{0,24}" + N + Unit + @"|" + N + @"\s(?:bonus|extra|additional)" + Unit, Plain, 5000)]
    private static partial Regex Bonus();

    [GeneratedRegex(@"pass\s?/\s?fail|pass[- ]or[- ]fail|\ball[- ]or[- ]nothing|\b(?:no|zero|0)" + Unit + @"(?:\s(?:awarded|given))?\s(?:if|when|unless|otherwise|where)|\botherwise,?\s(?:no|zero|0)\b|\byes\s?/\s?no\b|^must\b|\bmust be met", Plain, 5000)]
    private static partial Regex AllOrNothing();

    [GeneratedRegex(N + Unit + @"\s(?:for\s)?(?:each|every|per)\b", Plain, 5000)]
    private static partial Regex PerThing();

    [GeneratedRegex(@"\bproportion|\bpro[- ]rata|\bin relation to the (?:target|share)", Plain, 5000)]
    private static partial Regex Proportional();

    [GeneratedRegex(@"(?<![\d.])" + N + Unit + @"|\bup to\s" + N, Plain, 5000)]
    private static partial Regex Award();

    [GeneratedRegex(@"(?:points?|marks?|pts?) (?:for|if|at|when)\s(?:[a-z ]{0,24}\s)?" + N + @"\s?%?|" + N + @"\s?%?\sor\s(?:more|above|better|less|below|fewer)|\b(?:at least|reach\w{0,3}|target(?: of)?|minimum of)\s" + N, Plain, 5000)]
    private static partial Regex Target();

    [GeneratedRegex(@"(?<=^|[;,.]\s?)(?<label>[^;,.:=()]{1,40}(?:\.\d[^;,:=()]{0,30})?)\s?(?:[:=(–]|\s-\s|\sscores?|\sgets?|\searns?|\sreceives?)\s?(?<n>\d{1,4}(?:\.\d{1,3})?|no|zero)" + Unit, Plain, 5000)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"(?<=^|[;,.]\s?)(?<n>\d{1,4}(?:\.\d{1,3})?|no|zero)" + Unit + @"\s(?:for|if|when)\s(?!each|every|per)(?<label>[^;,]{1,60})", Plain, 5000)]
    private static partial Regex Awarded();

    [GeneratedRegex(@"\b(?:points?|marks?|score[ds]?|scoring)\b", Plain, 5000)]
    private static partial Regex Unread();
}
