using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace TypedNets.Fuzzing;

/// <summary>What becomes of files on bad disks and in bad hands.</summary>
internal static class Mutations
{
    private const int MostChanges = 6;
    private const int Header = 64;

    private static readonly long[] Interesting =
    [
        0, 1, -1, 2, 7, 16, 127, 128, 255, 256, 1024, 4096, short.MaxValue, short.MinValue, ushort.MaxValue, 65_536, 1 << 20, 1 << 24, 1 << 30,
        int.MaxValue, int.MinValue, uint.MaxValue, 1L << 32, 1L << 40, 1L << 62, long.MaxValue, long.MinValue,
    ];

    private static readonly Func<byte[], byte[], Random, byte[]>[] Kinds =
    [
        FlipBit, FlipBit, SetByte, SetByte, SetNumber, SetNumber, SetNumber, SetText, Truncate, Remove, Repeat, Fill, Insert, Splice,
    ];

    /// <summary>Changes a file once or a few times.</summary>
    /// <param name="content">The file; left as it is.</param>
    /// <param name="other">One to take parts from.</param>
    /// <param name="random">Decides everything.</param>
    public static byte[] Change(byte[] content, byte[] other, Random random)
    {
        var changed = (byte[])content.Clone();
        for (var change = random.Next(random.Next(MostChanges) + 1); change >= 0; change--)
        {
            if (changed.Length > 0)
            {
                changed = Kinds[random.Next(Kinds.Length)](changed, other, random);
            }
        }

        return changed;
    }

    private static byte[] FlipBit(byte[] content, byte[] other, Random random)
    {
        content[Place(content, random)] ^= (byte)(1 << random.Next(8));
        return content;
    }

    private static byte[] SetByte(byte[] content, byte[] other, Random random)
    {
        content[Place(content, random)] = random.Next(3) switch { 0 => byte.MinValue, 1 => byte.MaxValue, _ => (byte)random.Next(256) };
        return content;
    }

    private static byte[] SetNumber(byte[] content, byte[] other, Random random)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        var size = 1 << random.Next(1, 4);
        var value = Interesting[random.Next(Interesting.Length)];
        if (random.Next(2) == 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, value);
        }
        else
        {
            BinaryPrimitives.WriteInt64BigEndian(number, value << (64 - (8 * size)));
        }

        // Numbers mostly stand at even places.
        var place = Place(content, random) & (random.Next(4) == 0 ? ~0 : ~1);
        number[..Math.Min(size, content.Length - place)].CopyTo(content.AsSpan(place));
        return content;
    }

    // Another number where one stands in digits, as in JSON and in tar's headers.
    private static byte[] SetText(byte[] content, byte[] other, Random random)
    {
        var start = Place(content, random);
        while (start < content.Length && !char.IsAsciiDigit((char)content[start]))
        {
            start++;
        }

        var end = start;
        while (end < content.Length && char.IsAsciiDigit((char)content[end]))
        {
            end++;
        }

        var number = Interesting[random.Next(Interesting.Length)].ToString(CultureInfo.InvariantCulture);
        var wanted = random.Next(2) == 0 ? number : number.PadLeft(end - start, '0')[..(end - start)];
        return start == content.Length ? content : [.. content[..start], .. Encoding.ASCII.GetBytes(wanted), .. content[end..]];
    }

    private static byte[] Truncate(byte[] content, byte[] other, Random random) => content[..random.Next(content.Length)];

    private static byte[] Remove(byte[] content, byte[] other, Random random)
    {
        var (start, end) = Range(content, random);
        return [.. content[..start], .. content[end..]];
    }

    private static byte[] Repeat(byte[] content, byte[] other, Random random)
    {
        var (start, end) = Range(content, random);
        return [.. content[..end], .. content[start..]];
    }

    private static byte[] Fill(byte[] content, byte[] other, Random random)
    {
        var (start, end) = Range(content, random);
        content.AsSpan(start..end).Fill(random.Next(2) == 0 ? byte.MinValue : byte.MaxValue);
        return content;
    }

    private static byte[] Insert(byte[] content, byte[] other, Random random)
    {
        var added = new byte[random.Next(1, 64)];
        random.NextBytes(added);
        var place = Place(content, random);
        return [.. content[..place], .. added, .. content[place..]];
    }

    private static byte[] Splice(byte[] content, byte[] other, Random random) => [.. content[..random.Next(content.Length)], .. other[random.Next(other.Length)..]];

    // Half of all changes are where the header may be.
    private static int Place(byte[] content, Random random) => random.Next(random.Next(2) == 0 ? Math.Min(Header, content.Length) : content.Length);

    private static (int Start, int End) Range(byte[] content, Random random)
    {
        var start = Place(content, random);
        return (start, Math.Min(content.Length, start + 1 + random.Next(random.Next(2) == 0 ? 16 : content.Length)));
    }
}
