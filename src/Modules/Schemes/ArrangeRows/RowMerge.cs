using Biaogan.Documents.Plans;
using Biaogan.Schemes.OfficeChanges;

namespace Biaogan.Schemes.ArrangeRows;

/// <summary>Several items as one. Pure; nothing of any is lost.</summary>
internal static class RowMerge
{
    /// <param name="items">At least two, in their order.</param>
    public static PlanItem Of(IReadOnlyList<PlanItem> items)
    {
        var first = items[0];
        var points = new List<PlanScoringPoint>();
        var rules = new List<PlanRule>();
        foreach (var item in items)
        {
            // An item without scoring points becomes one, so that what each was worth is still to be seen.
            var own = item.ScoringPoints.Count > 0 ? item.ScoringPoints : [new PlanScoringPoint(item.Content, item.Points)];
            rules.AddRange(item.Rules.Select(r => r with
            {
                ScoringPoint = r.ScoringPoint is { } at ? at + points.Count : own.Count == 1 ? points.Count + 1 : null,
            }));
            points.AddRange(own);
        }

        return first with
        {
            Content = string.Join('\n', items.Select(i => i.Content)),
            Points = items.All(i => i.Points is null) ? null : items.Sum(i => i.Points ?? 0),
            ScoringPoints = points,
            Rules = rules,
            Methods = [.. items.SelectMany(i => i.Methods).Distinct(StringComparer.Ordinal)],
            Units = [.. items.SelectMany(i => i.Units).DistinctBy(u => (u.Name, u.Role))],
            Deadline = Deadline([.. items.Select(i => i.Deadline).OfType<PlanDeadline>()]),
            AsksAboutPersons = items.Any(i => i.AsksAboutPersons),
            Source = items.Select(i => i.Source).Aggregate(RowPairs.Union),
            FieldLines = items.SelectMany(i => i.FieldLines).GroupBy(f => f.Key, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => (IReadOnlyList<int>)[.. g.SelectMany(f => f.Value).Distinct()], StringComparer.Ordinal),
            Other = items.SelectMany(i => i.Other).GroupBy(o => o.Key, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => string.Join('\n', g.Select(o => o.Value).Distinct(StringComparer.Ordinal)), StringComparer.Ordinal),
        };
    }

    /// <summary>The one date they share; where they differ all are kept as text without a date, which is asked about.</summary>
    private static PlanDeadline? Deadline(IReadOnlyList<PlanDeadline> deadlines) =>
        deadlines.DistinctBy(d => (d.Date, d.Recurrence, d.Month, d.Day, d.Date is null ? d.Text : "")).ToList() switch
        {
            [] => null,
            [var one] => one,
            var several => new PlanDeadline { Text = string.Join('；', several.Select(d => d.Text)), Problem = "unreadable-date", Source = several[0].Source },
        };
}
