using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Biaogan.Access.SecondFactor;

/// <summary>
/// Time-based one-time passwords after RFC 6238: HMAC-SHA-1, six digits, steps of thirty seconds; what every authenticator program computes.
/// The framework's own reads the machine's clock and takes a code twice within its time; this one does neither.
/// </summary>
internal static class Totp
{
    private const int KeyBytes = 20;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>160 random bits, as RFC 4226 recommends.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>The step a moment (UTC) lies in.</summary>
    public static long StepAt(DateTime utc) => (long)(utc - DateTime.UnixEpoch).TotalSeconds / 30;

    /// <summary>The code of one step.</summary>
    /// <param name="digits">6 in this program; 8 in the vectors of the RFC.</param>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 as authenticator programs speak it; HMAC-SHA-1 is not broken by collisions of SHA-1.")]
    public static string Code(ReadOnlySpan<byte> key, long step, int digits = 6)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(key, counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0x0f, 4)) & int.MaxValue;
        return (number % (int)Math.Pow(10, digits)).ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>The step a code belongs to, one step of drift either way; null when it is wrong, or of a step not after <paramref name="lastStep"/>.</summary>
    public static long? Accept(ReadOnlySpan<byte> key, string? code, DateTime utc, long lastStep)
    {
        var digits = string.Concat((code ?? "").Where(c => !char.IsWhiteSpace(c)));
        long? accepted = null;
        for (var step = StepAt(utc) - 1; step <= StepAt(utc) + 1; step++)
        {
            var expected = Code(key, step);
            if (expected.Length == digits.Length && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(expected), System.Text.Encoding.UTF8.GetBytes(digits)) && step > lastStep)
            {
                accepted = step;
            }
        }

        return accepted;
    }

    /// <summary>Base 32 without padding (RFC 4648), as keys are typed.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var b in bytes)
        {
            (buffer, bits) = ((buffer << 8) | b, bits + 8);
            for (; bits >= 5; bits -= 5)
            {
                text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return bits > 0 ? text.Append(Alphabet[(buffer << (5 - bits)) & 31]).ToString() : text.ToString();
    }

    /// <summary>What an authenticator program reads from the QR code.</summary>
    public static string Address(ReadOnlySpan<byte> key, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString("Biaogan 标杆")}:{Uri.EscapeDataString(account)}?secret={Base32(key)}&issuer={Uri.EscapeDataString("Biaogan 标杆")}";
}
