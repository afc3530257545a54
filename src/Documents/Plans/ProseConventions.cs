namespace Biaogan.Documents.Plans;

/// <summary>Sentences beside a table that hold for the whole scheme: vetoes, gates, and what becomes of items that do not apply.</summary>
internal static class ProseConventions
{
    /// <summary>Adds them to the only scheme; with several schemes it stays open which one is meant, so the text stays without a role.</summary>
    public static List<PlanScheme> Add(List<PlanScheme> schemes, SourceText source)
    {
        if (schemes.FindAll(scheme => scheme.Items.Count > 0) is not [var only])
            return schemes;
        var rules = new List<PlanSchemeRule>();
        var vetoes = new List<PlanExtra>();
        var bonuses = new List<PlanExtra>();
        foreach (var line in source.Flow.Select(part => part.Paragraph).OfType<Fragment>().Where(line => !line.AnyTaken && line.Text.Length <= 2000))
        {
            foreach (var rule in Rules.Read(line.Text).Where(rule => rule.Kind is "veto" or "gate" or "not-applicable" || rule.Kind == "bonus" && (rule.Parameters.Count > 0 || rule.Tiers.Count > 0)))
            {
                var at = line.Text.IndexOf(rule.Text, StringComparison.Ordinal);
                if (at < 0)
                    continue;
                line.Take(at, Math.Min(line.Text.Length - at, rule.Text.Length + 1));
                if (rule.Kind == "veto")
                    vetoes.Add(new PlanExtra(rule.Text, null, line.Place) { Number = Enumerator.Of(line.Text)?.Printed });
                else if (rule.Kind == "bonus")
                    bonuses.Add(new PlanExtra(rule.Text, Extras.PointsOf(rule.Text), line.Place) { Cap = Extras.CapOf(rule.Text), Number = Enumerator.Of(line.Text)?.Printed });
                else
                    rules.Add(new PlanSchemeRule([], rule, line.Place));
            }
        }
        return rules.Count + vetoes.Count + bonuses.Count == 0 ? schemes : [.. schemes.Select(scheme => scheme != only ? scheme : only with { Rules = [.. only.Rules, .. rules], Vetoes = [.. only.Vetoes, .. vetoes], Bonuses = [.. only.Bonuses, .. bonuses] })];
    }
}
