using System.Globalization;
using System.Text;

namespace Biaogan.Documents.Reading.Sheets;

/// <summary>One number format of a workbook, cut into its sections; shows values as Excel with Chinese settings shows them in a wide enough column.</summary>
internal sealed class NumberFormat
{
    private readonly List<FormatSection> _sections = [];

    public NumberFormat(string code)
    {
        foreach (var section in Split(code))
            _sections.Add(new FormatSection(section));
    }

    /// <summary>The code of a built-in format; General for ids that have no fixed meaning.</summary>
    public static string BuiltIn(int id) => id switch
    {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 or 36 or 50 or 52 or 57 => "yyyy\"年\"m\"月\"",
        28 or 29 or 51 or 53 or 54 or 58 => "m\"月\"d\"日\"",
        30 => "m-d-yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"时\"mm\"分\"",
        33 => "h\"时\"mm\"分\"ss\"秒\"",
        34 or 55 => "上午/下午h\"时\"mm\"分\"",
        35 or 56 => "上午/下午h\"时\"mm\"分\"ss\"秒\"",
        37 or 38 => "#,##0;-#,##0",
        39 or 40 => "#,##0.00;-#,##0.00",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => "General",
    };

    public string Show(double value, bool from1904)
    {
        var at = value > 0 || _sections.Count == 1 ? 0 : value < 0 ? 1 : Math.Min(2, _sections.Count - 1);
        if (value == 0 && _sections.Count == 2)
            at = 0;
        var section = _sections[at];
        if (section.IsGeneral)
            return General(value);
        if (section.IsDate)
            return section.ShowDate(value, from1904) ?? General(value);
        // The second section draws its own sign.
        return section.ShowNumber(at == 1 ? -value : value) ?? General(value);
    }

    /// <summary>At most 11 significant digits, as a General cell; whole numbers (codes, numbers typed as figures) in full.</summary>
    public static string General(double value)
    {
        if (double.IsInteger(value) && Math.Abs(value) < 1e15)
            return value.ToString("0", CultureInfo.InvariantCulture);
        var text = value.ToString("G11", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) && Math.Abs(value) is >= 1e-9 and < 1e15
            ? ((decimal)value).ToString("0.###############", CultureInfo.InvariantCulture)
            : text;
    }

    private static IEnumerable<string> Split(string code)
    {
        var section = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] == '\\' && !quoted && i + 1 < code.Length)
                section.Append(code[i++]);
            else if (code[i] == '"')
                quoted = !quoted;
            else if (code[i] == ';' && !quoted)
            {
                yield return section.ToString();
                section.Clear();
                continue;
            }
            section.Append(code[i]);
        }
        yield return section.ToString();
    }
}
