using System.Globalization;
using System.Text.Json;
using Biaogan.Documents;
using Biaogan.Documents.Plans;
using Biaogan.Schemes.BrowseSchemes;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Schemes;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Schemes.ExportPlan;

/// <summary>Plans and published schemes as they go into a file. Pure.</summary>
internal static class PrintedScheme
{
    /// <summary>A plan as it stands with the office's corrections.</summary>
    public static PlanReading Of(PlanReading plan) => plan with
    {
        Schemes = [.. plan.Schemes.Select(s => s with { Items = [.. s.Items.Select(Printed)] })],
    };

    /// <summary>A scheme as it was published: rows, points (scaled where parts are weighted), rules, units and deadlines of that version.</summary>
    public static PlanReading Of(SchemeTree tree)
    {
        var groups = tree.Groups.ToDictionary(g => g.Id);
        var place = new SourcePlace();
        return new PlanReading
        {
            File = "", Sha256 = "", Title = tree.Scheme.Title, Coverage = 1, Mapped = 1,
            LeadingGroup = [.. tree.LeadingGroup.Select(l => new LeadingGroupMember(l.Post, null, l.Unit))],
            Schemes = [PlanTotals.Recount(new PlanScheme
            {
                Title = tree.Scheme.Title,
                DeclaredTotal = new Points(tree.Scheme.TotalMicro).ToDecimal(),
                Items = [.. tree.Items.Where(i => i.Kind == ItemKind.Base).Select(i => Item(tree, i, Path(groups, i.GroupId)))],
                Bonuses = Extras(tree, ItemKind.Bonus, place),
                Penalties = Extras(tree, ItemKind.Penalty, place),
                Vetoes = Extras(tree, ItemKind.Veto, place),
            })],
        };
    }

    private static PlanItem Printed(PlanItem item) => item with { Rules = PrintedRules.Of(item.Rules, item.Points ?? 0) };

    private static PlanItem Item(SchemeTree tree, SchemeItem item, IReadOnlyList<string> path)
    {
        var points = tree.Points[item.Id].ToList();
        return Printed(new PlanItem
        {
            Number = item.Number,
            Path = path,
            Content = item.Content,
            Points = new Points(item.PointsMicro).ToDecimal(),
            ScoringPoints = points.Count > 1 ? [.. points.Select(p => new PlanScoringPoint(p.Text, new Points(p.PointsMicro).ToDecimal()))] : [],
            // One sentence may hold for several scoring points.
            Rules = [.. points.Where(p => p.RuleKind != "award" || p.RuleText is not null).Select(Rule).DistinctBy(r => (r.Kind, r.Text, string.Join(' ', r.Parameters), string.Join(' ', r.Tiers)))],
            Methods = item.Methods.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Units = [.. tree.Units[item.Id].Select(u => new PlanUnit(u.Name, JsonNamingPolicy.KebabCaseLower.ConvertName(u.Role.ToString())) { IsSet = u.IsSet })],
            Deadline = item.Deadline is null && item.DeadlineText is null ? null
                : PlanReader.ReadDeadline(item.DeadlineText ?? "") is { } read && read.Date == item.Deadline ? read
                : new PlanDeadline { Text = item.DeadlineText ?? item.Deadline!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Date = item.Deadline },
            Source = new SourcePlace(),
        });
    }

    /// <summary>The stored rule under the names a form gives its numbers; award with a sentence is a rule kept as text.</summary>
    private static PlanRule Rule(ScoringPointRow point)
    {
        var stored = StoredRule.Read(point.RuleParameters);
        var numbers = new (string Name, decimal? Value)[]
        {
            ("per", stored.Per), ("cap", stored.Cap), ("floor", stored.Floor), ("target", stored.Target), ("threshold", stored.Threshold), ("slope", stored.Slope),
            ("step", stored.Step), ("full", stored.Full), ("count", stored.Count), ("each", stored.Each),
        };
        var parameters = numbers.Where(n => n.Value is not null).ToDictionary(n => n.Name, n => n.Value!.Value, StringComparer.Ordinal);
        return new PlanRule(point.RuleKind == "award" && parameters.Count == 0 ? "text" : point.RuleKind, point.RuleText ?? "")
        {
            Parameters = parameters,
            Tiers = [.. stored.Tiers.Select(t => new PlanTier(point.RuleKind == "rank" && t.Label.All(char.IsAsciiDigit) ? $"第{t.Label}名" : t.Label, t.Amount.ToDecimal()))],
        };
    }

    private static IReadOnlyList<PlanExtra> Extras(SchemeTree tree, ItemKind kind, SourcePlace place) =>
        [.. tree.Items.Where(i => i.Kind == kind).Select(i => new PlanExtra(i.Content, kind == ItemKind.Veto ? null : new Points(i.PointsMicro).ToDecimal(), place) { Number = i.Number })];

    private static IReadOnlyList<string> Path(Dictionary<long, SchemeGroup> groups, long? group)
    {
        var path = new List<string>();
        for (var at = group; at is { } id; at = groups[id].ParentId)
        {
            path.Insert(0, groups[id].Name);
        }

        return path;
    }
}
