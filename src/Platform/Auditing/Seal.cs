using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Biaogan.Platform.Auditing;

/// <summary>
/// A signed statement about committed rows of the trail: which there are after the last seal up to <see cref="LastId"/>, and the head of the chain over them.
/// Kept in the database and, line by line, in a file off it. Decision 0009 documents the signed bytes.
/// </summary>
[Unaudited]
public sealed class Seal
{
    /// <summary>From 1, without gaps.</summary>
    public long Number { get; init; }

    /// <summary>Lowest id sealed.</summary>
    public long FirstId { get; init; }

    /// <summary>Highest id sealed: no row up to here will ever be added again.</summary>
    public long LastId { get; init; }
    public int Rows { get; init; }

    /// <summary>The ids as ranges, e.g. "17-40,42": rolled-back writes leave gaps, which are not missing rows.</summary>
    public required string Ids { get; init; }

    /// <summary>The first four bytes of each row's hash in order of id, base64: names the very row that is no longer what was sealed.</summary>
    public required string Prints { get; init; }

    /// <summary>Chain of the seal before; zeros for the first.</summary>
    public required string Previous { get; init; }

    /// <summary>Algorithm and head: for each row in order of id, head = H(head ‖ row hash ‖ id as eight bytes, big-endian).</summary>
    public required string Chain { get; init; }

    /// <summary>UTC, whole microseconds.</summary>
    public DateTime At { get; init; }

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of the public key.</summary>
    public required string Key { get; init; }

    /// <summary>ECDSA P-256 with SHA-256 over <see cref="Signed"/>, base64 of r ‖ s.</summary>
    public required string Signature { get; set; }

    /// <summary>The bytes the signature is over: everything but the signature, a line each.</summary>
    internal byte[] Signed() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"biaogan seal 1\n{Number}\n{FirstId}\n{LastId}\n{Rows}\n{Ids}\n{Prints}\n{Previous}\n{Chain}\n{At:yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'}\n{Key}\n"));
}

/// <summary>Who seals now; one row.</summary>
[Unaudited]
internal sealed class SealerLease
{
    public const int Only = 1;

    public int Id { get; init; }

    /// <summary>Mark of the instance, empty for none.</summary>
    public required string Owner { get; set; }

    /// <summary>UTC; after it anybody may take over.</summary>
    public DateTime Until { get; set; }
}

/// <summary>The head of the chain while rows are added to it.</summary>
internal sealed class Chain
{
    private readonly string _algorithm;
    private readonly byte[] _input = new byte[72];

    /// <param name="algorithm">Of this stretch; the head before may be of the other.</param>
    /// <param name="head">Written head of the stretch before.</param>
    public Chain(string algorithm, string head)
    {
        _algorithm = algorithm;
        Raw(head).CopyTo(_input, 0);
    }

    public static string Start => $"{Digests.Sha256}:{new string('0', 64)}";

    public string Head => $"{_algorithm}:{Convert.ToHexStringLower(_input.AsSpan(0, 32))}";

    public void Add(string rowHash, long id)
    {
        Raw(rowHash).CopyTo(_input, 32);
        BinaryPrimitives.WriteInt64BigEndian(_input.AsSpan(64), id);
        Digests.Of(_algorithm, _input).CopyTo(_input, 0);
    }

    /// <summary>The first four bytes of a written hash.</summary>
    public static uint Print(string hash) => BinaryPrimitives.ReadUInt32BigEndian(Raw(hash));

    private static byte[] Raw(string written) => Convert.FromHexString(written.AsSpan(written.IndexOf(':', StringComparison.Ordinal) + 1));
}

/// <summary>Ids in ascending order, written as ranges.</summary>
internal static class IdRanges
{
    public static string Write(IReadOnlyList<long> ids)
    {
        var text = new StringBuilder();
        for (var i = 0; i < ids.Count;)
        {
            var last = i;
            while (last + 1 < ids.Count && ids[last + 1] == ids[last] + 1)
            {
                last++;
            }

            text.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{ids[i]}");
            if (last > i)
            {
                text.Append(CultureInfo.InvariantCulture, $"-{ids[last]}");
            }

            i = last + 1;
        }

        return text.ToString();
    }

    /// <exception cref="FormatException">Not what <see cref="Write"/> writes.</exception>
    public static List<long> Read(string ranges, int most)
    {
        var ids = new List<long>();
        foreach (var range in ranges.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = range.IndexOf('-', StringComparison.Ordinal);
            var from = long.Parse(dash < 0 ? range : range[..dash], NumberStyles.None, CultureInfo.InvariantCulture);
            var to = dash < 0 ? from : long.Parse(range[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture);
            if (to - from >= most - ids.Count || (ids.Count > 0 && from <= ids[^1]) || to < from)
            {
                throw new FormatException("The ranges do not agree with the count.");
            }

            for (var id = from; id <= to; id++)
            {
                ids.Add(id);
            }
        }

        return ids;
    }
}
