using System.Text;
using QRCoder;

namespace Biaogan.Access.IssueLink;

/// <summary>A QR code as a data address: it is never a file, so the secret in it stays in the page.</summary>
internal static class QrCode
{
    public static string DataUri(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg.GetGraphic(4)));
    }
}
