namespace Biaogan.Documents.Reading;

/// <summary>A file that cannot be read. The messages are for the person who handed it in and say what to do.</summary>
/// <param name="code">Stable code in kebab-case: empty, too-large, unknown-format, encrypted, macro, broken, too-deep, expansion, rows, timeout, scanned-pdf, needs-converter.</param>
/// <param name="message">One Chinese sentence.</param>
/// <param name="messageEn">The same sentence in English.</param>
public sealed class DocumentRefusedException(string code, string message, string messageEn) : Exception(message)
{
    /// <summary>Stable code in kebab-case.</summary>
    public string Code { get; } = code;

    /// <summary>The message in English.</summary>
    public string MessageEn { get; } = messageEn;
}
