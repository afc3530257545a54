using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Biaogan.Documents.Spreadsheets;

/// <summary>Text of a cell in the file: characters XML cannot hold are written _xHHHH_ (ISO/IEC 29500-1, 22.4.2.4), and text that looks so is guarded.</summary>
internal static partial class SheetText
{
    /// <summary>The most characters a cell holds.</summary>
    public const int MostCharacters = 32767;

    public static string Encode(string text)
    {
        var clean = true;
        for (var index = 0; index < text.Length && clean; index++)
        {
            clean = IsPlain(text, index) && text[index] != '_';
        }

        if (clean)
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        for (var index = 0; index < text.Length; index++)
        {
            if (!IsPlain(text, index) || Escaped().IsMatch(text.AsSpan(index, Math.Min(7, text.Length - index))))
            {
                encoded.Append(CultureInfo.InvariantCulture, $"_x{(int)text[index]:X4}_");
            }
            else
            {
                encoded.Append(text[index]);
            }
        }

        return encoded.ToString();
    }

    public static string Decode(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escaped().Replace(text, match => ((char)ushort.Parse(match.ValueSpan[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString())
        : text;

    private static bool IsPlain(string text, int index)
    {
        var character = text[index];
        if (char.IsHighSurrogate(character))
        {
            return index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
        }

        if (char.IsLowSurrogate(character))
        {
            return index > 0 && char.IsHighSurrogate(text[index - 1]);
        }

        return character is '\n' or '\t' || (character >= ' ' && character is not ('\uFFFE' or '\uFFFF'));
    }

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();
}
