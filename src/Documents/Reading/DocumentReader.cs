using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Biaogan.Documents.Reading.Packages;
using Biaogan.Documents.Reading.Pdf;

namespace Biaogan.Documents.Reading;

/// <summary>Reads a file of any supported format into a format-free document. Files are hostile until read: nothing outside the bytes is ever loaded or run.</summary>
public static partial class DocumentReader
{
    /// <summary>Reads one file.</summary>
    /// <param name="content">The bytes; they, not the name, decide the format.</param>
    /// <param name="fileName">Name as handed in; folders before it are dropped.</param>
    /// <param name="limits">What the reading may cost.</param>
    /// <param name="ct">Stops the reading, child processes included.</param>
    /// <exception cref="DocumentRefusedException">The file cannot be read; code and messages say why and what to do.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SourceDocument Read(byte[] content, string fileName, ReadLimits limits, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(limits);
        if (content.Length == 0)
            throw Refusals.Empty();
        if (content.Length > limits.MaxBytes)
            throw Refusals.FileTooLarge(limits.MaxBytes);

        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = name.LastIndexOf('.');
        var ending = dot < 0 ? "" : name[(dot + 1)..].ToLowerInvariant();
        var budget = new ReadBudget(limits, ct);
        budget.CheckTime();
        var draft = new SourceDraft(budget);
        var format = ReadFormat(content, ending, draft);
        budget.CheckTime();
        if (draft.Blocks.Count == 0)
            throw Refusals.NoText();
        NoteEnding(ending, format, draft);
        return new SourceDocument
        {
            FileName = name,
            Format = format,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            Blocks = draft.Blocks,
            Findings = draft.Findings,
        };
    }

    private static string ReadFormat(byte[] content, string ending, SourceDraft draft) => FileKinds.Of(content) switch
    {
        FileKind.Zip => PackageReading.Read(content, draft),
        FileKind.Ole => OldFormats.ReadOle(content, draft),
        FileKind.Rtf => OldFormats.Convert(content, "rtf", "docx", draft),
        FileKind.Pdf => PdfReading.Read(content, draft),
        FileKind.Text => ReadText(content, ending, draft),
        var kind => throw new InvalidOperationException($"No reader for {kind}."),
    };

    private static string ReadText(byte[] content, string ending, SourceDraft draft)
    {
        if (content.Length > draft.Budget.Limits.MaxTextBytes)
            throw Refusals.FileTooLarge(draft.Budget.Limits.MaxTextBytes);
        var head = Encoding.Latin1.GetString(content, 0, Math.Min(content.Length, 4096));
        var declared = head.Contains('<', StringComparison.Ordinal) ? DeclaredCharset().Match(head) : Match.Empty;
        var decoded = TextDecoding.Decode(content, declared.Success ? declared.Groups[1].Value : null) ?? throw Refusals.UnknownFormat();
        if (decoded.Damaged)
            draft.Warn("broken-characters", "文件中有无法辨认的字符（文件可能不完整），请核对。", "Some characters could not be decoded (the file may be incomplete); please check.");
        if (string.IsNullOrWhiteSpace(decoded.Text))
            throw Refusals.Empty();
        // A web archive (.mht) is mail with coded parts inside; read as text it would be gibberish.
        if (decoded.Text.AsSpan(0, Math.Min(decoded.Text.Length, 2048)).Contains("MIME-Version:", StringComparison.OrdinalIgnoreCase) && (ending is "mht" or "mhtml" or "doc"))
            throw Refusals.UnknownFormat();
        if (FileKinds.IsHtml(decoded.Text, ending))
        {
            HtmlReading.Read(decoded.Text, draft);
            return "html";
        }
        if (ending == "csv")
        {
            TextReading.ReadCsv(decoded.Text, draft);
            return "csv";
        }
        var markdown = ending is "md" or "markdown";
        TextReading.ReadLines(decoded.Text, markdown, draft);
        return markdown ? "md" : "txt";
    }

    private static void NoteEnding(string ending, string format, SourceDraft draft)
    {
        string[] usual = format switch
        {
            "html" => ["html", "htm", "xhtml", "shtml"],
            "md" => ["md", "markdown"],
            _ when draft.Findings.Any(f => f.Code == "converted") => [ending],
            "txt" => ["txt", "text", "log", "tsv", ""],
            _ => [format],
        };
        if (!usual.Contains(ending))
            draft.Note("wrong-extension", $"文件扩展名是“.{ending}”，内容实际是 {format} 格式，已按内容读取。", $"The file is named “.{ending}” but its content is {format}; it was read by its content.");
    }

    [GeneratedRegex("""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,20})""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DeclaredCharset();
}
