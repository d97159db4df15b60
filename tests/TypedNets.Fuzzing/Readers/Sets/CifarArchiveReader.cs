using System.Text;
using TypedNets.Tests.Data;

namespace TypedNets.Fuzzing.Readers;

/// <summary>CIFAR-10's archive, also with the checksums of tar made right after the damage.</summary>
public sealed class CifarArchiveReader : FuzzedReader
{
    private const string Archive = "cifar-10-binary.tar.gz";
    private const int Block = 512;

    /// <inheritdoc/>
    public override string Name => "cifar-archive";

    /// <inheritdoc/>
    public override void Read(string path)
    {
        using var read = Cifar10.Load(Path.GetDirectoryName(path)!, download: false);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples()
    {
        var tar = Bytes.Tar([.. CifarReader.Files.Select(file => ("cifar-10-batches-bin/" + file.Name, file.Content))]);
        return [new(Archive, Bytes.Gzip(tar)), new(Archive, tar, Bytes.Gzip), new(Archive, tar, changed => Bytes.Gzip(Checked(changed))), new(Archive, tar)];
    }

    // A header's checksum is the sum of its bytes, with blanks in its own eight places.
    private static byte[] Checked(byte[] tar)
    {
        var mended = (byte[])tar.Clone();
        for (var place = 0; place + Block <= mended.Length; place += Block)
        {
            var header = mended.AsSpan(place, Block);
            if (header.Slice(257, 5).SequenceEqual("ustar"u8))
            {
                header.Slice(148, 8).Fill((byte)' ');
                var sum = 0;
                foreach (var value in header)
                {
                    sum += value;
                }

                Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header[148..]);
            }
        }

        return mended;
    }
}
