using System.Text;
using QRCoder;

namespace FollowOn.Web.Pages.Handover;

/// <summary>
/// An address as a QR code, as one path of black squares in a picture <see cref="Size"/> wide and high with the quiet edge that cameras need. It is drawn
/// within the page, so nothing is fetched and no style is needed, and it prints as sharp as the printer is.
/// </summary>
public sealed record QrPicture(int Size, string Path, string Label)
{
    public static QrPicture Of(string address, string label)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix.Count; x++)
            {
                var from = x;
                while (x < data.ModuleMatrix.Count && data.ModuleMatrix[y][x])
                    x++;
                if (x > from)
                    path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
            }
        }
        return new QrPicture(data.ModuleMatrix.Count, path.ToString(), label);
    }
}
