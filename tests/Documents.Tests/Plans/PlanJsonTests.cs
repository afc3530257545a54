using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Biaogan.Documents.Plans;
using Biaogan.Documents.Reading;

namespace Biaogan.Documents.Tests.Plans;

public sealed class PlanJsonTests
{
    private static readonly JsonSerializerOptions Serializer = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<FindingSeverity>(JsonNamingPolicy.KebabCaseLower), new PlainDecimal() },
    };

    /// <summary>A property added to the reading and forgotten in the hand-written JSON shows here.</summary>
    [Fact]
    public void Every_value_of_every_shape_is_written_as_the_serializer_would()
    {
        var reading = Full.Reading();
        PlanReader.ToJson(reading).ShouldBe(JsonSerializer.Serialize(reading, Serializer));
    }

    [Fact]
    public void Readings_of_all_own_documents_are_written_as_the_serializer_would()
    {
        var read = 0;
        foreach (var file in Directory.EnumerateFiles(CorpusTests.Folder()).Where(f => !f.EndsWith(".truth", StringComparison.Ordinal)))
        {
            var reading = PlanReader.Read(File.ReadAllBytes(file), Path.GetFileName(file), new ReadLimits(), TestContext.Current.CancellationToken).Reading;
            PlanReader.ToJson(reading).ShouldBe(JsonSerializer.Serialize(reading, Serializer), file);
            read++;
        }

        read.ShouldBeGreaterThan(50);
    }

    private sealed class PlainDecimal : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value / 1.000000000000000000000000000000000m);
    }

    /// <summary>A reading in which no property of any type is empty: made by walking the types, so that new ones are in it by themselves.</summary>
    private static class Full
    {
        public static PlanReading Reading() => (PlanReading)Of(typeof(PlanReading));

        private static object Of(Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type == typeof(string)) return "文字 \"quoted\" <a>&\n";
            if (type == typeof(int)) return 7;
            if (type == typeof(decimal)) return 12.500m;
            if (type == typeof(bool)) return true;
            if (type == typeof(DateOnly)) return new DateOnly(2027, 3, 9);
            if (type.IsEnum) return Enum.GetValues(type).GetValue(1)!;
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            {
                var list = Array.CreateInstance(type.GetGenericArguments()[0], 2);
                list.SetValue(Of(type.GetGenericArguments()[0]), 0);
                list.SetValue(Of(type.GetGenericArguments()[0]), 1);
                return list;
            }

            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            {
                var map = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()))!;
                map.Add("a", Of(type.GetGenericArguments()[1]));
                return map;
            }

            var made = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
            foreach (var property in type.GetProperties().Where(p => p.CanWrite))
            {
                property.SetValue(made, Of(property.PropertyType));
            }

            return made;
        }
    }
}
