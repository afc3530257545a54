using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Biaogan.Documents.Reading.Packages;

/// <summary>
/// The zip of an office file, opened only after its directory was checked, parts by name and by relationship. Parts are read as XML streams rather
/// than through an object model: only what is asked for is unpacked, and a broken link in a corner of the file does not stop the reading.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private readonly ZipArchive _zip;
    private readonly ReadBudget _budget;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);

    public OfficePackage(byte[] content, ReadBudget budget)
    {
        _budget = budget;
        // The directory is read as a whole before its entries can be counted, so their marks are counted first.
        if (content.AsSpan().Count("PK\x01\x02"u8) > budget.Limits.MaxZipEntries)
            throw Refusals.Expansion();
        _zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        CheckDirectory(content.Length);
    }

    public IEnumerable<string> Names => _parts.Keys;

    public bool Has(string name) => _parts.ContainsKey(name);

    public void Dispose() => _zip.Dispose();

    /// <summary>Opens a part as XML; null when the package has none of this name.</summary>
    public GuardedXmlReader? Open(string? name)
    {
        if (name is null || !_parts.TryGetValue(name, out var entry))
            return null;
        return new GuardedXmlReader(new CountedStream(entry.Open(), entry.CompressedLength, _budget), _budget);
    }

    /// <summary>A small part as a whole.</summary>
    public XElement? Load(string? name)
    {
        using var reader = Open(name);
        return reader?.MoveToContent() == XmlNodeType.Element ? reader.Take() : null;
    }

    /// <summary>Text of a small part (the <c>mimetype</c> of OpenDocument files), at most 200 bytes.</summary>
    public string? Text(string name)
    {
        if (!_parts.TryGetValue(name, out var entry))
            return null;
        using var stream = new CountedStream(entry.Open(), entry.CompressedLength, _budget);
        var buffer = new byte[200];
        return System.Text.Encoding.ASCII.GetString(buffer, 0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
    }

    /// <summary>Internal relationships of a part (empty name: of the package), targets as part names.</summary>
    public IReadOnlyList<Relation> RelationsOf(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = slash < 0 ? "" : part[..slash];
        var list = Load($"{(folder.Length > 0 ? folder + "/" : "")}_rels/{part[(slash + 1)..]}.rels");
        if (list is null)
            return [];
        return list.Elements(Relations + "Relationship")
            .Where(r => (string?)r.Attribute("TargetMode") != "External")
            .Select(r => new Relation((string?)r.Attribute("Id") ?? "", (string?)r.Attribute("Type") ?? "", Resolve(folder, (string?)r.Attribute("Target") ?? "")))
            .ToList();
    }

    private static string Resolve(string folder, string target)
    {
        var path = target.StartsWith('/') ? target[1..] : folder.Length == 0 ? target : $"{folder}/{target}";
        var steps = new List<string>();
        foreach (var step in path.Split('/'))
        {
            if (step == ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not (".." or "." or ""))
                steps.Add(step);
        }
        return string.Join('/', steps);
    }

    private void CheckDirectory(int fileLength)
    {
        var limits = _budget.Limits;
        var entries = _zip.Entries;
        if (entries.Count > limits.MaxZipEntries)
            throw Refusals.Expansion();
        long expanded = 0, packed = 0;
        foreach (var entry in entries)
        {
            _budget.Step();
            if (entry.IsEncrypted)
                throw Refusals.Encrypted();
            // No part is ever written to disk; a name that tries to leave a folder still shows a file made to do harm.
            var name = entry.FullName.Replace('\\', '/');
            if (name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains(".."))
                throw Refusals.Broken("压缩包内有越界路径", "a path in the package leaves it");
            if (entry.Length < 0 || entry.CompressedLength < 0)
                throw Refusals.Broken("压缩包目录", "package directory");
            expanded += entry.Length;
            packed += entry.CompressedLength;
            if (entry.Length > limits.ExpansionFloorBytes && entry.Length > entry.CompressedLength * limits.MaxExpansionRatio)
                throw Refusals.Expansion();
            if (!name.EndsWith('/') && !_parts.TryAdd(name, entry))
                throw Refusals.Broken("压缩包内有重名部件", "two parts of the package share a name");
        }
        // Entries that overlap claim more packed bytes than the file has.
        if (expanded > limits.MaxExpandedBytes || packed > fileLength)
            throw Refusals.Expansion();
    }
}

/// <summary>A relationship inside a package.</summary>
internal sealed record Relation(string Id, string Type, string Target)
{
    public bool Is(string kind) => Type.EndsWith("/" + kind, StringComparison.Ordinal);
}
