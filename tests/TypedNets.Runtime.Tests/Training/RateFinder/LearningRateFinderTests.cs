using static TorchSharp.torch;

namespace TypedNets.Tests.Training;

[Collection("torch")]
public sealed class LearningRateFinderTests : IDisposable
{
    private readonly ImageSet train = Toy.Images(400);

    public void Dispose() => train.Dispose();

    [Fact]
    public void The_suggested_rate_learns_better_than_one_a_thousand_times_smaller_or_the_largest_tried()
    {
        using var net = ToyNet.Seeded();

        var curve = Trainer(net, Optimizers.Sgd()).FindLearningRate(train, from: 1e-5, to: 1000, steps: 120);

        var suggestion = curve.Suggestion!.Value;
        Assert.InRange(suggestion, 1e-3, 10);
        Assert.True(LossAt(suggestion) < LossAt(suggestion / 1000));
        Assert.True(LossAt(suggestion) < LossAt(1000));

        double LossAt(double rate)
        {
            using var fresh = ToyNet.Seeded();
            return Trainer(fresh, Optimizers.Sgd(rate)).Fit(train, train).Epochs[^1].ValidationLoss!.Value;
        }
    }

    [Fact]
    public void Rates_grow_by_the_same_factor_and_the_first_loss_is_that_of_the_untouched_network()
    {
        using var net = ToyNet.Seeded();

        var curve = Trainer(net, Optimizers.Sgd()).FindLearningRate(train, from: 1e-6, to: 1e-2, steps: 9);

        Assert.Equal(9, curve.Points.Count);
        Assert.All(curve.Points.Index(), point => Assert.Equal(1e-6 * Math.Pow(10, point.Index / 2.0), point.Item.LearningRate, 1e-9));
        Assert.Equal(curve.Points[0].Loss, curve.Points[0].SmoothLoss, 1e-9);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(400)]
    public void The_suggestion_lies_where_the_loss_falls_and_not_behind_its_lowest_point(int steps)
    {
        // Flat to 1e-4, down to 1e-3, up to 1e-1 and, after an explosion, down again more steeply than before.
        var random = new Random(2);
        var taken = Enumerable.Range(0, steps).Select(step => -6 + (6.0 * step / (steps - 1))).Select(power => (Math.Pow(10, power), (0.02 * random.NextDouble()) + power switch
        {
            < -4 => 2.3,
            < -3 => 2.3 - (power + 4),
            < -1 => 1.3 + (0.5 * (power + 3)),
            _ => 9 - (6 * (power + 1)),
        }));

        Assert.InRange(LearningRateFinder.Steepest(LearningRateFinder.Smoothed([.. taken]))!.Value, 0.8e-4, 1.2e-3);
    }

    /// <summary>A loss that hardly falls, and smoothly at that, says nothing of a rate.</summary>
    [Fact]
    public void A_curve_that_is_flat_has_no_suggestion()
    {
        var points = LearningRateFinder.Smoothed([.. Enumerable.Range(1, 200).Select(step => (step * 1e-5, 2.3 - (0.0001 * step)))]);

        Assert.Null(LearningRateFinder.Steepest(points));
        Assert.NotNull(LearningRateFinder.Steepest(LearningRateFinder.Smoothed([.. Enumerable.Range(1, 200).Select(step => (step * 1e-5, 2.3 - (0.001 * step)))])));
    }

    [Fact]
    public void A_loss_that_only_trembles_has_no_suggestion()
    {
        var random = new Random(2);
        var points = LearningRateFinder.Smoothed([.. Enumerable.Range(1, 200).Select(step => (step * 1e-5, 2.3 + (0.02 * random.NextDouble())))]);

        Assert.Null(LearningRateFinder.Steepest(points));
        Assert.Null(LearningRateFinder.Steepest([]));
    }

    [Fact]
    public void The_network_is_as_before_afterwards()
    {
        using var net = ToyNet.Seeded();
        net.eval();
        var before = Bytes(net);
        var random = get_rng_state().data<byte>().ToArray();

        Trainer(net, Optimizers.Adam()).FindLearningRate(train, to: 100);

        Assert.Equal(before, Bytes(net));
        Assert.Equal(random, get_rng_state().data<byte>().ToArray());
        Assert.False(net.training);
    }

    [Fact]
    public void Rates_that_do_not_grow_are_refused()
    {
        using var net = ToyNet.Seeded();

        var problem = Assert.Throws<ArgumentException>(() => Trainer(net, Optimizers.Adam()).FindLearningRate(train, from: 1, to: 0.1));

        Assert.Equal("Rates must grow from above 0, in at least 2 steps, and are 1 to 0.1 in 100", problem.Message);
    }

    private static Trainer Trainer(Network net, Optimizer optimizer) => new(net)
    {
        Epochs = 2,
        BatchSize = 32,
        Optimizer = optimizer,
        Seed = 5,
        Device = Devices.Cpu,
        Progress = TrainingProgress.Silent,
    };

    private static byte[] Bytes(Network net) => [.. net.state_dict().Values.SelectMany(tensor => tensor.detach().bytes.ToArray())];
}
