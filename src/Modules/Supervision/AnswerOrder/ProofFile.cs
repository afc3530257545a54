using System.IO.Compression;
using Biaogan.Documents;
using Biaogan.Documents.Reading;

namespace Biaogan.Supervision.AnswerOrder;

/// <summary>Which files may prove a rectification. The bytes decide, not the name.</summary>
internal static class ProofFile
{
    /// <summary>Most bytes: 50 MB.</summary>
    public const long Limit = 50L << 20;
    public const int LongestName = 255;
    public const string Accept = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.doc,.xls";

    /// <summary>Content type by signature; null for anything but PDF, JPEG, PNG and office documents (old and new, without macros).</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="fileName">Tells old Word from old Excel, whose containers are alike.</param>
    public static string? TypeOf(byte[] content, string fileName)
    {
        var head = content.AsSpan();
        if (head.StartsWith("%PDF-"u8))
        {
            return MediaTypes.Pdf;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return "image/jpeg";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return "image/png";
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return Path.GetExtension(fileName).ToUpperInvariant() switch { ".DOC" => "application/msword", ".XLS" => "application/vnd.ms-excel", _ => null };
        }

        return head.StartsWith("PK\x03\x04"u8) ? OfficeType(content) : null;
    }

    /// <summary>The refusal for a file that is damaged, locked or lists persons with what is never kept; null when it may be kept. Pictures and scans hold no text to look at.</summary>
    public static Refusal? Bars(byte[] content, string fileName, string type, CancellationToken ct)
    {
        if (type.StartsWith("image/", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            var document = DocumentReader.Read(content, fileName, ReadLimits.Wide, ct);
            return RosterCheck.Find(document) is { } roster
                ? Refusal.Invalid("roster", "proof", T(
                    $"文件含有个人名单（{string.Join("、", roster.Headers)}），本系统不保存此类信息，文件未保存。请改用汇总数字证明。",
                    $"The file lists persons ({string.Join(", ", roster.Headers)}). Such data is never kept here and the file was not stored: prove it with aggregate figures."))
                : null;
        }
        catch (DocumentRefusedException refused) when (refused.Code is "scanned-pdf" or "empty" && type == MediaTypes.Pdf)
        {
            return null;
        }
        catch (DocumentRefusedException refused)
        {
            return Refusal.Invalid(refused.Code, "proof", T(refused.Message, refused.MessageEn));
        }
    }

    private static string? OfficeType(byte[] content)
    {
        try
        {
            using var package = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return package.GetEntry("word/document.xml") is not null ? MediaTypes.Word : package.GetEntry("xl/workbook.xml") is not null ? MediaTypes.Excel : null;
        }
        catch (InvalidDataException)
        {
            // Begins like a package and is none.
            return null;
        }
    }
}
