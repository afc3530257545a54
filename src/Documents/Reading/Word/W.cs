using System.Globalization;
using System.Xml.Linq;

namespace Biaogan.Documents.Reading.Word;

/// <summary>Names of WordprocessingML, prepared once.</summary>
internal static class W
{
    public static readonly XNamespace Ns = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    public static readonly XNamespace Math = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    public static readonly XName Body = Ns + "body";
    public static readonly XName P = Ns + "p";
    public static readonly XName R = Ns + "r";
    public static readonly XName Tbl = Ns + "tbl";
    public static readonly XName TblPr = Ns + "tblPr";
    public static readonly XName TblGrid = Ns + "tblGrid";
    public static readonly XName GridCol = Ns + "gridCol";
    public static readonly XName Tr = Ns + "tr";
    public static readonly XName TrPr = Ns + "trPr";
    public static readonly XName Tc = Ns + "tc";
    public static readonly XName TcPr = Ns + "tcPr";
    public static readonly XName PPr = Ns + "pPr";
    public static readonly XName RPr = Ns + "rPr";
    public static readonly XName Val = Ns + "val";
    public static readonly XName Id = Ns + "id";
    public static readonly XName Type = Ns + "type";
    public static readonly XName AlternateContent = Compatibility + "AlternateContent";
    public static readonly XName Choice = Compatibility + "Choice";
    public static readonly XName Fallback = Compatibility + "Fallback";
    public static readonly XName TextBox = Ns + "txbxContent";

    /// <summary>The w:val of a child element.</summary>
    public static string? ValueOf(this XElement? parent, string child) => (string?)parent?.Element(Ns + child)?.Attribute(Val);

    public static int? NumberOf(this XElement? parent, string child) => Number(parent.ValueOf(child));

    public static int? Number(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A switch such as w:vanish: present without a value means on; null when absent.</summary>
    public static bool? SwitchOf(this XElement? parent, string child)
    {
        var element = parent?.Element(Ns + child);
        return element is null ? null : (string?)element.Attribute(Val) is not ("0" or "false" or "off" or "none");
    }

    /// <summary>Elements whose children stand in their own place: content controls, smart tags, links, accepted insertions.</summary>
    public static bool IsWrapper(XElement element) =>
        element.Name.Namespace == Ns && element.Name.LocalName is "sdt" or "sdtContent" or "customXml" or "smartTag" or "hyperlink" or "fldSimple" or "ins" or "moveTo" or "dir" or "bdo" or "rubyBase" or "ruby";

    /// <summary>The branch of mc:AlternateContent to read: the first choice, so that a text box drawn twice is read once.</summary>
    public static XElement? Branch(XElement alternate) => alternate.Element(Choice) ?? alternate.Element(Fallback);
}
