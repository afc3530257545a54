using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Plans;

/// <summary>A source document taken apart into fragments, in reading order.</summary>
internal sealed class SourceText
{
    private readonly Dictionary<SourceTable, List<Fragment>> _cells = new(ReferenceEqualityComparer.Instance);

    public SourceText(SourceDocument document)
    {
        Document = document;
        foreach (var block in document.Blocks)
        {
            if (block is SourceParagraph paragraph)
            {
                var text = paragraph.ListLabel is { Length: > 0 } label ? label + paragraph.Text : paragraph.Text;
                var fragment = new Fragment(paragraph.Line, text, null, null, paragraph.HeadingLevel);
                Fragments.Add(fragment);
                Flow.Add(new FlowPart(fragment, null));
            }
            else if (block is SourceTable table)
            {
                var isText = table.SheetName is not null && table.Cells.All(cell => cell.Column == 1 && cell.ColumnSpan == 1);
                var cells = table.Cells.Select(cell => new Fragment(cell.Line, cell.Text, table, cell) { IsParagraph = isText }).ToList();
                if (table.Caption is { Length: > 0 } caption)
                {
                    Captions[table] = new Fragment(table.Cells.Count > 0 ? table.Cells[0].Line : 0, caption, table, null);
                    Fragments.Add(Captions[table]);
                }
                Fragments.AddRange(cells);
                _cells[table] = cells;
                if (isText)
                    Flow.AddRange(cells.Select(cell => new FlowPart(cell, null)));
                else
                    Flow.Add(new FlowPart(null, table));
            }
        }
    }

    public SourceDocument Document { get; }
    public List<Fragment> Fragments { get; } = [];

    /// <summary>Paragraphs and tables in reading order; a sheet that is filled in its first column only holds paragraphs.</summary>
    public List<FlowPart> Flow { get; } = [];
    public Dictionary<SourceTable, Fragment> Captions { get; } = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<Fragment> CellsOf(SourceTable table) => _cells[table];

    /// <summary>Number of the last table the format itself knows; tables found in plain text are numbered after it.</summary>
    public int LastTableNumber => _cells.Keys.Select(table => table.Number).DefaultIfEmpty(0).Max();
}

/// <summary>A paragraph or a table of the flow; exactly one of the two is set.</summary>
internal sealed record FlowPart(Fragment? Paragraph, SourceTable? Table);
