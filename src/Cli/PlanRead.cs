using System.Globalization;
using System.Text;
using Biaogan.Documents;
using Biaogan.Documents.Plans;

namespace Biaogan.Cli;

/// <summary><c>biaogan plan read FILE [--json]</c>: what the compiler makes of a plan. Faults of the plan are findings, not failures: the exit code is 2 only when the file cannot be read.</summary>
internal static class PlanRead
{
    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        var json = args.Contains("--json");
        if (args.Where(a => a != "--json").ToList() is not [var file] || file.StartsWith("--", StringComparison.Ordinal))
        {
            return Usage.Show();
        }

        if (await PlanFile.Read(file) is not { } result)
        {
            return 2;
        }

        if (json)
        {
            await using var output = Console.OpenStandardOutput();
            PlanReader.WriteJson(result.Reading, output);
            output.Write("\n"u8);
        }
        else
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            Print(result.Reading, Console.Out);
        }

        return 0;
    }

    private static void Print(PlanReading reading, TextWriter to)
    {
        to.WriteLine(reading.Title ?? reading.File);
        foreach (var (label, value) in new (string, string?)[]
        {
            ("文号 number", reading.DocumentNumber),
            ("发文机关 issuer", reading.Issuer),
            ("日期 issued", reading.IssuedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("领导小组 leading group", reading.LeadingGroup.Count == 0 ? null : Number(reading.LeadingGroup.Count)),
            ("读到 mapped", reading.Mapped.ToString("P0", CultureInfo.InvariantCulture)),
        })
        {
            if (value is not null)
            {
                to.WriteLine($"  {label}: {value}");
            }
        }

        foreach (var scheme in reading.Schemes)
        {
            Print(scheme, to);
        }

        to.WriteLine();
        to.WriteLine($"问题 findings: {reading.Findings.Count}");
        foreach (var finding in reading.Findings.OrderByDescending(f => f.Severity))
        {
            to.WriteLine($"  {Mark(finding.Severity)} {finding.Code,-20} {Place(finding.Source),-12} {finding.Message}");
        }
    }

    private static void Print(PlanScheme scheme, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine($"{scheme.Title ?? "测评体系 scheme"}: {scheme.Items.Count} 项 items, {Number(scheme.Total)} / {Number(scheme.DeclaredTotal ?? 100)} 分 points");
        var path = "";
        foreach (var item in scheme.Items)
        {
            var here = string.Join(" › ", item.Path);
            if (here != path)
            {
                path = here;
                to.WriteLine($"  {here}");
            }

            to.WriteLine($"    {item.Number,4} {Number(item.Points),6}  {Short(item.Content)}  [{string.Join('、', item.Units.Select(u => u.Name))}]  {Deadline(item.Deadline)}");
        }

        foreach (var (name, extras) in new[] { ("加分 bonus", scheme.Bonuses), ("扣分 penalty", scheme.Penalties), ("一票否决 veto", scheme.Vetoes) })
        {
            foreach (var extra in extras)
            {
                to.WriteLine($"  {name} {Number(extra.Cap ?? extra.Points),6}  {Short(extra.Text)}");
            }
        }
    }

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 40 ? line : string.Concat(line.AsSpan(0, 39), "…");
    }

    private static string Deadline(PlanDeadline? deadline) =>
        deadline?.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? deadline?.Text ?? "";

    private static string Number(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "-";

    private static string Mark(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => "✗",
        FindingSeverity.Warning => "!",
        _ => "·",
    };

    private static string Place(SourcePlace? place) => place switch
    {
        null => "",
        { Table: { } table, Rows: [var row, ..] } => string.Create(CultureInfo.InvariantCulture, $"表{table} 行{row}"),
        { Lines: [var line, ..] } => string.Create(CultureInfo.InvariantCulture, $"第{line}行"),
        { Table: { } table } => string.Create(CultureInfo.InvariantCulture, $"表{table}"),
        _ => "",
    };
}
