namespace Biaogan.Documents.Plans.Writing;

/// <summary>What of an item stands in its content already, and so needs no cell of its own.</summary>
internal static class ItemCells
{
    public static IReadOnlyList<PlanUnit> UnitsOutsideContent(PlanItem item)
    {
        var inContent = UnitLists.InSentence(item.Content).SelectMany(list => list.Units).ToHashSet();
        return [.. item.Units.Where(unit => !inContent.Contains(unit))];
    }

    public static bool DeadlineStandsInSentence(PlanItem item)
    {
        var marks = DeadlineReading.InProse(item.Content);
        if (marks.Count == 0)
            marks = DeadlineReading.InProse(RuleCells.Of(item));
        return item.Deadline is { } deadline && marks.Count > 0 && marks[0].Deadline.Text == deadline.Text && DeadlineWords.Same(marks[0].Deadline, deadline);
    }

    /// <summary>Scoring points that share the item's points cell stand on rows of their own; any other item takes one row.</summary>
    public static IReadOnlyList<PlanScoringPoint> Parts(PlanItem item) =>
        item.Points is not null && item.ScoringPoints.Count > 1 && item.ScoringPoints.Any(point => point.Points is null)
        && item.Content == string.Join('\n', item.ScoringPoints.Select(point => point.Text)) && !SameWhenWhole(item)
            ? item.ScoringPoints : [new PlanScoringPoint(item.Content, item.Points)];

    private static bool SameWhenWhole(PlanItem item) =>
        ScoringPoints.Of(item.Content).Points.SequenceEqual(item.ScoringPoints) && item.Rules.All(rule => rule.ScoringPoint is null)
        && string.Join('\n', Entry.Of(item.Content.Split('\n').Select(line => (line, 0))).Select(entry => entry.Text)) == item.Content;

    public static string Methods(IReadOnlyList<string> methods)
    {
        foreach (var separator in (string[])["、", "\n", "；"])
            if (string.Join(separator, methods) is var text && Plans.Methods.Of(text).SequenceEqual(methods, StringComparer.Ordinal))
                return text;
        return string.Join('、', methods);
    }
}

/// <summary>An item whose number stands before its content.</summary>
internal static class NumberedContent
{
    /// <summary>"1.建立制度。" (of an item on several rows, the first), or null when it would not be read as this number and this content.</summary>
    public static string? Of(PlanItem item) => item.Number is { } number ? Of(number, ItemCells.Parts(item)[0].Text) : item.Content;

    public static string? Of(string number, string content)
    {
        var text = Enumerator.Alone(number)?.Kind switch
        {
            EnumeratorKind.Chinese => number + "、" + content,
            EnumeratorKind.Circled => number + content,
            EnumeratorKind.Code => number + " " + content,
            _ => number + "." + content,
        };
        return Entry.Of(text.Split('\n').Select(line => (line.Trim(), 0))) is [{ Head: { Weak: false } head } only] && head.Printed == number && only.Body == content ? text : null;
    }
}

/// <summary>Text of the scoring cell.</summary>
internal static class RuleCells
{
    public static string Of(PlanItem item) => Of(item.RuleText, [.. OutsideContent(item.Content, item.Rules)]);

    /// <summary>The cell as it was printed when its rules are still those of the item, else a line for each rule.</summary>
    public static string Of(string? printed, IReadOnlyList<PlanRule> rules)
    {
        if (printed is not null && Rules.Read(printed) is var read && read.Count == rules.Count && read.Zip(rules).All(pair => RuleSentences.Same(pair.First, pair.Second)))
            return printed;
        var asPrinted = string.Join('\n', rules.Select(rule => rule.Text.TrimEnd('。') + "。"));
        if (Rules.Read(asPrinted) is var again && again.Count == rules.Count && again.Zip(rules).All(pair => RuleSentences.Same(pair.First, pair.Second)))
            return asPrinted;
        return string.Join('\n', rules.Select(rule => RuleSentences.Of(rule) + "。"));
    }

    /// <summary>Rules that the sentences of the content do not state themselves.</summary>
    public static IEnumerable<PlanRule> OutsideContent(string content, IEnumerable<PlanRule> rules)
    {
        var stated = Rules.Read(content).ToList();
        foreach (var rule in rules)
        {
            var at = stated.FindIndex(read => RuleSentences.Same(read, rule));
            if (at >= 0)
                stated.RemoveAt(at);
            else
                yield return rule;
        }
    }
}
