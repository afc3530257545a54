using System.Globalization;
using AngleSharp.Dom;

namespace Biaogan.Documents.Reading;

/// <summary>Numbers a browser draws before the items of one HTML list.</summary>
internal sealed class HtmlListNumbers
{
    private readonly bool _ordered;
    private readonly string _type;
    private readonly int _step;
    private int _next;

    public HtmlListNumbers(IElement list)
    {
        _ordered = list.LocalName == "ol";
        _type = list.GetAttribute("type") ?? "1";
        _step = list.HasAttribute("reversed") ? -1 : 1;
        _next = Number(list.GetAttribute("start")) ?? (_step > 0 ? 1 : list.Children.Count(c => c.LocalName == "li"));
    }

    public string Next(IElement item)
    {
        if (!_ordered)
            return "•";
        var value = Number(item.GetAttribute("value")) ?? _next;
        _next = unchecked(value + _step);
        return NumberWords.Write(value, item.GetAttribute("type") ?? _type) + ".";
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value) ? value : null;
}
