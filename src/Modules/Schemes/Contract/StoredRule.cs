using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Schemes.Contract;

/// <summary>
/// How the rule of a scoring point is kept in <see cref="ScoringPointRow.RuleKind"/> and <see cref="ScoringPointRow.RuleParameters"/>.
/// JSON: the numbers by name (per, cap, floor, target, threshold, slope, step, full, count, each), proRata and lessIsBetter when true,
/// effect of a veto (stop, counts-as-59, loses-excellent, not-eligible), tiers as [{"label", "points", "atLeast"}]; what is not set is left out, so "{}" is a rule without parameters.
/// </summary>
public static class StoredRule
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<string, RuleKind> Kinds = Enum.GetValues<RuleKind>()
        .ToDictionary(k => JsonNamingPolicy.KebabCaseLower.ConvertName(k.ToString()), StringComparer.Ordinal);

    private static readonly Dictionary<string, VetoEffect> Effects = new(StringComparer.Ordinal)
    {
        ["stop"] = VetoEffect.Stop, ["counts-as-59"] = VetoEffect.CountsAs, ["loses-excellent"] = VetoEffect.LosesExcellent, ["not-eligible"] = VetoEffect.NotEligible,
    };

    /// <summary>Names of all kinds, in the order of <see cref="RuleKind"/>.</summary>
    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    /// <summary>The kind of a stored name such as "all-or-nothing".</summary>
    /// <exception cref="ArgumentException">No rule has this name.</exception>
    public static RuleKind KindOf(string name) =>
        Kinds.TryGetValue(name, out var kind) ? kind : throw new ArgumentException($"No rule is named {name}.", nameof(name));

    public static string NameOf(RuleKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    public static RuleParameters Read(string json)
    {
        var stored = JsonSerializer.Deserialize<Shape>(json, Options) ?? new Shape();
        return new RuleParameters
        {
            Per = stored.Per,
            Cap = stored.Cap,
            Floor = stored.Floor,
            Target = stored.Target,
            Threshold = stored.Threshold,
            Slope = stored.Slope,
            Step = stored.Step,
            Full = stored.Full,
            Count = stored.Count,
            Each = stored.Each,
            ProRata = stored.ProRata,
            LessIsBetter = stored.LessIsBetter,
            Effect = stored.Effect is { } effect && Effects.TryGetValue(effect, out var known) ? known : null,
            Tiers = [.. (stored.Tiers ?? []).Select(t => new RuleTier(t.Label, Points.FromDecimal(t.Points), t.AtLeast))],
        };
    }

    public static string Write(RuleParameters parameters) => JsonSerializer.Serialize(
        new Shape
        {
            Per = parameters.Per,
            Cap = parameters.Cap,
            Floor = parameters.Floor,
            Target = parameters.Target,
            Threshold = parameters.Threshold,
            Slope = parameters.Slope,
            Step = parameters.Step,
            Full = parameters.Full,
            Count = parameters.Count,
            Each = parameters.Each,
            ProRata = parameters.ProRata,
            LessIsBetter = parameters.LessIsBetter,
            Effect = parameters.Effect is { } effect ? Effects.First(e => e.Value == effect).Key : null,
            Tiers = parameters.Tiers.Count == 0 ? null : [.. parameters.Tiers.Select(t => new Tier(t.Label, t.Amount.ToDecimal(), t.AtLeast))],
        },
        Options);

    private sealed record Shape
    {
        public decimal? Per { get; init; }
        public decimal? Cap { get; init; }
        public decimal? Floor { get; init; }
        public decimal? Target { get; init; }
        public decimal? Threshold { get; init; }
        public decimal? Slope { get; init; }
        public decimal? Step { get; init; }
        public decimal? Full { get; init; }
        public decimal? Count { get; init; }
        public decimal? Each { get; init; }
        public bool ProRata { get; init; }
        public bool LessIsBetter { get; init; }
        public string? Effect { get; init; }
        public IReadOnlyList<Tier>? Tiers { get; init; }
    }

    // Zero points of a tier are a statement, not a default to leave out.
    private sealed record Tier(string Label, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal Points, decimal? AtLeast);
}
