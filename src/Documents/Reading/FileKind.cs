namespace Biaogan.Documents.Reading;

/// <summary>What the bytes of a file are, whatever its name says.</summary>
internal enum FileKind
{
    Text,
    Html,
    Zip,
    Ole,
    Pdf,
    Rtf,
}

internal static class FileKinds
{
    public static FileKind Of(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("PK\x03\x04"u8) || content.StartsWith("PK\x05\x06"u8))
            return FileKind.Zip;
        if (content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            return FileKind.Ole;
        if (content[..Math.Min(content.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
            return FileKind.Pdf;
        return content.StartsWith("{\\rtf"u8) ? FileKind.Rtf : FileKind.Text;
    }

    /// <summary>Text that is HTML: it starts as a page does, or its name says HTML (or an office format, as old systems export) and it starts with a tag.</summary>
    public static bool IsHtml(string text, string ending)
    {
        var start = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        while (start.StartsWith("<!--") || start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            var end = start.IndexOf(start[1] == '!' ? "-->" : "?>");
            if (end < 0)
                break;
            start = start[(end + (start[1] == '!' ? 3 : 2))..].TrimStart();
        }
        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || StartsWithTag(start, "html"))
            return true;
        if (ending is "html" or "htm" or "xhtml" or "shtml")
            return true;
        foreach (var tag in (ReadOnlySpan<string>)["head", "body", "table", "div", "p", "td", "tr", "center", "h1", "h2", "meta", "style"])
        {
            if (StartsWithTag(start, tag))
                return true;
        }
        return false;
    }

    private static bool StartsWithTag(ReadOnlySpan<char> text, string tag) =>
        text.Length > tag.Length + 1
        && text[0] == '<'
        && text[1..].StartsWith(tag, StringComparison.OrdinalIgnoreCase)
        && text[tag.Length + 1] is '>' or ' ' or '\t' or '\r' or '\n';
}
