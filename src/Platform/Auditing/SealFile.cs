using System.Text;
using System.Text.Json;

namespace Biaogan.Platform.Auditing;

/// <summary>The seals off the database: one JSON line each, appended and synced. A line cut short by a crash is taken away and written again.</summary>
/// <param name="path">May not exist yet.</param>
internal sealed class SealFile(string path)
{
    /// <summary>Its name in the folder of seals.</summary>
    public const string Name = "seals.jsonl";

    /// <summary>The last whole line, or null when there is none.</summary>
    public Seal? Last()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return LastWhole(file).Seal;
    }

    /// <summary>Appends the seals that follow the last one; on disk when this returns.</summary>
    public void Append(IReadOnlyList<Seal> seals)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var (last, end) = LastWhole(file);
        file.SetLength(end);
        file.Position = end;
        foreach (var seal in seals.Where(s => s.Number > (last?.Number ?? 0)))
        {
            JsonSerializer.Serialize(file, seal);
            file.WriteByte((byte)'\n');
        }

        file.Flush(flushToDisk: true);
    }

    /// <summary>All lines in their order; a line that is not a seal is null.</summary>
    public IEnumerable<Seal?> Read()
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var lines = new StreamReader(file, Encoding.UTF8);
        while (lines.ReadLine() is { } line)
        {
            yield return Parse(line);
        }
    }

    /// <summary>The last line that ends and is a seal, and where it ends. Most seals are small: the end of the file is read first, more of it when that does not do.</summary>
    private static (Seal? Seal, long End) LastWhole(FileStream file)
    {
        for (var window = 1 << 14; ; window <<= 3)
        {
            var bytes = new byte[(int)Math.Min(file.Length, window)];
            file.Position = file.Length - bytes.Length;
            file.ReadExactly(bytes);
            var isWhole = bytes.Length == file.Length;
            for (var end = bytes.AsSpan().LastIndexOf((byte)'\n'); end > 0;)
            {
                var start = bytes.AsSpan(0, end).LastIndexOf((byte)'\n') + 1;
                if ((start > 0 || isWhole) && Parse(Encoding.UTF8.GetString(bytes.AsSpan(start, end - start))) is { } seal)
                {
                    return (seal, file.Length - bytes.Length + end + 1);
                }

                end = start - 1;
            }

            if (isWhole)
            {
                return (null, 0);
            }
        }
    }

    private static Seal? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Seal>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
