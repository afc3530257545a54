using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Biaogan.Statistics.Draws;

/// <summary>
/// The numbers of a draw. Block i (i = 0, 1, 2 …) is HMAC-SHA256(key: seed, message: UTF-8 of the label, a zero byte, i as 8 bytes big-endian); each block
/// gives four unsigned 64-bit numbers, big-endian, in order. A number below n is the next number modulo n, after dropping numbers at or above the largest
/// multiple of n that fits, so that every outcome is equally likely.
/// </summary>
internal sealed class SeededStream(ReadOnlyMemory<byte> seed, string label)
{
    private readonly byte[] _message = [.. Encoding.UTF8.GetBytes(label), 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private readonly byte[] _block = new byte[32];
    private ulong _counter;
    private int _used = 32;

    /// <summary>A number from 0 to <paramref name="limit"/> − 1.</summary>
    public int Below(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var range = (ulong)limit;
        // 2⁶⁴ mod n, written without 2⁶⁴; the numbers from 2⁶⁴ − that on are dropped.
        var excess = (ulong.MaxValue % range + 1) % range;
        ulong next;
        do
        {
            next = Next();
        }
        while (excess != 0 && next > ulong.MaxValue - excess);
        return (int)(next % range);
    }

    private ulong Next()
    {
        if (_used == _block.Length)
        {
            BinaryPrimitives.WriteUInt64BigEndian(_message.AsSpan(_message.Length - 8), _counter++);
            HMACSHA256.HashData(seed.Span, _message, _block);
            _used = 0;
        }

        var number = BinaryPrimitives.ReadUInt64BigEndian(_block.AsSpan(_used));
        _used += 8;
        return number;
    }
}
