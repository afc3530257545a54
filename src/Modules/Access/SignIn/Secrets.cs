using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Biaogan.Access.SignIn;

/// <summary>Secrets that are shown once: 256 random bits, of which only the hash is kept. So much randomness needs no salt and no slow hash.</summary>
internal static class Secrets
{
    /// <summary>43 characters that need no escaping in an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>A new security stamp: sessions that carry the old one end.</summary>
    public static string Stamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
