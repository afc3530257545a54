namespace Biaogan.Documents.Reading;

/// <summary>
/// A source document being written by a format reader. Lines are counted as if the document were written out with one paragraph or one cell per
/// line: a text of n lines takes n line numbers and is known by its first.
/// </summary>
internal sealed class SourceDraft(ReadBudget budget)
{
    private readonly List<SourceBlock> _blocks = [];
    private readonly List<Finding> _findings = [];
    private int _nextLine = 1;

    public ReadBudget Budget { get; } = budget;

    public IReadOnlyList<SourceBlock> Blocks => _blocks;

    public IReadOnlyList<Finding> Findings => _findings;

    public int TableCount { get; private set; }

    public int NextTableNumber() => ++TableCount;

    /// <summary>Takes the lines a text needs, charges its characters, and returns the first line.</summary>
    public int TakeLines(string text)
    {
        Budget.Characters(text.Length);
        var line = _nextLine;
        _nextLine += 1 + text.AsSpan().Count('\n');
        return line;
    }

    public void Paragraph(string text, int? headingLevel = null, string? listLabel = null, int? page = null)
    {
        Budget.Row();
        _blocks.Add(new SourceParagraph
        {
            Line = TakeLines(text),
            Text = text,
            HeadingLevel = headingLevel,
            ListLabel = listLabel,
            Page = page,
        });
    }

    public void Table(SourceTable table)
    {
        Budget.Places(table.RowCount, table.ColumnCount);
        _blocks.Add(table);
    }

    public void Note(string code, string message, string messageEn, SourcePlace? place = null) =>
        _findings.Add(new Finding(FindingSeverity.Note, code, message, place, messageEn));

    public void Warn(string code, string message, string messageEn, SourcePlace? place = null) =>
        _findings.Add(new Finding(FindingSeverity.Warning, code, message, place, messageEn));
}
