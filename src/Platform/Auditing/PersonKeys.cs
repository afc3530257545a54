using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Biaogan.Platform.Data;
using Microsoft.Win32.SafeHandles;

namespace Biaogan.Platform.Auditing;

/// <summary>
/// A key for each person, under which the trail keeps what is personal. Files outside the database and its backups (folder <c>keys</c> of the data folder), shared by
/// all instances like the blobs: destroying one makes the person's values unreadable in the trail and in every backup of it, and the chain over the ciphertext stays whole.
/// A file holds the keys of 1,000 persons in slots of 32 bytes, by the rest of the id; a slot of zeros is no key. So 20,000 people come in with twenty syncs, not 20,000.
/// </summary>
public sealed class PersonKeys(StoreOptions store) : IDisposable
{
    /// <summary>Begins every encrypted text.</summary>
    internal const string Mark = "enc:1:";

    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int KeySize = 32;
    private const int InFile = 1000;
    private readonly Dictionary<long, SafeFileHandle> _files = [];
    private readonly HashSet<long> _unsynced = [];
    private readonly Lock _turn = new();

    /// <summary>Encrypts under the person's key, which is made at first need.</summary>
    /// <param name="personId">Above 0.</param>
    /// <param name="text">What to keep.</param>
    /// <param name="place">What the ciphertext is bound to; the same must be named to read it.</param>
    internal string Close(long personId, string text, string place)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var closed = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(closed.AsSpan(0, NonceSize));
        using var aes = new AesGcm(KeyFor(personId), TagSize);
        aes.Encrypt(closed.AsSpan(0, NonceSize), plain, closed.AsSpan(NonceSize, plain.Length), closed.AsSpan(NonceSize + plain.Length), Encoding.UTF8.GetBytes(place));
        return Mark + Convert.ToBase64String(closed);
    }

    /// <summary>The text again; null when the key is gone or the ciphertext is not what was written at this place.</summary>
    internal string? Open(long personId, string closed, string place)
    {
        if (!closed.StartsWith(Mark, StringComparison.Ordinal))
        {
            return closed;
        }

        var bytes = new byte[closed.Length];
        if (Find(personId) is not { } key || !Convert.TryFromBase64Chars(closed.AsSpan(Mark.Length), bytes, out var length) || length < NonceSize + TagSize)
        {
            return null;
        }

        var plain = new byte[length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        try
        {
            aes.Decrypt(bytes.AsSpan(0, NonceSize), bytes.AsSpan(NonceSize, plain.Length), bytes.AsSpan(length - TagSize, TagSize), plain, Encoding.UTF8.GetBytes(place));
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>Destroys the person's key for good; without one, nothing happens.</summary>
    public void Destroy(long personId)
    {
        lock (_turn)
        {
            if (FileOf(personId, make: false) is { } file)
            {
                RandomAccess.Write(file, stackalloc byte[KeySize], Slot(personId));
                RandomAccess.FlushToDisk(file);
            }
        }
    }

    /// <summary>True while what the trail keeps of the person can be read.</summary>
    public bool Has(long personId) => Find(personId) is not null;

    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }
    }

    /// <summary>Puts new keys on disk: before what they close is committed.</summary>
    internal void Sync()
    {
        lock (_turn)
        {
            foreach (var number in _unsynced)
            {
                RandomAccess.FlushToDisk(_files[number]);
            }

            _unsynced.Clear();
        }
    }

    private byte[] KeyFor(long personId)
    {
        if (Find(personId) is { } known)
        {
            return known;
        }

        lock (_turn)
        {
            // Two instances must not give one person two keys.
            using var alone = Alone();
            if (Read(FileOf(personId, make: true)!, personId) is { } theirs)
            {
                return theirs;
            }

            var key = RandomNumberGenerator.GetBytes(KeySize);
            RandomAccess.Write(FileOf(personId, make: true)!, key, Slot(personId));
            _unsynced.Add(personId / InFile);
            return key;
        }
    }

    // Never remembered: another instance may have destroyed it.
    private byte[]? Find(long personId)
    {
        lock (_turn)
        {
            return FileOf(personId, make: false) is { } file ? Read(file, personId) : null;
        }
    }

    private static byte[]? Read(SafeFileHandle file, long personId)
    {
        var key = new byte[KeySize];
        return RandomAccess.Read(file, key, Slot(personId)) == KeySize && key.AsSpan().ContainsAnyExcept((byte)0) ? key : null;
    }

    private static long Slot(long personId) => personId % InFile * KeySize;

    private SafeFileHandle? FileOf(long personId, bool make)
    {
        var number = personId / InFile;
        if (_files.TryGetValue(number, out var open))
        {
            return open;
        }

        var path = Path.Combine(store.KeyDirectory, number.ToString("D4", CultureInfo.InvariantCulture) + ".keys");
        if (!File.Exists(path))
        {
            if (!make)
            {
                return null;
            }

            PrivateFile.Folder(store.KeyDirectory);
            using var made = new FileStream(path, PrivateFile.Options());
        }

        return _files[number] = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
    }

    private FileStream Alone()
    {
        var path = Path.Combine(PrivateFile.Folder(store.KeyDirectory), "lock");
        FileStream? held = null;
        return SpinWait.SpinUntil(() => (held = TryHold(path)) is not null, TimeSpan.FromSeconds(5))
            ? held!
            : throw new IOException("Another instance holds the keys of persons.");
    }

    private static FileStream? TryHold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}

/// <summary>Files and folders that only the program's own user may read.</summary>
internal static class PrivateFile
{
    public static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    public static string Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
