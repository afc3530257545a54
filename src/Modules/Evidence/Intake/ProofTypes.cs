using System.IO.Compression;
using System.Text;
using Biaogan.Documents;

namespace Biaogan.Evidence.Intake;

/// <summary>What a file is by its content, whatever its name says.</summary>
/// <param name="ContentType">Media type it is served as; null when it is refused.</param>
/// <param name="Extension">The usual ending, with dot.</param>
/// <param name="Refused">Why it is refused, in the user's language; null when it is taken.</param>
internal sealed record ProofType(string? ContentType, string? Extension, string? Refused)
{
    /// <summary>Its text is looked through before it is kept.</summary>
    public bool HasText => Extension is ".docx" or ".xlsx" or ".doc" or ".xls" or ".wps" or ".et" or ".pdf" or ".txt" or ".csv";
}

/// <summary>The closed set of contents taken as proof: documents, pictures, sound and film, plain archives of these. Programs, macros and pages are refused.</summary>
internal static class ProofTypes
{
    private const int HeadBytes = 4096;

    private static readonly HashSet<string> Dangerous = new(StringComparer.OrdinalIgnoreCase)
    {
        ".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".hta", ".jar", ".sh", ".py", ".lnk", ".reg", ".apk",
        ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".svg", ".xml", ".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".pptm", ".iso", ".chm",
    };

    private static readonly (byte[] Start, string Type, string Extension)[] Pictures =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], "image/png", ".png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg", ".jpg"),
        ("GIF87a"u8.ToArray(), "image/gif", ".gif"),
        ("GIF89a"u8.ToArray(), "image/gif", ".gif"),
        ("BM"u8.ToArray(), "image/bmp", ".bmp"),
        ([0x49, 0x49, 0x2A, 0x00], "image/tiff", ".tif"),
        ([0x4D, 0x4D, 0x00, 0x2A], "image/tiff", ".tif"),
        ("ID3"u8.ToArray(), "audio/mpeg", ".mp3"),
        ([0xFF, 0xFB], "audio/mpeg", ".mp3"),
        ("#!AMR"u8.ToArray(), "audio/amr", ".amr"),
    ];

    /// <summary>Looks at a seekable stream and leaves it at its beginning.</summary>
    public static ProofType Look(Stream content, string fileName)
    {
        content.Position = 0;
        var buffer = new byte[HeadBytes];
        var head = buffer.AsSpan(0, content.ReadAtLeast(buffer, HeadBytes, throwOnEndOfStream: false));
        var ending = Path.GetExtension(fileName).ToLowerInvariant();
        var type = head.IsEmpty ? Refuse(T("文件是空的。", "The file is empty.")) : Look(content, head, ending);
        content.Position = 0;
        return type;
    }

    private static ProofType Look(Stream content, ReadOnlySpan<byte> head, string ending)
    {
        if (head.StartsWith("MZ"u8) || head.StartsWith((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F']) || head.StartsWith((ReadOnlySpan<byte>)[0xCA, 0xFE, 0xBA, 0xBE]))
        {
            return Refuse(T("这是程序文件，不能作为佐证材料。", "This is a program: it cannot serve as proof."));
        }

        foreach (var (start, type, extension) in Pictures)
        {
            if (head.StartsWith(start))
            {
                return Take(type, extension);
            }
        }

        if (head.StartsWith("RIFF"u8) && head.Length >= 12)
        {
            return head[8..12].SequenceEqual("WEBP"u8) ? Take("image/webp", ".webp") : head[8..12].SequenceEqual("WAVE"u8) ? Take("audio/wav", ".wav") : Unknown();
        }

        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8))
        {
            var brand = Encoding.ASCII.GetString(head[8..12]);
            return brand is "heic" or "heix" or "mif1" ? Take("image/heic", ".heic") : brand.StartsWith("qt", StringComparison.Ordinal) ? Take("video/quicktime", ".mov")
                : brand.StartsWith("M4A", StringComparison.Ordinal) ? Take("audio/mp4", ".m4a") : Take("video/mp4", ".mp4");
        }

        if (head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
        {
            return Take(MediaTypes.Pdf, ".pdf");
        }

        return head.StartsWith("PK\x03\x04"u8) ? Package(content)
            : head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? OldOffice(content, ending)
            : PlainText(head, ending);
    }

    private static ProofType Package(Stream content)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > 5000)
            {
                return Refuse(T("压缩包里的文件太多，请分开上传。", "The archive holds too many files: upload them apart."));
            }

            var names = zip.Entries.Select(e => e.FullName.Replace('\\', '/')).ToList();
            if (names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            {
                return Refuse(T("文件带有宏，请另存为不带宏的格式后上传。", "The file holds macros: save it without macros and upload it again."));
            }

            if (names.Contains("[Content_Types].xml"))
            {
                return names.Any(n => n.StartsWith("word/", StringComparison.Ordinal)) ? Take(MediaTypes.Word, ".docx")
                    : names.Any(n => n.StartsWith("xl/", StringComparison.Ordinal)) ? Take(MediaTypes.Excel, ".xlsx")
                    : names.Any(n => n.StartsWith("ppt/", StringComparison.Ordinal)) ? Take(MediaTypes.PowerPoint, ".pptx")
                    : Unknown();
            }

            if (names.Contains("OFD.xml"))
            {
                return Take("application/ofd", ".ofd");
            }

            return names.FirstOrDefault(n => Dangerous.Contains(Path.GetExtension(n))) is { } bad
                ? Refuse(T($"压缩包里有不允许的文件：{Path.GetFileName(bad)}。", $"The archive holds a file that is not allowed: {Path.GetFileName(bad)}."))
                : Take(MediaTypes.Zip, ".zip");
        }
        catch (InvalidDataException)
        {
            return Refuse(T("压缩格式的文件已经损坏，请检查后重新上传。", "The packed file is damaged: check it and upload it again."));
        }
    }

    private static ProofType OldOffice(Stream content, string ending)
    {
        // The directory of a compound file names its streams in UTF-16; macros lie below a storage with this name.
        if (Holds(content, Encoding.Unicode.GetBytes("_VBA_PROJECT")))
        {
            return Refuse(T("文件带有宏，请另存为不带宏的格式后上传。", "The file holds macros: save it without macros and upload it again."));
        }

        return ending switch
        {
            ".doc" or ".wps" => Take("application/msword", ending),
            ".xls" or ".et" => Take("application/vnd.ms-excel", ending),
            ".ppt" or ".dps" => Take("application/vnd.ms-powerpoint", ending),
            _ => Unknown(),
        };
    }

    private static ProofType PlainText(ReadOnlySpan<byte> head, string ending)
    {
        if (head.Contains((byte)0) || ending is not (".txt" or ".csv"))
        {
            return head.TrimStart(" \t\r\n\xEF\xBB\xBF"u8).StartsWith("<"u8) ? Refuse(T("网页文件不能上传，请打印成 PDF 或截图。", "Pages cannot be uploaded: print them to PDF or take a picture.")) : Unknown();
        }

        var start = Encoding.Latin1.GetString(head).TrimStart(' ', '\t', '\r', '\n', '\u00EF', '\u00BB', '\u00BF');
        return start.StartsWith('<') || start.Contains("<script", StringComparison.OrdinalIgnoreCase) || start.Contains("<html", StringComparison.OrdinalIgnoreCase)
            ? Refuse(T("网页文件不能上传，请打印成 PDF 或截图。", "Pages cannot be uploaded: print them to PDF or take a picture."))
            : ending == ".csv" ? Take("text/csv", ending) : Take("text/plain", ending);
    }

    private static bool Holds(Stream content, byte[] wanted)
    {
        content.Position = 0;
        var buffer = new byte[1 << 16];
        var kept = 0;
        int read;
        while ((read = content.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            var filled = buffer.AsSpan(0, kept + read);
            if (filled.IndexOf(wanted) >= 0)
            {
                return true;
            }

            kept = Math.Min(wanted.Length - 1, filled.Length);
            filled[^kept..].CopyTo(buffer);
        }

        return false;
    }

    private static ProofType Take(string type, string extension) => new(type, extension, null);

    private static ProofType Refuse(string why) => new(null, null, why);

    private static ProofType Unknown() => Refuse(T(
        "不支持这种文件。可上传 Word、Excel、PPT、PDF、OFD、图片、音视频、txt、csv 和 zip。",
        "This kind of file is not taken. Upload Word, Excel, PowerPoint, PDF, OFD, pictures, sound, film, txt, csv or zip."));
}
