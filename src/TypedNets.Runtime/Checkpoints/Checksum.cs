using System.IO.Hashing;
using System.Text;

namespace TypedNets.Checkpoints;

/// <summary>
/// A checksum of a whole safetensors file, header and tensors, that stands in the file's own metadata, where other readers pass it by. XXH128 finds damage at the speed
/// of memory; nobody is kept from writing a file of his own by it, nor would he be by a cryptographic one.
/// </summary>
internal static class Checksum
{
    /// <summary>Its name among the metadata.</summary>
    public const string Key = "typednets.xxh128";

    private const int Digits = 32;

    /// <summary>What stands in its place while it is computed.</summary>
    public static string Blank { get; } = new('0', Digits);

    /// <summary>Writes the checksum where the header of a file holds <see cref="Blank"/>.</summary>
    /// <param name="file">The whole file; it is read again.</param>
    public static void Seal(Stream file)
    {
        file.Position = 0;
        if (SafeTensorsHeader.Read(file).ChecksumAt is { } offset)
        {
            var sum = Compute(file, offset);
            file.Position = offset;
            file.Write(Encoding.ASCII.GetBytes(sum));
        }
    }

    /// <summary>Refuses a file that has a checksum and is not what it was when it was written.</summary>
    /// <param name="file">The file; afterwards, at the first tensor's bytes.</param>
    /// <param name="header">Its header.</param>
    /// <exception cref="InvalidDataException">It is damaged, as the end of a sentence that begins with the file's name.</exception>
    public static void Verify(Stream file, SafeTensorsHeader header)
    {
        if (header.ChecksumAt is { } offset)
        {
            var (kept, found) = (header.Metadata[Key], Compute(file, offset));
            if (kept != found)
            {
                throw new InvalidDataException($"is damaged: its checksum was {kept} when it was written and is {found} now");
            }

            file.Position = file.Length - header.DataSize;
        }
    }

    private static string Compute(Stream file, long offset)
    {
        file.Position = 0;
        var start = new byte[offset + Digits];
        file.ReadExactly(start);
        start.AsSpan((int)offset).Fill((byte)'0');
        var hash = new XxHash128();
        hash.Append(start);
        hash.Append(file);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
