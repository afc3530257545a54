using System.IO.Compression;
using System.Text;

namespace Biaogan.Documents.Tests.Reading;

/// <summary>Rewrites and makes zip packages for tests.</summary>
internal static class Zips
{
    public static byte[] Rewrite(byte[] package, Func<string, string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(package);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var entry in zip.Entries.ToList())
            {
                string text;
                using (var reader = new StreamReader(entry.Open()))
                    text = reader.ReadToEnd();
                using var content = entry.Open();
                content.SetLength(0);
                content.Write(Encoding.UTF8.GetBytes(change(entry.FullName, text)));
            }
        }
        return stream.ToArray();
    }

    public static byte[] Add(byte[] package, params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        stream.Write(package);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var target = zip.CreateEntry(name).Open();
                target.Write(content);
            }
        }
        return stream.ToArray();
    }
}
