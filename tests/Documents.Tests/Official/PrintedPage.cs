using System.Globalization;
using System.Xml.Linq;

namespace Biaogan.Documents.Tests.Official;

/// <summary>A line of a printed page in points from its top left corner; blanks are left out of the text.</summary>
internal sealed record PrintedLine(string Text, double Left, double Top, double Right, double Bottom);

/// <summary>A page as pdftotext -bbox-layout sees it; words at one height are one line, from left to right.</summary>
internal sealed record PrintedPage(double Width, double Height, IReadOnlyList<PrintedLine> Lines)
{
    public static PrintedPage[] Read(string file)
    {
        var root = XDocument.Load(file).Root!;
        return [.. root.Descendants().Where(element => element.Name.LocalName == "page").Select(page => new PrintedPage(Number(page, "width"), Number(page, "height"), LinesOf(page)))];
    }

    private static List<PrintedLine> LinesOf(XElement page)
    {
        var words = page.Descendants().Where(element => element.Name.LocalName == "word")
            .Select(word => new PrintedLine(word.Value, Number(word, "xMin"), Number(word, "yMin"), Number(word, "xMax"), Number(word, "yMax")));
        return [.. words.GroupBy(word => Math.Round((word.Top + word.Bottom) / 8))
            .OrderBy(group => group.Key)
            .Select(group => new PrintedLine(
                string.Concat(group.OrderBy(word => word.Left).Select(word => word.Text)),
                group.Min(word => word.Left), group.Min(word => word.Top), group.Max(word => word.Right), group.Max(word => word.Bottom)))];
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
