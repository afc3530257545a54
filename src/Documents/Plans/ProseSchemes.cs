using System.Text.RegularExpressions;

namespace Biaogan.Documents.Plans;

/// <summary>Plans without a table: headings with points, numbered sentences with points, rule sentences, and measures with their units in brackets.</summary>
internal static partial class ProseSchemes
{
    public static PlanScheme? Read(SourceText source, Reporter report)
    {
        var lines = source.Flow.Select(part => part.Paragraph).OfType<Fragment>().Where(line => !line.AnyTaken && !string.IsNullOrWhiteSpace(line.Text) && !line.Text.StartsWith("# SOURCE:", StringComparison.Ordinal)).ToList();
        var pointed = lines.Where(IsPointedHeading).ToHashSet();
        var awarded = lines.Count(line => (PointMarks.In(line.Text).Count > 0 || RunOn.Of(Bare(line)) is not null) && !IsPointedHeading(line));
        if (pointed.Count >= 3 && pointed.Count > awarded)
            return Headings(lines, pointed);
        var ruled = lines.Count(line => Rules.Read(line.Text).Any(rule => rule.Kind is not ("award" or "text" or "survey")));
        if (awarded >= 2 && awarded >= ruled)
            return Sentences(lines);
        if (ruled >= 3)
            return RuleSentences(lines, report);
        return Measures(lines);
    }

    /// <summary>A short line that ends with its points and holds no sentence.</summary>
    private static bool IsPointedHeading(Fragment line) =>
        line.Text.Length <= 80 && PointMarks.OfName(Bare(line)).Points is not null && PointMarks.OfName(Bare(line)).Name.AsSpan().IndexOfAny("；。;，") < 0;

    private static PlanScheme Headings(List<Fragment> lines, HashSet<Fragment> pointed)
    {
        var items = new List<PlanItem>();
        var totals = new List<PlanGroupTotal>();
        var trail = new List<(int Depth, string Name)>();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var isPointed = pointed.Contains(line);
            if (!isPointed && DepthOf(line) is null)
                continue;
            var depth = DepthOf(line) ?? 99;
            trail.RemoveAll(open => open.Depth >= depth);
            var text = Bare(line);
            var head = Enumerator.Of(text);
            var (name, points) = PointMarks.OfName(head is null ? text : text[head.Length..]);
            var next = !isPointed ? -1 : lines.FindIndex(i + 1, other => pointed.Contains(other) || DepthOf(other) is { } d && d <= depth);
            var end = next < 0 ? lines.Count : next;
            var isGroup = isPointed && next >= 0 && pointed.Contains(lines[next]) && (DepthOf(lines[next]) ?? 99) > depth;
            if (isPointed && !isGroup)
            {
                var below = lines.GetRange(i + 1, end - i - 1);
                foreach (var part in below.Prepend(line))
                    part.Take();
                items.Add(new PlanItem
                {
                    Number = head?.Printed,
                    Path = [.. trail.Select(open => open.Name)],
                    Content = name,
                    Points = points,
                    ScoringPoints = [.. below.Select(part => new PlanScoringPoint(Bullet().Replace(part.Text, "").Trim(), null))],
                    Rules = [new PlanRule("award", text) { Parameters = new Dictionary<string, decimal> { ["points"] = points ?? 0 } }, .. below.SelectMany(part => Rules.Read(part.Text))],
                    AsksAboutPersons = false,
                    Source = new SourcePlace { Lines = [line.Line, .. below.Select(part => part.Line)] },
                });
            }
            trail.Add((depth, name));
            if (!isGroup)
                continue;
            line.Take();
            totals.Add(new PlanGroupTotal([.. trail.Select(open => open.Name)], points!.Value, line.Place));
        }
        return Scheme(items, totals);
    }

    private static PlanScheme? Sentences(List<Fragment> lines)
    {
        var items = new List<PlanItem>();
        var totals = new List<PlanGroupTotal>();
        var weights = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var trail = new List<(int Depth, string Name)>();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var entries = Entry.Of([(Bare(line), line.Line)]);
            var opens = IsPointedHeading(line) && i + 1 < lines.Count && DepthOf(line) is { } own && (DepthOf(lines[i + 1]) ?? 99) > own;
            if (StatedTotal.In(line.Text) is not null && Enumerator.Of(line.Text) is null && line.Text.Length <= 60)
                continue;
            if (opens || PointMarks.In(line.Text).Count == 0 && RunOn.Of(Bare(line)) is null)
            {
                if (DepthOf(line) is { } depth && line.Text.Length <= 60)
                {
                    var (bare, weight) = PointMarks.WeightOfName(Plain(line));
                    var (name, points) = PointMarks.OfName(bare);
                    trail.RemoveAll(open => open.Depth >= depth);
                    trail.Add((depth, name.TrimEnd('。', '：')));
                    if (weight is { } share && trail.Count == 1)
                        weights[trail[0].Name] = share;
                    if (points is { } stated)
                        totals.Add(new PlanGroupTotal([.. trail.Select(open => open.Name)], stated, line.Place));
                    if (points is not null)
                        line.Take();
                }
                continue;
            }
            if (RunOn.Of(Bare(line)) is { } runOn)
            {
                var above = DepthOf(line) ?? 10 + (runOn.Head?.Depth ?? 999);
                trail.RemoveAll(open => open.Depth >= above);
                line.Take();
                if (runOn.Clauses.Count == 0)
                {
                    items.Add(Item(new Entry(runOn.Head, Bare(line), [line.Line]), line, trail) with { Points = runOn.Points, ScoringPoints = runOn.Parts.Count > 0 ? runOn.Parts : ScoringPoints.Of(runOn.Rest).Points });
                    continue;
                }
                trail.Add((above, runOn.Name));
                totals.Add(new PlanGroupTotal([.. trail.Select(open => open.Name)], runOn.Points, line.Place));
                items.AddRange(runOn.Clauses.Select(clause => Item(clause, line, trail) with { Points = PointMarks.OfName(clause.Body).Points, Content = PointMarks.OfName(clause.Body).Name }));
                continue;
            }
            foreach (var entry in entries)
            {
                var (scoring, total, _) = ScoringPoints.Of(entry.Body);
                if (total is null)
                    continue;
                line.Take();
                items.Add(Item(entry, line, trail) with { Points = total, ScoringPoints = scoring });
            }
        }
        return items.Count == 0 ? null : Scheme(items, totals, weights);
    }

    private static PlanScheme RuleSentences(List<Fragment> lines, Reporter report)
    {
        var rules = new List<PlanSchemeRule>();
        var bonuses = new List<PlanExtra>();
        var penalties = new List<PlanExtra>();
        string? section = null, above = null;
        foreach (var line in lines)
        {
            var text = Bare(line);
            if (text.Length <= 30 && !Sentence().IsMatch(text) && Enumerator.Of(text) is null && !text.StartsWith('注'))
            {
                (section, above) = (text.StartsWith("==", StringComparison.Ordinal) ? above : text, text);
                if (text.StartsWith("==", StringComparison.Ordinal))
                    section = null;
                continue;
            }
            var read = Rules.Read(text);
            if (read.Count == 0 || (text.StartsWith('注') && text.Length <= 12))
                continue;
            line.Take();
            IReadOnlyList<string> path = section is null ? [] : [section];
            rules.AddRange(read.Select(rule => new PlanSchemeRule(path, rule, line.Place)));
            foreach (var rule in read)
                if (rule.Kind == "bonus")
                    bonuses.Add(new PlanExtra(rule.Text, Extras.PointsOf(rule.Text), line.Place) { Cap = Extras.CapOf(rule.Text) });
                else if (rule.Kind == "deduct" && section is not null && Faults().IsMatch(section))
                    penalties.Add(new PlanExtra(rule.Text, rule.Parameters.TryGetValue("max", out var max) ? max : Extras.PointsOf(rule.Text), line.Place) { Cap = Extras.CapOf(rule.Text) });
        }
        report.Note("rules-without-items", $"文件只有计分规则，没有带分值的考核项；共读出 {rules.Count} 条规则。", null, $"The document holds {rules.Count} scoring rules and no items with points.");
        return new PlanScheme { Rules = rules, Bonuses = bonuses, Penalties = penalties };
    }

    private static PlanScheme? Measures(List<Fragment> lines)
    {
        var items = new List<PlanItem>();
        var trail = new List<(int Depth, string Name)>();
        Fragment? before = null;
        foreach (var line in lines)
        {
            var text = line.Text.Replace("**", "", StringComparison.Ordinal);
            var lists = UnitLists.InSentence(text).ToList();
            var alone = UnitLine().IsMatch(text.Trim());
            if (lists.Count == 0 && !alone)
            {
                if (DepthOf(line) is { } depth && line.Text.Length <= 60)
                {
                    trail.RemoveAll(open => open.Depth >= depth);
                    trail.Add((depth, Plain(line).TrimEnd('。')));
                }
                before = line;
                continue;
            }
            var bracketOnly = lists.Count == 1 && text.Trim().Length <= lists[0].Length + 1;
            var told = (alone || bracketOnly) && before is { AnyTaken: false } ? before : line;
            var units = alone ? UnitLists.Of(text, "responsible") : [.. lists.SelectMany(list => list.Units)];
            line.Take();
            told.Take();
            var entry = Entry.Of([(Bare(told), told.Line)])[0];
            var item = Item(entry, told, [.. trail.Where(open => open.Name != entry.Body.TrimEnd('。'))]);
            items.Add(item with
            {
                Units = [.. units.Distinct()],
                Deadline = DeadlineReading.InProse(told == line ? line.Text : told.Text + "\n" + line.Text) is [var mark, ..] ? mark.Deadline with { Source = told.Place } : null,
                Source = new SourcePlace { Lines = told == line ? [line.Line] : [told.Line, line.Line] },
            });
        }
        return items.Count == 0 ? null : Scheme(items, []);
    }

    private static PlanItem Item(Entry entry, Fragment line, IReadOnlyList<(int Depth, string Name)> trail) => new()
    {
        Number = entry.Head?.Printed,
        Path = [.. trail.Select(open => open.Name)],
        Content = entry.Body.Replace("**", "", StringComparison.Ordinal),
        Rules = Rules.Read(entry.Body),
        Units = [.. UnitLists.InSentence(entry.Body).SelectMany(list => list.Units)],
        Deadline = DeadlineReading.InProse(entry.Body) is [var mark, ..] ? mark.Deadline with { Source = line.Place } : null,
        AsksAboutPersons = RowReading.AsksAboutPersons(entry.Body),
        Source = new SourcePlace { Lines = [line.Line] },
    };

    private static PlanScheme Scheme(List<PlanItem> items, List<PlanGroupTotal> totals, Dictionary<string, decimal>? weights = null)
    {
        var stated = totals.Where(total => total.Path.Count == 1).DistinctBy(total => total.Path[0]).ToDictionary(total => total.Path[0], total => total.Points, StringComparer.Ordinal);
        var blocks = items.Where(item => item.Path.Count > 0).GroupBy(item => item.Path[0], StringComparer.Ordinal)
            .Select(group => new PlanBlock(group.Key, weights is not null && weights.TryGetValue(group.Key, out var weight) ? weight : null, group.Any(item => item.Points is not null) ? group.Sum(item => item.Points ?? 0) : null)
            {
                DeclaredTotal = stated.TryGetValue(group.Key, out var points) ? points : null,
            }).ToList();
        return new PlanScheme { Items = items, Blocks = blocks, Total = SchemeTotals.Total(items, blocks), GroupTotals = totals };
    }

    /// <summary>Depth of a heading: its level, or the style of its number; null for any other line.</summary>
    private static int? DepthOf(Fragment line)
    {
        if (line.HeadingLevel is { } level)
            return level;
        var text = line.Text.TrimStart();
        var marks = text.Length - text.TrimStart('#').Length;
        if (marks is > 0 and <= 6)
            return marks;
        return Enumerator.Of(text) is { Weak: false, Kind: not (EnumeratorKind.Circled or EnumeratorKind.ArabicBracket) } head && text.Length <= 60 ? 10 + head.Depth : null;
    }

    private static string Bare(Fragment line) => line.Text.Trim().TrimStart('#').Trim();

    private static string Plain(Fragment line)
    {
        var text = Bare(line);
        return Enumerator.Of(text) is { } head ? text[head.Length..] : text;
    }

    [GeneratedRegex(@"^\s*(?:[-*•·●]|\d{1,2}[.)])\s+", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"[。；;，,：:]", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"失误|违规|扣分|减分|负面|处罚|惩", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Faults();

    [GeneratedRegex(@"^(?:责任|牵头|配合|主办|承办|协办)(?:单位|部门|科室)\s?[：:].{2,300}$", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex UnitLine();
}
