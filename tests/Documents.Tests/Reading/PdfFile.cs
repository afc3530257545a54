using System.Globalization;
using System.Text;

namespace Biaogan.Documents.Tests.Reading;

/// <summary>Writes small PDF files by hand: each page is a list of texts with the distance from the top and from the left, in points.</summary>
internal static class PdfFile
{
    public static byte[] Make(params (int Top, int Left, string Text)[][] pages) =>
        Drawn(pages.Select(page => ("", page)).ToArray());

    /// <summary>Pages with something drawn under the texts, in operators of PDF (points from the lower left corner).</summary>
    public static byte[] Drawn(params (string Drawing, (int Top, int Left, string Text)[] Texts)[] pages)
    {
        var objects = new List<string> { "<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>" };
        var kids = new List<string>();
        foreach (var (drawing, texts) in pages)
        {
            var content = drawing + string.Concat(texts.Select(t => $"BT /F1 12 Tf {t.Left} {842 - t.Top} Td ({t.Text}) Tj ET\n"));
            objects.Add($"<</Length {content.Length}>>stream\n{content}endstream");
            objects.Add($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {objects.Count} 0 R>>");
            kids.Add($"{objects.Count} 0 R");
        }
        objects[1] = $"<</Type/Pages/Count {kids.Count}/Kids[{string.Join(' ', kids)}]>>";
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
