using System.Buffers.Binary;
using System.IO.Compression;

namespace Biaogan.Evidence.Sample;

/// <summary>The three contents behind the files of the sample.</summary>
internal static class SampleContents
{
    public const string Text = "工作说明\n\n一、公开办事指南和办理时限。\n二、每月自查一次，问题记入台账。\n三、收到的意见建议在五个工作日内答复。\n";

    public const string Table = "月份,受理件数,按时办结,平均等候分钟\n1月,412,409,11\n2月,296,296,9\n3月,455,451,10\n";

    /// <summary>A picture of 64 by 48: bands of two colours.</summary>
    public static byte[] Picture()
    {
        const int width = 64;
        const int height = 48;
        var pixels = new byte[height * (1 + (width * 3))];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (y * (1 + (width * 3))) + 1 + (x * 3);
                (pixels[at], pixels[at + 1], pixels[at + 2]) = (x + y) / 8 % 2 == 0 ? ((byte)31, (byte)98, (byte)160) : ((byte)235, (byte)240, (byte)245);
            }
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(pixels);
        }

        byte[] head = [0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0];
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR"u8, head), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        name.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1)));
            }
        }

        return ~crc;
    }
}
