using System.Text.RegularExpressions;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Plans;

/// <summary>
/// The plan compiler: reads a plan into schemes of items with points, rules, units and deadlines. Pure and deterministic; nothing is dropped,
/// invented or repaired: text without a role is listed with its place, and everything doubtful is a finding.
/// </summary>
public static partial class PlanReader
{
    /// <summary>Tables with more columns are no plans; their cells are listed as text without a role.</summary>
    private const int WidestTable = 100;

    /// <summary>Interprets a document. Never throws for any content; linear in its size.</summary>
    /// <param name="document">The document, free of its format.</param>
    /// <param name="hints">What a person set by hand after an earlier reading.</param>
    public static PlanReading Interpret(SourceDocument document, PlanHints? hints = null)
    {
        var source = new SourceText(document);
        var report = new Reporter();
        report.AddRange(document.Findings);
        var given = hints ?? new PlanHints();
        var textGrids = TextGrids.Find(source, given);
        var grids = textGrids.Concat(Grid.All(source)).OrderBy(grid => grid.FlowIndex);
        var schemes = new List<PlanScheme>();
        var inTables = new HashSet<Fragment>(ReferenceEqualityComparer.Instance);
        foreach (var grid in grids)
        {
            if (grid.Columns > WidestTable || GridSections.Of(grid, given) is not { } sections)
                continue;
            if (grid.Title is null || (grid.IsSheet && sections.TitleCells.Count > 0))
                grid.Title = TitleOf(grid, sections, source);
            if (SchemeReading.Read(grid, sections, report) is { } scheme)
            {
                schemes.Add(scheme);
                inTables.UnionWith(grid.Cells.SelectMany(cell => cell.Pieces).Select(piece => piece.Fragment));
            }
        }
        var members = LeadingGroups.Read(source);
        var head = DocumentHead.Of(source, inTables, report);
        if (schemes.Count == 0 && ProseSchemes.Read(source, report) is { } prose)
            schemes.Add(prose with { Title = head.Title });
        var deadlines = ProseDeadlines.Read(source, report);
        deadlines.AddRange(schemes.SelectMany(scheme => scheme.Items).Select(item => item.Deadline).OfType<PlanDeadline>().DistinctBy(DeadlineReading.CellOf));
        schemes = ProseConventions.Add(WithDeclaredTotals(schemes, source), source);
        foreach (var scheme in schemes)
            PlanChecks.Check(scheme, report);
        SchemeNotes.Report(schemes, members, document, report);
        var unmapped = Coverage.Unmapped(source);
        return new PlanReading
        {
            File = document.FileName,
            Sha256 = document.Sha256,
            Title = head.Title,
            DocumentNumber = head.Number,
            Issuer = head.Issuer,
            IssuedOn = head.IssuedOn,
            LeadingGroup = members,
            Deadlines = deadlines,
            Schemes = schemes,
            Findings = report.All,
            Unmapped = unmapped,
            Coverage = Coverage.Share(source, unmapped),
            Mapped = Coverage.MappedCells(source, textGrids),
        };
    }

    /// <summary>The reading as indented JSON, format version 1, Chinese unescaped.</summary>
    public static string ToJson(PlanReading reading) => PlanJson.Write(reading);

    private static string? TitleOf(Grid grid, GridSections sections, SourceText source)
    {
        if (sections.TitleCells is [var cell, ..])
        {
            cell.Take();
            return cell.Text;
        }
        for (var i = grid.FlowIndex - 1; !grid.IsSheet && i >= Math.Max(0, grid.FlowIndex - 4); i--)
        {
            if (source.Flow[i].Paragraph is not { } line || string.IsNullOrWhiteSpace(line.Text))
                continue;
            var text = line.Text.Trim().TrimStart('#').Trim();
            if (!DocumentHead.IsTitle(text))
                return null;
            line.Take();
            return AnnexLabel().Replace(text, "");
        }
        return null;
    }

    [GeneratedRegex(@"^附(?:件|表)?\s?[\d一二三四五六七八九十]{0,2}\s?[：:]\s?", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex AnnexLabel();

    /// <summary>满分100分 in the prose is the stated total when there is one scheme and its table states none.</summary>
    private static List<PlanScheme> WithDeclaredTotals(List<PlanScheme> schemes, SourceText source)
    {
        if (schemes is not [{ DeclaredTotal: null, Total: not null } only])
            return schemes;
        foreach (var line in source.Flow.Select(part => part.Paragraph).OfType<Fragment>())
            if (StatedTotal.In(line.Text) is { } total)
                return [only with { DeclaredTotal = total }];
        return schemes;
    }
}
