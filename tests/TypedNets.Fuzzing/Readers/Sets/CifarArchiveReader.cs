using System.Formats.Tar;
using TypedNets.Tests.Data;

namespace TypedNets.Fuzzing.Readers;

/// <summary>CIFAR-10's archive, also with the checksums of tar made right after the damage.</summary>
public sealed class CifarArchiveReader : FuzzedReader
{
    private const string Archive = "cifar-10-binary.tar.gz";

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
            .. tars.SelectMany(tar => new Sample[] { new(Archive, tar), new(Archive, tar, Bytes.Gzip), new(Archive, tar, changed => Bytes.Gzip(TarHeaders.Checked(changed))) }),
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
}
