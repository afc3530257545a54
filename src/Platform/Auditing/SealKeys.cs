using System.Security.Cryptography;
using Biaogan.Platform.Data;

namespace Biaogan.Platform.Auditing;

/// <summary>The key that signs seals: a file of the data folder, never in the database, made at first need; its public part stands beside the exported seals.</summary>
internal sealed class SealKey : IDisposable
{
    private readonly ECDsa _key;

    private SealKey(ECDsa key) => (_key, Id) = (key, SealKeys.IdOf(key));

    /// <summary>As in <see cref="Seal.Key"/>.</summary>
    public string Id { get; }

    public static SealKey OpenOrMake(StoreOptions store)
    {
        if (!File.Exists(store.SealKeyFile))
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var draft = store.SealKeyFile + "." + Path.GetRandomFileName();
            using (var file = new FileStream(draft, PrivateFile.Options()))
            using (var text = new StreamWriter(file))
            {
                text.Write(made.ExportPkcs8PrivateKeyPem());
                text.Flush();
                file.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(draft, store.SealKeyFile, overwrite: false);
            }
            catch (IOException) when (File.Exists(store.SealKeyFile))
            {
                // Another instance on the same folder was first.
                File.Delete(draft);
            }
        }

        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(store.SealKeyFile));
        var open = new SealKey(key);
        Directory.CreateDirectory(store.SealDirectory);
        var shown = Path.Combine(store.SealDirectory, $"seal-key-{open.Id}.pub.pem");
        if (!File.Exists(shown))
        {
            File.WriteAllText(shown, key.ExportSubjectPublicKeyInfoPem() + "\n");
        }

        return open;
    }

    public void Sign(Seal seal) => seal.Signature = Convert.ToBase64String(_key.SignData(seal.Signed(), HashAlgorithmName.SHA256));

    public void Dispose() => _key.Dispose();
}

/// <summary>Public keys that are trusted when seals are checked.</summary>
public sealed class SealKeys : IDisposable
{
    private readonly Dictionary<string, ECDsa> _keys = new(StringComparer.Ordinal);

    public bool IsEmpty => _keys.Count == 0;

    /// <summary>The key of the data folder and the public keys beside the exported seals.</summary>
    public static SealKeys Of(StoreOptions store)
    {
        var keys = new SealKeys();
        if (File.Exists(store.SealKeyFile))
        {
            keys.Add(File.ReadAllText(store.SealKeyFile));
        }

        // Keys used before stay good for the seals they signed.
        foreach (var path in Directory.Exists(store.SealDirectory) ? Directory.GetFiles(store.SealDirectory, "seal-key-*.pub.pem") : [])
        {
            keys.Add(File.ReadAllText(path));
        }

        return keys;
    }

    /// <summary>Takes a key in PEM, public or private.</summary>
    /// <exception cref="ArgumentException">Not PEM.</exception>
    /// <exception cref="CryptographicException">Not a key of this kind.</exception>
    public void Add(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        _keys[IdOf(key)] = key;
    }

    internal bool Knows(Seal seal) => _keys.ContainsKey(seal.Key);

    internal bool IsSigned(Seal seal)
    {
        var signature = new byte[seal.Signature.Length];
        return _keys.TryGetValue(seal.Key, out var key)
            && Convert.TryFromBase64String(seal.Signature, signature, out var length)
            && key.VerifyData(seal.Signed(), signature.AsSpan(0, length), HashAlgorithmName.SHA256);
    }

    internal static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 8));

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }
}
