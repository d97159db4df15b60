using System.Formats.Tar;
using TypedNets.Tests.Data.Streams;

namespace TypedNets.Fuzzing.Readers;

/// <summary>Tar archives of samples that are read as they are needed, also with their checksums made right after the damage.</summary>
public sealed class ShardReader : FuzzedReader
{
    private const string Archive = "train-000.tar";

    /// <inheritdoc/>
    public override string Name => "shards";

    /// <inheritdoc/>
    public override void Read(string path)
    {
        using var stream = StreamedImages.FromShards(path, new Shape(3, 8, 8), new() { Resize = true, MaxPixels = 1_000_000 });
        stream.Check().Readable.Dispose();
    }

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples()
    {
        var deep = string.Concat(Enumerable.Repeat("a-long-folder/", 12));
        byte[][] tars = [Tar(TarEntryFormat.Ustar, ""), Tar(TarEntryFormat.Pax, deep), Tar(TarEntryFormat.Gnu, deep)];
        return tars.SelectMany(tar => new Sample[] { new(Archive, tar), new(Archive, tar, TarHeaders.Checked) });
    }

    private static byte[] Tar(TarEntryFormat format, string folder) => MadeShards.Tar(
        Enumerable.Range(0, 3).SelectMany(number => MadeShards.Sample($"{folder}{number:000}", MadeShards.Png(new byte[64 + (8 * number)], 8), $"{number}")), format);
}
