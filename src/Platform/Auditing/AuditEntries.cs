using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Biaogan.Platform.Actors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Biaogan.Platform.Auditing;

/// <summary>Reads old and new values off the change tracker before a save; keys given by the database are read after it.</summary>
internal static class AuditEntries
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<Change> Collect(ChangeTracker tracker) =>
    [
        .. tracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && e.Entity is not AuditEntry)
            .Select(Read)
            .Where(c => c.Deed != "changed" || c.Values.Count > 0),
    ];

    private static Change Read(EntityEntry entry)
    {
        var deed = entry.State switch
        {
            EntityState.Added => "added",
            EntityState.Deleted => "removed",
            _ => "changed",
        };
        var values = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        foreach (var property in entry.Properties)
        {
            if (property.Metadata.IsPrimaryKey() || (deed == "changed" && (!property.IsModified || Equals(property.OriginalValue, property.CurrentValue))))
            {
                continue;
            }

            var secret = IsSecret(property.Metadata);
            var was = deed == "added" ? null : Show(property.OriginalValue, secret);
            var now = deed == "removed" ? null : Show(property.CurrentValue, secret);
            if (was is not null || now is not null)
            {
                values[property.Metadata.Name] = [was, now];
            }
        }

        return new Change(entry, deed, values);
    }

    private static bool IsSecret(IProperty property) => property.PropertyInfo?.GetCustomAttribute<SecretAttribute>() is not null;

    private static object? Show(object? value, bool secret) => value switch
    {
        null => null,
        _ when secret => "•",
        Enum e => e.ToString(),
        DateTime t => t.ToString("O", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        string or bool or int or long or decimal or double or DateOnly or Guid => value,
        _ => value.ToString(),
    };

    internal sealed record Change(EntityEntry Entry, string Deed, Dictionary<string, object?[]> Values)
    {
        // The key is taken now where the row goes away, after the save where the database gives it.
        private readonly string? _removedKey = Deed == "removed" ? Key(Entry) : null;

        public AuditEntry ToEntry(Act act) => new()
        {
            At = act.When,
            PersonId = act.Who.PersonId,
            PersonName = act.Who.Name,
            Why = act.Why,
            From = act.From,
            Thing = Entry.Metadata.GetTableName() ?? Entry.Metadata.Name,
            ThingId = _removedKey ?? Key(Entry),
            Deed = Deed,
            Changes = JsonSerializer.Serialize(Values, Json),
        };

        private static string Key(EntityEntry entry) => string.Join(
            '/',
            entry.Metadata.FindPrimaryKey()!.Properties.Select(p => Convert.ToString(entry.Property(p).CurrentValue, CultureInfo.InvariantCulture)));
    }
}
