using System.Buffers.Binary;
using TypedNets.Tests.Data.Folders;

namespace TypedNets.Fuzzing.Readers;

/// <summary>PNG, also with checksums made right after the damage.</summary>
public sealed class PngReader : ImageReader
{
    private const int Signature = 8;

    /// <inheritdoc/>
    public override string Name => "png";

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples()
    {
        Sample[] painted = [Painting("a.png", 12, 9), Plain("a.png", 64, 64), Painting("a.png", path => Painted.DeepPng(path, 6, 6, grey: 0x8123))];
        return [.. painted, .. painted.Select(sample => sample with { Finish = Checked })];
    }

    // A chunk is its length, its name, its content, and the checksum of the last two.
    private static byte[] Checked(byte[] png)
    {
        var mended = (byte[])png.Clone();
        for (var place = Signature; place + 12 <= mended.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(mended.AsSpan(place));
            if (length > mended.Length - place - 12)
            {
                break;
            }

            BinaryPrimitives.WriteUInt32BigEndian(mended.AsSpan(place + 8 + (int)length), Crc32(mended.AsSpan(place + 4, 4 + (int)length)));
            place += 12 + (int)length;
        }

        return mended;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var remainder = uint.MaxValue;
        foreach (var value in bytes)
        {
            remainder ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                remainder = (remainder >> 1) ^ ((remainder & 1) == 0 ? 0 : 0xEDB88320);
            }
        }

        return ~remainder;
    }
}
