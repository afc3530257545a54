using Biaogan.Documents.Plans;
using Biaogan.Schemes.Contract;
using Biaogan.Schemes.Plans;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Schemes.Schemes;

/// <summary>Turns one scheme of a reading into what is published: pure, used by the use case, its confirm page and the sample alike.</summary>
internal sealed class SchemeDrafting
{
    private const int MostGroups = 12;
    private readonly PlanReading _reading;
    private readonly PlanScheme _scheme;
    private readonly Func<PlanItem, bool> _isHeld;
    private readonly List<DraftGroup> _groups = [];
    private readonly Dictionary<string, int> _groupOf = new(StringComparer.Ordinal);
    private readonly List<DraftItem> _items = [];
    private readonly List<DraftFault> _faults = [];
    private int _sequence;

    private SchemeDrafting(PlanReading reading, int part, Func<PlanItem, bool> isHeld) =>
        (_reading, _scheme, _isHeld) = (reading, reading.Schemes[part - 1], isHeld);

    /// <param name="reading">The plan as corrected.</param>
    /// <param name="part">1-based scheme of the plan.</param>
    /// <param name="isHeld">Whether an item asks about persons and the office has not confirmed that aggregate figures alone are its proof.</param>
    public static SchemeDraft Of(PlanReading reading, int part, Func<PlanItem, bool> isHeld) => new SchemeDrafting(reading, part, isHeld).Draft(part);

    private bool IsWeighted => _scheme.Blocks.Count > 0 && _scheme.Blocks.All(b => b.Weight is not null) && _scheme.Blocks.Any(b => b.Total != b.Weight);

    private SchemeDraft Draft(int part)
    {
        foreach (var row in PlanRows.Of(_reading).Where(r => r.Part == part))
        {
            _items.Add(row.Item is { } item ? Item(row, item) : Extra(row, row.Extra!));
        }

        if (_scheme.Items.Count == 0)
        {
            _faults.Add(new(T("没有读到任何测评内容，不能发布。", "No item was read; there is nothing to publish."), null, null));
        }

        var groups = _groups.Select((g, i) => g with { Points = Points.Sum(_items.Where(item => item.Kind == ItemKind.Base && Within(item.Group, i)).Select(item => item.Points)) }).ToList();
        return new SchemeDraft
        {
            Title = Short(_scheme.Title ?? _reading.Title ?? _reading.File, 300),
            Total = Points.Sum(_items.Where(i => i.Kind == ItemKind.Base).Select(i => i.Points)),
            Groups = groups,
            Items = _items,
            LeadingGroup = [.. _reading.LeadingGroup.Where(m => !string.IsNullOrWhiteSpace(m.Unit)).Select(m => (Short(m.Post, 200), Short(m.Unit!, 200)))],
            Faults = _faults,
            IsWeighted = IsWeighted,
        };
    }

    private bool Within(int? group, int ancestor)
    {
        for (var at = group; at is { } index; at = _groups[index].Parent)
        {
            if (index == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    private DraftItem Item(PlanRow row, PlanItem item)
    {
        var factor = IsWeighted && item.Path.Count > 0 ? _scheme.Blocks.FirstOrDefault(b => b.Name == item.Path[0])?.Weight / 100m ?? 1m : 1m;
        var group = Group(item.Path);
        if (item.Content.Trim().Length == 0)
        {
            Fault(row, T("没有测评内容。", "has no content."));
        }

        if (item.Points is null)
        {
            Fault(row, T("没有分值。", "has no points."));
        }
        else if (item.Points < 0)
        {
            Fault(row, T("分值是负数。", "has negative points."));
        }

        return new DraftItem(row.Row, ++_sequence, group, ItemKind.Base, item.Number, item.Content, item.Path, Scaled(Math.Max(item.Points ?? 0, 0), factor))
        {
            Methods = string.Join('\n', item.Methods),
            Deadline = item.Deadline?.Date,
            DeadlineText = item.Deadline?.Text is { } text ? Short(text, 500) : null,
            IsHeld = _isHeld(item),
            ScoringPoints = [.. ScoringPoints(row, item).Select(p => p with { Points = Scaled(p.Points.ToDecimal(), factor), Parameters = factor == 1m ? p.Parameters : Scaled(p.Parameters, factor) })],
            Units = [.. item.Units.Where(u => u.Name.Trim().Length > 0).DistinctBy(u => (u.Name, u.Role))],
        };
    }

    private List<DraftPoint> ScoringPoints(PlanRow row, PlanItem item)
    {
        var whole = item.Points ?? 0;
        var points = item.ScoringPoints.Where(p => p.Text.Trim().Length > 0).ToList();
        // Tiers and places are alternatives: together they are one scoring point worth the item's points. Points nobody divided stay undivided.
        var alternatives = points.Count > 1 && item.Rules.Any(r => r.Kind is "tiers" or "rank" && r.ScoringPoint is null);
        if (points.Count <= 1 || alternatives || points.TrueForAll(p => p.Points is null))
        {
            var text = points.Count == 0 ? item.Content : string.Join('\n', points.Select(p => p.Text));
            if (points is [{ Points: { } only }] && only != whole)
            {
                Fault(row, T($"得分点是 {only:0.######} 分，本项是 {whole:0.######} 分。", $"has a scoring point of {only:0.######} where the item has {whole:0.######}."));
            }

            return [Point(text, whole, [.. item.Rules])];
        }

        if (points.Exists(p => p.Points is null))
        {
            Fault(row, T("有的得分点没有分值。", "has scoring points without points."));
        }
        else if (points.Sum(p => p.Points!.Value) != whole)
        {
            Fault(row, T($"得分点合计 {points.Sum(p => p.Points!.Value):0.######} 分，本项是 {whole:0.######} 分。", $"has scoring points of {points.Sum(p => p.Points!.Value):0.######} in all where the item has {whole:0.######}."));
        }

        // A rule for the whole item cannot be computed on a part of it: beside the parts it stays text, unless it only repeats that points are awarded.
        var shared = item.Rules.Where(r => r.ScoringPoint is null && r.Kind != "award").Select(r => r with { Kind = "text" }).ToList();
        return [.. points.Select((p, i) => Point(p.Text, p.Points ?? 0, [.. item.Rules.Where(r => r.ScoringPoint == i + 1), .. shared]))];
    }

    private static DraftPoint Point(string text, decimal possible, IReadOnlyList<PlanRule> rules)
    {
        // The content and the scoring standard often say the same rule twice.
        var telling = rules.Where(r => r.Kind != "award" || r.Parameters.ContainsKey("each"))
            .DistinctBy(r => (r.Kind, string.Join(' ', r.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal)), string.Join(' ', r.Tiers))).ToList();
        var sentences = string.Join('\n', rules.Select(r => r.Text).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal));
        // One rule can be computed; two on the same points would need to be weighed against each other by a person.
        var typed = telling switch
        {
            [] => new TypedRule(RuleKind.Award, new RuleParameters(), IsText: false),
            [var only] => TypedRules.Of(only, possible),
            _ => new TypedRule(RuleKind.Award, new RuleParameters(), IsText: true),
        };
        return new DraftPoint(text, Points.FromDecimal(Math.Max(possible, 0)), typed.Kind, typed.Parameters, sentences.Length == 0 ? null : sentences, typed.IsText);
    }

    private DraftItem Extra(PlanRow row, PlanExtra extra)
    {
        var most = Math.Abs(extra.Cap ?? extra.Points ?? 0);
        if (row.Kind != ItemKind.Veto && most == 0)
        {
            Fault(row, T("没有分值或上限。", "has neither points nor a cap."));
        }

        var rule = TypedRules.Of(row.Kind, extra);
        var points = row.Kind == ItemKind.Veto ? Points.Zero : Points.FromDecimal(most);
        return new DraftItem(row.Row, ++_sequence, null, row.Kind, extra.Number, extra.Text, [KindName(row.Kind)], points)
        {
            ScoringPoints = [new DraftPoint(extra.Text, points, rule.Kind, rule.Parameters, extra.Text, IsText: false)],
        };
    }

    private int? Group(IReadOnlyList<string> path)
    {
        int? parent = null;
        foreach (var depth in Enumerable.Range(1, Math.Min(path.Count, MostGroups)))
        {
            var key = string.Join('\n', path.Take(depth));
            if (!_groupOf.TryGetValue(key, out var index))
            {
                index = _groupOf[key] = _groups.Count;
                _groups.Add(new DraftGroup(Short(path[depth - 1], 500), parent, index + 1, Points.Zero));
            }

            parent = index;
        }

        return parent;
    }

    private void Fault(PlanRow row, string what)
    {
        var name = row.Number is { } number ? T($"第 {number} 项", $"Item {number} ") : T($"“{Short(row.Content, 20)}”", $"“{Short(row.Content, 20)}” ");
        _faults.Add(new(name + what, row.Row, row.Source));
    }

    /// <summary>Heading under which bonuses, penalties and vetoes stand: plan text, so Chinese in both languages.</summary>
    public static string KindName(ItemKind kind) => kind switch
    {
        ItemKind.Bonus => "加分项",
        ItemKind.Penalty => "扣分项",
        ItemKind.Veto => "一票否决项",
        _ => "",
    };

    private static Points Scaled(decimal points, decimal factor) => Points.FromDecimal(points * factor);

    private static RuleParameters Scaled(RuleParameters p, decimal factor) => p with
    {
        Per = p.Per * factor,
        Cap = p.Cap * factor,
        Floor = p.Floor * factor,
        Slope = p.Slope * factor,
        Full = p.Full * factor,
        Each = p.Each * factor,
        Tiers = [.. p.Tiers.Select(t => t with { Amount = Scaled(t.Amount.ToDecimal(), factor) })],
    };

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
