using System.Xml.Linq;
using Biaogan.Documents.Packaging;
using static Biaogan.Documents.Official.Word;

namespace Biaogan.Documents.Official;

/// <summary>
/// Writes a paper as .docx laid out to GB/T 9704-2012: A4, margins 37/35/28/26 mm, 22 lines of 28 characters in 16 pt, red head, 版记, page numbers outside.
/// The same document gives the same bytes. Fonts are named, not embedded: <see cref="OfficialFonts.All"/>.
/// </summary>
public static class OfficialDocumentWriter
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string ContentTypes = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    /// <param name="document">Content; look at <see cref="OfficialDocumentChecks.Check"/> first, the writer lays out what it is given.</param>
    /// <param name="output">Any stream that takes synchronous writes; left open.</param>
    public static void Write(OfficialDocument document, Stream output)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(output);
        if (document.Issuers.Count == 0)
        {
            throw new ArgumentException("A paper names at least one issuing organ.", nameof(document));
        }

        var letter = document.EffectiveLayout == OfficialLayout.Letter;
        var parts = new List<(string Name, string Type, XElement Content)>
        {
            ("styles", "styles", OfficialStyles.Styles()),
            ("settings", "settings", OfficialStyles.Settings()),
            ("fontTable", "fontTable", OfficialStyles.FontTable()),
            ("footerOdd", "footer", PageFooter(odd: true, letter)),
            ("footerEven", "footer", PageFooter(odd: false, letter)),
        };
        if (letter)
        {
            parts.Add(("headerFirst", "header", HeadLayout.LetterHead(document)));
            parts.Add(("footerFirst", "footer", HeadLayout.LetterFoot()));
        }

        using var zip = new PackageZip(output);
        Save(zip, "[Content_Types].xml", Types(parts));
        Save(zip, "_rels/.rels", Links([("rId1", "officeDocument", "word/document.xml")]));
        Save(zip, "word/document.xml", DocumentXml(document, letter));
        Save(zip, "word/_rels/document.xml.rels", Links(parts.Select(part => ("id" + part.Name, part.Type, part.Name + ".xml"))));
        foreach (var (name, _, content) in parts)
        {
            Save(zip, $"word/{name}.xml", content);
        }
    }

    internal static XElement DocumentXml(OfficialDocument document, bool letter) => E(
        "document",
        new XAttribute(XNamespace.Xmlns + "w", W),
        new XAttribute(XNamespace.Xmlns + "r", R),
        E(
            "body",
            HeadLayout.Write(document),
            BodyLayout.Write(document.Body, keepEnd: document.SignOffs.Count > 0),
            TailLayout.Write(document),
            E(
                "sectPr",
                letter ? Reference("headerReference", "first", "headerFirst") : null,
                Reference("footerReference", "default", "footerOdd"),
                Reference("footerReference", "even", "footerEven"),
                letter ? Reference("footerReference", "first", "footerFirst") : null,
                E("pgSz", A("w", Page.Width), A("h", Page.Height)),
                E(
                    "pgMar",
                    A("top", Page.Top), A("right", Page.Right), A("bottom", Page.Bottom), A("left", Page.Left),
                    A("header", letter ? Page.Millimetres(30) : 851), A("footer", Page.Millimetres(letter ? 20 : NumberFoot)), A("gutter", 0)),
                letter ? E("titlePg") : null,
                E("docGrid", A("type", "lines"), A("linePitch", Page.Line)))));

    /// <summary>Foot of the page number's line over the paper's edge: its dash, mid-line, then lies 7 mm under the type area.</summary>
    private const double NumberFoot = 25.5;

    /// <summary>— 1 — outside: right on odd pages, left on even ones, one character in.</summary>
    internal static XElement PageFooter(bool odd, bool letter) => E(
        "ftr",
        new XAttribute(XNamespace.Xmlns + "w", W),
        Paragraph(
            new()
            {
                Align = odd ? "right" : "left", ExactLine = 280, Left = odd ? null : 280, Right = odd ? 280 : null,
                // The rule of a letter's first page lies lower, and the distance is one for the whole section.
                After = letter ? Page.Millimetres(NumberFoot - 20) : null,
            },
            [Run("— ", OfficialFonts.Song, 14), .. Field("PAGE", OfficialFonts.Song, 14), Run(" —", OfficialFonts.Song, 14)]));

    internal static XElement Reference(string element, string type, string part) => E(element, A("type", type), new XAttribute(R + "id", "id" + part));

    internal static XElement Types(List<(string Name, string Type, XElement Content)> parts)
    {
        XNamespace types = "http://schemas.openxmlformats.org/package/2006/content-types";
        XElement Override(string name, string type) => new(types + "Override", new XAttribute("PartName", $"/word/{name}.xml"), new XAttribute("ContentType", $"{ContentTypes}{type}+xml"));
        return new XElement(
            types + "Types",
            new XElement(types + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
            new XElement(types + "Default", new XAttribute("Extension", "xml"), new XAttribute("ContentType", "application/xml")),
            Override("document", "document.main"),
            parts.Select(part => Override(part.Name, part.Type)));
    }

    internal static XElement Links(IEnumerable<(string Id, string Type, string Target)> links)
    {
        XNamespace package = "http://schemas.openxmlformats.org/package/2006/relationships";
        return new XElement(package + "Relationships", links.Select(link => new XElement(
            package + "Relationship", new XAttribute("Id", link.Id), new XAttribute("Type", $"{Relationships}/{link.Type}"), new XAttribute("Target", link.Target))));
    }

    internal static void Save(PackageZip zip, string path, XElement content)
    {
        using var writer = zip.BeginPart(path);
        content.WriteTo(writer);
    }
}
