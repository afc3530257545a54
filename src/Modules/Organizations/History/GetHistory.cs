using Biaogan.Organizations.Units;

namespace Biaogan.Organizations.History;

/// <summary>What became of a unit over time, newest first: set up, renamed, moved, merged, split, closed, opened again.</summary>
internal sealed class GetHistory(AppDbContext db)
{
    internal enum Deed
    {
        SetUp,
        Renamed,
        Recategorised,
        Moved,
        Closed,
        Reopened,
        MergedInto,
        MergedFrom,
        SplitInto,
        SplitFrom,
    }

    /// <param name="Was">Old name, category or unit above; for lineage the other unit.</param>
    /// <param name="Now">New name, category or unit above.</param>
    /// <param name="OtherId">The unit above or the other unit; null when the reader has no page for it or there is none.</param>
    public sealed record Event(DateOnly On, Deed Deed, string? Was, string? Now, string? Why, int CameAlong, long? OtherId);

    private sealed record State(UnitSpan Span, string? Parent, string Category);

    public async Task<IReadOnlyList<Event>> Run(long id, Actor reader, CancellationToken ct)
    {
        var spans = await (
            from span in db.Set<UnitSpan>().AsNoTracking()
            join category in db.Set<UnitCategory>() on span.CategoryId equals category.Id
            where span.UnitId == id
            orderby span.From
            select new { Span = span, category.Name, category.NameEn }).ToListAsync(ct);
        // The unit above is called as it was called on the first day of the span.
        var parents = spans.Select(s => s.Span.ParentId).Distinct().ToList();
        var above = await db.Set<UnitSpan>().AsNoTracking().Where(p => parents.Contains(p.UnitId)).Select(p => new { p.UnitId, p.Name, p.From, p.To }).ToListAsync(ct);
        var states = spans.ConvertAll(s => new State(
            s.Span, above.FirstOrDefault(p => p.UnitId == s.Span.ParentId && p.From <= s.Span.From && (p.To is null || p.To >= s.Span.From))?.Name, T(s.Name, s.NameEn)));
        var events = Changes(states);
        var lineage = await db.Set<UnitLineage>().AsNoTracking().Where(l => l.FromUnitId == id || l.ToUnitId == id).ToListAsync(ct);
        var others = lineage.Select(l => l.FromUnitId == id ? l.ToUnitId : l.FromUnitId).Distinct().ToList();
        var names = await db.Set<Unit>().Where(u => others.Contains(u.Id)).Select(u => new { u.Id, u.Name, u.Path }).ToDictionaryAsync(u => u.Id, ct);
        var mine = reader.UnitPaths();
        events.AddRange(lineage.Select(line =>
        {
            var other = names[line.FromUnitId == id ? line.ToUnitId : line.FromUnitId];
            var deed = (line.Kind, line.FromUnitId == id) switch
            {
                (LineageKind.Merged, true) => Deed.MergedInto,
                (LineageKind.Merged, false) => Deed.MergedFrom,
                (_, true) => Deed.SplitInto,
                _ => Deed.SplitFrom,
            };
            return new Event(line.On, deed, null, other.Name, line.Why, 0, mine.Any(path => other.Path.StartsWith(path, StringComparison.Ordinal)) ? other.Id : null);
        }));
        return [.. events.OrderByDescending(e => e.On).ThenByDescending(e => e.Deed)];
    }

    /// <summary>Reads the deeds off the differences between one state and the next.</summary>
    private static List<Event> Changes(List<State> states)
    {
        var events = new List<Event>();
        for (var n = 0; n < states.Count; n++)
        {
            var (now, before) = (states[n], n == 0 ? null : states[n - 1]);
            var span = now.Span;
            if (before is null)
            {
                events.Add(new Event(span.From, Deed.SetUp, null, now.Parent, span.Why, 0, null));
            }
            else if (before.Span.To != span.From.AddDays(-1) || before.Span.EndWhy is not null)
            {
                events.Add(new Event(span.From, Deed.Reopened, null, now.Parent, span.Why, 0, null));
            }
            else
            {
                if ((before.Span.Name, before.Span.ShortName) != (span.Name, span.ShortName))
                {
                    events.Add(new Event(span.From, Deed.Renamed, before.Span.Name, span.Name, span.Why, 0, null));
                }

                if (before.Span.CategoryId != span.CategoryId)
                {
                    events.Add(new Event(span.From, Deed.Recategorised, before.Category, now.Category, span.Why, 0, null));
                }

                if (before.Span.ParentId != span.ParentId)
                {
                    events.Add(new Event(span.From, Deed.Moved, before.Parent, now.Parent, span.Why, span.CameAlong, null));
                }
            }

            if (span.To is { } last && (n == states.Count - 1 || span.EndWhy is not null || states[n + 1].Span.From != last.AddDays(1)))
            {
                events.Add(new Event(last, Deed.Closed, null, null, span.EndWhy, 0, null));
            }
        }

        return events;
    }
}
