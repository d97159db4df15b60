using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace TypedNets.Tests.Data;

/// <summary>Small data files, made by hand.</summary>
internal static class Bytes
{
    public static byte[] Images(int count, int height = 28, int width = 28) =>
        Idx(8, [count, height, width], [.. Enumerable.Range(0, count * height * width).Select(i => (byte)(i * 7))]);

    public static byte[] Labels(int count) => Idx(8, [count], [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]);

    public static byte[] Idx(byte type, int[] sizes, byte[] elements)
    {
        var header = new byte[4 + (4 * sizes.Length)];
        (header[2], header[3]) = (type, (byte)sizes.Length);
        for (var i = 0; i < sizes.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), sizes[i]);
        }

        return [.. header, .. elements];
    }

    /// <summary>Records whose label is their number modulo 10, in red, green and blue of 1, 2 and 3 more than that.</summary>
    public static byte[] Records(int count) =>
    [
        .. Enumerable.Range(0, count).SelectMany(i =>
            Enumerable.Repeat((byte)(i % 10), 1)
                .Concat(Enumerable.Repeat((byte)(i + 1), 1024)).Concat(Enumerable.Repeat((byte)(i + 2), 1024)).Concat(Enumerable.Repeat((byte)(i + 3), 1024))),
    ];

    public static byte[] Gzip(byte[] content)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    public static byte[] Tar(params (string Name, byte[] Content)[] files)
    {
        var tape = new MemoryStream();
        using (var tar = new TarWriter(tape, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                // Packed twice, the same bytes: an entry's time is now, if nothing else is said.
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
                {
                    DataStream = new MemoryStream(content),
                    ModificationTime = DateTimeOffset.UnixEpoch,
                });
            }
        }

        return tape.ToArray();
    }

    /// <summary>A file on the network that holds this.</summary>
    public static RemoteFile Remote(string name, byte[] content, params string[] mirrors) =>
        new("set", name, content.Length, Md5(content), Convert.ToHexStringLower(SHA256.HashData(content)), mirrors);

    public static string Md5(byte[] content) => Convert.ToHexStringLower(MD5.HashData(content));
}
