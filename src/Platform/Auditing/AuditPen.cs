using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Biaogan.Platform.Actors;
using Biaogan.Platform.Data;

namespace Biaogan.Platform.Auditing;

/// <summary>Writes audit entries and reads them: encrypts what is personal under the keys of the persons it is about, and hashes the row.</summary>
public sealed class AuditPen(StoreOptions store, PersonKeys keys)
{
    private const string NamePlace = "name";
    private const string FromPlace = "from";
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Old and new value of a property, readable; a value whose person was erased is <see cref="IsErased"/>.</summary>
    public sealed record Told(string Property, string? Was, string? Now, bool IsErased);

    /// <summary>The entries of one save under one act.</summary>
    internal IReadOnlyList<AuditEntry> Write(Act act, IReadOnlyList<AuditEntries.Change> changes)
    {
        // The same for all rows of a save.
        var (who, behalf, at) = (act.Who, act.Who.OnBehalfOf, RowHash.Kept(act.When));
        var name = who.PersonId > 0 ? keys.Close(who.PersonId, who.Name, NamePlace) : who.Name;
        var from = who.PersonId > 0 && act.From is { } address ? keys.Close(who.PersonId, address, FromPlace) : act.From;
        var behalfName = behalf is null ? null : keys.Close(behalf.PersonId, behalf.Name, NamePlace);
        List<AuditEntry> entries =
        [
            .. changes.Select(change => Hashed(new AuditEntry
            {
                At = at, PersonId = who.PersonId, PersonName = name, Post = who.Post, OnBehalfOfId = behalf?.PersonId, OnBehalfOf = behalfName,
                Why = act.Why, From = from, Thing = change.Thing, ThingId = change.ThingId, Deed = change.Deed, Changes = Values(change),
            })),
        ];
        keys.Sync();
        return entries;
    }

    /// <summary>An entry from before rows were hashed as it is kept from now on: what is personal encrypted, the content hashed.</summary>
    /// <param name="entry">As it was written.</param>
    /// <param name="ownerOf">Whose a property of the entry's row is; null when nobody's.</param>
    internal AuditEntry TakeIn(AuditEntry entry, Func<JsonElement, string, long?> ownerOf)
    {
        var isPerson = entry.PersonId > 0;
        using var json = JsonDocument.Parse(entry.Changes);
        var values = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        foreach (var value in json.RootElement.EnumerateObject())
        {
            var owner = ownerOf(json.RootElement, value.Name);
            values[value.Name] = [Again(value.Value[0], value.Name, owner), Again(value.Value[1], value.Name, owner)];
        }

        var taken = Hashed(new AuditEntry
        {
            Id = entry.Id, At = entry.At, PersonId = entry.PersonId, PersonName = isPerson ? keys.Close(entry.PersonId, entry.PersonName, NamePlace) : entry.PersonName,
            Post = entry.Post, OnBehalfOfId = entry.OnBehalfOfId, OnBehalfOf = entry.OnBehalfOf, Why = entry.Why,
            From = isPerson && entry.From is { } from ? keys.Close(entry.PersonId, from, FromPlace) : entry.From,
            Thing = entry.Thing, ThingId = entry.ThingId, Deed = entry.Deed, Changes = JsonSerializer.Serialize(values, Json),
        });

        keys.Sync();
        return taken;

        object? Again(JsonElement value, string property, long? owner) => value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String when value.GetString() == "•" => "•",
            _ when owner is { } id => new Closed(id, keys.Close(id, value.ToString(), Place(entry.Thing, entry.ThingId, property))),
            _ => value.Clone(),
        };
    }

    /// <summary>Readings as they are kept.</summary>
    internal IReadOnlyList<Reading> Read(IReadOnlyList<ReadingNote> notes)
    {
        List<Reading> kept =
        [
            .. notes.Select(n => new Reading
            {
                At = RowHash.Kept(n.At), PersonId = n.Who.PersonId, What = n.What, Which = n.Which,
                PersonName = n.Who.PersonId > 0 ? keys.Close(n.Who.PersonId, n.Who.Name, NamePlace) : n.Who.Name,
                From = n.Who.PersonId > 0 && n.From is { } from ? keys.Close(n.Who.PersonId, from, FromPlace) : n.From,
            }),
        ];
        keys.Sync();
        return kept;
    }

    /// <summary>The reader's name and address; null once the person's data was erased.</summary>
    public (string? Name, string? From) Of(Reading reading) =>
        (keys.Open(reading.PersonId, reading.PersonName, NamePlace), reading.From is { } from ? keys.Open(reading.PersonId, from, FromPlace) : null);

    /// <summary>The doer's name, or null when the person's data was erased.</summary>
    public string? Name(AuditEntry entry) => keys.Open(entry.PersonId, entry.PersonName, NamePlace);

    /// <summary>Name of the person in whose place it was done; null when there is none or it was erased.</summary>
    public string? OnBehalfOf(AuditEntry entry) => entry is { OnBehalfOf: { } name, OnBehalfOfId: { } id } ? keys.Open(id, name, NamePlace) : null;

    /// <summary>Where it came from; null when it is not known or was erased.</summary>
    public string? From(AuditEntry entry) => entry.From is { } from ? keys.Open(entry.PersonId, from, FromPlace) : null;

    /// <summary>Old and new values in the order they were written; text, numbers and times as JSON writes them.</summary>
    public IReadOnlyList<Told> Values(AuditEntry entry)
    {
        using var json = JsonDocument.Parse(entry.Changes);
        var told = new List<Told>();
        foreach (var value in json.RootElement.EnumerateObject())
        {
            var erased = false;
            told.Add(new Told(value.Name, Text(value.Value[0]), Text(value.Value[1]), erased));
            if (erased)
            {
                told[^1] = told[^1] with { IsErased = true };
            }

            string? Text(JsonElement one)
            {
                if (one.ValueKind == JsonValueKind.Object)
                {
                    var open = keys.Open(one.GetProperty("of").GetInt64(), one.GetProperty("sealed").GetString()!, Place(entry.Thing, entry.ThingId, value.Name));
                    erased |= open is null;
                    return open;
                }

                return one.ValueKind == JsonValueKind.Null ? null : one.ToString();
            }
        }

        return told;
    }

    private AuditEntry Hashed(AuditEntry entry) => new()
    {
        Id = entry.Id, At = entry.At, PersonId = entry.PersonId, PersonName = entry.PersonName, Post = entry.Post, OnBehalfOfId = entry.OnBehalfOfId,
        OnBehalfOf = entry.OnBehalfOf, Why = entry.Why, From = entry.From, Thing = entry.Thing, ThingId = entry.ThingId, Deed = entry.Deed, Changes = entry.Changes,
        Hash = RowHash.Of(entry, store.Hash),
    };

    private string Values(AuditEntries.Change change)
    {
        var values = new Dictionary<string, object?[]>(change.Values.Count, StringComparer.Ordinal);
        foreach (var (property, was, now) in change.Values)
        {
            values[property.Name] = change.OwnerOf(property) is { } owner ? [Close(was), Close(now)] : [was, now];

            object? Close(object? value) => value is null
                ? null
                : new Closed(owner, keys.Close(owner, Convert.ToString(value, CultureInfo.InvariantCulture)!, Place(change.Thing, change.ThingId, property.Name)));
        }

        return JsonSerializer.Serialize(values, Json);
    }

    private static string Place(string thing, string thingId, string property) => $"{thing}/{thingId}/{property}";

    private sealed record Closed(
        [property: System.Text.Json.Serialization.JsonPropertyName("of")] long Of,
        [property: System.Text.Json.Serialization.JsonPropertyName("sealed")] string Text);
}
