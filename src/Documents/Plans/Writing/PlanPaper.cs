using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Plans.Writing;

internal enum PaperCellKind
{
    Head,
    Band,
    Group,
    Text,
    Figure,
    Note,
}

/// <summary>A cell to be printed; rows and columns count from 1.</summary>
internal sealed record PaperCell(int Row, int Column, int RowSpan, int ColumnSpan, string Text, PaperCellKind Kind)
{
    /// <summary>The number the text shows, for formats that keep numbers as such.</summary>
    public decimal? Number { get; init; }
}

/// <summary>A column to be printed.</summary>
internal sealed record PaperColumn(string Header, string Role, string? UnitRole);

/// <summary>A table to be printed, without its title.</summary>
internal sealed record PaperTable(IReadOnlyList<PaperColumn> Columns, int HeadRows, int RowCount, IReadOnlyList<PaperCell> Cells)
{
    /// <summary>The table as a reader will meet it.</summary>
    public SourceTable ToSource(int number) => new()
    {
        Number = number,
        RowCount = RowCount,
        ColumnCount = Columns.Count,
        Cells = [.. Cells.Where(cell => cell.Text.Length > 0).Select(cell => new SourceCell { Row = cell.Row, Column = cell.Column, RowSpan = cell.RowSpan, ColumnSpan = cell.ColumnSpan, Text = cell.Text, Line = cell.Row })],
    };
}

internal enum PaperLineKind
{
    Title,
    Centred,
    Text,
    Signature,
}

internal sealed record PaperLine(PaperLineKind Kind, string Text);

/// <summary>One scheme: a table, or for a scheme without items its sentences.</summary>
internal sealed record PaperScheme(string? Title, PaperTable? Table, IReadOnlyList<PaperLine> Lines);

/// <summary>A plan laid out without regard to a format.</summary>
internal sealed record PlanPaper(IReadOnlyList<PaperLine> Head, IReadOnlyList<PaperScheme> Schemes)
{
    public static PlanPaper Of(PlanReading reading) => new(HeadLines.Of(reading), [.. reading.Schemes.Select(Scheme)]);

    private static PaperScheme Scheme(PlanScheme scheme)
    {
        var hasRows = scheme.Items.Count + scheme.Bonuses.Count + scheme.Penalties.Count + scheme.Vetoes.Count > 0;
        return scheme.Columns.Count == 0 && scheme.Items.Count == 0 && scheme.Rules.Count > 0 || !hasRows
            ? new PaperScheme(scheme.Title, null, [.. RuleLines(scheme)])
            : new PaperScheme(scheme.Title, TableLayout.Of(scheme), []);
    }

    /// <summary>Rules of a plan without a table: their headings, and a line for each sentence.</summary>
    private static IEnumerable<PaperLine> RuleLines(PlanScheme scheme)
    {
        IReadOnlyList<string> open = [];
        foreach (var rule in scheme.Rules)
        {
            if (!rule.Path.SequenceEqual(open, StringComparer.Ordinal) && rule.Path.Count > 0)
                yield return new PaperLine(PaperLineKind.Centred, rule.Path[^1]);
            open = rule.Path;
            yield return new PaperLine(PaperLineKind.Text, RuleSentences.Of(rule.Rule) + "。");
        }
    }
}
