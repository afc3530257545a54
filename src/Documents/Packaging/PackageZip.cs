using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Biaogan.Documents.Packaging;

/// <summary>
/// Writes an Open XML package part by part, forward only: nothing is held, and the same parts give the same bytes, because entries carry one fixed time.
/// (The packaging of the framework keeps every part in memory and stamps it with the clock.)
/// </summary>
internal sealed class PackageZip : IDisposable
{
    /// <summary>The earliest moment a zip entry can name.</summary>
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        CloseOutput = true,
    };

    private readonly ZipArchive _archive;

    public PackageZip(Stream output) => _archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);

    /// <summary>Opens a part for writing; dispose it before the next one.</summary>
    public XmlWriter BeginPart(string path)
    {
        var entry = _archive.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        var writer = XmlWriter.Create(entry.Open(), Settings);
        writer.WriteStartDocument(standalone: true);
        return writer;
    }

    /// <summary>Writes a part that is at hand as text.</summary>
    public void WritePart(string path, string xml)
    {
        var entry = _archive.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(xml));
    }

    public void Dispose() => _archive.Dispose();
}
