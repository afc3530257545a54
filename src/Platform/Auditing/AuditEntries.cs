using Biaogan.Platform.Actors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using System.Globalization;

namespace Biaogan.Platform.Auditing;

/// <summary>Reads old and new values off the change tracker before a save; keys given by the database are read after it.</summary>
internal static class AuditEntries
{
    public static IReadOnlyList<Change> Collect(ChangeTracker tracker) =>
    [
        .. tracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && !PropertyFacts.IsUnaudited(e.Metadata))
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
        var values = new List<Value>();
        foreach (var property in entry.Properties)
        {
            if (property.Metadata.IsPrimaryKey() || (deed == "changed" && (!property.IsModified || Equals(property.OriginalValue, property.CurrentValue))))
            {
                continue;
            }

            var facts = PropertyFacts.Of(property.Metadata);
            var was = deed == "added" ? null : Show(property.OriginalValue, facts.IsSecret);
            var now = deed == "removed" ? null : Show(property.CurrentValue, facts.IsSecret);
            if (was is not null || now is not null)
            {
                values.Add(new Value(property.Metadata, was, now));
            }
        }

        return new Change(entry, deed, values);
    }

    private static object? Show(object? value, bool secret) => value switch
    {
        null => null,
        _ when secret => "•",
        Enum e => e.ToString(),
        DateTime t => t.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset t => t.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        string or bool or int or long or decimal or double or DateOnly or Guid => value,
        _ => value.ToString(),
    };

    /// <param name="Was">Null when there was none.</param>
    /// <param name="Now">Null when there is none.</param>
    internal sealed record Value(IProperty Property, object? Was, object? Now);

    internal sealed record Change(EntityEntry Entry, string Deed, IReadOnlyList<Value> Values)
    {
        // What identifies the row is taken now where it goes away, after the save where the database gives it.
        private readonly string? _removedKey = Deed == "removed" ? Key(Entry) : null;

        public string Thing => Entry.Metadata.GetTableName() ?? Entry.Metadata.Name;

        public string ThingId => _removedKey ?? Key(Entry);

        /// <summary>Whose value it is, or null when it is nobody's.</summary>
        public long? OwnerOf(IProperty property)
        {
            var facts = PropertyFacts.Of(property);
            return facts is { Personal: not null, IsSecret: false, Owner: { } owner } && Entry.Property(owner).CurrentValue is long id && id > 0 ? id : null;
        }

        private static string Key(EntityEntry entry) => string.Join(
            '/',
            entry.Metadata.FindPrimaryKey()!.Properties.Select(p => Convert.ToString(entry.Property(p).CurrentValue, CultureInfo.InvariantCulture)));
    }
}
