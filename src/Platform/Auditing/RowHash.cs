using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Biaogan.Platform.Auditing;

/// <summary>
/// The content hash of an audit entry. Hashed bytes, documented in decision 0009: the UTF-8 text "biaogan audit entry 1" and then each value in the order
/// At, PersonId, PersonName, Post, OnBehalfOfId, OnBehalfOf, Why, From, Thing, ThingId, Deed, Changes as a four-byte big-endian length with that many bytes of
/// UTF-8; null is the length −1. At is written yyyy-MM-ddTHH:mm:ss.fffffffZ, numbers in decimal. The id is not in it (the database gives it later): the chain binds it.
/// </summary>
internal static class RowHash
{
    private static readonly byte[] Mark = "biaogan audit entry 1"u8.ToArray();

    /// <summary>Algorithm and lower-case hexadecimal hash.</summary>
    public static string Of(AuditEntry entry, string algorithm) => $"{algorithm}:{Convert.ToHexStringLower(Digests.Of(algorithm, Bytes(entry)))}";

    /// <summary>True when the hash the row carries is that of its content.</summary>
    public static bool IsTrue(AuditEntry entry) => Algorithm(entry.Hash) is { } algorithm && string.Equals(entry.Hash, Of(entry, algorithm), StringComparison.Ordinal);

    /// <summary>The algorithm a written hash names, or null when it is none of ours.</summary>
    public static string? Algorithm(string? hash) =>
        hash is not null && hash.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && Digests.IsKnown(hash[..colon]) ? hash[..colon] : null;

    /// <summary>The time as it can be kept on both stores.</summary>
    public static DateTime Kept(DateTime utc) => new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);

    private static ReadOnlySpan<byte> Bytes(AuditEntry entry)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        bytes.Write(Mark);
        Add(entry.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
        Add(entry.PersonId.ToString(CultureInfo.InvariantCulture));
        Add(entry.PersonName);
        Add(entry.Post);
        Add(entry.OnBehalfOfId?.ToString(CultureInfo.InvariantCulture));
        Add(entry.OnBehalfOf);
        Add(entry.Why);
        Add(entry.From);
        Add(entry.Thing);
        Add(entry.ThingId);
        Add(entry.Deed);
        Add(entry.Changes);
        return bytes.WrittenSpan;

        void Add(string? value)
        {
            var length = value is null ? -1 : Encoding.UTF8.GetByteCount(value);
            BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(4), length);
            bytes.Advance(4);
            if (value is not null)
            {
                Encoding.UTF8.GetBytes(value, bytes.GetSpan(length));
                bytes.Advance(length);
            }
        }
    }
}
