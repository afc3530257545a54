using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Biaogan.Documents.Plans;

namespace Biaogan.Documents.Tests.Plans;

/// <summary>Compares a reading with one line of a truth file. Free of any test framework, so that a benchmark can link it.</summary>
/// <param name="Checks">How many statements of the truth were compared.</param>
/// <param name="Differences">Those that did not hold, in words.</param>
internal sealed partial record TruthComparison(int Checks, IReadOnlyList<string> Differences)
{
    public static TruthComparison Of(JsonElement truth, PlanReading reading, string sourceText)
    {
        var differences = new List<string>();
        var checks = 0;
        void Check(bool holds, string difference)
        {
            checks++;
            if (!holds)
                differences.Add(difference);
        }
        void Same<T>(T expected, T actual, string what) => Check(EqualityComparer<T>.Default.Equals(expected, actual), $"{what}: expected {expected}, read {actual}");

        var items = reading.Schemes.SelectMany(scheme => scheme.Items).ToList();
        var blocks = reading.Schemes.SelectMany(scheme => scheme.Blocks).ToList();
        var complete = !truth.TryGetProperty("complete", out var whole) || whole.GetBoolean();
        var title = truth.GetProperty("title").GetString()!;
        var number = DocumentNumber().Match(title);
        if (number.Success)
            Same(number.Value, reading.DocumentNumber, "document number");
        var bare = Dense(title.Replace(number.Value.Length > 0 ? number.Value : "\0", "", StringComparison.Ordinal));
        var printed = Dense(string.Concat(sourceText.Split('\n').Where(line => !line.StartsWith("# SOURCE:", StringComparison.Ordinal))));
        if (printed.Contains(bare, StringComparison.Ordinal))
            Check(Alike(bare, Dense(reading.Title ?? "")), $"title: expected {bare}, read {reading.Title}");
        foreach (var column in Strings(truth, "columns"))
            Check(reading.Schemes.Any(scheme => scheme.Columns.Any(read => Dense(read.Header).Split('／').Any(header => header == Dense(column) || IsInside(header, Dense(column))))), $"column {column} was not found");
        if (truth.TryGetProperty("scored_items", out var scored))
            Same(scored.GetInt32(), items.Count, "items");
        if (truth.TryGetProperty("scored_items_visible", out var visible))
            Same(visible.GetInt32(), items.Count(item => item.Points is not null), "items with points");
        if (truth.TryGetProperty("score_marks", out var marks))
            Same(marks.GetInt32(), items.Sum(item => item.ScoringPoints.Count(point => point.Points is not null)), "scoring points");
        if (truth.TryGetProperty("visible_points", out var visiblePoints))
            Same(visiblePoints.GetDecimal(), items.Sum(item => item.Points ?? 0), "visible points");
        if (truth.TryGetProperty("total_points", out var total) && total.ValueKind == JsonValueKind.Number)
            Same(total.GetDecimal(), complete ? reading.Schemes.FirstOrDefault()?.Total : reading.Schemes.FirstOrDefault()?.DeclaredTotal, "total points");
        if (truth.TryGetProperty("item_points", out var points))
            Same(string.Join(' ', points.EnumerateArray().Select(value => Text(value.GetDecimal()))), string.Join(' ', items.Where(item => item.Points is not null).Select(item => Text(item.Points!.Value))), "item points");
        if (truth.TryGetProperty("level1", out var level1))
            foreach (var level in level1.EnumerateArray())
            {
                var (name, sum) = level.ValueKind == JsonValueKind.String ? (level.GetString()!, (decimal?)null) : (level[0].GetString()!, level[1].GetDecimal());
                var block = blocks.Find(block => Dense(block.Name) == Dense(name));
                Check(block is not null, $"block {name} was not found");
                if (sum is not null && block is not null)
                    Same(sum, complete ? block.Total : block.DeclaredTotal, $"points of {name}");
            }
        var inner = items.Where(item => item.Path.Count > 1).GroupBy(item => item.Path[1], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(item => item.Points ?? 0), StringComparer.Ordinal);
        if (truth.TryGetProperty("level2", out var level2))
            Same(string.Join(' ', level2.EnumerateArray().Select(level => $"{level[0].GetString()}={Text(level[1].GetDecimal())}")), string.Join(' ', inner.Select(pair => $"{pair.Key}={Text(pair.Value)}")), "second level");
        if (truth.TryGetProperty("level2_count", out var count))
            Same(count.GetInt32(), inner.Count, "groups of the second level");
        foreach (var deadline in Strings(truth, "deadlines"))
            CompareDeadline(deadline, reading, Check);
        if (reading.Schemes.Any(scheme => scheme.Columns.Any(column => column.Role == "units")))
            foreach (var unit in Strings(truth, "responsible_units"))
                Check(items.Exists(item => item.Units.Any(read => read.Name == unit)), $"unit {unit} was not found");
        foreach (var method in Strings(truth, "methods"))
            Check(items.Exists(item => item.Methods.Contains(method)), $"method {method} was not found");
        if (truth.TryGetProperty("weights", out var weights))
            foreach (var weight in weights.EnumerateObject())
                Same(weight.Value.GetDecimal(), blocks.Find(block => block.Name == weight.Name)?.Weight, $"weight of {weight.Name}");
        if (truth.TryGetProperty("block_rows_and_points", out var rows))
            foreach (var row in rows.EnumerateObject())
            {
                Same(row.Value[0].GetInt32(), items.Count(item => item.Path.Count > 0 && item.Path[0] == row.Name), $"rows of {row.Name}");
                Same(row.Value[1].GetDecimal(), blocks.Find(block => block.Name == row.Name)?.Total, $"points of {row.Name}");
            }
        if (truth.TryGetProperty("counts", out var counts))
            foreach (var entry in counts.EnumerateObject())
                Same(entry.Value.GetInt32(), items.Count(item => entry.Name[0] == '▲' ? item.Content.Contains('▲', StringComparison.Ordinal) : item.Other.Values.Contains(entry.Name)), $"count of {entry.Name}");
        if (truth.TryGetProperty("veto_items", out var vetoes))
            Same(vetoes.GetInt32(), reading.Schemes.Sum(scheme => scheme.Vetoes.Count), "vetoes");
        if (truth.TryGetProperty("known_maxima", out var maxima))
            foreach (var entry in maxima.EnumerateObject())
                Same(entry.Value.GetDecimal(), entry.Name.StartsWith("sum_", StringComparison.Ordinal) ? blocks.Find(block => block.Name == entry.Name[4..])?.Total : items.Find(item => item.Number == entry.Name)?.Points, $"points of {entry.Name}");
        if (truth.TryGetProperty("bonus_penalty", out _))
            Check(reading.Schemes.Any(scheme => scheme.Bonuses.Count > 0 && scheme.Penalties.Count > 0), "bonuses and penalties were not found");
        Same(1m, reading.Coverage, "coverage");
        return new TruthComparison(checks, differences);
    }

    private static void CompareDeadline(string truth, PlanReading reading, Action<bool, string> check)
    {
        if (truth.StartsWith("yearly", StringComparison.Ordinal))
            foreach (Match match in MonthDay().Matches(truth))
                check(reading.Deadlines.Any(read => read.Recurrence == "yearly" && $"{read.Month:00}-{read.Day:00}" == match.Value), $"yearly deadline {match.Value} was not found");
        else if (FullDate().Match(truth) is { Success: true } date)
            check(reading.Deadlines.Any(read => read.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == date.Value), $"deadline {date.Value} was not found");
        else if (MonthDay().Match(truth) is { Success: true } open)
            check(reading.Deadlines.Any(read => read.Date is null && read.Problem == "missing-year" && $"{read.Month:00}-{read.Day:00}" == open.Value), $"deadline {open.Value} without a year was not found");
    }

    private static IEnumerable<string> Strings(JsonElement truth, string name) =>
        truth.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(value => value.GetString()!) : [];

    private static string Dense(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace('（', '(').Replace('）', ')');

    private static string Text(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>Same name, one inside the other, or one that lost single characters.</summary>
    private static bool Alike(string a, string b) =>
        a.Length > 0 && b.Length > 0 && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal) || IsInside(b, a) && b.Length * 10 >= a.Length * 8 || IsInside(a, b) && a.Length * 10 >= b.Length * 6);

    private static bool IsInside(string shorter, string longer)
    {
        var at = 0;
        foreach (var c in longer)
            at += at < shorter.Length && shorter[at] == c ? 1 : 0;
        return shorter.Length > 1 && at == shorter.Length && longer.Length - shorter.Length <= 12;
    }

    [GeneratedRegex(@"\S+〔\d{4}〕\d+号")]
    private static partial Regex DocumentNumber();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex FullDate();

    [GeneratedRegex(@"\d{2}-\d{2}")]
    private static partial Regex MonthDay();
}
