using System.Xml;
using System.Xml.Linq;

namespace Biaogan.Documents.Reading.Packages;

/// <summary>
/// An XML reader that allows no document type, loads nothing, stops at the depth limit while reading (no second pass), and shows the names of
/// ISO "strict" Open XML under their usual "transitional" namespaces.
/// </summary>
internal sealed class GuardedXmlReader : XmlReader
{
    private const string StrictRoot = "http://purl.oclc.org/ooxml/";
    private readonly XmlReader _inner;
    private readonly ReadBudget _budget;
    private readonly Dictionary<string, string> _namespaces = new(StringComparer.Ordinal);
    private bool _holding;

    public GuardedXmlReader(Stream stream, ReadBudget budget)
    {
        _budget = budget;
        _inner = Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        });
    }

    public override int AttributeCount => _inner.AttributeCount;

    public override string BaseURI => _inner.BaseURI;

    public override int Depth => _inner.Depth;

    public override bool EOF => _inner.EOF;

    public override bool IsEmptyElement => _inner.IsEmptyElement;

    public override string LocalName => _inner.LocalName;

    public override string NamespaceURI => Usual(_inner.NamespaceURI);

    public override XmlNameTable NameTable => _inner.NameTable;

    public override XmlNodeType NodeType => _inner.NodeType;

    public override string Prefix => _inner.Prefix;

    public override ReadState ReadState => _inner.ReadState;

    public override string Value => _inner.Value;

    public override bool Read()
    {
        var more = _inner.Read();
        _budget.Step();
        _budget.Depth(_inner.Depth);
        _budget.Attributes(_inner.AttributeCount);
        if (_holding)
            _budget.Nodes(1 + _inner.AttributeCount);
        return more;
    }

    /// <summary>Takes the element the reader stands on into memory, within the limit on nodes.</summary>
    public XElement Take()
    {
        _budget.NodesGone();
        _holding = true;
        var element = (XElement)XNode.ReadFrom(this);
        _holding = false;
        return element;
    }

    public override string? GetAttribute(string name) => _inner.GetAttribute(name);

    public override string? GetAttribute(string name, string? namespaceURI) => _inner.GetAttribute(name, namespaceURI);

    public override string GetAttribute(int i) => _inner.GetAttribute(i);

    public override string? LookupNamespace(string prefix) => _inner.LookupNamespace(prefix);

    public override bool MoveToAttribute(string name) => _inner.MoveToAttribute(name);

    public override bool MoveToAttribute(string name, string? ns) => _inner.MoveToAttribute(name, ns);

    public override bool MoveToElement() => _inner.MoveToElement();

    public override bool MoveToFirstAttribute() => _inner.MoveToFirstAttribute();

    public override bool MoveToNextAttribute() => _inner.MoveToNextAttribute();

    public override bool ReadAttributeValue() => _inner.ReadAttributeValue();

    public override void ResolveEntity() => _inner.ResolveEntity();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    private string Usual(string name)
    {
        if (!name.StartsWith(StrictRoot, StringComparison.Ordinal))
            return name;
        if (!_namespaces.TryGetValue(name, out var usual))
        {
            // wordprocessingml/main becomes wordprocessingml/2006/main, officeDocument/relationships becomes officeDocument/2006/relationships.
            var path = name[StrictRoot.Length..];
            var slash = path.IndexOf('/', StringComparison.Ordinal);
            usual = NameTable.Add(slash < 0 ? name : $"http://schemas.openxmlformats.org/{path[..slash]}/2006{path[slash..]}");
            _namespaces[name] = usual;
        }
        return usual;
    }
}
