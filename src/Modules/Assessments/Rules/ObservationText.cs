using System.Globalization;
using Biaogan.Statistics.Scoring;
using Biaogan.Ui;

namespace Biaogan.Assessments.Rules;

/// <summary>An observation between form, ledger and rule. In the ledger it stands as <c>part=value</c>.</summary>
internal static class ObservationText
{
    private const int Longest = 150;

    /// <summary>Reads what was entered.</summary>
    /// <returns>The observation and its ledger text, or what is wrong in the user's language.</returns>
    public static (RuleObservation? Observation, string? Text, string? Fault) Read(RuleOfPoint rule, string? entered)
    {
        var text = entered?.Trim() ?? "";
        if (text.Length == 0)
        {
            return (null, null, T("请填写。", "Please fill in."));
        }

        return rule.Asks switch
        {
            Asks.Fulfilled => YesNo(text, "fulfilled", yes => new RuleObservation { Fulfilled = yes }),
            Asks.Occurred => YesNo(text, "occurred", yes => new RuleObservation { Fulfilled = !yes }),
            Asks.Tier => Tier(rule, text),
            Asks.Count => Whole(text, "count", 0, n => new RuleObservation { Count = n }),
            Asks.Place => Whole(text, "place", 1, n => new RuleObservation { Place = n }),
            Asks.Value => Number(text, "value", null, n => new RuleObservation { Value = n }),
            _ => Number(text, "awarded", MostAwarded(rule), n => new RuleObservation { Awarded = n }),
        };
    }

    /// <summary>The value of a ledger text as a form shows it: "count=2" → "2".</summary>
    public static string? Value(string? ledgerText) => ledgerText?[(ledgerText.IndexOf('=', StringComparison.Ordinal) + 1)..];

    /// <summary>A ledger text in words.</summary>
    public static string Words(string? ledgerText)
    {
        var value = Value(ledgerText) ?? "";
        return ledgerText?.Split('=')[0] switch
        {
            "awarded" => T($"评 {value} 分", $"{value} points"),
            "count" => T($"{value} 次（个）", $"{value} counted"),
            "value" => T($"实际值 {value}", $"value {value}"),
            "fulfilled" => value == "yes" ? T("已达到", "fulfilled") : T("未达到", "not fulfilled"),
            "occurred" => value == "yes" ? T("发生", "occurred") : T("未发生", "did not occur"),
            "tier" => T($"“{value}”档", $"tier “{value}”"),
            "place" => T($"第 {value} 名", $"place {value}"),
            _ => "",
        };
    }

    /// <summary>Most that may be entered as points; null without a limit.</summary>
    public static decimal? MostAwarded(RuleOfPoint rule) =>
        rule.Most > Points.Zero ? rule.Parameters.Cap is { } cap ? Math.Min(cap, rule.Most.ToDecimal()) : rule.Most.ToDecimal() : rule.Parameters.Cap;

    private static (RuleObservation?, string?, string?) YesNo(string text, string part, Func<bool, RuleObservation> make) => text switch
    {
        "yes" or "no" => (make(text == "yes"), $"{part}={text}", null),
        _ => (null, null, T("请选择“是”或“否”。", "Choose yes or no.")),
    };

    private static (RuleObservation?, string?, string?) Tier(RuleOfPoint rule, string text) =>
        text.Length <= Longest && rule.Parameters.Tiers.Any(t => t.Label == text)
            ? (new RuleObservation { Tier = text }, $"tier={text}", null)
            : (null, null, T("请从所列档次中选择。", "Choose one of the tiers listed."));

    private static (RuleObservation?, string?, string?) Whole(string text, string part, int least, Func<int, RuleObservation> make) =>
        Written.Int(text) is { } number && number >= least && number <= 1_000_000
            ? (make(number), string.Create(CultureInfo.InvariantCulture, $"{part}={number}"), null)
            : (null, null, T($"请填写不小于 {least} 的整数。", $"Enter a whole number of at least {least}."));

    private static (RuleObservation?, string?, string?) Number(string text, string part, decimal? most, Func<decimal, RuleObservation> make)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1_000_000_000m)
        {
            return (null, null, T("请填写不小于 0 的数字，例如 3.5。", "Enter a number not below 0, such as 3.5."));
        }

        if (number > most)
        {
            return (null, null, T($"最多 {Show.Number(most.Value, 6)} 分。", $"At most {Show.Number(most.Value, 6)} points."));
        }

        return (make(number), string.Create(CultureInfo.InvariantCulture, $"{part}={number:0.######}"), null);
    }
}
