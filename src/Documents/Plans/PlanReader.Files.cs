using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Plans;

public static partial class PlanReader
{
    /// <summary>Reads a file of any supported format and interprets it; document and reading come back together for pages that show both.</summary>
    /// <exception cref="DocumentRefusedException">The file is beyond the limits, broken, or of a kind that is not read.</exception>
    public static PlanReadingResult Read(byte[] content, string fileName, ReadLimits limits, CancellationToken ct) => Read(content, fileName, limits, null, ct);

    /// <inheritdoc cref="Read(byte[], string, ReadLimits, CancellationToken)"/>
    public static PlanReadingResult Read(byte[] content, string fileName, ReadLimits limits, PlanHints? hints, CancellationToken ct)
    {
        var document = DocumentReader.Read(content, fileName, limits, ct);
        return new PlanReadingResult(Interpret(document, hints), document);
    }
}
