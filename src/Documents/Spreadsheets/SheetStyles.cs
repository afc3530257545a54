using System.Globalization;
using System.Text;

namespace Biaogan.Documents.Spreadsheets;

/// <summary>Styles used so far; each combination gets a number on first use and stands in styles.xml at the end.</summary>
internal sealed class SheetStyles
{
    internal const string Font = "宋体";
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _formats = [];
    private readonly Dictionary<(SheetCellKind, int, bool, bool, bool, bool), int> _known = [];
    private readonly Dictionary<string, int> _formatIds = new(StringComparer.Ordinal);

    public SheetStyles()
    {
        Number("""<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>""");
        Title = Number("""<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>""");
        Header = Number("""<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>""");
    }

    public int Title { get; }

    public int Header { get; }

    public int Of(SheetCell cell)
    {
        if (cell.Head)
        {
            return Header;
        }

        var quoted = cell.Kind == SheetCellKind.Text && cell.Text![0] is '=' or '+' or '-' or '@' or '\t' or '\r';
        // Asked once a cell: the text of a style is only put together the first time.
        var key = (cell.Kind, cell.Places, cell.Bold, cell.Wrap, cell.Centred, quoted);
        if (_known.TryGetValue(key, out var number))
        {
            return number;
        }

        var horizontal = cell.Centred || cell.Kind == SheetCellKind.Date ? " horizontal=\"center\"" : "";
        var wrap = cell.Wrap ? " wrapText=\"1\"" : "";
        return _known[key] = Number(string.Create(
            CultureInfo.InvariantCulture,
            $"""<xf numFmtId="{Format(cell)}" fontId="{(cell.Bold ? 1 : 0)}" fillId="0" borderId="1" xfId="0"{(quoted ? " quotePrefix=\"1\"" : "")} applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment{horizontal} vertical="center"{wrap}/></xf>"""));
    }

    public string ToXml()
    {
        var xml = new StringBuilder("""<?xml version="1.0" encoding="utf-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">""");
        if (_formats.Count > 0)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<numFmts count=\"{_formats.Count}\">").AppendJoin("", _formats).Append("</numFmts>");
        }

        xml.Append("<fonts count=\"3\">").Append(FontXml(11, false)).Append(FontXml(11, true)).Append(FontXml(16, true)).Append("</fonts>");
        xml.Append("""<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/><bgColor indexed="64"/></patternFill></fill></fills>""");
        xml.Append("""<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>""");
        foreach (var side in (string[])["left", "right", "top", "bottom"])
        {
            xml.Append(CultureInfo.InvariantCulture, $"<{side} style=\"thin\"><color rgb=\"FF8A9199\"/></{side}>");
        }

        xml.Append("""<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>""");
        xml.Append(CultureInfo.InvariantCulture, $"<cellXfs count=\"{_numbers.Count}\">").AppendJoin("", _numbers.OrderBy(pair => pair.Value).Select(pair => pair.Key)).Append("</cellXfs>");
        return xml.Append("""<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>""").ToString();
    }

    private static string FontXml(int size, bool bold) => string.Create(
        CultureInfo.InvariantCulture, $"<font>{(bold ? "<b/>" : "")}<sz val=\"{size}\"/><name val=\"{Font}\"/><charset val=\"134\"/></font>");

    private int Format(SheetCell cell) => cell.Kind switch
    {
        SheetCellKind.Number when cell.Places >= 0 => Custom(Digits(cell.Places)),
        SheetCellKind.Percent => Custom(Digits(cell.Places) + "%"),
        SheetCellKind.Date => Custom("yyyy-mm-dd"),
        SheetCellKind.Text => 49,
        _ => 0,
    };

    private static string Digits(int places) => places == 0 ? "0" : "0." + new string('0', places);

    private int Custom(string code)
    {
        if (!_formatIds.TryGetValue(code, out var id))
        {
            // Numbers under 164 belong to the built-in formats.
            _formatIds[code] = id = 164 + _formats.Count;
            _formats.Add(string.Create(CultureInfo.InvariantCulture, $"<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>"));
        }

        return id;
    }

    private int Number(string xf)
    {
        if (!_numbers.TryGetValue(xf, out var number))
        {
            _numbers[xf] = number = _numbers.Count;
        }

        return number;
    }
}
