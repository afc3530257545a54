using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Biaogan.Documents.Spreadsheets;

internal sealed record WorkbookSheet(string Name, string Part);

internal readonly record struct WorkbookCell(int Column, string Text, bool IsError);

/// <summary>The package unpacks to more than is allowed.</summary>
internal sealed class UnpackedTooLargeException : Exception;

/// <summary>The parts of an .xlsx file, read forward; elements are told by local name, so transitional and strict files read alike.</summary>
internal sealed class WorkbookParts : IDisposable
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true };

    private readonly ZipArchive _zip;
    private readonly List<WorkbookSheet> _sheets = [];
    private readonly List<string> _shared = [];
    private readonly HashSet<int> _dateStyles = [];
    private long _budget;
    private bool _from1904;

    private WorkbookParts(ZipArchive zip, long budget) => (_zip, _budget) = (zip, budget);

    public static WorkbookParts Open(Stream input, long maxUnpackedBytes)
    {
        var parts = new WorkbookParts(new ZipArchive(input, ZipArchiveMode.Read, leaveOpen: true), maxUnpackedBytes);
        var links = parts.ReadLinks();
        parts.ReadBook(links);
        parts.ReadStyles();
        parts.ReadShared();
        return parts;
    }

    public WorkbookSheet? FindSheet(string? name) =>
        name is null ? _sheets.FirstOrDefault() : _sheets.Find(sheet => string.Equals(sheet.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Rows in file order with the cells that hold text, by column.</summary>
    public IEnumerable<(int Number, IReadOnlyList<WorkbookCell> Cells)> Rows(WorkbookSheet sheet)
    {
        using var xml = OpenPart(sheet.Part);
        var number = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row")
            {
                continue;
            }

            number = xml.GetAttribute("r") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : number + 1;
            yield return (number, ReadCells(xml));
        }
    }

    public void Dispose() => _zip.Dispose();

    private List<WorkbookCell> ReadCells(XmlReader xml)
    {
        var cells = new List<WorkbookCell>();
        if (xml.IsEmptyElement)
        {
            return cells;
        }

        var (depth, column) = (xml.Depth, 0);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
            {
                continue;
            }

            column = xml.GetAttribute("r") is { } place ? ColumnOf(place) : column + 1;
            var (type, style) = (xml.GetAttribute("t") ?? "n", xml.GetAttribute("s"));
            var text = ReadCell(xml, type, style is null ? 0 : int.Parse(style, CultureInfo.InvariantCulture)).Trim();
            if (text.Length > 0)
            {
                cells.Add(new WorkbookCell(column, text, type == "e"));
            }
        }

        return cells;
    }

    private string ReadCell(XmlReader xml, string type, int style)
    {
        var raw = Gather(xml, type == "inlineStr" ? "t" : "v");
        if (raw.Length == 0)
        {
            return "";
        }

        return type switch
        {
            "s" => _shared[int.Parse(raw, CultureInfo.InvariantCulture)],
            "b" => raw == "1" ? "true" : "false",
            "n" => Number(double.Parse(raw, NumberStyles.Float, CultureInfo.InvariantCulture), _dateStyles.Contains(style)),
            "e" or "d" => raw,
            _ => SheetText.Decode(raw),
        };
    }

    private string Number(double number, bool isDate)
    {
        // Outside these bounds no date can be shown (31 December 9999 is day 2,958,465).
        if (!isDate || number is < 0 or >= 2_958_466)
        {
            return SpreadsheetReader.NumberText(number);
        }

        var moment = (_from1904 ? new DateTime(1904, 1, 1) : new DateTime(1899, 12, 30)).AddSeconds(Math.Round(number * 86400));
        var format = moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : number < 1 ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss";
        return moment.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>Text of the wanted elements inside the current one (runs joined, phonetic guides left out); leaves the reader on its end.</summary>
    private static string Gather(XmlReader xml, string wanted)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var (depth, text, phonetic) = (xml.Depth, new StringBuilder(), int.MaxValue);
        var inside = false;
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "rPh":
                    phonetic = xml.Depth;
                    break;
                case XmlNodeType.EndElement when xml.LocalName == "rPh":
                    phonetic = int.MaxValue;
                    break;
                case XmlNodeType.Element when xml.LocalName == wanted && xml.Depth < phonetic:
                    inside = !xml.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement when xml.LocalName == wanted:
                    inside = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when inside:
                    text.Append(xml.Value);
                    break;
            }
        }

        return text.ToString();
    }

    private Dictionary<string, string> ReadLinks()
    {
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        using var xml = OpenPart("xl/_rels/workbook.xml.rels");
        while (xml.ReadToFollowing("Relationship", "http://schemas.openxmlformats.org/package/2006/relationships"))
        {
            var target = xml.GetAttribute("Target")!;
            links[xml.GetAttribute("Id")!] = target.StartsWith('/') ? target[1..] : "xl/" + target;
        }

        return links;
    }

    private void ReadBook(Dictionary<string, string> links)
    {
        using var xml = OpenPart("xl/workbook.xml");
        var hidden = new List<WorkbookSheet>();
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "workbookPr")
            {
                _from1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "sheet")
            {
                var isHidden = xml.GetAttribute("state") is "hidden" or "veryHidden";
                var name = xml.GetAttribute("name")!;
                string? link = null;
                while (xml.MoveToNextAttribute())
                {
                    link = xml.LocalName == "id" && xml.NamespaceURI.Length > 0 ? xml.Value : link;
                }

                (isHidden ? hidden : _sheets).Add(new WorkbookSheet(name, links[link ?? ""]));
            }
        }

        _sheets.AddRange(hidden);
    }

    private void ReadStyles()
    {
        if (_zip.GetEntry("xl/styles.xml") is null)
        {
            return;
        }

        var (dates, inCells, style) = (new HashSet<int>(), false, 0);
        using var xml = OpenPart("xl/styles.xml");
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
            {
                inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt" && IsDate(xml.GetAttribute("formatCode") ?? ""))
            {
                dates.Add(int.Parse(xml.GetAttribute("numFmtId")!, CultureInfo.InvariantCulture));
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf" && inCells)
            {
                var format = int.Parse(xml.GetAttribute("numFmtId") ?? "0", CultureInfo.InvariantCulture);
                // The built-in date and time formats; 27–36 and 50–58 are those of East Asian editions.
                if (format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) || dates.Contains(format))
                {
                    _dateStyles.Add(style);
                }

                style++;
            }
        }
    }

    private void ReadShared()
    {
        if (_zip.GetEntry("xl/sharedStrings.xml") is null)
        {
            return;
        }

        using var xml = OpenPart("xl/sharedStrings.xml");
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                _shared.Add(SheetText.Decode(Gather(xml, "t")));
            }
        }
    }

    private static bool IsDate(string code)
    {
        var (quoted, bracket) = (false, false);
        for (var index = 0; index < code.Length; index++)
        {
            var character = code[index];
            switch (character)
            {
                case '"':
                    quoted = !quoted;
                    break;
                case '\\' or '_' or '*' when !quoted:
                    index++;
                    break;
                case '[' or ']' when !quoted:
                    bracket = character == '[';
                    break;
                case 'y' or 'Y' or 'd' or 'D' or 'h' or 'H' or 's' or 'S' or 'm' or 'M' when !quoted && !bracket:
                    return true;
            }
        }

        return false;
    }

    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var letter in place.TakeWhile(char.IsAsciiLetter))
        {
            column = checked(column * 26 + char.ToUpperInvariant(letter) - 'A' + 1);
        }

        return column is > 0 and <= 16384 ? column : throw new InvalidDataException(place);
    }

    private XmlReader OpenPart(string path)
    {
        var entry = _zip.GetEntry(path) ?? throw new InvalidDataException(path);
        // The directory of the zip states the size, and the reader of the framework stops an entry that unpacks to more.
        _budget -= entry.Length;
        return _budget < 0 ? throw new UnpackedTooLargeException() : XmlReader.Create(entry.Open(), Settings);
    }
}
