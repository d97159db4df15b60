using static TorchSharp.torch;

namespace TypedNets.Tests.Metrics;

[Input(1, 1, 4)]
[Flatten]
internal sealed partial class PixelsAsOutputs;

[Collection("torch")]
public sealed class TopAccuracyTests
{
    [Theory]
    [InlineData(1, 0.25)]
    [InlineData(2, 0.75)]
    [InlineData(3, 0.75)]
    [InlineData(4, 1)]
    public void The_right_class_is_looked_for_among_the_k_likeliest(int k, double share)
    {
        // The pixels are the outputs; the right class (0) stands first, second, second (behind an equal one, as for argmax) and last.
        using var images = new ImageSet(
            tensor(new byte[] { 9, 1, 2, 3, 8, 9, 1, 2, 7, 7, 1, 1, 0, 1, 2, 3 }).reshape(4, 1, 1, 4), tensor(new long[] { 0, 0, 1, 0 }), ["a", "b", "c", "d"], "four");
        using var net = new PixelsAsOutputs();

        var evaluation = new Trainer(net) { Device = Devices.Cpu }.Evaluate(images);

        Assert.Equal(share, evaluation.TopAccuracy(k));
        Assert.Equal(evaluation.Accuracy, evaluation.TopAccuracy(1));
    }

    [Fact]
    public void Ranks_agree_with_a_sort()
    {
        var random = new Random(5);
        var pixels = new byte[300 * 4];
        random.NextBytes(pixels);
        var labels = Enumerable.Range(0, 300).Select(_ => random.NextInt64(4)).ToArray();
        using var images = new ImageSet(tensor(pixels).reshape(300, 1, 1, 4), tensor(labels), ["a", "b", "c", "d"], "many");
        using var net = new PixelsAsOutputs();

        var evaluation = new Trainer(net) { Device = Devices.Cpu, BatchSize = 64 }.Evaluate(images);

        for (var k = 1; k <= 4; k++)
        {
            var found = labels.Select((label, image) => Enumerable.Range(0, 4).OrderByDescending(c => pixels[(4 * image) + c]).Take(k).Contains((int)label));
            Assert.Equal(found.Count(right => right) / 300.0, evaluation.TopAccuracy(k), 1e-12);
        }
    }

    [Fact]
    public void An_impossible_k_is_refused()
    {
        using var images = new ImageSet(zeros([1, 1, 1, 4], ScalarType.Byte), zeros(1, ScalarType.Int64), ["a", "b", "c", "d"], "one");
        using var net = new PixelsAsOutputs();

        var evaluation = new Trainer(net) { Device = Devices.Cpu }.Evaluate(images);

        Assert.Contains("give 1 to 4", Assert.Throws<ArgumentOutOfRangeException>(() => evaluation.TopAccuracy(5)).Message);
    }
}
