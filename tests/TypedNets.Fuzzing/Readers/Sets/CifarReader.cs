using TypedNets.Tests.Data;

namespace TypedNets.Fuzzing.Readers;

/// <summary>The files of CIFAR-10 in a folder, of which one is damaged.</summary>
public sealed class CifarReader : FuzzedReader
{
    /// <summary>All files, small.</summary>
    public static readonly (string Name, byte[] Content)[] Files =
    [
        .. Enumerable.Range(1, 5).Select(number => ($"data_batch_{number}.bin", Bytes.Records(2))),
        ("test_batch.bin", Bytes.Records(2)),
        ("batches.meta.txt", [.. Cifar10.ClassNames.SelectMany(name => name + "\n").Select(letter => (byte)letter)]),
    ];

    /// <inheritdoc/>
    public override string Name => "cifar";

    /// <inheritdoc/>
    public override void Prepare(string folder)
    {
        foreach (var (name, content) in Files)
        {
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }
    }

    /// <inheritdoc/>
    public override void Read(string path)
    {
        using var read = Cifar10.Load(Path.GetDirectoryName(path)!, download: false);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples() => Files.Select(file => new Sample(file.Name, file.Content));
}
