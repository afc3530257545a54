using System.Xml.Linq;

namespace Biaogan.Documents.Reading.Word;

/// <summary>What paragraph styles say about headings and automatic numbers.</summary>
internal sealed class WordStyles
{
    private const int DeepestChain = 32;
    private readonly Dictionary<string, WordStyle> _styles = new(StringComparer.Ordinal);
    private readonly string? _default;

    public WordStyles(XElement? part)
    {
        foreach (var style in part?.Elements(W.Ns + "style") ?? [])
        {
            if ((string?)style.Attribute(W.Ns + "styleId") is not { } id || (string?)style.Attribute(W.Type) is not ("paragraph" or "numbering"))
                continue;
            var paragraph = style.Element(W.PPr);
            var numbering = paragraph?.Element(W.Ns + "numPr");
            _styles[id] = new WordStyle(
                style.ValueOf("name") ?? id,
                style.ValueOf("basedOn"),
                paragraph.NumberOf("outlineLvl"),
                numbering.NumberOf("numId"),
                numbering.NumberOf("ilvl"));
            if ((string?)style.Attribute(W.Ns + "default") is "1" or "true")
                _default = id;
        }
    }

    /// <summary>1–9, or null for body text.</summary>
    public int? HeadingLevel(XElement? paragraphProperties)
    {
        if (paragraphProperties.NumberOf("outlineLvl") is { } direct)
            return direct is >= 0 and <= 8 ? direct + 1 : null;
        foreach (var style in Chain(paragraphProperties.ValueOf("pStyle")))
        {
            if (style.Name.Equals("Title", StringComparison.OrdinalIgnoreCase))
                return 1;
            if (style.Outline is { } outline)
                return outline is >= 0 and <= 8 ? outline + 1 : null;
            if (style.Name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) && W.Number(style.Name[8..]) is >= 1 and <= 9 and var level)
                return level;
        }
        return null;
    }

    /// <summary>List and level a paragraph takes from itself or its style; list 0 switches numbering off.</summary>
    public (int List, int? Level, string? Style)? Numbering(XElement? paragraphProperties)
    {
        var direct = paragraphProperties?.Element(W.Ns + "numPr");
        var styleId = paragraphProperties.ValueOf("pStyle");
        if (direct.NumberOf("numId") is { } list)
            return list == 0 ? null : (list, direct.NumberOf("ilvl") ?? 0, null);
        foreach (var style in Chain(styleId))
        {
            if (style.List is { } fromStyle)
                return fromStyle == 0 ? null : (fromStyle, direct.NumberOf("ilvl") ?? style.Level, styleId);
        }
        return null;
    }

    /// <summary>List of a numbering style (w:numStyleLink).</summary>
    public int? ListOfStyle(string? styleId) => styleId is not null && _styles.TryGetValue(styleId, out var style) ? style.List : null;

    private IEnumerable<WordStyle> Chain(string? id)
    {
        id ??= _default;
        for (var i = 0; i < DeepestChain && id is not null && _styles.TryGetValue(id, out var style); i++)
        {
            yield return style;
            id = style.BasedOn;
        }
    }

    private sealed record WordStyle(string Name, string? BasedOn, int? Outline, int? List, int? Level);
}
