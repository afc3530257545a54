using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Biaogan.Benchmarks;

/// <summary>Prints an outcome as a table and keeps it as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Print(Outcome outcome)
    {
        Console.WriteLine();
        Console.WriteLine(outcome.Name);
        if (outcome.Rows.Count > 0)
        {
            Write(
            [
                ["", "unit", "ours min/median/max", "spread", "peer min/median/max", "spread", "runs", "ratio", "aim"],
                .. outcome.Rows.Select(r => (IReadOnlyList<string>)
                [
                    r.Name, r.Unit, Three(r.Ours), Percent(r.Ours.Spread), Three(r.Peer), Percent(r.Peer.Spread), Number(r.Ours.Values.Count), Number(r.Ratio),
                    r.AtMost is { } aim ? $"≤ {Number(aim)} {(r.Ratio <= aim ? "met" : "MISSED")}" : "",
                ]),
            ]);
        }

        if (outcome.Table is { } table)
        {
            Write(table);
        }

        foreach (var fact in outcome.Facts)
        {
            Console.WriteLine("  " + fact);
        }
    }

    public static void Save(Outcome outcome, Settings settings)
    {
        var folder = Path.Combine(settings.Root, "bench-results");
        Directory.CreateDirectory(folder);
        var content = new
        {
            outcome.Name,
            At = TimeProvider.System.GetUtcNow(),
            settings.Quick,
            Machine = new { Cores = Environment.ProcessorCount, Runtime = RuntimeInformation.FrameworkDescription, System = RuntimeInformation.OSDescription },
            outcome.Rows,
            outcome.Facts,
            outcome.Table,
        };
        File.WriteAllText(Path.Combine(folder, outcome.Name + ".json"), JsonSerializer.Serialize(content, Json) + "\n");
    }

    public static string Number(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };

    private static string Three(Side side) => $"{Number(side.Min)} / {Number(side.Median)} / {Number(side.Max)}";

    private static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";

    private static void Write(IReadOnlyList<IReadOnlyList<string>> lines)
    {
        var widths = Enumerable.Range(0, lines[0].Count).Select(c => lines.Max(l => Width(l[c]))).ToList();
        foreach (var line in lines)
        {
            Console.WriteLine("  " + string.Concat(line.Select((cell, c) => cell + new string(' ', widths[c] - Width(cell) + 2))).TrimEnd());
        }
    }

    /// <summary>Columns on a terminal: a Chinese character takes two.</summary>
    private static int Width(string text) => text.Sum(c => c is >= '\u2E80' and <= '\uFFE6' ? 2 : 1);
}
