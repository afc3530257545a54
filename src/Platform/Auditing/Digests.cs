using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Biaogan.Platform.Auditing;

/// <summary>The hash functions of the trail: SHA-256 of the framework, SM3 (GB/T 32905) of the system's OpenSSL 3.</summary>
internal static partial class Digests
{
    public const string Sha256 = "sha256";
    public const string Sm3 = "sm3";

    private const string Library = "libcrypto.so.3";

    public static bool IsKnown(string name) => name is Sha256 or Sm3;

    /// <returns>32 bytes.</returns>
    /// <exception cref="PlatformNotSupportedException">SM3 is asked for where OpenSSL 3 does not offer it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No such algorithm.</exception>
    public static byte[] Of(string name, ReadOnlySpan<byte> data) => name switch
    {
        Sha256 => SHA256.HashData(data),
        Sm3 => ByOpenSsl(data),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Neither sha256 nor sm3."),
    };

    private static byte[] ByOpenSsl(ReadOnlySpan<byte> data)
    {
        var hash = new byte[32];
        var fetched = Fetched.Value;
        if (fetched == 0 || Digest(data, (nuint)data.Length, hash, out var size, fetched, 0) != 1 || size != hash.Length)
        {
            throw new PlatformNotSupportedException("SM3 needs OpenSSL 3 (libcrypto.so.3) that offers it.");
        }

        return hash;
    }

    // Fetched once and never freed: it serves as long as the process lives.
    private static readonly Lazy<nint> Fetched = new(() => NativeLibrary.TryLoad(Library, out _) ? Fetch(0, "SM3", null) : 0);

    [LibraryImport(Library, EntryPoint = "EVP_MD_fetch", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Fetch(nint context, string name, string? properties);

    [LibraryImport(Library, EntryPoint = "EVP_Digest")]
    private static partial int Digest(ReadOnlySpan<byte> data, nuint count, Span<byte> hash, out uint size, nint kind, nint engine);
}
