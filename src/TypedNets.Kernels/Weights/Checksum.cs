using System.Buffers.Binary;
using System.Text;

namespace TypedNets.Kernels.Stored;

/// <summary>
/// The checksum that a file of weights has among its metadata: XXH128 of the whole file with zeros in the checksum's place. Collet, "xxHash fast digest algorithm", XXH3 for more than 240 bytes, as the package
/// depends on nothing; a test holds it to System.IO.Hashing.
/// </summary>
internal static class Checksum
{
    /// <summary>Its name among the metadata.</summary>
    public const string Key = "typednets.xxh128";

    /// <summary>How many letters it has.</summary>
    public const int Digits = 32;

    /// <summary>What is shorter is hashed another way, and is no network's.</summary>
    public const int Least = 241;

    private const int Stripe = 64;
    private const int Step = 8;
    private const int StripesOfBlock = 16;
    private const ulong First = 0x9E3779B185EBCA87;
    private const ulong Second = 0xC2B2AE3D27D4EB4F;
    private const ulong FirstShort = 0x9E3779B1;

    private static ReadOnlySpan<byte> Secret =>
    [
        0xb8, 0xfe, 0x6c, 0x39, 0x23, 0xa4, 0x4b, 0xbe, 0x7c, 0x01, 0x81, 0x2c, 0xf7, 0x21, 0xad, 0x1c, 0xde, 0xd4, 0x6d, 0xe9, 0x83, 0x90, 0x97, 0xdb, 0x72, 0x40, 0xa4, 0xa4, 0xb7, 0xb3, 0x67, 0x1f,
        0xcb, 0x79, 0xe6, 0x4e, 0xcc, 0xc0, 0xe5, 0x78, 0x82, 0x5a, 0xd0, 0x7d, 0xcc, 0xff, 0x72, 0x21, 0xb8, 0x08, 0x46, 0x74, 0xf7, 0x43, 0x24, 0x8e, 0xe0, 0x35, 0x90, 0xe6, 0x81, 0x3a, 0x26, 0x4c,
        0x3c, 0x28, 0x52, 0xbb, 0x91, 0xc3, 0x00, 0xcb, 0x88, 0xd0, 0x65, 0x8b, 0x1b, 0x53, 0x2e, 0xa3, 0x71, 0x64, 0x48, 0x97, 0xa2, 0x0d, 0xf9, 0x4e, 0x38, 0x19, 0xef, 0x46, 0xa9, 0xde, 0xac, 0xd8, 0xa8,
        0xfa, 0x76, 0x3f, 0xe3, 0x9c, 0x34, 0x3f, 0xf9, 0xdc, 0xbb, 0xc7, 0xc7, 0x0b, 0x4f, 0x1d, 0x8a, 0x51, 0xe0, 0x4b, 0xcd, 0xb4, 0x59, 0x31, 0xc8, 0x9f, 0x7e, 0xc9, 0xd9, 0x78, 0x73, 0x64, 0xea,
        0xc5, 0xac, 0x83, 0x34, 0xd3, 0xeb, 0xc3, 0xc5, 0x81, 0xa0, 0xff, 0xfa, 0x13, 0x63, 0xeb, 0x17, 0x0d, 0xdd, 0x51, 0xb7, 0xf0, 0xda, 0x49, 0xd3, 0x16, 0x55, 0x26, 0x29, 0xd4, 0x68, 0x9e, 0x2b,
        0x16, 0xbe, 0x58, 0x7d, 0x47, 0xa1, 0xfc, 0x8f, 0xf8, 0xb8, 0xd1, 0x7a, 0xd0, 0x31, 0xce, 0x45, 0xcb, 0x3a, 0x8f, 0x95, 0x16, 0x04, 0x28, 0xaf, 0xd7, 0xfb, 0xca, 0xbb, 0x4b, 0x40, 0x7e,
    ];

    /// <summary>Refuses a file that is not what it was when it was written.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="offset">Where its checksum stands.</param>
    /// <exception cref="InvalidDataException">It is damaged, as the end of a sentence that begins with the file's name.</exception>
    public static void Verify(byte[] file, int offset)
    {
        var place = file.AsSpan(offset, Digits);
        var kept = Encoding.ASCII.GetString(place);
        place.Fill((byte)'0');
        var found = Compute(file);
        Encoding.ASCII.GetBytes(kept, place);
        if (kept != found)
        {
            throw new InvalidDataException($"is damaged: its checksum was {kept} when it was written and is {found} now");
        }
    }

    /// <summary>XXH128 of more than 240 bytes.</summary>
    internal static string Compute(ReadOnlySpan<byte> bytes)
    {
        Span<ulong> sums = [0xC2B2AE3D, First, Second, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63, 0x85EBCA77, 0x27D4EB2F165667C5, FirstShort];
        var rest = bytes[..^1];
        while (rest.Length >= StripesOfBlock * Stripe)
        {
            Add(sums, rest, StripesOfBlock);
            Scramble(sums);
            rest = rest[(StripesOfBlock * Stripe)..];
        }

        Add(sums, rest, rest.Length / Stripe);
        Add(sums, bytes[^Stripe..], Secret[^(Stripe + 7)..]);
        var length = (ulong)bytes.Length;
        var low = Merge(sums, Secret[11..], unchecked(length * First));
        var high = Merge(sums, Secret[^(Stripe + 11)..], ~unchecked(length * Second));
        return $"{high:x16}{low:x16}";
    }

    private static void Add(Span<ulong> sums, ReadOnlySpan<byte> bytes, int stripes)
    {
        for (var stripe = 0; stripe < stripes; stripe++)
        {
            Add(sums, bytes[(stripe * Stripe)..], Secret[(stripe * Step)..]);
        }
    }

    private static void Add(Span<ulong> sums, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> secret)
    {
        for (var lane = 0; lane < Step; lane++)
        {
            var value = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(lane * Step)..]);
            var key = value ^ BinaryPrimitives.ReadUInt64LittleEndian(secret[(lane * Step)..]);
            sums[lane ^ 1] = unchecked(sums[lane ^ 1] + value);
            sums[lane] = unchecked(sums[lane] + ((key & uint.MaxValue) * (key >> 32)));
        }
    }

    private static void Scramble(Span<ulong> sums)
    {
        var secret = Secret[^Stripe..];
        for (var lane = 0; lane < Step; lane++)
        {
            var sum = sums[lane] ^ (sums[lane] >> 47) ^ BinaryPrimitives.ReadUInt64LittleEndian(secret[(lane * Step)..]);
            sums[lane] = unchecked(sum * FirstShort);
        }
    }

    private static ulong Merge(ReadOnlySpan<ulong> sums, ReadOnlySpan<byte> secret, ulong start)
    {
        for (var pair = 0; pair < Step; pair += 2)
        {
            var product = Math.BigMul(
                sums[pair] ^ BinaryPrimitives.ReadUInt64LittleEndian(secret[(pair * Step)..]), sums[pair + 1] ^ BinaryPrimitives.ReadUInt64LittleEndian(secret[((pair + 1) * Step)..]), out var low);
            start = unchecked(start + (product ^ low));
        }

        start ^= start >> 37;
        start = unchecked(start * 0x165667919E3779F9);
        return start ^ (start >> 32);
    }
}
