using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Biaogan.Documents.Plans;

/// <summary>
/// The JSON of a reading, format version 1, written property by property: a serializer that first learns the types costs the command line more time than the writing.
/// A test holds it against the serializer.
/// </summary>
internal static class PlanJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        // The text goes into files and terminals, never into a page without encoding; Chinese stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    private delegate void WriteOne<in T>(Utf8JsonWriter json, T value);

    public static string Write(PlanReading reading)
    {
        using var buffer = new MemoryStream();
        Write(reading, buffer);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static void Write(PlanReading reading, Stream to)
    {
        using var json = new Utf8JsonWriter(to, Options);
        json.WriteStartObject();
        json.WriteNumber("formatVersion", reading.FormatVersion);
        json.WriteString("file", reading.File);
        json.WriteString("sha256", reading.Sha256);
        json.WriteString("title", reading.Title);
        json.WriteString("documentNumber", reading.DocumentNumber);
        json.WriteString("issuer", reading.Issuer);
        Day(json, "issuedOn", reading.IssuedOn);
        List(json, "leadingGroup", reading.LeadingGroup, Member);
        List(json, "deadlines", reading.Deadlines, Deadline);
        List(json, "schemes", reading.Schemes, Scheme);
        List(json, "findings", reading.Findings, Found);
        List(json, "unmapped", reading.Unmapped, Unmapped);
        Number(json, "coverage", reading.Coverage);
        Number(json, "mapped", reading.Mapped);
        json.WriteEndObject();
    }

    private static void Member(Utf8JsonWriter json, LeadingGroupMember member)
    {
        json.WriteStartObject();
        json.WriteString("post", member.Post);
        json.WriteString("name", member.Name);
        json.WriteString("unit", member.Unit);
        Place(json, "source", member.Source);
        json.WriteEndObject();
    }

    private static void Deadline(Utf8JsonWriter json, PlanDeadline deadline)
    {
        json.WriteStartObject();
        json.WriteString("text", deadline.Text);
        Day(json, "date", deadline.Date);
        json.WriteString("problem", deadline.Problem);
        json.WriteString("recurrence", deadline.Recurrence);
        Count(json, "month", deadline.Month);
        Count(json, "day", deadline.Day);
        json.WriteBoolean("monthEnd", deadline.MonthEnd);
        json.WriteString("context", deadline.Context);
        Place(json, "source", deadline.Source);
        json.WriteEndObject();
    }

    private static void Scheme(Utf8JsonWriter json, PlanScheme scheme)
    {
        json.WriteStartObject();
        json.WriteString("title", scheme.Title);
        Count(json, "table", scheme.Table);
        List(json, "columns", scheme.Columns, Column);
        Number(json, "total", scheme.Total);
        Number(json, "declaredTotal", scheme.DeclaredTotal);
        List(json, "blocks", scheme.Blocks, Block);
        List(json, "items", scheme.Items, Item);
        List(json, "bonuses", scheme.Bonuses, Extra);
        List(json, "penalties", scheme.Penalties, Extra);
        List(json, "vetoes", scheme.Vetoes, Extra);
        List(json, "rules", scheme.Rules, SchemeRule);
        List(json, "groupTotals", scheme.GroupTotals, GroupTotal);
        json.WriteEndObject();
    }

    private static void Column(Utf8JsonWriter json, PlanColumn column)
    {
        json.WriteStartObject();
        json.WriteString("header", column.Header);
        json.WriteString("role", column.Role);
        json.WriteNumber("column", column.Column);
        json.WriteString("unitRole", column.UnitRole);
        json.WriteString("basis", column.Basis);
        json.WriteEndObject();
    }

    private static void Block(Utf8JsonWriter json, PlanBlock block)
    {
        json.WriteStartObject();
        json.WriteString("name", block.Name);
        Number(json, "weight", block.Weight);
        Number(json, "total", block.Total);
        Number(json, "declaredTotal", block.DeclaredTotal);
        json.WriteEndObject();
    }

    private static void Item(Utf8JsonWriter json, PlanItem item)
    {
        json.WriteStartObject();
        json.WriteString("number", item.Number);
        List(json, "path", item.Path, Text);
        json.WriteString("content", item.Content);
        Number(json, "points", item.Points);
        List(json, "scoringPoints", item.ScoringPoints, ScoringPoint);
        List(json, "rules", item.Rules, Rule);
        json.WriteString("ruleText", item.RuleText);
        List(json, "methods", item.Methods, Text);
        List(json, "units", item.Units, Unit);
        json.WritePropertyName("deadline");
        OrNull(json, item.Deadline, Deadline);
        json.WriteBoolean("asksAboutPersons", item.AsksAboutPersons);
        Place(json, "source", item.Source);
        json.WriteStartObject("fieldLines");
        foreach (var (field, lines) in item.FieldLines)
        {
            Counts(json, field, lines);
        }

        json.WriteEndObject();
        json.WriteStartObject("other");
        foreach (var (header, text) in item.Other)
        {
            json.WriteString(header, text);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void ScoringPoint(Utf8JsonWriter json, PlanScoringPoint point)
    {
        json.WriteStartObject();
        json.WriteString("text", point.Text);
        Number(json, "points", point.Points);
        json.WriteEndObject();
    }

    private static void Rule(Utf8JsonWriter json, PlanRule rule)
    {
        json.WriteStartObject();
        json.WriteString("kind", rule.Kind);
        json.WriteString("text", rule.Text);
        json.WriteStartObject("parameters");
        foreach (var (name, value) in rule.Parameters)
        {
            Number(json, name, value);
        }

        json.WriteEndObject();
        List(json, "tiers", rule.Tiers, Tier);
        Count(json, "scoringPoint", rule.ScoringPoint);
        json.WriteEndObject();
    }

    private static void Tier(Utf8JsonWriter json, PlanTier tier)
    {
        json.WriteStartObject();
        json.WriteString("label", tier.Label);
        Number(json, "points", tier.Points);
        json.WriteEndObject();
    }

    private static void Unit(Utf8JsonWriter json, PlanUnit unit)
    {
        json.WriteStartObject();
        json.WriteString("name", unit.Name);
        json.WriteString("role", unit.Role);
        json.WriteBoolean("isSet", unit.IsSet);
        json.WriteEndObject();
    }

    private static void Extra(Utf8JsonWriter json, PlanExtra extra)
    {
        json.WriteStartObject();
        json.WriteString("text", extra.Text);
        Number(json, "points", extra.Points);
        Place(json, "source", extra.Source);
        Number(json, "cap", extra.Cap);
        json.WriteString("number", extra.Number);
        json.WriteEndObject();
    }

    private static void SchemeRule(Utf8JsonWriter json, PlanSchemeRule rule)
    {
        json.WriteStartObject();
        List(json, "path", rule.Path, Text);
        json.WritePropertyName("rule");
        Rule(json, rule.Rule);
        Place(json, "source", rule.Source);
        json.WriteEndObject();
    }

    private static void GroupTotal(Utf8JsonWriter json, PlanGroupTotal total)
    {
        json.WriteStartObject();
        List(json, "path", total.Path, Text);
        Number(json, "points", total.Points);
        Place(json, "source", total.Source);
        json.WriteEndObject();
    }

    private static void Found(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("severity", finding.Severity switch
        {
            FindingSeverity.Error => "error",
            FindingSeverity.Warning => "warning",
            _ => "note",
        });
        json.WriteString("code", finding.Code);
        json.WriteString("message", finding.Message);
        Place(json, "source", finding.Source);
        json.WriteString("messageEn", finding.MessageEn);
        json.WriteEndObject();
    }

    private static void Unmapped(Utf8JsonWriter json, UnmappedText unmapped)
    {
        json.WriteStartObject();
        json.WriteString("text", unmapped.Text);
        Place(json, "source", unmapped.Source);
        json.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter json, string name, SourcePlace? place)
    {
        json.WritePropertyName(name);
        OrNull(json, place, Place);
    }

    private static void Place(Utf8JsonWriter json, SourcePlace place)
    {
        json.WriteStartObject();
        Count(json, "table", place.Table);
        Counts(json, "rows", place.Rows);
        Counts(json, "columns", place.Columns);
        Counts(json, "lines", place.Lines);
        if (place.Entry is { } entry)
        {
            json.WriteNumber("entry", entry);
        }

        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string text) => json.WriteStringValue(text);

    private static void OrNull<T>(Utf8JsonWriter json, T? value, WriteOne<T> write)
        where T : class
    {
        if (value is null)
        {
            json.WriteNullValue();
        }
        else
        {
            write(json, value);
        }
    }

    private static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> values, WriteOne<T> write)
        where T : class
    {
        json.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++)
        {
            write(json, values[i]);
        }

        json.WriteEndArray();
    }

    private static void Counts(Utf8JsonWriter json, string name, IReadOnlyList<int> values)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++)
        {
            json.WriteNumberValue(values[i]);
        }

        json.WriteEndArray();
    }

    private static void Count(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>4 and not 4.0: a decimal without the zeros behind its last digit.</summary>
    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number / 1.000000000000000000000000000000000m);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Day(Utf8JsonWriter json, string name, DateOnly? value)
    {
        if (value is { } day)
        {
            Span<char> text = stackalloc char[10];
            day.TryFormat(text, out var length, "O", System.Globalization.CultureInfo.InvariantCulture);
            json.WriteString(name, text[..length]);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
