using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Biaogan.Documents.Reading.Packages;

namespace Biaogan.Documents.Reading.Sheets;

/// <summary>Workbooks: a table for each sheet, in sheet coordinates, with the values as a person sees them.</summary>
internal sealed partial class XlsxReading
{
    public static readonly XNamespace Ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private readonly OfficePackage _package;
    private readonly SourceDraft _draft;
    private readonly List<string> _shared = [];
    private readonly List<NumberFormat> _formats = [];
    private readonly bool _from1904;
    private readonly IReadOnlyList<(string Name, bool Hidden, string Part)> _sheets;

    private XlsxReading(OfficePackage package, string main, SourceDraft draft)
    {
        _package = package;
        _draft = draft;
        var workbook = package.Load(main) ?? throw Refusals.Broken("缺少工作簿", "no workbook");
        var relations = package.RelationsOf(main);
        var properties = workbook.Element(Ns + "workbookPr");
        _from1904 = (string?)properties?.Attribute("date1904") is "1" or "true";
        _sheets = (workbook.Element(Ns + "sheets")?.Elements(Ns + "sheet") ?? [])
            .Select(s => (
                (string?)s.Attribute("name") ?? "",
                (string?)s.Attribute("state") is "hidden" or "veryHidden",
                relations.FirstOrDefault(r => r.Id == (string?)s.Attribute(Office + "id"))?.Target ?? ""))
            .ToList();
        ReadFormats(package.Load(relations.FirstOrDefault(r => r.Is("styles"))?.Target));
        ReadShared(relations.FirstOrDefault(r => r.Is("sharedStrings"))?.Target);
    }

    public static void Read(OfficePackage package, string main, SourceDraft draft)
    {
        var reading = new XlsxReading(package, main, draft);
        foreach (var (name, hidden, part) in reading._sheets)
        {
            using var reader = package.Open(part);
            if (reader is not null && reader.MoveToContent() == XmlNodeType.Element && reader.LocalName == "worksheet")
                new SheetReading(draft, name, hidden, reading.Text).Read(reader);
        }
        if (package.Names.Any(n => n.StartsWith("xl/media/", StringComparison.OrdinalIgnoreCase)))
            draft.Note("pictures-not-read", "工作簿中有图片，图片中的文字未读取。", "The workbook holds pictures; text inside pictures was not read.");
    }

    /// <summary>Text of a string item: its runs, without the reading aids above them.</summary>
    public static string RichText(XElement item)
    {
        var text = new StringBuilder();
        foreach (var child in item.Elements())
        {
            if (child.Name == Ns + "t")
                text.Append(child.Value);
            else if (child.Name == Ns + "r")
                text.Append((string?)child.Element(Ns + "t"));
        }
        return Clean(text.ToString());
    }

    private string Text(string type, string value, int style)
    {
        switch (type)
        {
            case "s":
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _shared.Count ? _shared[index] : "";
            case "b":
                return value == "1" ? "TRUE" : "FALSE";
            case "str" or "e":
                return Clean(value);
            case "d":
                return value;
        }
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return value;
        return style >= 0 && style < _formats.Count ? _formats[style].Show(number, _from1904) : NumberFormat.General(number);
    }

    private static string Clean(string text)
    {
        var plain = text.Contains("_x", StringComparison.Ordinal)
            ? Escaped().Replace(text, m => ((char)int.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
            : text;
        return plain.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
    }

    private void ReadFormats(XElement? styles)
    {
        var own = new Dictionary<int, string>();
        foreach (var format in styles?.Element(Ns + "numFmts")?.Elements(Ns + "numFmt") ?? [])
        {
            if (int.TryParse((string?)format.Attribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                own[id] = (string?)format.Attribute("formatCode") ?? "General";
        }
        var made = new Dictionary<int, NumberFormat>();
        foreach (var cell in styles?.Element(Ns + "cellXfs")?.Elements(Ns + "xf") ?? [])
        {
            _ = int.TryParse((string?)cell.Attribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id);
            if (!made.TryGetValue(id, out var format))
                made[id] = format = new NumberFormat(own.TryGetValue(id, out var code) ? code : NumberFormat.BuiltIn(id));
            _formats.Add(format);
        }
    }

    private void ReadShared(string? part)
    {
        using var reader = _package.Open(part);
        if (reader is null || reader.MoveToContent() != XmlNodeType.Element)
            return;
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
                _shared.Add(RichText(reader.Take()));
            else
                reader.Read();
            _draft.Budget.Step();
        }
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();
}
