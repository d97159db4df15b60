using System.Formats.Tar;
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
        // Names that are longer than a header has room for stand in entries of their own, which claim a size of their own.
        var deep = string.Concat(Enumerable.Repeat("cifar-10-batches-bin/", 6));
        byte[][] tars = [Tar(TarEntryFormat.Ustar, "cifar-10-batches-bin/"), Tar(TarEntryFormat.Pax, deep), Tar(TarEntryFormat.Gnu, deep)];
        return
        [
            new(Archive, Bytes.Gzip(tars[0])),
            .. tars.SelectMany(tar => new Sample[] { new(Archive, tar), new(Archive, tar, Bytes.Gzip), new(Archive, tar, changed => Bytes.Gzip(Checked(changed))) }),
        ];
    }

    private static byte[] Tar(TarEntryFormat format, string folder)
    {
        var tape = new MemoryStream();
        using (var tar = new TarWriter(tape, format, leaveOpen: true))
        {
            foreach (var (name, content) in CifarReader.Files)
            {
                TarEntry entry = format switch
                {
                    TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, folder + name),
                    TarEntryFormat.Pax => new PaxTarEntry(TarEntryType.RegularFile, folder + name),
                    _ => new GnuTarEntry(TarEntryType.RegularFile, folder + name),
                };
                (entry.DataStream, entry.ModificationTime) = (new MemoryStream(content), DateTimeOffset.UnixEpoch);
                tar.WriteEntry(entry);
            }
        }

        return tape.ToArray();
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
