using TypedNets.Tests.Data;
using static TorchSharp.torch;

namespace TypedNets.Tests.Tutorial;

/// <summary>
/// A folder with a <c>data</c> folder, in which small data sets lie in the formats and under the names of the large ones, so that the tutorial's programs run as they stand on the pages.
/// </summary>
public sealed class TutorialFolder : ProgramFolder
{
    public TutorialFolder()
    {
        using var figures = Figures.Load(train: 300, test: 40);
        foreach (var name in (string[])["FashionMNIST/raw", "mnist"])
        {
            Write(figures.Train, $"data/{name}/train");
            Write(figures.Test, $"data/{name}/t10k");
        }

        var random = new Random(1);
        foreach (var file in (string[])["data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch"])
        {
            Write($"data/cifar-10-batches-bin/{file}.bin", [.. Enumerable.Range(0, 60).SelectMany(_ => Stripes(random.Next(10), random))]);
        }
    }

    private void Write(ImageSet set, string path)
    {
        using var labels = set.Labels.to(ScalarType.Byte);
        Write($"{path}-images-idx3-ubyte", Bytes.Idx(8, [set.Count, 28, 28], set.Images.bytes.ToArray()));
        Write($"{path}-labels-idx1-ubyte", Bytes.Idx(8, [set.Count], labels.bytes.ToArray()));
    }

    private void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllBytes(this[path], content);
    }

    /// <summary>A record of CIFAR-10: a label, and an image whose stripes are the narrower the higher the label is.</summary>
    private static IEnumerable<byte> Stripes(int label, Random random)
    {
        var phase = random.NextDouble() * 6;
        yield return (byte)label;
        for (var place = 0; place < 3 * 32 * 32; place++)
        {
            var (channel, row, column) = (place / 1024, place / 32 % 32, place % 32);
            yield return (byte)(128 + (100 * Math.Sin(phase + channel + (row / 8.0) + (column * (label + 1) / 8.0))));
        }
    }
}
