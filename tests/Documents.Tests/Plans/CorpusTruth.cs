using System.Globalization;
using Biaogan.Documents.Plans;

namespace Biaogan.Documents.Tests.Plans;

/// <summary>
/// The truth beside a document of the corpus, one fact a line: <c>title = …</c>, <c>item = number | path/… | beginning of the content | points | units=…,…(lead)* | by=2025-06-30 | rules=deduct points=2; veto</c>.
/// A dash stands for nothing. What is not stated is not compared, but findings that weigh as errors must be stated.
/// </summary>
internal sealed class CorpusTruth
{
    private readonly List<(string Key, string Value)> _facts;
    private readonly PlanReading _reading;

    private CorpusTruth(string truth, PlanReading reading)
    {
        _facts = [.. truth.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => (line[..line.IndexOf('=', StringComparison.Ordinal)].Trim(), line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim()))];
        _reading = reading;
    }

    public int Checks { get; private set; }
    public List<string> Differences { get; } = [];

    public static CorpusTruth Compare(string truth, PlanReading reading)
    {
        var made = new CorpusTruth(truth, reading);
        made.Head();
        made.Items();
        made.Extras();
        made.Notes();
        return made;
    }

    private IReadOnlyList<string> All(string key) => [.. _facts.Where(fact => fact.Key == key).Select(fact => fact.Value)];

    private void Check(bool holds, string difference)
    {
        Checks++;
        if (!holds)
            Differences.Add(difference);
    }

    private void Same(string expected, string? actual, string what) => Check((actual is null or "" ? "-" : actual) == expected, $"{what}: expected {expected}, read {actual ?? "-"}");

    private void Head()
    {
        void Fact(string key, string? actual)
        {
            foreach (var value in All(key))
                Same(value, actual, key);
        }
        Fact("title", _reading.Title);
        Fact("number", _reading.DocumentNumber);
        Fact("issuer", _reading.Issuer);
        Fact("issued", _reading.IssuedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Fact("total", string.Join(',', _reading.Schemes.Select(scheme => Text(scheme.Total))));
        Fact("declared", string.Join(',', _reading.Schemes.Select(scheme => Text(scheme.DeclaredTotal))));
        Fact("columns", string.Join(' ', _reading.Schemes.FirstOrDefault()?.Columns.Select(column => column.Role) ?? []));
        if (All("schemes") is [var names])
            Same(names, string.Join(';', _reading.Schemes.Select(scheme => scheme.Title)), "schemes");
        else
            Check(_reading.Schemes.Count <= 1, $"schemes: expected one, read {string.Join(';', _reading.Schemes.Select(scheme => scheme.Title ?? "-"))}");
        foreach (var block in All("block").Select(Parts))
        {
            var read = _reading.Schemes.SelectMany(scheme => scheme.Blocks).FirstOrDefault(other => other.Name == block[0]);
            Same($"{block[1]} {block[2]}", read is null ? null : $"{Text(read.Weight)} {Text(read.Total)}", $"block {block[0]}");
        }
        foreach (var member in All("member").Select(Parts))
            Check(_reading.LeadingGroup.Any(read => read.Post == member[0] && (read.Name ?? "-") == member[1] && (read.Unit ?? "-") == member[2]),
                $"member {string.Join(' ', member)}: read {string.Join(", ", _reading.LeadingGroup.Select(read => $"{read.Post} {read.Name} {read.Unit}"))}");
    }

    private void Items()
    {
        var truths = All("item").Select(Parts).ToList();
        var items = _reading.Schemes.SelectMany(scheme => scheme.Items).ToList();
        if (truths.Count == 0)
            return;
        Same(truths.Count.ToString(CultureInfo.InvariantCulture), items.Count.ToString(CultureInfo.InvariantCulture), "items");
        for (var i = 0; i < truths.Count; i++)
        {
            var (truth, item) = (truths[i], items.ElementAtOrDefault(i));
            var name = $"item {i + 1} {truth[2]}";
            if (item is null)
            {
                Check(false, $"{name}: not read");
                continue;
            }
            Same(truth[0], item.Number, name + " number");
            Same(truth[1], string.Join('/', item.Path), name + " path");
            Check(Dense(item.Content).StartsWith(Dense(truth[2]), StringComparison.Ordinal), $"{name}: content is {item.Content}");
            Same(truth[3], Text(item.Points), name + " points");
            foreach (var extra in truth.Skip(4))
                Extra(name, item, extra[..extra.IndexOf('=', StringComparison.Ordinal)], extra[(extra.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        }
    }

    private void Extra(string name, PlanItem item, string key, string value)
    {
        switch (key)
        {
            case "units":
                Same(value, string.Join(',', item.Units.Select(unit => unit.Name + (unit.Role == "responsible" ? "" : $"({unit.Role})") + (unit.IsSet ? "*" : ""))), name + " units");
                break;
            case "by":
                Same(value, item.Deadline is null ? "-" : Date(item.Deadline), name + " by");
                break;
            case "sp":
                Same(value, string.Join(',', item.ScoringPoints.Select(point => Text(point.Points))), name + " scoring points");
                break;
            case "methods":
                Same(value, string.Join(',', item.Methods), name + " methods");
                break;
            case "other":
                Check(item.Other.Any(pair => $"{pair.Key}:{pair.Value}" == value), $"{name} other {value}: read {string.Join(',', item.Other)}");
                break;
            case "persons":
                Check(item.AsksAboutPersons, name + " is not seen to ask about persons");
                break;
            case "rules":
                Rules(name, item.Rules, value);
                break;
            default:
                Check(false, $"{name}: unknown fact {key}");
                break;
        }
    }

    private void Rules(string name, IReadOnlyList<PlanRule> rules, string value)
    {
        var wanted = value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Check(wanted.Length == rules.Count && wanted.Zip(rules).All(pair => Fits(pair.Second, pair.First)), $"{name} rules: expected {value}, read {string.Join("; ", rules.Select(Printed))}");
    }

    private static bool Fits(PlanRule rule, string wanted)
    {
        var words = wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return rule.Kind == words[0] && words.Skip(1).All(word =>
        {
            var (key, value) = (word[..word.IndexOf('=', StringComparison.Ordinal)], word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            var tiers = string.Join(',', rule.Tiers.Select(tier => Text(tier.Points)));
            return key == "tiers" ? tiers == value || tiers == value + ",0" : key == "point" ? rule.ScoringPoint == int.Parse(value, CultureInfo.InvariantCulture) : rule.Parameters.TryGetValue(key, out var number) && Text(number) == value;
        });
    }

    private static string Printed(PlanRule rule) =>
        $"{rule.Kind} {string.Join(' ', rule.Parameters.Select(pair => $"{pair.Key}={Text(pair.Value)}"))}{(rule.Tiers.Count > 0 ? " tiers=" + string.Join(',', rule.Tiers.Select(tier => $"{tier.Label}:{Text(tier.Points)}")) : "")}{(rule.ScoringPoint is { } point ? $" point={point}" : "")} “{rule.Text}”";

    private void Extras()
    {
        Outside("bonus", [.. _reading.Schemes.SelectMany(scheme => scheme.Bonuses)]);
        Outside("penalty", [.. _reading.Schemes.SelectMany(scheme => scheme.Penalties)]);
        Outside("veto", [.. _reading.Schemes.SelectMany(scheme => scheme.Vetoes)]);
        var rules = _reading.Schemes.SelectMany(scheme => scheme.Rules).Select(rule => rule.Rule).ToList();
        foreach (var value in All("rule"))
            Check(rules.Exists(rule => Fits(rule, value)), $"rule {value}: read {string.Join("; ", rules.Select(Printed))}");
    }

    private void Outside(string key, List<PlanExtra> read)
    {
        var truths = All(key).Select(Parts).ToList();
        if (truths.Count > 0)
            Same($"{truths.Count}", $"{read.Count}", key);
        foreach (var truth in truths)
        {
            var found = read.Find(extra => Dense(extra.Text).StartsWith(Dense(truth[0]), StringComparison.Ordinal));
            Check(found is not null, $"{key} {truth[0]}: read {string.Join("; ", read.Select(extra => extra.Text))}");
            if (truth.Length > 1 && found is not null)
                Same($"{truth[1]} {truth[2]}", $"{Text(found.Points)} {Text(found.Cap)}", $"{key} {truth[0]}");
        }
    }

    private void Notes()
    {
        foreach (var value in All("deadline"))
            Check(_reading.Deadlines.Any(read => Date(read) == value), $"deadline {value}: read {string.Join(' ', _reading.Deadlines.Select(Date))}");
        foreach (var value in All("nodeadline"))
            Check(_reading.Deadlines.All(read => Date(read) != value), $"{value} is no deadline");
        var stated = All("finding").Select(Parts).ToList();
        foreach (var truth in stated)
            Check(_reading.Findings.Any(finding => finding.Code == truth[0] && (truth.Length == 1 || finding.Message.Contains(truth[1], StringComparison.Ordinal))),
                $"no finding {string.Join(' ', truth)} among {string.Join(", ", _reading.Findings.Select(finding => finding.Code + " " + finding.Message))}");
        foreach (var finding in _reading.Findings.Where(finding => finding.Severity == FindingSeverity.Error && !stated.Exists(truth => truth[0] == finding.Code && (truth.Length == 1 || finding.Message.Contains(truth[1], StringComparison.Ordinal)))))
            Check(false, $"unexpected {finding.Code} {finding.Message}");
        foreach (var code in All("quiet").SelectMany(value => value.Split(' ')))
            Check(_reading.Findings.All(finding => finding.Code != code), $"unexpected {code}: {_reading.Findings.FirstOrDefault(finding => finding.Code == code)?.Message}");
        Check(_reading.Coverage == 1m, $"coverage {_reading.Coverage}");
        Check(_reading.Mapped >= (All("mapped") is [var share] ? decimal.Parse(share, CultureInfo.InvariantCulture) : 0.95m), $"mapped {_reading.Mapped}: unmapped {string.Join(" ¦ ", _reading.Unmapped.Where(left => left.Source.Table is not null).Select(left => left.Text))}");
    }

    private static string Date(PlanDeadline read) => read switch
    {
        { Date: { } date } => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { Problem: "missing-year" } => "open:" + MonthDay(read),
        { Problem: not null } => "unreadable",
        { Recurrence: null } => "standing",
        { Recurrence: var recurrence, Month: not null } => recurrence + ":" + MonthDay(read),
        { Recurrence: var recurrence, Day: { } day } => $"{recurrence}:{day}",
        _ => read.Recurrence,
    };

    private static string MonthDay(PlanDeadline read) => $"{read.Month}-{read.Day ?? (read.Month is { } month ? DateTime.DaysInMonth(2023, month) : 0)}";

    private static string[] Parts(string value) => [.. value.Split('|', StringSplitOptions.TrimEntries)];

    private static string Dense(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string Text(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "-";
}
