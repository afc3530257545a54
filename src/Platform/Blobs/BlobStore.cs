using System.Security.Cryptography;
using Biaogan.Platform.Data;

namespace Biaogan.Platform.Blobs;

/// <summary>A file's content as kept: named by its hash.</summary>
/// <param name="Hash">SHA-256, lower-case hexadecimal.</param>
/// <param name="Size">Bytes.</param>
public sealed record Blob(string Hash, long Size);

/// <summary>A stream was longer than allowed.</summary>
public sealed class BlobTooLargeException(long limit) : IOException($"More than {limit} bytes.");

/// <summary>Contents by hash on the file system; the same content is kept once and never changed.</summary>
public sealed class BlobStore(StoreOptions store)
{
    /// <summary>Keeps a stream; it is on disk, synced, when this returns.</summary>
    /// <param name="content">Read to its end.</param>
    /// <param name="limit">Bytes allowed.</param>
    /// <exception cref="BlobTooLargeException">The stream is longer than <paramref name="limit"/>; nothing is kept.</exception>
    public async Task<Blob> Put(Stream content, long limit, CancellationToken ct)
    {
        var incoming = Path.Combine(store.BlobDirectory, "incoming");
        Directory.CreateDirectory(incoming);
        var draft = Path.Combine(incoming, Path.GetRandomFileName());
        try
        {
            long size = 0;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                var buffer = new byte[1 << 16];
                int read;
                while ((read = await content.ReadAsync(buffer, ct)) > 0)
                {
                    size += read;
                    if (size > limit)
                    {
                        throw new BlobTooLargeException(limit);
                    }

                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), ct);
                }

                await file.FlushAsync(ct);
                file.Flush(flushToDisk: true);
            }

            var name = Convert.ToHexStringLower(hash.GetHashAndReset());
            var path = PathOf(name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(draft, path, overwrite: true);
            return new Blob(name, size);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    public async Task<Blob> Put(byte[] content, CancellationToken ct)
    {
        using var stream = new MemoryStream(content, writable: false);
        return await Put(stream, content.LongLength, ct);
    }

    /// <summary>Opens a content for reading.</summary>
    /// <exception cref="FileNotFoundException">No such content.</exception>
    public Stream Open(string hash) =>
        new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);

    public async Task<byte[]> Read(string hash, CancellationToken ct) => await File.ReadAllBytesAsync(PathOf(hash), ct);

    /// <summary>Whether the content is there.</summary>
    public bool Has(string hash) => File.Exists(PathOf(hash));

    /// <summary>Takes a content away for good; nothing when there is none. Only for one that <see cref="BlobUses"/> finds unused.</summary>
    public void Destroy(string hash) => File.Delete(PathOf(hash));

    private string PathOf(string hash)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
        {
            throw new FileNotFoundException("Not a content hash.");
        }

        return Path.Combine(store.BlobDirectory, hash[..2], hash);
    }
}
