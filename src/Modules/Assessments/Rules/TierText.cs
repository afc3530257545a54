using System.Globalization;
using System.Text.Json;
using Biaogan.Statistics.Scoring;

namespace Biaogan.Assessments.Rules;

/// <summary>Tiers as they stand in the scheme: {"label": "A" or "&gt;=90", "points": 5, "atLeast": 90}. A label that is a lower bound counts as one.</summary>
internal static class TierText
{
    public static RuleTier Read(JsonElement tier)
    {
        var label = tier.TryGetProperty("label", out var name) ? name.ToString() : "";
        var points = tier.TryGetProperty("points", out var amount) && amount.ValueKind == JsonValueKind.Number ? amount.GetDecimal() : 0m;
        var bound = tier.TryGetProperty("atLeast", out var least) && least.ValueKind == JsonValueKind.Number ? least.GetDecimal() : BoundOf(label);
        return new RuleTier(label, Points.FromDecimal(points), bound);
    }

    private static decimal? BoundOf(string label)
    {
        var text = label.StartsWith(">=", StringComparison.Ordinal) ? label[2..] : label.StartsWith('≥') ? label[1..] : null;
        return decimal.TryParse(text?.Trim().TrimEnd('%', '分'), NumberStyles.Number, CultureInfo.InvariantCulture, out var bound) ? bound : null;
    }
}
