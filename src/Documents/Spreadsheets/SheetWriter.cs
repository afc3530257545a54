using System.Globalization;
using System.Xml;

namespace Biaogan.Documents.Spreadsheets;

/// <summary>One sheet being written, row after row; nothing is held but the merged places. Dispose it before the next sheet begins.</summary>
public sealed class SheetWriter : IDisposable
{
    internal const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int MostRows = 1_048_576;

    private readonly XmlWriter _xml;
    private readonly SheetLayout _layout;
    private readonly SheetStyles _styles;
    private readonly List<string> _merges = [];
    private bool _closed;

    internal SheetWriter(XmlWriter xml, SheetLayout layout, SheetStyles styles, bool first)
    {
        (_xml, _layout, _styles) = (xml, layout, styles);
        HeaderRow = (layout.Title is null ? 0 : 1) + (layout.HeadRows ?? 1);
        Begin(first);
        WriteHead();
    }

    /// <summary>1-based row of the column headers, of several the last; 0 without any.</summary>
    public int HeaderRow { get; }

    /// <summary>1-based number of the row written last.</summary>
    public int LastRow { get; private set; }

    /// <summary>Writes the next row. Cells past the columns of the layout are refused; missing ones at the end stay empty but framed.</summary>
    /// <exception cref="InvalidOperationException">The sheet holds no more rows (1,048,576).</exception>
    public void WriteRow(params ReadOnlySpan<SheetCell> cells)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (cells.Length > _layout.Columns.Count)
        {
            throw new ArgumentException($"The sheet has {_layout.Columns.Count} columns, the row {cells.Length} cells.", nameof(cells));
        }

        StartRow(null);
        for (var column = 0; column < _layout.Columns.Count; column++)
        {
            var cell = column < cells.Length ? cells[column] : SheetCell.Empty;
            WriteCell(column + 1, cell, _styles.Of(cell));
        }

        _xml.WriteEndElement();
    }

    /// <summary>Merges a rectangle of cells; rows and columns count from 1, both ends inclusive. The value of the top left cell shows.</summary>
    public void Merge(int firstRow, int firstColumn, int lastRow, int lastColumn)
    {
        if (firstRow < 1 || firstColumn < 1 || lastRow < firstRow || lastColumn < firstColumn || (firstRow == lastRow && firstColumn == lastColumn))
        {
            throw new ArgumentException("A merge covers at least two cells.", nameof(lastRow));
        }

        _merges.Add(Place(firstRow, firstColumn) + ":" + Place(lastRow, lastColumn));
    }

    public void Dispose()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        End();
        _xml.Dispose();
    }

    internal static string Place(int row, int column) => ColumnName(column) + row.ToString(CultureInfo.InvariantCulture);

    internal static string ColumnName(int column)
    {
        var name = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            name = (char)('A' + (column - 1) % 26) + name;
        }

        return name;
    }

    private void Begin(bool first)
    {
        _xml.WriteStartElement("worksheet", Namespace);
        _xml.WriteStartElement("sheetPr", Namespace);
        Element("pageSetUpPr", ("fitToPage", "1"));
        _xml.WriteEndElement();
        _xml.WriteStartElement("sheetViews", Namespace);
        _xml.WriteStartElement("sheetView", Namespace);
        if (first)
        {
            _xml.WriteAttributeString("tabSelected", "1");
        }

        _xml.WriteAttributeString("workbookViewId", "0");
        if (_layout.FreezeHead && HeaderRow > 0)
        {
            Element("pane", ("ySplit", Invariant(HeaderRow)), ("topLeftCell", Place(HeaderRow + 1, 1)), ("activePane", "bottomLeft"), ("state", "frozen"));
        }

        _xml.WriteEndElement();
        _xml.WriteEndElement();
        Element("sheetFormatPr", ("defaultRowHeight", "15"));
        _xml.WriteStartElement("cols", Namespace);
        for (var column = 1; column <= _layout.Columns.Count; column++)
        {
            var width = Math.Clamp(_layout.Columns[column - 1].Width, 1, 255).ToString("0.##", CultureInfo.InvariantCulture);
            Element("col", ("min", Invariant(column)), ("max", Invariant(column)), ("width", width), ("customWidth", "1"));
        }

        _xml.WriteEndElement();
        _xml.WriteStartElement("sheetData", Namespace);
    }

    private void WriteHead()
    {
        if (_layout.Title is { } title)
        {
            StartRow("30");
            WriteCell(1, SheetCell.OfText(title), _styles.Title);
            _xml.WriteEndElement();
            if (_layout.Columns.Count > 1)
            {
                Merge(1, 1, 1, _layout.Columns.Count);
            }
        }

        if (_layout.HeadRows is not null)
        {
            return;
        }

        StartRow(null);
        for (var column = 1; column <= _layout.Columns.Count; column++)
        {
            WriteCell(column, SheetCell.OfText(_layout.Columns[column - 1].Header), _styles.Header);
        }

        _xml.WriteEndElement();
    }

    private void StartRow(string? height)
    {
        if (LastRow == MostRows)
        {
            throw new InvalidOperationException("A sheet holds 1,048,576 rows.");
        }

        _xml.WriteStartElement("row", Namespace);
        _xml.WriteAttributeString("r", Invariant(++LastRow));
        if (height is not null)
        {
            _xml.WriteAttributeString("ht", height);
            _xml.WriteAttributeString("customHeight", "1");
        }
    }

    private void WriteCell(int column, SheetCell cell, int style)
    {
        _xml.WriteStartElement("c", Namespace);
        _xml.WriteAttributeString("r", Place(LastRow, column));
        _xml.WriteAttributeString("s", Invariant(style));
        if (cell.Kind == SheetCellKind.Text)
        {
            if (cell.Text!.Length > SheetText.MostCharacters)
            {
                throw new ArgumentException($"{Place(LastRow, column)}: a cell holds {SheetText.MostCharacters} characters.", nameof(cell));
            }

            _xml.WriteAttributeString("t", "inlineStr");
            _xml.WriteStartElement("is", Namespace);
            _xml.WriteStartElement("t", Namespace);
            _xml.WriteAttributeString("xml", "space", null, "preserve");
            _xml.WriteString(SheetText.Encode(cell.Text));
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }
        else if (cell.Kind != SheetCellKind.Empty)
        {
            _xml.WriteElementString("v", Namespace, cell.Number.ToString(CultureInfo.InvariantCulture));
        }

        _xml.WriteEndElement();
    }

    private void End()
    {
        _xml.WriteEndElement();
        if (_layout.AutoFilter)
        {
            Element("autoFilter", ("ref", FilterRange));
        }

        if (_merges.Count > 0)
        {
            _xml.WriteStartElement("mergeCells", Namespace);
            _xml.WriteAttributeString("count", Invariant(_merges.Count));
            _merges.ForEach(merge => Element("mergeCell", ("ref", merge)));
            _xml.WriteEndElement();
        }

        Element("printOptions", ("horizontalCentered", "1"));
        Element("pageMargins", ("left", "0.5"), ("right", "0.5"), ("top", "0.6"), ("bottom", "0.7"), ("header", "0.3"), ("footer", "0.3"));
        // Paper 9 is A4; height 0 lets the pages follow the rows.
        Element("pageSetup", ("paperSize", "9"), ("orientation", _layout.Landscape ? "landscape" : "portrait"), ("fitToWidth", "1"), ("fitToHeight", "0"));
        _xml.WriteStartElement("headerFooter", Namespace);
        _xml.WriteElementString("oddFooter", Namespace, "&C第 &P 页，共 &N 页");
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    internal string FilterRange => Place(HeaderRow, 1) + ":" + Place(LastRow, _layout.Columns.Count);

    private void Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement(name, Namespace);
        foreach (var (attribute, value) in attributes)
        {
            _xml.WriteAttributeString(attribute, value);
        }

        _xml.WriteEndElement();
    }

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
