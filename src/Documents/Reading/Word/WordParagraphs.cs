using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Biaogan.Documents.Reading.Word;

/// <summary>Text of Word paragraphs as it shows with all revisions accepted, and a count of what was passed over.</summary>
internal sealed class WordParagraphs(ReadBudget budget, WordStyles styles, WordNumbering numbering)
{
    private static readonly XName VmlImage = XName.Get("imagedata", "urn:schemas-microsoft-com:vml");
    private static readonly XName Blip = XName.Get("blip", "http://schemas.openxmlformats.org/drawingml/2006/main");

    /// <summary>Open fields, innermost last; true once their result has begun. A field may span paragraphs.</summary>
    private readonly Stack<bool> _fields = new();
    private readonly StringBuilder _text = new();
    private List<XElement> _boxes = [];
    private string _carried = "";

    public bool Revised { get; set; }

    public int HiddenCharacters { get; private set; }

    public int Pictures { get; private set; }

    public int Embedded { get; private set; }

    public int Comments { get; private set; }

    /// <summary>Ids of notes in the order their marks appear; endnotes carry a leading 'e'.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Reads one paragraph; null when a deleted paragraph mark joins it to the next one.</summary>
    public WordParagraph? Read(XElement paragraph)
    {
        var properties = paragraph.Element(W.PPr);
        var mark = properties?.Element(W.RPr);
        _text.Clear();
        _text.Append(_carried);
        _carried = "";
        _boxes = [];
        Inline(paragraph, hidden: false);
        Revised |= mark?.Element(W.Ns + "ins") is not null || properties?.Element(W.Ns + "pPrChange") is not null;
        var text = _text.ToString().Trim('\n');
        if (mark?.Element(W.Ns + "del") is not null || mark?.Element(W.Ns + "moveFrom") is not null)
        {
            Revised = true;
            _carried = text;
            return _boxes.Count == 0 ? null : new WordParagraph("", null, null, _boxes);
        }
        var label = mark.SwitchOf("vanish") == true && text.Length == 0 ? null : numbering.Next(properties);
        return new WordParagraph(text, styles.HeadingLevel(properties), label, _boxes);
    }

    /// <summary>Text whose paragraph mark was deleted but which no paragraph followed: it ends where it stands.</summary>
    public string TakeCarried()
    {
        var text = _carried;
        _carried = "";
        return text;
    }

    private bool Showing => !_fields.Contains(false);

    private void Inline(XElement parent, bool hidden)
    {
        foreach (var child in parent.Elements())
        {
            budget.Step();
            if (child.Name == W.R)
                Run(child);
            else if (child.Name == W.AlternateContent)
            {
                if (W.Branch(child) is { } branch)
                    Inline(branch, hidden);
            }
            else if (child.Name.Namespace == W.Math)
                _text.Append(string.Concat(child.Descendants(W.Math + "t").Select(t => t.Value)));
            else if (child.Name.Namespace == W.Ns && child.Name.LocalName is "del" or "moveFrom")
                Revised = true;
            else if (W.IsWrapper(child))
            {
                Revised |= child.Name.LocalName is "ins" or "moveTo";
                Inline(child, hidden);
            }
        }
    }

    private void Run(XElement run)
    {
        var properties = run.Element(W.RPr);
        var hidden = properties.SwitchOf("vanish") == true || properties.SwitchOf("webHidden") == true;
        Revised |= properties?.Element(W.Ns + "rPrChange") is not null;
        RunContent(run, hidden);
    }

    private void RunContent(XElement run, bool hidden)
    {
        foreach (var child in run.Elements())
        {
            if (child.Name == W.AlternateContent)
            {
                if (W.Branch(child) is { } branch)
                    RunContent(branch, hidden);
                continue;
            }
            if (child.Name.Namespace != W.Ns)
                continue;
            switch (child.Name.LocalName)
            {
                case "t": Add(child.Value, hidden); break;
                case "tab" or "ptab": Add("\t", hidden); break;
                case "br" or "cr": Add("\n", hidden); break;
                case "noBreakHyphen": Add("-", hidden); break;
                case "sym": Add(Symbol(child), hidden); break;
                case "fldChar": Field((string?)child.Attribute(W.Ns + "fldCharType")); break;
                case "ruby":
                    foreach (var part in child.Elements(W.Ns + "rubyBase").Elements(W.R))
                        Run(part);
                    break;
                case "footnoteReference" or "endnoteReference":
                    Notes.Add((child.Name.LocalName[0] == 'e' ? "e" : "") + (string?)child.Attribute(W.Id));
                    break;
                case "commentReference": Comments++; break;
                case "drawing" or "pict" or "object": Drawing(child); break;
            }
        }
    }

    private void Add(string text, bool hidden)
    {
        if (hidden)
            HiddenCharacters += text.Length;
        else if (Showing)
            _text.Append(text);
    }

    private void Field(string? kind)
    {
        if (kind == "begin")
            _fields.Push(false);
        else if (kind == "separate" && _fields.TryPop(out _))
            _fields.Push(true);
        else if (kind == "end")
            _fields.TryPop(out _);
    }

    /// <summary>Keeps the text boxes of a drawing for after the paragraph; a box inside a box is reached when the outer one is read.</summary>
    private void Drawing(XElement drawing)
    {
        if (drawing.Name.LocalName == "object")
            Embedded++;
        foreach (var child in drawing.Elements())
        {
            budget.Step();
            if (child.Name == W.TextBox)
                _boxes.Add(child);
            else if (child.Name == W.AlternateContent)
            {
                if (W.Branch(child) is { } branch)
                    Drawing(branch);
            }
            else
            {
                Pictures += child.Name == Blip || child.Name == VmlImage ? 1 : 0;
                Drawing(child);
            }
        }
    }

    /// <summary>A character of a symbol font: ticks and boxes of Wingdings as their Unicode likenesses, others as they stand.</summary>
    private static string Symbol(XElement symbol)
    {
        if (!int.TryParse((string?)symbol.Attribute(W.Ns + "char"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) || code is <= 0 or > 0xFFFF || char.IsSurrogate((char)code))
            return "";
        var font = (string?)symbol.Attribute(W.Ns + "font") ?? "";
        if (!font.StartsWith("Wingdings", StringComparison.OrdinalIgnoreCase))
            return ((char)code).ToString();
        return ((code & 0xFF), font.EndsWith('2')) switch
        {
            (0xFE, false) or (0x52, true) => "☑",
            (0xFD, false) or (0x54, true) => "☒",
            (0xA8, false) or (0xA3, true) => "□",
            (0xFC, false) or (0x50, true) => "✓",
            (0xFB, false) or (0x4F, true) => "✗",
            (0x6C, false) => "●",
            (0x6E, false) => "■",
            _ => ((char)code).ToString(),
        };
    }
}

/// <summary>A paragraph with the text boxes anchored in it.</summary>
internal sealed record WordParagraph(string Text, int? HeadingLevel, WordLabel? Label, IReadOnlyList<XElement> Boxes)
{
    /// <summary>Label and text as one line, for places that have no room for a label of its own.</summary>
    public string Line => Label is null or { Text: "" } ? Text : Text.Length == 0 ? Label.Text : Label.Tight ? Label.Text + Text : $"{Label.Text} {Text}";
}
