using TypedNets.Tests.Data;

namespace TypedNets.Fuzzing.Readers;

/// <summary>The four files of MNIST, plain or packed, of which one is damaged.</summary>
public sealed class MnistReader : FuzzedReader
{
    private const int Images = 6;

    private static readonly (string Name, byte[] Content)[] Good = [.. Packed().Select(sample => (sample.Name, sample.Whole))];

    /// <inheritdoc/>
    public override string Name => "mnist";

    /// <inheritdoc/>
    public override void Prepare(string folder)
    {
        foreach (var (name, content) in Good)
        {
            // The unpacked one, of the case before, would be read in its place.
            File.Delete(Path.Combine(folder, Path.ChangeExtension(name, null)));
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }
    }

    /// <inheritdoc/>
    public override void Read(string path)
    {
        using var read = Mnist.Load(Path.GetDirectoryName(path)!, download: false);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Sample> MakeSamples() =>
    [
        .. Plain(),
        .. Packed(),
        .. Plain().Select(sample => new Sample(sample.Name + ".gz", Bytes.Gzip(sample.Content))),
    ];

    private static IEnumerable<Sample> Packed() => Plain().Select(sample => new Sample(sample.Name + ".gz", sample.Content, Bytes.Gzip));

    private static IEnumerable<Sample> Plain() =>
    [
        new("train-images-idx3-ubyte", Bytes.Images(Images)),
        new("train-labels-idx1-ubyte", Bytes.Labels(Images)),
        new("t10k-images-idx3-ubyte", Bytes.Images(Images)),
        new("t10k-labels-idx1-ubyte", Bytes.Labels(Images)),
    ];
}
