using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Biaogan.Documents.Reading;

/// <summary>HTML as a browser without scripts would show it: blocks become paragraphs, tables become grids, hidden elements are left out.</summary>
internal sealed class HtmlReading
{
    private readonly SourceDraft _draft;
    private readonly HtmlText _text;
    private readonly Stack<HtmlListNumbers> _lists = new();
    private int _unwrapped;

    private HtmlReading(SourceDraft draft)
    {
        _draft = draft;
        _text = new HtmlText(draft.Budget);
    }

    public static void Read(string html, SourceDraft draft)
    {
        HtmlTags.Check(html, draft.Budget);
        // The parser is given no loader, so nothing outside the file is ever asked for; scripts are parsed as text and never run.
        var guard = new HtmlDepthGuard(draft.Budget);
        var options = new HtmlParserOptions { IsScripting = false, OnCreated = (element, _) => guard.Created(element) };
        using var document = new HtmlParser(options).ParseDocument(html);
        var reading = new HtmlReading(draft);
        if (document.Body is { } body)
            reading.Children(body, heading: null, depth: 1);
        reading.Flush(null);
        reading.Report();
    }

    private void Children(INode parent, int? heading, int depth)
    {
        _draft.Budget.Depth(depth);
        foreach (var node in parent.ChildNodes)
        {
            _draft.Budget.Step();
            if (node is IText text)
                _text.Append(text.Data);
            else if (node is IElement element)
                Element(element, heading, depth);
        }
    }

    private void Element(IElement element, int? heading, int depth)
    {
        if (_text.Skip(element))
            return;
        switch (element.LocalName)
        {
            case "br" or "hr":
                Flush(heading);
                break;
            case "table":
                Flush(heading);
                Table(element, depth);
                break;
            case "ol" or "ul" or "menu":
                Flush(heading);
                _lists.Push(new HtmlListNumbers(element));
                Children(element, heading, depth + 1);
                Flush(heading);
                _lists.Pop();
                break;
            case "li":
                Flush(heading);
                _text.Label(_lists.TryPeek(out var list) ? list.Next(element) : "•");
                Children(element, heading, depth + 1);
                Flush(heading);
                break;
            case "pre" or "textarea":
                Flush(heading);
                foreach (var line in element.TextContent.ReplaceLineEndings("\n").Split('\n'))
                {
                    _text.AppendExactly(line);
                    Flush(heading);
                }
                break;
            case ['h', >= '1' and <= '6'] name:
                Flush(heading);
                Children(element, name[1] - '0', depth + 1);
                Flush(name[1] - '0');
                break;
            case var name when HtmlText.IsBlock(name):
                Flush(heading);
                Children(element, heading, depth + 1);
                Flush(heading);
                break;
            default:
                Children(element, heading, depth + 1);
                break;
        }
    }

    private void Flush(int? heading)
    {
        var (label, text) = _text.TakeLine();
        if (text.Length > 0)
            _draft.Paragraph(text, heading, label);
    }

    private void Table(IElement table, int depth)
    {
        _draft.Budget.Depth(depth);
        var rows = HtmlTable.RowsOf(table);
        if (HtmlTable.IsLayout(table, rows))
        {
            // A table of one column that only frames other tables is a page frame of older web sites: its content is the document.
            _unwrapped++;
            foreach (var child in table.Children.Where(c => c.LocalName == "caption"))
                Children(child, heading: null, depth + 1);
            Flush(null);
            foreach (var cell in HtmlTable.Visible(table, rows, _text).SelectMany(r => r.Cells).Where(c => !_text.Skip(c)))
            {
                Children(cell, heading: null, depth + 1);
                Flush(null);
            }
            return;
        }
        HtmlTable.Read(table, rows, _draft, _text, depth);
    }

    private void Report()
    {
        if (_unwrapped > 0)
            _draft.Note("layout-table-unwrapped", $"{_unwrapped} 个只用于排版的单列表格已展开为正文。", string.Create(CultureInfo.InvariantCulture, $"{_unwrapped} single-column layout table(s) were read as running text."));
        if (_text.HiddenTexts > 0)
            _draft.Note("hidden-skipped", $"网页中有 {_text.HiddenTexts} 处隐藏内容未读取。", string.Create(CultureInfo.InvariantCulture, $"{_text.HiddenTexts} hidden part(s) of the page were left out."));
        if (_text.Pictures > 0)
            _draft.Note("pictures-not-read", $"文件中有 {_text.Pictures} 张图片，图片中的文字未读取。", string.Create(CultureInfo.InvariantCulture, $"There are {_text.Pictures} picture(s); text inside pictures was not read."));
    }
}

/// <summary>
/// Stops the parser while a page is still being nested: its work grows with the square of the depth, so a check after parsing comes too late.
/// An element has no parent yet when it is announced; its forerunner has.
/// </summary>
internal sealed class HtmlDepthGuard(ReadBudget budget)
{
    private const int NodesOfAnElement = 6;
    private IElement? _last;

    public void Created(IElement element)
    {
        budget.Nodes(NodesOfAnElement);
        var depth = 0;
        for (INode? node = _last; node is not null; node = node.Parent)
            budget.Depth(++depth);
        _last = element;
    }
}
