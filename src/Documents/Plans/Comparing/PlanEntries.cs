namespace Biaogan.Documents.Plans.Comparing;

/// <summary>An entry of a list, made comparable.</summary>
/// <param name="Key">Number or name that may tell it apart, else empty.</param>
/// <param name="Path">Group it stands in.</param>
/// <param name="Text">What it says; similarity is measured on it.</param>
/// <param name="Fields">All fields that count, by name.</param>
internal sealed record PlanEntry(string Key, IReadOnlyList<string> Path, string Text, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>True where the key alone says which entry is meant, as the name of a group does.</summary>
    public bool KeyDecides { get; init; }

    /// <summary>The path as the plan prints it, where <see cref="PlanEntry.Path"/> follows groups that were renamed.</summary>
    public IReadOnlyList<string> Printed { get; init; } = Path;

    public string PathKey { get; } = string.Join('\n', Path);
    public string Label => Key.Length == 0 || Key == Text ? SchemeReading.Short(Text) : Text.Length == 0 ? SchemeReading.Short(Key) : $"{Key} {SchemeReading.Short(Text)}";
}

/// <summary>The lists of a plan as entries.</summary>
internal static class PlanEntries
{
    public static List<PlanEntry> Items(PlanScheme scheme) => [.. scheme.Items.Select(item => new PlanEntry(item.Number ?? "", item.Path, item.Content, PlanFields.Of(item)))];

    public static List<PlanEntry> Extras(IReadOnlyList<PlanExtra> extras) => [.. extras.Select(extra => new PlanEntry(extra.Number ?? "", [], extra.Text, PlanFields.Of(extra)))];

    public static List<PlanEntry> Rules(PlanScheme scheme) => [.. scheme.Rules.Select(rule => new PlanEntry("", rule.Path, rule.Rule.Text, new Dictionary<string, string> { ["rules"] = PlanFields.Of(rule.Rule) }))];

    public static List<PlanEntry> LeadingGroup(PlanReading plan) => [.. plan.LeadingGroup.Select(member => new PlanEntry(
        "", [member.Post], $"{member.Name} {member.Unit}".Trim(), PlanFields.Made(("name", member.Name), ("unit", member.Unit))))];

    /// <summary>Dates set in running text; those of items are compared with their items.</summary>
    public static List<PlanEntry> Deadlines(PlanReading plan)
    {
        var ofItems = plan.Schemes.SelectMany(scheme => scheme.Items).Select(item => item.Deadline).OfType<PlanDeadline>().Select(deadline => (deadline.Text, deadline.Context)).ToHashSet();
        return [.. plan.Deadlines.Where(deadline => !ofItems.Contains((deadline.Text, deadline.Context))).Select(deadline => new PlanEntry("", [], deadline.Context ?? deadline.Text, PlanFields.Made(("deadline", PlanFields.Of(deadline)), ("context", deadline.Context))))];
    }

    public static List<PlanEntry> Schemes(PlanReading plan) => [.. plan.Schemes.Select(scheme => new PlanEntry("", [], scheme.Title ?? "", PlanFields.Of(scheme)))];

    /// <summary>Groups at every level with the points and weights the plan prints for them.</summary>
    public static List<PlanEntry> Groups(PlanScheme scheme)
    {
        var totals = scheme.GroupTotals.ToLookup(total => PlanChecks.Key(total.Path, total.Path.Count), total => total.Points, StringComparer.Ordinal);
        var blocks = scheme.Blocks.ToLookup(block => block.Name, StringComparer.Ordinal);
        var entries = new List<PlanEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in scheme.Items.Select(item => item.Path))
            for (var length = 1; length <= path.Count; length++)
            {
                var key = PlanChecks.Key(path, length);
                if (!seen.Add(key))
                    continue;
                var block = length == 1 ? blocks[path[0]].FirstOrDefault() : null;
                entries.Add(new PlanEntry(path[length - 1], [.. path.Take(length - 1)], path[length - 1], PlanFields.Made(
                    ("weight", block?.Weight is { } weight ? PlanComparison.Text(weight) : null),
                    ("declared", string.Join('、', totals[key].Concat(block?.DeclaredTotal is { } declared ? [declared] : []).Distinct().Order().Select(PlanComparison.Text)) is { Length: > 0 } points ? points : null))) { KeyDecides = true });
            }
        return entries;
    }
}
