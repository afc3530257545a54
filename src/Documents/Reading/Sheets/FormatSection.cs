using System.Globalization;
using System.Text;

namespace Biaogan.Documents.Reading.Sheets;

/// <summary>A section of a number format as a row of signs: literal text, digit places, date parts.</summary>
internal sealed class FormatSection
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private readonly List<(char Kind, string Text)> _signs = [];

    public FormatSection(string code)
    {
        for (var i = 0; i < code.Length;)
            i = Take(code, i);
        IsGeneral = code.Trim().Equals("General", StringComparison.OrdinalIgnoreCase) || _signs.Exists(s => s.Kind == '@') || (code.Length > 0 && _signs.Count == 0);
        IsDate = !IsGeneral && _signs.Exists(s => s.Kind is 'y' or 'd' or 'h' or 's' or 'm' or 'w');
    }

    public bool IsGeneral { get; }

    public bool IsDate { get; }

    public string? ShowDate(double serial, bool from1904)
    {
        if (from1904)
            serial += 1462;
        if (serial is < 0 or >= 2_958_465 || double.IsNaN(serial))
            return null;
        // Excel counts a 29 February 1900 that never was.
        var moment = DateTime.FromOADate(serial < 60 ? serial + 1 : serial);
        if (_signs.Exists(s => s.Kind == 's') && !_signs.Exists(s => s.Kind == 's' && s.Text.Contains('.', StringComparison.Ordinal)))
            moment = moment.AddMilliseconds(500);
        var halfDay = _signs.Exists(s => s.Kind == 'a');
        var text = new StringBuilder();
        for (var i = 0; i < _signs.Count; i++)
        {
            var (kind, sign) = _signs[i];
            text.Append(kind switch
            {
                'y' => sign.Length <= 2 ? moment.ToString("yy", CultureInfo.InvariantCulture) : moment.ToString("yyyy", CultureInfo.InvariantCulture),
                'm' when IsMinute(i) => Padded(moment.Minute, sign.Length),
                'm' => sign.Length switch { 1 or 2 => Padded(moment.Month, sign.Length), 3 => moment.ToString("MMM", CultureInfo.InvariantCulture), 4 => moment.ToString("MMMM", CultureInfo.InvariantCulture), _ => moment.ToString("MMM", CultureInfo.InvariantCulture)[..1] },
                'd' => sign.Length switch { 1 or 2 => Padded(moment.Day, sign.Length), 3 => moment.ToString("ddd", CultureInfo.InvariantCulture), _ => moment.ToString("dddd", CultureInfo.InvariantCulture) },
                'w' => moment.ToString(sign.Length > 3 ? "dddd" : "ddd", Chinese)[(sign.Length > 3 ? 0 : 1)..],
                'h' when sign[0] == '[' => Math.Floor((serial * 24) + 1e-9).ToString("0", CultureInfo.InvariantCulture),
                'h' => Padded(halfDay ? ((moment.Hour + 11) % 12) + 1 : moment.Hour, sign.Length),
                's' => Seconds(moment, sign),
                'a' => sign[0] == '上' ? (moment.Hour < 12 ? "上午" : "下午") : moment.Hour < 12 ? "AM" : "PM",
                _ => sign,
            });
        }
        return text.ToString();
    }

    /// <summary>Null for what this section cannot draw (fractions, numbers beyond decimal).</summary>
    public string? ShowNumber(double value)
    {
        var places = _signs.FindIndex(s => s.Kind is '0' or '#' or '?');
        if (places < 0)
            return string.Concat(_signs.Select(s => s.Text));
        if (Math.Abs(value) >= 1e15 || double.IsNaN(value) || _signs.Exists(s => s.Kind == '/'))
            return null;
        var percent = _signs.Count(s => s.Kind == '%');
        var scientific = _signs.FindIndex(s => s.Kind == 'E');
        var point = _signs.FindIndex(s => s.Kind == '.');
        var last = _signs.FindLastIndex(s => s.Kind is '0' or '#' or '?');
        var decimals = point < 0 ? [] : _signs.Skip(point).TakeWhile(s => s.Kind != 'E').Where(s => s.Kind is '0' or '#' or '?').Select(s => s.Kind).ToList();
        if (percent > 3)
            return null;
        if (scientific >= 0)
            return value.ToString($"0.{string.Concat(decimals.Select(d => d == '0' ? '0' : '#'))}{_signs[scientific].Text}00", CultureInfo.InvariantCulture);

        var number = (decimal)value;
        for (var i = 0; i < percent; i++)
            number *= 100;
        for (var i = last + 1; i < _signs.Count && _signs[i].Kind == ','; i++)
            number /= 1000;
        number = Math.Round(number, Math.Min(decimals.Count, 20), MidpointRounding.AwayFromZero);
        var whole = _signs.Take(point < 0 ? _signs.Count : point).ToList();
        var zeros = whole.Count(s => s.Kind == '0');
        var grouped = _signs.FindIndex(s => s.Kind == ',') is var comma and >= 0 && comma < last;
        var pattern = (grouped ? "#," : "") + (zeros > 0 ? new string('0', zeros) : "#") + (decimals.Count > 0 ? "." + string.Concat(decimals.Select(d => d == '0' ? '0' : '#')) : "");
        var digits = Math.Abs(number).ToString(pattern, CultureInfo.InvariantCulture);
        var text = new StringBuilder(number < 0 ? "-" : "");
        for (var i = 0; i < _signs.Count; i++)
        {
            if (i == places)
                text.Append(digits);
            if (_signs[i].Kind is '"' or '%')
                text.Append(_signs[i].Text);
        }
        return text.ToString();
    }

    private static string Padded(int value, int length) => value.ToString(length >= 2 ? "00" : "0", CultureInfo.InvariantCulture);

    private static string Seconds(DateTime moment, string sign)
    {
        var point = sign.IndexOf('.', StringComparison.Ordinal);
        var whole = Padded(moment.Second, point < 0 ? sign.Length : point);
        return point < 0 ? whole : whole + "." + moment.Millisecond.ToString("000", CultureInfo.InvariantCulture)[..Math.Min(3, sign.Length - point - 1)];
    }

    /// <summary>m means minutes right after hours or right before seconds.</summary>
    private bool IsMinute(int at)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            if (_signs[i].Kind is 'h')
                return true;
            if (_signs[i].Kind is 'y' or 'd' or 'm' or 's')
                break;
        }
        for (var i = at + 1; i < _signs.Count; i++)
        {
            if (_signs[i].Kind is 's')
                return true;
            if (_signs[i].Kind is 'y' or 'd' or 'm' or 'h')
                break;
        }
        return false;
    }

    private int Take(string code, int i)
    {
        var c = code[i];
        switch (c)
        {
            case '"':
                var close = code.IndexOf('"', i + 1);
                close = close < 0 ? code.Length : close;
                _signs.Add(('"', code[(i + 1)..close]));
                return close + 1;
            case '\\' or '!':
                if (i + 1 < code.Length)
                    _signs.Add(('"', code[i + 1].ToString()));
                return i + 2;
            case '_' or '*':
                return i + 2;
            case '[':
                var end = code.IndexOf(']', i);
                end = end < 0 ? code.Length - 1 : end;
                var inside = code[(i + 1)..Math.Max(end, i + 1)];
                if (inside.Length > 0 && inside.All(x => x is 'h' or 'H'))
                    _signs.Add(('h', "[h]"));
                else if (inside.StartsWith('$'))
                    _signs.Add(('"', inside[1..].Split('-')[0]));
                return end + 1;
            case '0' or '#' or '?' or '.' or ',' or '%' or '@' or '/':
                if (c == '/' && !_signs.Exists(s => s.Kind is '0' or '#' or '?'))
                    _signs.Add(('"', "/"));
                else
                    _signs.Add((c, c.ToString()));
                return i + 1;
        }
        foreach (var halves in (ReadOnlySpan<string>)["AM/PM", "A/P", "上午/下午"])
        {
            if (string.Compare(code, i, halves, 0, halves.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                _signs.Add(('a', halves));
                return i + halves.Length;
            }
        }
        if (c is 'E' or 'e' && i + 1 < code.Length && code[i + 1] is '+' or '-')
        {
            _signs.Add(('E', "E" + code[i + 1]));
            return i + 2;
        }
        if (string.Compare(code, i, "aaa", 0, 3, StringComparison.OrdinalIgnoreCase) == 0)
            return Repeat(code, i, 'w');
        var lower = char.ToLowerInvariant(c);
        if (lower is 'y' or 'e')
            return Repeat(code, i, 'y');
        if (lower is 'm' or 'd' or 'h' or 's')
            return Repeat(code, i, lower);
        if (lower is not 'g')
            _signs.Add(('"', c.ToString()));
        return i + 1;
    }

    private int Repeat(string code, int i, char kind)
    {
        var end = i;
        while (end < code.Length && char.ToLowerInvariant(code[end]) == char.ToLowerInvariant(code[i]))
            end++;
        var sign = code[i..end];
        if (kind == 'y' && char.ToLowerInvariant(code[i]) == 'e')
            sign = "yyyy";
        if (kind == 's' && end + 1 < code.Length && code[end] == '.' && code[end + 1] == '0')
        {
            var zeros = end + 1;
            while (zeros < code.Length && code[zeros] == '0')
                zeros++;
            sign = code[i..zeros];
            end = zeros;
        }
        _signs.Add((kind, sign));
        return end;
    }
}
