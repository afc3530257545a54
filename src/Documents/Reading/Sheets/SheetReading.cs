using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Biaogan.Documents.Reading.Packages;

namespace Biaogan.Documents.Reading.Sheets;

/// <summary>One worksheet, read as a stream; merged ranges come after the cells and are laid over them at the end.</summary>
/// <param name="draft">Where the table goes.</param>
/// <param name="name">Sheet name.</param>
/// <param name="hiddenSheet">The whole sheet is hidden.</param>
/// <param name="show">Type, raw value and style of a cell to the text a person sees.</param>
internal sealed class SheetReading(SourceDraft draft, string name, bool hiddenSheet, Func<string, string, int, string> show)
{
    private const int LastColumn = 16_384;
    private const int LastRow = 1_048_576;
    private readonly Dictionary<(int Row, int Column), string> _texts = [];
    private readonly List<SheetRange> _merges = [];
    private readonly HashSet<int> _hiddenRows = [];
    private readonly bool[] _hiddenColumns = new bool[LastColumn + 1];
    private readonly List<int> _uncomputed = [];
    private int _columnGroups;
    private int _row;
    private int _column;
    private bool _rowHidden;

    public void Read(GuardedXmlReader reader)
    {
        reader.Read();
        while (!reader.EOF)
        {
            draft.Budget.Step();
            if (reader.NodeType != XmlNodeType.Element)
            {
                reader.Read();
                continue;
            }
            switch (reader.LocalName)
            {
                case "col":
                    Columns(reader);
                    reader.Read();
                    break;
                case "row":
                    draft.Budget.Row();
                    _row = reader.GetAttribute("r") is { } r ? Number(r, LastRow) : _row + 1;
                    _column = 0;
                    _rowHidden = reader.GetAttribute("hidden") is "1" or "true";
                    reader.Read();
                    break;
                case "c":
                    draft.Budget.Cell();
                    Cell(reader.Take());
                    break;
                case "mergeCell":
                    draft.Budget.Cell();
                    if (SheetRange.Parse(reader.GetAttribute("ref")) is { } range)
                        _merges.Add(range);
                    reader.Read();
                    break;
                default:
                    reader.Read();
                    break;
            }
        }
        Build();
    }

    private void Columns(GuardedXmlReader reader)
    {
        if (++_columnGroups > LastColumn)
            throw Refusals.Broken("工作表的列定义过多", "too many column definitions");
        if (reader.GetAttribute("hidden") is not ("1" or "true"))
            return;
        var (from, to) = (Number(reader.GetAttribute("min"), LastColumn), Number(reader.GetAttribute("max"), LastColumn));
        if (from <= to)
            _hiddenColumns.AsSpan(from, to - from + 1).Fill(true);
    }

    private void Cell(XElement cell)
    {
        if (SheetRange.ParseCell((string?)cell.Attribute("r")) is { } at)
            (_row, _column) = at;
        else
            _column++;
        var type = (string?)cell.Attribute("t") ?? "n";
        _ = int.TryParse((string?)cell.Attribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var style);
        var value = (string?)cell.Element(XlsxReading.Ns + "v");
        var text = "";
        if (type == "inlineStr")
            text = cell.Element(XlsxReading.Ns + "is") is { } inline ? XlsxReading.RichText(inline) : "";
        else if (value is not null)
            text = show(type, value, style);
        else if (cell.Element(XlsxReading.Ns + "f") is not null && (_uncomputed.Count == 0 || _uncomputed[^1] != _row))
            _uncomputed.Add(_row);
        if (text.Length == 0)
            return;
        _texts[(_row, _column)] = text;
        if (_rowHidden)
            _hiddenRows.Add(_row);
    }

    private void Build()
    {
        if (_texts.Count == 0)
            return;
        int rows = _texts.Keys.Max(k => k.Row), columns = _texts.Keys.Max(k => k.Column);
        var merges = _merges.Where(m => _texts.ContainsKey((m.Top, m.Left))).ToList();
        foreach (var merge in merges.Where(m => m.Bottom - m.Top < 10_000 && m.Right - m.Left < 256))
            (rows, columns) = (Math.Max(rows, merge.Bottom), Math.Max(columns, merge.Right));
        if (rows > draft.Budget.Limits.MaxRows)
            throw Refusals.Rows(draft.Budget.Limits.MaxRows);
        draft.Budget.Places(rows, columns);

        var number = draft.NextTableNumber();
        var spans = new Dictionary<(int Row, int Column), SheetRange>();
        var covered = new HashSet<(int Row, int Column)>();
        foreach (var merge in merges)
            Lay(merge with { Bottom = Math.Min(merge.Bottom, rows), Right = Math.Min(merge.Right, columns) }, spans, covered);

        var lostRows = new SortedSet<int>();
        var cells = new List<SourceCell>(_texts.Count);
        foreach (var (at, text) in _texts.OrderBy(t => t.Key))
        {
            if (covered.Contains(at))
            {
                lostRows.Add(at.Row);
                continue;
            }
            var span = spans.GetValueOrDefault(at, new SheetRange(at.Row, at.Column, at.Row, at.Column));
            cells.Add(new SourceCell
            {
                Row = at.Row,
                Column = at.Column,
                RowSpan = span.Bottom - span.Top + 1,
                ColumnSpan = span.Right - span.Left + 1,
                Text = text,
                Line = draft.TakeLines(text),
                Hidden = hiddenSheet || _hiddenRows.Contains(at.Row) || _hiddenColumns[at.Column],
            });
        }
        draft.Table(new SourceTable { Number = number, SheetName = name, RowCount = rows, ColumnCount = columns, Cells = cells });
        Report(number, [.. lostRows], columns);
    }

    /// <summary>Lays a merged range down unless it would cover a place that is already taken.</summary>
    private void Lay(SheetRange merge, Dictionary<(int Row, int Column), SheetRange> spans, HashSet<(int Row, int Column)> covered)
    {
        for (var r = merge.Top; r <= merge.Bottom; r++)
        {
            for (var c = merge.Left; c <= merge.Right; c++)
            {
                draft.Budget.Step();
                if (covered.Contains((r, c)) || spans.ContainsKey((r, c)))
                    return;
            }
        }
        spans[(merge.Top, merge.Left)] = merge;
        for (var r = merge.Top; r <= merge.Bottom; r++)
        {
            for (var c = merge.Left; c <= merge.Right; c++)
            {
                if ((r, c) != (merge.Top, merge.Left))
                    covered.Add((r, c));
            }
        }
    }

    private void Report(int number, IReadOnlyList<int> lostRows, int columns)
    {
        if (lostRows.Count > 0)
            draft.Warn("merged-cell-text", $"工作表“{name}”的合并单元格下盖有文字，Excel 不显示，未读取，请核对。", $"Sheet “{name}” has text under merged cells that Excel does not show; it was not read, please check.", new SourcePlace { Table = number, Rows = lostRows });
        if (_uncomputed.Count > 0)
            draft.Warn("formula-without-value", $"工作表“{name}”有公式没有保存结果，读作空白，请在 Excel 中重算并保存。", $"Sheet “{name}” has formulas without a stored result, read as blank; recalculate and save it in Excel.", new SourcePlace { Table = number, Rows = _uncomputed });
        if (hiddenSheet)
            draft.Warn("withheld-rows", $"工作表“{name}”是隐藏的，已一并读取，请核对。", $"Sheet “{name}” is hidden; it was read too, please check.", new SourcePlace { Table = number });
        if (_hiddenRows.Count > 0)
            draft.Warn("withheld-rows", $"工作表“{name}”有 {_hiddenRows.Count} 行被隐藏，已一并读取，请核对。", string.Create(CultureInfo.InvariantCulture, $"Sheet “{name}” has {_hiddenRows.Count} hidden row(s); they were read too, please check."), new SourcePlace { Table = number, Rows = [.. _hiddenRows.Order()] });
        var hidden = Enumerable.Range(1, columns).Where(c => _hiddenColumns[c]).ToList();
        if (hidden.Count > 0)
            draft.Warn("withheld-rows", $"工作表“{name}”有 {hidden.Count} 列被隐藏，已一并读取，请核对。", string.Create(CultureInfo.InvariantCulture, $"Sheet “{name}” has {hidden.Count} hidden column(s); they were read too, please check."), new SourcePlace { Table = number, Columns = hidden });
    }

    private static int Number(string? text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= most
            ? value
            : throw Refusals.Broken("工作表坐标有误", "a coordinate of a sheet is wrong");
}

/// <summary>A range of cells; all ends 1-based and inclusive.</summary>
internal sealed record SheetRange(int Top, int Left, int Bottom, int Right)
{
    public static SheetRange? Parse(string? text)
    {
        var parts = text?.Split(':') ?? [];
        if (parts.Length is not (1 or 2) || ParseCell(parts[0]) is not { } first || ParseCell(parts[^1]) is not { } last)
            return null;
        return new SheetRange(Math.Min(first.Row, last.Row), Math.Min(first.Column, last.Column), Math.Max(first.Row, last.Row), Math.Max(first.Column, last.Column));
    }

    /// <summary>"B12", dollar signs allowed; null when it is no cell.</summary>
    public static (int Row, int Column)? ParseCell(string? text)
    {
        int row = 0, column = 0;
        foreach (var c in text ?? "")
        {
            if (char.IsAsciiLetter(c) && row == 0)
                column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
            else if (char.IsAsciiDigit(c))
                row = (row * 10) + (c - '0');
            else if (c != '$')
                return null;
            if (row > 1_048_576 || column > 16_384)
                return null;
        }
        return row > 0 && column > 0 ? (row, column) : null;
    }
}
