using System.Text;
using System.Text.Unicode;

namespace Biaogan.Documents.Reading;

/// <summary>Bytes to text for files that do not say their encoding: UTF-8, UTF-16 and GB18030, told apart by their bytes.</summary>
internal static class TextDecoding
{
    private static readonly Encoding Gb18030 = Strict("GB18030");

    /// <summary>Text without its byte order mark, or null when the bytes are no text in a known encoding.</summary>
    /// <param name="content">The file.</param>
    /// <param name="declared">Encoding name the file states for itself, tried when the bytes are not Unicode.</param>
    public static DecodedText? Decode(byte[] content, string? declared = null)
    {
        var text = Choose(content, declared);
        return text is null || LooksBinary(text.Text) ? null : text;
    }

    private static DecodedText? Choose(byte[] content, string? declared)
    {
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return FromUtf8(content.AsSpan(3)) ?? Lossy(content.AsSpan(3));
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Utf16(content.AsSpan(2), bigEndian: false);
        if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Utf16(content.AsSpan(2), bigEndian: true);
        if (content.AsSpan().Contains((byte)0))
            return GuessUtf16(content);
        return FromUtf8(content)
            ?? FromDeclared(content, declared)
            ?? Try(Gb18030, content, "GB18030")
            ?? Lossy(content);
    }

    /// <summary>UTF-8, also when the file was cut inside its last character.</summary>
    private static DecodedText? FromUtf8(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return new DecodedText(Encoding.UTF8.GetString(bytes), "UTF-8", Damaged: false);
        for (var cut = 1; cut <= 3 && cut < bytes.Length; cut++)
        {
            var head = bytes[..^cut];
            if (bytes[^cut] >= 0xC2 && Utf8.IsValid(head) && !Ascii.IsValid(head))
                return new DecodedText(Encoding.UTF8.GetString(head), "UTF-8", Damaged: true);
        }
        return null;
    }

    /// <summary>UTF-8 with a few broken bytes is still UTF-8; with many it is something else.</summary>
    private static DecodedText? Lossy(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return text.AsSpan().Count('\uFFFD') * 200L <= text.Length ? new DecodedText(text, "UTF-8", Damaged: true) : null;
    }

    private static DecodedText Utf16(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        var text = (bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(bytes);
        return new DecodedText(text, bigEndian ? "UTF-16BE" : "UTF-16LE", text.Contains('\uFFFD', StringComparison.Ordinal));
    }

    private static DecodedText? GuessUtf16(byte[] content)
    {
        var little = Utf16(content, bigEndian: false);
        var big = Utf16(content, bigEndian: true);
        var best = Plausible(little.Text) >= Plausible(big.Text) ? little : big;
        return Plausible(best.Text) > 0.9 ? best : null;
    }

    /// <summary>Share of characters that Chinese or Latin writing commonly uses.</summary>
    private static double Plausible(string text)
    {
        var good = 0;
        foreach (var c in text)
        {
            if (c is '\t' or '\r' or '\n' or (>= ' ' and <= '~') or (>= '\u3000' and <= '\u303F') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF00' and <= '\uFFEF') or (>= '\u2010' and <= '\u2026'))
                good++;
        }
        return text.Length == 0 ? 0 : (double)good / text.Length;
    }

    private static DecodedText? FromDeclared(byte[] content, string? declared)
    {
        if (string.IsNullOrWhiteSpace(declared))
            return null;
        var known = CodePagesEncodingProvider.Instance.GetEncoding(declared.Trim());
        return known is null ? null : Try(Strict(known.WebName), content, known.WebName);
    }

    private static DecodedText? Try(Encoding strict, byte[] content, string name)
    {
        try
        {
            return new DecodedText(strict.GetString(content), name, Damaged: false);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool LooksBinary(string text)
    {
        var controls = 0;
        foreach (var c in text)
        {
            if (c == '\0')
                return true;
            if (char.IsControl(c) && c is not ('\t' or '\r' or '\n' or '\f' or '\v' or '\u0085'))
                controls++;
        }
        return controls * 100L > text.Length;
    }

    private static Encoding Strict(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
}

/// <summary>Decoded text, the encoding's name, and whether characters were lost.</summary>
internal sealed record DecodedText(string Text, string Encoding, bool Damaged);
