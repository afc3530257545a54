namespace Biaogan.Documents.Plans;

/// <summary>Sums of a scheme after a person corrected its rows.</summary>
public static class PlanTotals
{
    /// <summary>The scheme with <see cref="PlanScheme.Blocks"/> and <see cref="PlanScheme.Total"/> counted again from its items; weights and printed points stay as they are.</summary>
    public static PlanScheme Recount(PlanScheme scheme)
    {
        var old = scheme.Blocks.ToLookup(block => block.Name, StringComparer.Ordinal);
        var blocks = scheme.Items.Where(item => item.Path.Count > 0).GroupBy(item => item.Path[0], StringComparer.Ordinal).Select(group =>
        {
            var total = group.Any(item => item.Points is not null) ? group.Sum(item => item.Points ?? 0) : (decimal?)null;
            return old[group.Key].FirstOrDefault() is { } block ? block with { Total = total } : new PlanBlock(group.Key, null, total);
        }).ToList();
        return scheme with { Blocks = blocks, Total = SchemeTotals.Total(scheme.Items, blocks) };
    }
}
