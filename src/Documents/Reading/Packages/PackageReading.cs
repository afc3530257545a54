using System.Xml;
using Biaogan.Documents.Reading.Sheets;
using Biaogan.Documents.Reading.Word;

namespace Biaogan.Documents.Reading.Packages;

/// <summary>Finds out what an office package is and hands it to its reader.</summary>
internal static class PackageReading
{
    public static string Read(byte[] content, SourceDraft draft)
    {
        try
        {
            using var package = new OfficePackage(content, draft.Budget);
            if (package.Names.Any(IsMacro))
                throw Refusals.Macro();
            return package.Has("[Content_Types].xml") ? Read(package, draft) : ReadOpenDocument(package, content, draft);
        }
        catch (XmlException)
        {
            throw Refusals.Broken("内部 XML 无法解析", "XML inside cannot be parsed");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw Refusals.Broken("压缩包无法解开", "the package cannot be unpacked");
        }
    }

    private static string Read(OfficePackage package, SourceDraft draft)
    {
        var types = package.Load("[Content_Types].xml");
        if (types?.Elements().Any(t => ((string?)t.Attribute("ContentType"))?.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) == true) == true)
            throw Refusals.Macro();
        var main = package.RelationsOf("").FirstOrDefault(r => r.Is("officeDocument"))?.Target ?? "word/document.xml";
        switch (RootOf(package, main))
        {
            case "document":
                DocxReading.Read(package, main, draft);
                return "docx";
            case "workbook":
                XlsxReading.Read(package, main, draft);
                return "xlsx";
            case null:
                throw Refusals.Broken("缺少正文部件", "the main part is missing");
            default:
                throw Refusals.UnknownFormat();
        }
    }

    private static string ReadOpenDocument(OfficePackage package, byte[] content, SourceDraft draft)
    {
        var kind = package.Text("mimetype") ?? "";
        var isText = kind.StartsWith("application/vnd.oasis.opendocument.text", StringComparison.Ordinal);
        if (!isText && !kind.StartsWith("application/vnd.oasis.opendocument.spreadsheet", StringComparison.Ordinal))
            throw Refusals.UnknownFormat();
        if (package.Load("META-INF/manifest.xml")?.Descendants().Any(e => e.Name.LocalName == "encryption-data") == true)
            throw Refusals.Encrypted();
        return isText ? OldFormats.Convert(content, "odt", "docx", draft) : OldFormats.Convert(content, "ods", "xlsx", draft);
    }

    private static bool IsMacro(string name) =>
        name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase);

    private static string? RootOf(OfficePackage package, string main)
    {
        using var reader = package.Open(main);
        return reader?.MoveToContent() == XmlNodeType.Element ? reader.LocalName : null;
    }
}
