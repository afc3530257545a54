using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;
using Biaogan.Documents.Tests.Plans;

namespace Biaogan.Benchmarks;

/// <summary>Reads every file of a folder and compares each with its line of truth.jsonl, found by file name without ending.</summary>
internal static class PlansBench
{
    private static readonly string[] Heads = ["file", "items", "points", "total", "deadlines", "units", "rules", "findings", "coverage", "mapped", "ms", "truth"];

    public static Outcome Run(string folder)
    {
        var list = Path.Combine(folder, "truth.jsonl");
        if (!File.Exists(list))
        {
            throw new CannotMeasureException($"{list} is not there");
        }

        var truths = File.ReadLines(list).Where(l => l.Length > 0).Select(l => JsonDocument.Parse(l).RootElement)
            .ToDictionary(t => Path.GetFileNameWithoutExtension(t.GetProperty("file").GetString()!), StringComparer.Ordinal);
        var (lines, facts) = (new List<IReadOnlyList<string>> { Heads }, new List<string>());
        var sums = new Sums();
        foreach (var file in Directory.EnumerateFiles(folder).Where(f => Path.GetFileName(f) != "truth.jsonl").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            var content = File.ReadAllBytes(file);
            PlanReading reading;
            var began = Stopwatch.GetTimestamp();
            try
            {
                reading = PlanReader.Read(content, name, new ReadLimits(), CancellationToken.None).Reading;
            }
            catch (DocumentRefusedException refused)
            {
                facts.Add($"{name}: refused: {refused.MessageEn}");
                sums.Refused++;
                continue;
            }

            var time = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            var compared = "no truth";
            if (truths.TryGetValue(Path.GetFileNameWithoutExtension(name), out var truth))
            {
                var comparison = TruthComparison.Of(truth, reading, File.ReadAllText(file));
                sums.Checks += comparison.Checks;
                sums.Differences += comparison.Differences.Count;
                compared = string.Create(CultureInfo.InvariantCulture, $"{comparison.Checks - comparison.Differences.Count}/{comparison.Checks}");
                facts.AddRange(comparison.Differences.Select(d => $"{name}: {d}"));
            }

            lines.Add(Line(name, reading, time, compared, sums));
        }

        lines.Add(
        [
            "all", Text(sums.Items), "", "", Text(sums.Deadlines), Text(sums.Units), Text(sums.Rules), Text(sums.Findings), "", "", Report.Number(sums.Milliseconds),
            string.Create(CultureInfo.InvariantCulture, $"{sums.Checks - sums.Differences}/{sums.Checks}"),
        ]);
        facts.Add(string.Create(CultureInfo.InvariantCulture, $"{lines.Count - 2} documents read, {sums.Refused} refused; points and total in the plan's own points; ms is the first reading of each file"));
        return new Outcome("plans", [], facts) { Table = lines };
    }

    private static IReadOnlyList<string> Line(string name, PlanReading reading, double time, string compared, Sums sums)
    {
        var items = reading.Schemes.SelectMany(s => s.Items).ToList();
        var units = items.SelectMany(i => i.Units).Select(u => u.Name).Distinct(StringComparer.Ordinal).Count();
        var rules = items.Sum(i => i.Rules.Count) + reading.Schemes.Sum(s => s.Rules.Count);
        sums.Items += items.Count;
        sums.Deadlines += reading.Deadlines.Count;
        sums.Units += units;
        sums.Rules += rules;
        sums.Findings += reading.Findings.Count;
        sums.Milliseconds += time;
        return
        [
            name, Text(items.Count), Text(items.Sum(i => i.Points ?? 0)), string.Join(" ", reading.Schemes.Select(s => s.Total is { } total ? Text(total) : "-")),
            Text(reading.Deadlines.Count), Text(units), Text(rules), Text(reading.Findings.Count), Text(reading.Coverage), Text(decimal.Round(reading.Mapped, 3)), Report.Number(time), compared,
        ];
    }

    private static string Text(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private sealed class Sums
    {
        public int Items { get; set; }
        public int Deadlines { get; set; }
        public int Units { get; set; }
        public int Rules { get; set; }
        public int Findings { get; set; }
        public int Checks { get; set; }
        public int Differences { get; set; }
        public int Refused { get; set; }
        public double Milliseconds { get; set; }
    }
}
