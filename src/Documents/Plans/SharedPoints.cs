namespace Biaogan.Documents.Plans;

/// <summary>Points printed once for several rows.</summary>
internal static class SharedPoints
{
    /// <summary>
    /// Rows under one points cell: a single row takes the points; rows whose own sentences set points keep them and the cell becomes their group's total;
    /// rows without any become the scoring points of one item.
    /// </summary>
    public static (List<PlanItem> Items, List<PlanGroupTotal> Totals) Merge(IReadOnlyList<PlanItem> items, IReadOnlyList<(GridCell Cell, decimal Points, PlanItem Item)> shared)
    {
        var totals = new List<PlanGroupTotal>();
        if (shared.Count == 0)
            return ([.. items], totals);
        var replaced = new Dictionary<PlanItem, PlanItem?>(ReferenceEqualityComparer.Instance);
        foreach (var group in shared.GroupBy(entry => entry.Cell))
        {
            var rows = group.Select(entry => entry.Item).ToList();
            var points = group.First().Points;
            if (rows.Count == 1)
                replaced[rows[0]] = rows[0] with { Points = points };
            else if (rows.TrueForAll(row => row.Points is not null))
                totals.Add(new PlanGroupTotal(CommonPath(rows), points, rows[0].Source));
            else
            {
                foreach (var row in rows)
                    replaced[row] = null;
                replaced[rows[0]] = OneItem(rows, points);
            }
        }
        var made = new List<PlanItem>(items.Count);
        foreach (var item in items)
            if (!replaced.TryGetValue(item, out var other))
                made.Add(item);
            else if (other is not null)
                made.Add(other);
        return (made, totals);
    }

    private static PlanItem OneItem(List<PlanItem> rows, decimal points) => rows[0] with
    {
        Content = string.Join('\n', rows.Select(row => row.Content)),
        Points = points,
        ScoringPoints = [.. rows.Select(row => new PlanScoringPoint(row.Content, row.Points))],
        RuleText = null,
        Rules = [.. rows.SelectMany((row, i) => row.Rules.Select(rule => rule with { ScoringPoint = i + 1 }))],
        Units = [.. rows.SelectMany(row => row.Units).Distinct()],
        Methods = [.. rows.SelectMany(row => row.Methods).Distinct(StringComparer.Ordinal)],
        AsksAboutPersons = rows.Exists(row => row.AsksAboutPersons),
        Source = rows[0].Source with { Rows = [.. rows.SelectMany(row => row.Source.Rows).Distinct()], Lines = [.. rows.SelectMany(row => row.Source.Lines).Distinct()] },
    };

    private static IReadOnlyList<string> CommonPath(List<PlanItem> rows)
    {
        var path = rows[0].Path;
        foreach (var row in rows)
            path = [.. path.Zip(row.Path).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First)];
        return path;
    }
}

/// <summary>The total a scheme really has.</summary>
internal static class SchemeTotals
{
    /// <summary>Weighted when every block carries a weight and the blocks are not themselves scaled to their weights; null without any points.</summary>
    public static decimal? Total(IReadOnlyList<PlanItem> items, IReadOnlyList<PlanBlock> blocks)
    {
        if (items.All(item => item.Points is null))
            return null;
        var weighted = blocks.Count > 0 && blocks.All(block => block.Weight is not null) && blocks.Any(block => block.Total != block.Weight);
        return weighted ? blocks.Sum(block => block.Weight!.Value * (block.Total ?? 0)) / 100m : items.Sum(item => item.Points ?? 0);
    }
}
