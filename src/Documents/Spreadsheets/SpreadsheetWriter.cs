using System.Globalization;
using System.Security;
using System.Text;
using Biaogan.Documents.Packaging;

namespace Biaogan.Documents.Spreadsheets;

/// <summary>
/// Writes an .xlsx workbook forward only, so that hundreds of thousands of rows pass through without being held; the same calls give the same bytes.
/// The stream needs no seeking but must take synchronous writes (a file, not a response body) and is left open. Begin at least one sheet.
/// </summary>
public sealed class SpreadsheetWriter(Stream output) : IDisposable
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Declaration = """<?xml version="1.0" encoding="utf-8" standalone="yes"?>""";

    private readonly PackageZip _zip = new(output);
    private readonly SheetStyles _styles = new();
    private readonly List<(SheetLayout Layout, SheetWriter Writer)> _sheets = [];
    private bool _closed;

    /// <summary>Begins the next sheet, closing the one before.</summary>
    /// <exception cref="ArgumentException">The name is not allowed or taken (case does not count), or there are no columns.</exception>
    public SheetWriter BeginSheet(SheetLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ObjectDisposedException.ThrowIf(_closed, this);
        if (SafeSheetName(layout.Name) != layout.Name)
        {
            throw new ArgumentException($"'{layout.Name}' cannot name a sheet.", nameof(layout));
        }

        if (_sheets.Any(sheet => string.Equals(sheet.Layout.Name, layout.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException($"There is a sheet named '{layout.Name}' already.", nameof(layout));
        }

        if (layout.Columns.Count is < 1 or > 16384)
        {
            throw new ArgumentException("A sheet has 1 to 16,384 columns.", nameof(layout));
        }

        if (_sheets.Count > 0)
        {
            _sheets[^1].Writer.Dispose();
        }

        var part = _zip.BeginPart($"xl/worksheets/sheet{_sheets.Count + 1}.xml");
        var writer = new SheetWriter(part, layout, _styles, first: _sheets.Count == 0);
        _sheets.Add((layout, writer));
        return writer;
    }

    /// <summary>The nearest allowed sheet name: forbidden characters become spaces, at most 31 characters, never empty.</summary>
    public static string SafeSheetName(string wish)
    {
        var name = new string([.. wish.Select(character => character < ' ' || "[]:*?/\\".Contains(character, StringComparison.Ordinal) ? ' ' : character)]);
        name = name.Length > 31 ? name[..31] : name;
        name = name.Trim().Trim('\'').Trim();
        return name.Length == 0 ? "Sheet" : name;
    }

    public void Dispose()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        if (_sheets.Count > 0)
        {
            _sheets[^1].Writer.Dispose();
            WriteBook();
        }

        _zip.Dispose();
    }

    private void WriteBook()
    {
        var (sheets, names, links, types) = (new StringBuilder(), new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var index = 0; index < _sheets.Count; index++)
        {
            var (layout, writer) = _sheets[index];
            var number = (index + 1).ToString(CultureInfo.InvariantCulture);
            sheets.Append(CultureInfo.InvariantCulture, $"""<sheet name="{SecurityElement.Escape(layout.Name)}" sheetId="{number}" r:id="rId{number}"/>""");
            links.Append(CultureInfo.InvariantCulture, $"""<Relationship Id="rId{number}" Type="{Relationships}/worksheet" Target="worksheets/sheet{number}.xml"/>""");
            types.Append(CultureInfo.InvariantCulture, $"""<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>""");
            var quoted = "'" + layout.Name.Replace("'", "''", StringComparison.Ordinal) + "'!";
            if (layout.AutoFilter)
            {
                var range = string.Join(':', writer.FilterRange.Split(':').Select(Absolute));
                names.Append(CultureInfo.InvariantCulture, $"""<definedName name="_xlnm._FilterDatabase" localSheetId="{index}" hidden="1">{SecurityElement.Escape(quoted + range)}</definedName>""");
            }

            if (writer.HeaderRow == 0)
            {
                continue;
            }

            names.Append(CultureInfo.InvariantCulture, $"""<definedName name="_xlnm.Print_Titles" localSheetId="{index}">{SecurityElement.Escape(quoted)}$1:${writer.HeaderRow}</definedName>""");
        }

        _zip.WritePart("xl/styles.xml", _styles.ToXml());
        _zip.WritePart("xl/workbook.xml", $"""{Declaration}<workbook xmlns="{SheetWriter.Namespace}" xmlns:r="{Relationships}"><bookViews><workbookView/></bookViews><sheets>{sheets}</sheets>{(names.Length == 0 ? "" : $"<definedNames>{names}</definedNames>")}</workbook>""");
        _zip.WritePart("xl/_rels/workbook.xml.rels", $"""{Declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}<Relationship Id="rIdStyles" Type="{Relationships}/styles" Target="styles.xml"/></Relationships>""");
        _zip.WritePart("_rels/.rels", $"""{Declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        _zip.WritePart("[Content_Types].xml", $"""{Declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{types}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
    }

    private static string Absolute(string place)
    {
        var letters = place.TakeWhile(char.IsAsciiLetter).Count();
        return $"${place[..letters]}${place[letters..]}";
    }
}
