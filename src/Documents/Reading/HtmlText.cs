using System.Text;
using AngleSharp.Dom;

namespace Biaogan.Documents.Reading;

/// <summary>One line of visible HTML text under construction, with white space collapsed as a browser does (ASCII blanks only; ideographic and fixed blanks stay).</summary>
internal sealed class HtmlText(ReadBudget budget)
{
    private static readonly HashSet<string> Blocks =
    [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p",
        "pre", "section", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
    ];

    private static readonly HashSet<string> Never =
    [
        "script", "style", "template", "noscript", "head", "title", "meta", "link", "input", "iframe", "object", "embed", "audio", "video", "canvas", "datalist", "colgroup", "col",
    ];

    private readonly StringBuilder _line = new();
    private string? _label;
    private bool _gap;

    /// <summary>Hidden elements passed over that held text.</summary>
    public int HiddenTexts { get; private set; }

    /// <summary>Pictures passed over.</summary>
    public int Pictures { get; private set; }

    public static bool IsBlock(string name) => Blocks.Contains(name);

    /// <summary>Whether an element shows nothing; counts pictures and hidden text on the way.</summary>
    public bool Skip(IElement element)
    {
        if (element.LocalName is "img" or "svg")
        {
            Pictures++;
            return true;
        }
        if (Never.Contains(element.LocalName))
            return true;
        if (!IsHidden(element))
            return false;
        if (!string.IsNullOrWhiteSpace(element.TextContent))
            HiddenTexts++;
        return true;
    }

    public void Label(string label) => _label = label;

    public void Append(string text)
    {
        foreach (var c in text)
        {
            budget.Step();
            if (c is ' ' or '\t' or '\r' or '\n' or '\f')
            {
                _gap = true;
                continue;
            }
            if (_gap && _line.Length > 0)
                _line.Append(' ');
            _gap = false;
            _line.Append(c);
        }
    }

    public void AppendExactly(string text)
    {
        _gap = false;
        _line.Append(text);
    }

    /// <summary>Ends the line; a line of blanks counts as empty and keeps a waiting label for the next.</summary>
    public (string? Label, string Text) TakeLine()
    {
        var text = _line.ToString();
        _line.Clear();
        _gap = false;
        if (string.IsNullOrWhiteSpace(text))
            return (null, "");
        var label = _label;
        _label = null;
        return (label, text);
    }

    /// <summary>All visible text inside an element (a table cell), lines separated by '\n'; a table inside gives one line a row, its cells parted by tabs.</summary>
    public string Inside(IElement element, int depth)
    {
        var lines = new List<string>();
        Inside(element, new HtmlText(budget), lines, null, depth);
        return string.Join('\n', lines);

        void Inside(IElement parent, HtmlText line, List<string> into, HtmlListNumbers? list, int level)
        {
            budget.Depth(level);
            foreach (var node in parent.ChildNodes)
            {
                budget.Step();
                if (node is IText text)
                    line.Append(text.Data);
                if (node is not IElement child || Skip(child))
                    continue;
                var name = child.LocalName;
                if (name is "br" or "hr")
                    End(line, into);
                else if (name == "table")
                {
                    End(line, into);
                    NestedTable(child, into, level + 1);
                }
                else if (name is "ol" or "ul" or "menu")
                {
                    End(line, into);
                    Inside(child, line, into, new HtmlListNumbers(child), level + 1);
                    End(line, into);
                }
                else if (name is "pre" or "textarea")
                {
                    End(line, into);
                    foreach (var exact in child.TextContent.ReplaceLineEndings("\n").Split('\n'))
                    {
                        line.AppendExactly(exact);
                        End(line, into);
                    }
                }
                else if (IsBlock(name))
                {
                    End(line, into);
                    if (name == "li")
                        line.Label(list?.Next(child) ?? "•");
                    Inside(child, line, into, list, level + 1);
                    End(line, into);
                }
                else
                    Inside(child, line, into, list, level + 1);
            }
            if (ReferenceEquals(parent, element))
                End(line, into);
        }

        void NestedTable(IElement table, List<string> into, int level)
        {
            foreach (var caption in table.Children.Where(c => c.LocalName == "caption" && !Skip(c)))
                into.Add(this.Inside(caption, level + 1));
            foreach (var row in HtmlTable.Visible(table, HtmlTable.RowsOf(table), this))
            {
                var texts = row.Cells.Where(c => !Skip(c)).Select(c => this.Inside(c, level + 1).Replace('\n', ' ')).ToList();
                if (texts.Exists(t => t.Length > 0))
                    into.Add(string.Join('\t', texts));
            }
        }

        static void End(HtmlText line, List<string> into)
        {
            var (label, text) = line.TakeLine();
            if (text.Length > 0)
                into.Add(label is null ? text : $"{label} {text}");
        }
    }

    private static bool IsHidden(IElement element)
    {
        if (element.HasAttribute("hidden"))
            return true;
        var style = element.GetAttribute("style");
        if (string.IsNullOrEmpty(style))
            return false;
        var plain = style.Replace(" ", "", StringComparison.Ordinal);
        return plain.Contains("display:none", StringComparison.OrdinalIgnoreCase)
            || plain.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase)
            || plain.Contains("mso-hide:all", StringComparison.OrdinalIgnoreCase);
    }
}
