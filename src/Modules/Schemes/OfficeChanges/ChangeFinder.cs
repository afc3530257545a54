using System.Globalization;
using Biaogan.Documents.Plans;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.MergeUnits;
using Biaogan.Schemes.Plans;

namespace Biaogan.Schemes.OfficeChanges;

/// <summary>Tells what the office changed from what the reader read and what stands now. Pure.</summary>
internal static class ChangeFinder
{
    /// <param name="read">What the reader made of the file.</param>
    /// <param name="now">The reading as the office left it.</param>
    /// <param name="units">Unit names it changed, in order.</param>
    public static IReadOnlyList<OfficeChange> Between(PlanReading read, PlanReading now, IReadOnlyList<UnitNote> units)
    {
        var changes = new List<OfficeChange>();
        foreach (var note in units)
        {
            if (!UnitNaming.Of(read).Any(u => u.Name == note.From) && !read.LeadingGroup.Any(m => m.Unit == note.From))
            {
                // Read anew since, the plan no longer says so.
                continue;
            }

            changes.Add(note.IsSet is { } isSet
                ? new OfficeChange(OfficeChangeKind.UnitSet, "set", isSet ? note.From : note.From + "*", isSet ? note.From + "*" : note.From)
                : new OfficeChange(OfficeChangeKind.UnitName, "unit", note.From, note.To));
            read = note.IsSet is { } set ? UnitNaming.MarkSet(read, note.From, set) : UnitNaming.Rename(read, note.From, note.To);
        }

        changes.AddRange(HeadFields.All.Select(f => new OfficeChange(OfficeChangeKind.Head, f, HeadFields.Text(read, f), HeadFields.Text(now, f))).Where(c => c.Old != c.New));
        for (var part = 1; part <= Math.Min(read.Schemes.Count, now.Schemes.Count); part++)
        {
            var (before, after) = (read.Schemes[part - 1].DeclaredTotal, now.Schemes[part - 1].DeclaredTotal);
            if (before != after)
            {
                changes.Add(new OfficeChange(OfficeChangeKind.Total, "totals", Number(before), Number(after)) { Part = part, Sum = after });
            }
        }

        var (old, current) = (PlanRows.Of(read).ToLookup(r => (r.Part, r.Kind)), PlanRows.Of(now).ToLookup(r => (r.Part, r.Kind)));
        foreach (var list in old.Select(g => g.Key).Union(current.Select(g => g.Key)).Order())
        {
            OfRows(list.Part, list.Kind, [.. old[list]], [.. current[list]], changes);
        }

        return changes;
    }

    private static void OfRows(int part, ItemKind kind, List<PlanRow> old, List<PlanRow> current, List<OfficeChange> changes)
    {
        var oldAt = old.ToLookup(RowPairs.PlaceOf, StringComparer.Ordinal);
        // What each row that stands now was read from; several for merged rows, none for an added one.
        var from = current.ToDictionary(r => r, _ => new List<PlanRow>(), (IEqualityComparer<PlanRow>)ReferenceEqualityComparer.Instance);
        var gone = new HashSet<PlanRow>(old, ReferenceEqualityComparer.Instance);
        foreach (var row in current.Where(r => !oldAt.Contains(RowPairs.PlaceOf(r))))
        {
            from[row].AddRange(old.Where(o => gone.Contains(o) && RowPairs.LiesWithin(o.Source, row.Source)));
            gone.ExceptWith(from[row]);
        }

        foreach (var place in current.Where(r => from[r].Count == 0).GroupBy(RowPairs.PlaceOf, StringComparer.Ordinal))
        {
            PairAtPlace([.. oldAt[place.Key].Where(gone.Contains)], [.. place], from, gone);
        }

        var split = new HashSet<PlanRow>(ReferenceEqualityComparer.Instance);
        PlanRow? above = null;
        foreach (var row in current)
        {
            switch (from[row])
            {
                case []:
                    if (!split.Contains(row))
                    {
                        changes.Add(new OfficeChange(OfficeChangeKind.Added, "row", null, row.Content) { Now = [row], After = above, Part = part, List = kind });
                    }

                    break;
                case [var one]:
                    if (SplitOff(row, one, current, from) is { Count: > 0 } rest)
                    {
                        split.UnionWith(rest);
                        changes.Add(new OfficeChange(OfficeChangeKind.Replaced, "split", one.Content, string.Join("\n", rest.Prepend(row).Select(r => "• " + r.Content))) { Rows = [one], Now = [row, .. rest], Part = part, List = kind });
                    }
                    else
                    {
                        OfFields(one, row, changes);
                    }

                    above = one;
                    break;
                case var several:
                    changes.Add(new OfficeChange(OfficeChangeKind.Replaced, "merge", string.Join("\n", several.Select(r => "• " + r.Content)), row.Content) { Rows = several, Now = [row], Part = part, List = kind });
                    above = several[^1];
                    break;
            }
        }

        changes.AddRange(old.Where(gone.Contains).Select(r => new OfficeChange(OfficeChangeKind.Removed, "row", r.Content, null) { Rows = [r], Part = part, List = kind }));
        OfOrder(part, kind, [.. current.Where(r => from[r].Count > 0).Select(r => from[r][0])], changes);
    }

    /// <summary>Rows at one place: the same words first, then the same number, then in order.</summary>
    private static void PairAtPlace(List<PlanRow> old, List<PlanRow> current, Dictionary<PlanRow, List<PlanRow>> from, HashSet<PlanRow> gone)
    {
        foreach (var same in new Func<PlanRow, PlanRow, bool>[] { (a, b) => a.Content == b.Content, (a, b) => a.Number is not null && a.Number == b.Number, (_, _) => true })
        {
            foreach (var row in current.Where(r => from[r].Count == 0))
            {
                if (old.Find(o => gone.Contains(o) && same(o, row)) is { } match)
                {
                    from[row].Add(match);
                    gone.Remove(match);
                }
            }
        }
    }

    /// <summary>Rows without an origin at the place of a row whose words are no longer those read: together they are what it was split into.</summary>
    private static List<PlanRow> SplitOff(PlanRow row, PlanRow one, List<PlanRow> current, Dictionary<PlanRow, List<PlanRow>> from) =>
        row.Content == one.Content ? [] : [.. current.SkipWhile(r => !ReferenceEquals(r, row)).Skip(1).TakeWhile(r => from[r].Count == 0 && RowPairs.PlaceOf(r) == RowPairs.PlaceOf(row))];

    private static void OfFields(PlanRow old, PlanRow now, List<OfficeChange> changes)
    {
        var (before, after) = (RowFields.Of(old), RowFields.Of(now));
        changes.AddRange(before.Keys.Where(f => before[f] != after[f])
            .Select(f => new OfficeChange(OfficeChangeKind.Field, f, before[f], after[f]) { Rows = [old], Now = [now], Part = old.Part, List = old.Kind }));
    }

    /// <summary>The fewest rows that must be moved to get from the order read to the one that stands.</summary>
    private static void OfOrder(int part, ItemKind kind, List<PlanRow> order, List<OfficeChange> changes)
    {
        var stays = LongestRising([.. order.Select(r => r.Index)]);
        for (var i = 0; i < order.Count; i++)
        {
            if (!stays.Contains(order[i].Index))
            {
                changes.Add(new OfficeChange(OfficeChangeKind.Moved, "order", null, i == 0 ? null : order[i - 1].Content) { Rows = [order[i]], After = i == 0 ? null : order[i - 1], Part = part, List = kind });
            }
        }
    }

    /// <summary>Values that can stay where they are when the fewest others are moved into rising order; all differ.</summary>
    private static HashSet<int> LongestRising(IReadOnlyList<int> values)
    {
        var tails = new List<int>();
        var previous = new int[values.Count];
        for (var i = 0; i < values.Count; i++)
        {
            var at = tails.FindIndex(t => values[t] >= values[i]);
            previous[i] = at == 0 || tails.Count == 0 ? -1 : tails[(at < 0 ? tails.Count : at) - 1];
            if (at < 0)
            {
                tails.Add(i);
            }
            else
            {
                tails[at] = i;
            }
        }

        var rising = new HashSet<int>();
        for (var i = tails.Count == 0 ? -1 : tails[^1]; i >= 0; i = previous[i])
        {
            rising.Add(values[i]);
        }

        return rising;
    }

    private static string? Number(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);
}
