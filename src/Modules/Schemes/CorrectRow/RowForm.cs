using System.Globalization;
using System.Text.RegularExpressions;
using Biaogan.Documents.Plans;
using Microsoft.AspNetCore.Http;

namespace Biaogan.Schemes.CorrectRow;

/// <summary>The fields of a row as a form or the API sends them. Lists come as lists of lines, so that the page works without script.</summary>
internal sealed record RowForm
{
    public const int MostPoints = 60;

    /// <summary>Names of the numbers a rule may carry, in the order of the form.</summary>
    public static readonly IReadOnlyList<string> ParameterNames = ["per", "cap", "floor", "target", "threshold", "slope", "step", "full", "count", "each"];

    public string? Number { get; init; }

    /// <summary>Groups from the outermost inwards, one a line.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];
    public string Content { get; init; } = "";
    public decimal? Points { get; init; }

    /// <summary>Upper limit of a bonus or penalty.</summary>
    public decimal? Cap { get; init; }
    public IReadOnlyList<PlanScoringPoint> ScoringPoints { get; init; } = [];
    public IReadOnlyList<PlanRule> Rules { get; init; } = [];
    public IReadOnlyList<string> Methods { get; init; } = [];
    public IReadOnlyList<PlanUnit> Units { get; init; } = [];
    public DateOnly? Deadline { get; init; }
    public string? DeadlineText { get; init; }
    public string? Reason { get; init; }

    /// <summary>Reads a form; what cannot be read becomes a fault of its field.</summary>
    /// <param name="prefix">Stands before the names of the fields, where a form carries several rows.</param>
    /// <param name="item">Gives the scoring points and rules to a form that does not carry them.</param>
    public static (RowForm Form, IReadOnlyList<FieldFault> Faults) Read(IFormCollection form, string prefix = "", PlanItem? item = null)
    {
        var faults = new List<FieldFault>();
        var points = new List<PlanScoringPoint>(item?.ScoringPoints ?? []);
        for (var i = 1; i <= MostPoints && form.ContainsKey($"{prefix}sp{i}.text"); i++)
        {
            if (Text($"sp{i}.text") is { } text)
            {
                points.Add(new PlanScoringPoint(text, Number($"sp{i}.points")));
            }
        }

        var rules = new List<PlanRule>(item?.Rules ?? []);
        for (var i = 1; i <= MostPoints && form.ContainsKey($"{prefix}rule{i}.kind"); i++)
        {
            if (Text($"rule{i}.kind") is not { } kind)
            {
                continue;
            }

            var to = Number($"rule{i}.to");
            if (to > points.Count)
            {
                faults.Add(new($"{prefix}rule{i}.to", T("没有这个得分点。", "There is no such scoring point.")));
            }

            rules.Add(new PlanRule(kind, Text($"rule{i}.text") ?? "")
            {
                ScoringPoint = to is > 0 ? (int)to : null,
                Parameters = ParameterNames.Select(n => (Name: n, Value: Number($"rule{i}.{n}"))).Where(p => p.Value is not null).ToDictionary(p => p.Name, p => p.Value!.Value, StringComparer.Ordinal),
                Tiers = Tiers($"rule{i}.tiers"),
            });
        }

        var units = new List<PlanUnit>();
        foreach (var line in Lines("units"))
        {
            var parts = line.Split(['=', '＝'], 2);
            var role = parts.Length == 2 ? RoleOf(parts[1].Trim()) : "responsible";
            if (role is null)
            {
                faults.Add(new(prefix + "units", T($"不认识“{parts[1].Trim()}”；可写 牵头、配合、指导、参与、责任、考核。", $"“{parts[1].Trim()}” is no role; write lead, support, guide, participate, responsible or assess.")));
                continue;
            }

            var name = parts[0].Trim();
            units.Add(new PlanUnit(name.TrimEnd('*'), role) { IsSet = name.EndsWith('*') || UnitNames.IsSet(name) });
        }

        var read = new RowForm
        {
            Number = Text("number"),
            Path = Lines("path"),
            Content = Text("content") ?? "",
            Points = Number("points"),
            Cap = Number("cap"),
            ScoringPoints = points,
            Rules = rules,
            Methods = Lines("methods"),
            Units = units,
            Deadline = Date("deadline"),
            DeadlineText = Text("deadlineText"),
            Reason = Text("reason"),
        };
        return (read, faults);

        string? Text(string field) => form[prefix + field].ToString().ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;

        IReadOnlyList<string> Lines(string field) => [.. (Text(field) ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

        decimal? Number(string field)
        {
            if (Text(field) is not { } text)
            {
                return null;
            }

            if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= 1_000_000)
            {
                return value;
            }

            faults.Add(new(prefix + field, T($"“{text}”不是数字。", $"“{text}” is not a number.")));
            return null;
        }

        DateOnly? Date(string field)
        {
            if (Text(field) is not { } text)
            {
                return null;
            }

            if (Written.Day(text) is { } day)
            {
                return day;
            }

            faults.Add(new(prefix + field, T("日期请写成 2026-03-05 的样子。", "Write the date like 2026-03-05.")));
            return null;
        }

        IReadOnlyList<PlanTier> Tiers(string field)
        {
            var tiers = new List<PlanTier>();
            foreach (var line in Lines(field))
            {
                var at = line.LastIndexOfAny(['=', '＝']);
                if (at > 0 && decimal.TryParse(line[(at + 1)..].Trim().TrimEnd('分'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
                {
                    tiers.Add(new PlanTier(line[..at].Trim(), value));
                }
                else
                {
                    faults.Add(new(prefix + field, T($"“{line}”应写成 档次=分值，例如 优秀=5。", $"Write “{line}” as label=points, for example good=5.")));
                }
            }

            return tiers;
        }
    }

    /// <summary>A number of a rule by its name in the form: the reader's own names for some are shown under the name the rule is computed by.</summary>
    public static decimal? Parameter(PlanRule rule, string name) => rule.Parameters.TryGetValue(name, out var value) ? value : (rule.Kind, name) switch
    {
        ("deduct", "per") when !rule.Parameters.ContainsKey("max") && rule.Parameters.TryGetValue("points", out var points) => points,
        ("threshold", "slope") when rule.Parameters.TryGetValue("deduct", out var slope) => slope,
        ("threshold", "full") when rule.Parameters.TryGetValue("award", out var award) => award,
        _ => null,
    };

    /// <summary>The rules as sent, each one that says what the form showed kept as it was: the form does not show everything a reader may know of a rule.</summary>
    public IReadOnlyList<PlanRule> RulesOver(IReadOnlyList<PlanRule> old) => [.. Rules.Select((rule, i) => i < old.Count && Shows(old[i], rule) ? old[i] : rule)];

    private static bool Shows(PlanRule old, PlanRule sent) =>
        old.Kind == sent.Kind && old.ScoringPoint == sent.ScoringPoint && old.Text.ReplaceLineEndings("\n").Trim() == sent.Text
        && ParameterNames.All(n => Parameter(old, n) == (sent.Parameters.TryGetValue(n, out var value) ? value : null))
        && old.Tiers.Select(t => (t.Label.Trim(), t.Points)).SequenceEqual(sent.Tiers.Select(t => (t.Label.Trim(), t.Points)));

    /// <summary>Role by its Chinese or English word.</summary>
    public static string? RoleOf(string word) => word switch
    {
        "牵头" or "lead" => "lead",
        "配合" or "support" => "support",
        "指导" or "guide" => "guide",
        "参与" or "participate" => "participate",
        "责任" or "responsible" or "" => "responsible",
        "考核" or "assess" => "assess",
        _ => null,
    };
}
