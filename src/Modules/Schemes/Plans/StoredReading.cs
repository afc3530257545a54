using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;

namespace Biaogan.Schemes.Plans;

/// <summary>The compact JSON in which a plan's reading (a column) and its document (a blob) are kept.</summary>
internal static class StoredReading
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { BlocksByKind } },
    };

    public static string Write(PlanReading reading) => JsonSerializer.Serialize(reading, Options);

    public static PlanReading Read(string json) => JsonSerializer.Deserialize<PlanReading>(json, Options)!;

    public static string? WriteHints(PlanHints hints) => hints.Columns.Count == 0 ? null : JsonSerializer.Serialize(hints, Options);

    public static PlanHints ReadHints(string? json) => json is null ? new PlanHints() : JsonSerializer.Deserialize<PlanHints>(json, Options)!;

    public static byte[] WriteDocument(SourceDocument document) => JsonSerializer.SerializeToUtf8Bytes(document, Options);

    public static SourceDocument ReadDocument(byte[] json) => JsonSerializer.Deserialize<SourceDocument>(json, Options)!;

    private static void BlocksByKind(JsonTypeInfo type)
    {
        if (type.Type == typeof(SourceBlock))
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions
            {
                TypeDiscriminatorPropertyName = "kind",
                DerivedTypes = { new JsonDerivedType(typeof(SourceParagraph), "paragraph"), new JsonDerivedType(typeof(SourceTable), "table") },
            };
        }
    }
}
