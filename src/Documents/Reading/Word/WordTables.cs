using System.Globalization;
using System.Xml.Linq;

namespace Biaogan.Documents.Reading.Word;

/// <summary>Word tables as grids, one row at a time.</summary>
internal sealed class WordTables(SourceDraft draft, WordParagraphs paragraphs)
{
    private const int WidestTable = 16_384;
    private const int MostSpan = 1_000;

    /// <summary>Narrower grid columns, in twips (0.35 mm), hold nothing: they come from edges that were rounded apart.</summary>
    private const int Sliver = 20;

    /// <summary>Reads a table in the running text.</summary>
    public void Read(IEnumerable<XElement> rows, string? caption, XElement? columns = null)
    {
        var slivers = Slivers(columns);
        var grid = new GridBuilder();
        foreach (var row in rows)
        {
            draft.Budget.Row();
            var properties = row.Element(W.TrPr);
            if (properties?.Element(W.Ns + "del") is not null)
            {
                paragraphs.Revised = true;
                continue;
            }
            paragraphs.Revised |= properties?.Element(W.Ns + "ins") is not null;
            var at = Span(properties.NumberOf("gridBefore") ?? 0, least: 0);
            grid.StartRow(at - slivers.Count(column => column < at), hidden: properties.SwitchOf("hidden") == true);
            foreach (var cell in Cells(row))
            {
                draft.Budget.Cell();
                var span = Span(cell.Element(W.TcPr).NumberOf("gridSpan") ?? 1, least: 1);
                Cell(cell, grid, Math.Max(1, span - slivers.Count(column => column >= at && column < at + span)));
                at += span;
            }
        }
        if (grid.Rows == 0)
            return;
        var number = draft.NextTableNumber();
        draft.Table(new SourceTable { Number = number, RowCount = grid.Rows, ColumnCount = grid.Columns, Cells = grid.Build(draft), Caption = caption });
        if (grid.CoveredTexts.Count > 0)
            draft.Warn("merged-cell-text", $"表{number}的合并单元格中有被盖住的文字，Word 不显示，未读取，请核对。", $"Table {number} has text under merged cells that Word does not show; it was not read, please check.", new SourcePlace { Table = number, Rows = grid.CoveredTexts });
        if (grid.HiddenRows.Count > 0)
            draft.Warn("withheld-rows", $"表{number}有 {grid.HiddenRows.Count} 行被隐藏，已一并读取，请核对。", string.Create(CultureInfo.InvariantCulture, $"Table {number} has {grid.HiddenRows.Count} hidden row(s); they were read too, please check."), new SourcePlace { Table = number, Rows = grid.HiddenRows });
    }

    /// <summary>Rows of a table that is in memory, also those wrapped in content controls.</summary>
    public static IEnumerable<XElement> Rows(XElement table)
    {
        foreach (var child in table.Elements())
        {
            if (child.Name == W.Tr)
                yield return child;
            else if (W.IsWrapper(child))
            {
                foreach (var row in Rows(child))
                    yield return row;
            }
        }
    }

    /// <summary>Everything a cell shows, a line for each paragraph and for each row of a table inside it.</summary>
    public string TextOf(XElement container)
    {
        var lines = new List<string>();
        Collect(container, lines);
        if (paragraphs.TakeCarried() is { Length: > 0 } rest)
            lines.Add(rest);
        return string.Join('\n', lines);
    }

    /// <summary>0-based grid columns too narrow for any character, in a grid that has wide ones.</summary>
    private static HashSet<int> Slivers(XElement? columns)
    {
        var widths = columns?.Elements(W.GridCol).Take(WidestTable).Select(column => W.Number((string?)column.Attribute(W.Ns + "w"))).ToList() ?? [];
        // A few; a grid made of slivers is something else.
        return widths.Count(width => width is > 0 and < Sliver) <= 50 && widths.Exists(width => width > 10 * Sliver) ? [.. Enumerable.Range(0, widths.Count).Where(i => widths[i] is > 0 and < Sliver)] : [];
    }

    private void Cell(XElement cell, GridBuilder grid, int span)
    {
        var properties = cell.Element(W.TcPr);
        if (grid.NextColumn + span > WidestTable)
            throw Refusals.TooLarge($"表格超过 {WidestTable} 列", $"a table wider than {WidestTable} columns");
        var vertical = Merge(properties, "vMerge");
        var horizontal = Merge(properties, "hMerge");
        paragraphs.Revised |= properties?.Element(W.Ns + "cellIns") is not null || properties?.Element(W.Ns + "cellDel") is not null || properties?.Element(W.Ns + "cellMerge") is not null;
        grid.AddCell(span, TextOf(cell), vertical, continuesLeft: horizontal == MergeKind.Continue);
    }

    private static MergeKind Merge(XElement? properties, string name) => properties?.Element(W.Ns + name) switch
    {
        null => MergeKind.None,
        var merge when (string?)merge.Attribute(W.Val) == "restart" => MergeKind.Start,
        _ => MergeKind.Continue,
    };

    private static int Span(int value, int least) => Math.Clamp(value, least, MostSpan);

    private static IEnumerable<XElement> Cells(XElement row)
    {
        foreach (var child in row.Elements())
        {
            if (child.Name == W.Tc)
                yield return child;
            else if (W.IsWrapper(child))
            {
                foreach (var cell in Cells(child))
                    yield return cell;
            }
        }
    }

    private void Collect(XElement container, List<string> lines)
    {
        foreach (var child in container.Elements())
        {
            draft.Budget.Step();
            if (child.Name == W.P)
            {
                if (paragraphs.Read(child) is not { } paragraph)
                    continue;
                if (!string.IsNullOrWhiteSpace(paragraph.Line))
                    lines.Add(paragraph.Line);
                foreach (var box in paragraph.Boxes)
                    Collect(box, lines);
            }
            else if (child.Name == W.Tbl)
            {
                foreach (var row in Rows(child).Where(r => r.Element(W.TrPr)?.Element(W.Ns + "del") is null))
                {
                    var texts = Cells(row).Select(c => TextOf(c).Replace('\n', ' ')).ToList();
                    if (texts.Exists(t => t.Length > 0))
                        lines.Add(string.Join('\t', texts));
                }
            }
            else if (W.IsWrapper(child))
                Collect(child, lines);
            else if (child.Name == W.AlternateContent && W.Branch(child) is { } branch)
                Collect(branch, lines);
        }
    }
}
