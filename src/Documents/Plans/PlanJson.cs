using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Biaogan.Documents.Plans;

/// <summary>The JSON of a reading, format version 1.</summary>
internal static class PlanJson
{
    private static readonly PlanJsonShape Shape = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        // The text goes into files and terminals, never into a page without encoding; Chinese stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<FindingSeverity>(JsonNamingPolicy.KebabCaseLower), new PlainDecimal() },
    });

    public static string Write(PlanReading reading) => JsonSerializer.Serialize(reading, Shape.PlanReading);

    public static void Write(PlanReading reading, Stream to) => JsonSerializer.Serialize(to, reading, Shape.PlanReading);

    /// <summary>4 and not 4.0: a decimal without the zeros behind its last digit.</summary>
    private sealed class PlainDecimal : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value / 1.000000000000000000000000000000000m);
    }
}

/// <summary>The shape of a reading, generated when the program is built: at the start of the command line there is no time to find it out.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PlanReading))]
internal sealed partial class PlanJsonShape : JsonSerializerContext;
