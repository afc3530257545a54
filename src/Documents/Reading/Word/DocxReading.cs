using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Biaogan.Documents.Reading.Packages;

namespace Biaogan.Documents.Reading.Word;

/// <summary>Word documents: the body in order, one block (of a table: one row) in memory at a time; notes at the end, headers and footers left out.</summary>
internal sealed class DocxReading
{
    private readonly SourceDraft _draft;
    private readonly OfficePackage _package;
    private readonly string _main;
    private readonly WordParagraphs _paragraphs;
    private readonly WordTables _tables;
    private IReadOnlyList<string>? _gridBefore;
    private int _unread;

    private DocxReading(OfficePackage package, string main, SourceDraft draft)
    {
        _draft = draft;
        _package = package;
        _main = main;
        var styles = new WordStyles(package.Load(Related("styles")));
        _paragraphs = new WordParagraphs(draft.Budget, styles, new WordNumbering(package.Load(Related("numbering")), styles));
        _tables = new WordTables(draft, _paragraphs);
    }

    public static void Read(OfficePackage package, string main, SourceDraft draft)
    {
        var reading = new DocxReading(package, main, draft);
        reading.Body();
        reading.Carried();
        reading.Notes();
        reading.Report();
    }

    private string? Related(string kind) => _package.RelationsOf(_main).FirstOrDefault(r => r.Is(kind))?.Target;

    private void Body()
    {
        using var reader = _package.Open(_main) ?? throw Refusals.Broken("缺少正文部件", "the main part is missing");
        if (!reader.ReadToDescendant(W.Body.LocalName, W.Ns.NamespaceName))
            throw Refusals.Broken("缺少正文", "no body");
        var depth = reader.Depth;
        reader.Read();
        while (reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
                reader.Read();
            else if (reader.LocalName == "tbl" && reader.NamespaceURI == W.Ns.NamespaceName)
                Table(reader);
            else
                Block((XElement)XNode.ReadFrom(reader));
        }
    }

    private void Block(XElement block)
    {
        _draft.Budget.Step();
        if (block.Name == W.P)
            Paragraph(block);
        else if (block.Name == W.Tbl)
        {
            Carried();
            Adjacent(block.Element(W.TblGrid));
            _tables.Read(WordTables.Rows(block), Caption(block.Element(W.TblPr)), block.Element(W.TblGrid));
        }
        else if (block.Name == W.Ns + "altChunk")
            _unread++;
        else if (block.Name == W.AlternateContent && W.Branch(block) is { } branch)
            Blocks(branch);
        else if (W.IsWrapper(block))
            Blocks(block);
    }

    private void Blocks(XElement container)
    {
        foreach (var child in container.Elements())
            Block(child);
    }

    private void Paragraph(XElement element)
    {
        if (_paragraphs.Read(element) is not { } paragraph)
            return;
        var label = paragraph.Label is { Text.Length: > 0 } drawn ? drawn.Text : null;
        if (!string.IsNullOrWhiteSpace(paragraph.Text) || label is not null)
        {
            _draft.Paragraph(paragraph.Text, paragraph.HeadingLevel, label);
            _gridBefore = null;
        }
        foreach (var box in paragraph.Boxes)
            Blocks(box);
    }

    private void Carried()
    {
        if (_paragraphs.TakeCarried() is { Length: > 0 } rest)
            _draft.Paragraph(rest);
    }

    private void Table(XmlReader reader)
    {
        Carried();
        var depth = reader.Depth;
        string? caption = null;
        XElement? columns = null;
        var empty = reader.IsEmptyElement;
        reader.Read();
        if (!empty)
        {
            while (reader.Depth > depth && !(reader.NodeType == XmlNodeType.Element && reader.LocalName is "tr" or "sdt" or "customXml" or "ins"))
            {
                if (reader.NodeType != XmlNodeType.Element)
                {
                    reader.Read();
                    continue;
                }
                var part = (XElement)XNode.ReadFrom(reader);
                if (part.Name == W.TblPr)
                    caption = Caption(part);
                else if (part.Name == W.TblGrid)
                    Adjacent(columns = part);
            }
            _tables.Read(Rows(reader, depth), caption, columns);
        }
        if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth)
            reader.Read();
    }

    private static IEnumerable<XElement> Rows(XmlReader reader, int depth)
    {
        while (reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                reader.Read();
                continue;
            }
            var part = (XElement)XNode.ReadFrom(reader);
            if (part.Name == W.Tr)
                yield return part;
            else if (W.IsWrapper(part))
            {
                foreach (var row in WordTables.Rows(part))
                    yield return row;
            }
        }
    }

    private static string? Caption(XElement? properties) => properties.ValueOf("tblCaption") is { Length: > 0 } caption ? caption : null;

    /// <summary>Two tables with the same column widths and no text between them may be one table split by hand: said, not joined.</summary>
    private void Adjacent(XElement? grid)
    {
        var widths = grid?.Elements(W.GridCol).Select(c => (string?)c.Attribute(W.Ns + "w") ?? "").ToList() ?? [];
        if (_gridBefore is { Count: > 0 } before && before.SequenceEqual(widths))
        {
            var number = _draft.TableCount + 1;
            _draft.Note(
                "adjacent-tables",
                $"表{number - 1}与表{number}列宽相同且中间没有文字，可能是同一张表，请核对。",
                string.Create(CultureInfo.InvariantCulture, $"Tables {number - 1} and {number} have the same columns and no text between them; they may be one table, please check."),
                new SourcePlace { Table = number });
        }
        _gridBefore = widths;
    }

    private void Notes()
    {
        foreach (var (kind, prefix) in new[] { ("footnotes", ""), ("endnotes", "e") })
        {
            var wanted = _paragraphs.Notes.Where(n => n.StartsWith('e') == (prefix.Length > 0)).ToList();
            if (wanted.Count == 0 || _package.Load(Related(kind)) is not { } part)
                continue;
            var byId = new Dictionary<string, XElement>(StringComparer.Ordinal);
            foreach (var note in part.Elements())
                byId[prefix + (string?)note.Attribute(W.Id)] = note;
            for (var i = 0; i < wanted.Count; i++)
            {
                if (!byId.TryGetValue(wanted[i], out var note))
                    continue;
                var text = _tables.TextOf(note).Trim();
                if (text.Length > 0)
                    _draft.Paragraph(text, listLabel: string.Create(CultureInfo.InvariantCulture, $"注{i + 1}"));
            }
        }
    }

    private void Report()
    {
        if (_paragraphs.Revised)
            _draft.Warn("revisions-accepted", "文件含有修订痕迹，已按“接受全部修订”读取，请核对。", "The file carries tracked changes; it was read as if all were accepted, please check.");
        if (_paragraphs.HiddenCharacters > 0)
            _draft.Warn("hidden-text", $"文件有 {_paragraphs.HiddenCharacters} 个字设为隐藏，未读取，请核对。", string.Create(CultureInfo.InvariantCulture, $"{_paragraphs.HiddenCharacters} characters are set hidden and were not read, please check."));
        if (_paragraphs.Pictures > 0)
            _draft.Note("pictures-not-read", $"文件中有 {_paragraphs.Pictures} 张图片，图片中的文字未读取。", string.Create(CultureInfo.InvariantCulture, $"There are {_paragraphs.Pictures} picture(s); text inside pictures was not read."));
        if (_paragraphs.Embedded + _unread > 0)
            _draft.Warn("embedded-not-read", $"文件中有 {_paragraphs.Embedded + _unread} 个嵌入对象，其内容未读取。", string.Create(CultureInfo.InvariantCulture, $"There are {_paragraphs.Embedded + _unread} embedded object(s); their content was not read."));
        if (_paragraphs.Comments > 0)
            _draft.Note("comments-not-read", $"文件中有 {_paragraphs.Comments} 处批注，未读取。", string.Create(CultureInfo.InvariantCulture, $"There are {_paragraphs.Comments} comment(s); they were not read."));
    }
}
