using static TorchSharp.torch;

namespace TypedNets.Tests.Metrics;

/// <summary>F-beta, Dice and IoU, counted by hand in float64 over all batches at once.</summary>
[Collection("torch")]
public sealed class OverlapTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    public void F_beta_of_classes_is_the_mean_of_each_classes_own(double beta)
    {
        var (output, target) = Classes(101, classes: 5, seed: 3);

        // The last class is neither there nor found, and counts as 0.
        var expected = Enumerable.Range(0, 5).Average(each =>
        {
            double right = output.Zip(target, (found, there) => found == each && there == each ? 1 : 0).Sum();
            var (precision, recall) = (right / Math.Max(1, output.Count(found => found == each)), right / Math.Max(1, target.Count(there => there == each)));
            return precision + recall == 0 ? 0 : (1 + (beta * beta)) * precision * recall / ((beta * beta * precision) + recall);
        });

        foreach (var batchSize in new[] { 7, 101 })
        {
            Assert.Equal(expected, Measured(TypedNets.Metrics.FBeta(beta), Logits(output, 5), tensor(target.Select(each => (long)each).ToArray()), batchSize), 1e-6);
        }
    }

    [Fact]
    public void It_is_scikit_learns()
    {
        // fbeta_score([0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1], average="macro", beta=0.5)
        Assert.Equal(0.23809523809523805, Measured(TypedNets.Metrics.FBeta(0.5), Logits([0, 2, 1, 0, 0, 1], 3), tensor(new long[] { 0, 1, 2, 0, 1, 2 }), 4), 1e-6);
    }

    [Fact]
    public void Masks_are_compared_channel_by_channel_over_the_whole_set()
    {
        var random = new Random(5);
        float[] Numbers(double threshold) => [.. Enumerable.Range(0, 10 * 2 * 6 * 4).Select(index => random.NextDouble() < (index / 24 % 2 == 0 ? threshold : 0.1) ? 1f : 0f)];
        var (found, there) = (Numbers(0.5), Numbers(0.3));
        double[] Count(Func<float, float, bool> holds) => [.. Enumerable.Range(0, 2).Select(channel => (double)found.Zip(there).Index().Count(each => each.Index / 24 % 2 == channel && holds(each.Item.First, each.Item.Second)))];
        var (both, either, sum) = (Count((f, t) => f * t > 0), Count((f, t) => f + t > 0), Count((f, _) => f > 0).Zip(Count((_, t) => t > 0), (f, t) => f + t).ToArray());

        using var logits = tensor(found.Select(each => each > 0 ? 0.01f : -0.01f).ToArray()).reshape(10, 2, 6, 4);
        using var target = tensor(there).reshape(10, 2, 6, 4);

        Assert.Equal(both.Zip(sum, (b, s) => 2 * b / s).Average(), Measured(TypedNets.Metrics.Dice, logits, target, batchSize: 4), 1e-6);
        Assert.Equal(both.Zip(either, (b, e) => b / e).Average(), Measured(TypedNets.Metrics.IntersectionOverUnion, logits, target, batchSize: 4), 1e-6);
        Assert.Equal(Measured(TypedNets.Metrics.Dice, logits, target, batchSize: 3), Measured(TypedNets.Metrics.FBeta(), logits, target, batchSize: 10), 1e-6);
    }

    [Fact]
    public void A_networks_F1_in_training_is_that_of_its_report()
    {
        using var images = Training.Toy.Images(100);
        using var net = Training.ToyNet.Seeded();
        var trainer = new Trainer(net) { Metrics = [TypedNets.Metrics.FBeta(), TypedNets.Metrics.FBeta(2)], Device = Devices.Cpu };

        var evaluation = trainer.Evaluate(images);

        Assert.Equal(evaluation.Report.MacroAverage.F1, evaluation.Metrics["f1"], 1e-6);
        Assert.Equal(evaluation.Report.Classes.Average(each => each.FBeta(2)), evaluation.Metrics["f2"], 1e-6);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        Assert.Contains("dice compares tensors of one shape", Assert.Throws<ArgumentException>(() => TypedNets.Metrics.Dice.Compute(zeros(2, 1, 4, 4), zeros(2, 1, 4, 5))).Message, StringComparison.Ordinal);
        Assert.StartsWith("F-beta's beta must be above 0, and is 0", Assert.Throws<ArgumentOutOfRangeException>(() => TypedNets.Metrics.FBeta(0)).Message, StringComparison.Ordinal);
    }

    internal static double Measured(Metric metric, Tensor output, Tensor target, int batchSize)
    {
        using var scope = NewDisposeScope();
        using var means = new MetricRecord(metric, (int)output.size(0), CPU);
        foreach (var (made, wanted) in output.split(batchSize).Zip(target.split(batchSize)))
        {
            means.Add(made, wanted, (int)made.size(0));
        }

        return means.Read();
    }

    private static (int[] Output, int[] Target) Classes(int count, int classes, int seed)
    {
        var random = new Random(seed);
        int[] target = [.. Enumerable.Range(0, count).Select(_ => random.Next(classes - 1))];
        return ([.. target.Select(each => random.Next(3) == 0 ? random.Next(classes - 1) : each)], target);
    }

    private static Tensor Logits(int[] classes, int count) => nn.functional.one_hot(tensor(classes.Select(each => (long)each).ToArray()), count).to(ScalarType.Float32);
}
